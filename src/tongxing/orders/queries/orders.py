"""Questions about orders: what looks for somebody, who was asked, who comes. Cards hold nothing personal (R-75)."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from tongxing.access import queries as leave
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, codelists, journal, phrases, sealing, text
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.needs import queries as needs
from tongxing.orders import errors, rules
from tongxing.orders.models import Complaint, Offer, Order, Readiness, Step
from tongxing.orders.permissions import COMPLAINT, SEEN
from tongxing.orders.queries.turns import busy
from tongxing.orders.shapes import (
    OFFER_STATES,
    STATES,
    ComplaintCard,
    OfferCard,
    OrderCard,
    ReadinessCard,
    StepCard,
    TeamMember,
    Term,
    VisitCard,
)
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule

POLICY = "orders"
MEMBERS = 100  # shown to a leader at once
NOBODY = uuid.UUID(int=0)


def rule_of(region_code: int) -> Rule:
    """The rule in force for orders of a place today.

    rooms only: numbers of the policy, for the deeds and pages of this room
    """
    return policy.rule(POLICY, clock.today(), region_code)


def order(order_id: uuid.UUID, viewer: Actor) -> OrderCard:
    """One order. Refuses with NotFound, also whoever may not know of it."""
    return _cards([row(order_id, viewer, SEEN)], viewer)[0]


def order_of_need(need_id: uuid.UUID, viewer: Actor) -> OrderCard | None:
    """The order of a need, for whoever may see it; None where there is none for them."""
    found = leave.visible(viewer, SEEN, Order.objects.filter(need_id=need_id))
    told = _cards(found.order_by("id")[:1], viewer)
    return told[0] if told else None


def untaken(viewer: Actor, page: PageRequest | None = None) -> Page[OrderCard]:
    """What nobody has come forward for in time, on this worker's ground, the longest waiting first.

    Refuses with SignInFirst or NotAllowed whoever works at no desk.
    """
    access.require(viewer, "orders.see_candidates")
    looking = Order.objects.filter(Q(wave__gt=1) | Q(misses__gt=0), state="offering")
    found = leave.visible(viewer, "orders.see_candidates", looking)
    return _page(found.order_by("noted_at", "id"), viewer, page)


def at_station(viewer: Actor, page: PageRequest | None = None) -> Page[OrderCard]:
    """Every open order on this worker's ground, the longest waiting first. Refuses like `untaken`."""
    access.require(viewer, "orders.see_candidates")
    found = leave.visible(viewer, "orders.see_candidates", Order.objects.filter(state__in=rules.OPEN))
    return _page(found.order_by("noted_at", "id"), viewer, page)


def open_near(viewer: Actor, page: PageRequest | None = None) -> Page[OrderCard]:
    """Orders that look for somebody within the reach of this volunteer, the longest waiting first."""
    mine = Readiness.objects.filter(account_id=account_of(viewer), is_on=True)
    within = Q(pk__in=[])
    for code in mine.order_by("id").values_list("reach_code", flat=True):
        low, high = places.span(code)
        within |= Q(region_code__gte=low, region_code__lt=high)
    found = leave.visible(viewer, SEEN, Order.objects.filter(within, state="offering"))
    return _page(found.order_by("noted_at", "id"), viewer, page)


def to_claim(viewer: Actor, at_most: int) -> tuple[OrderCard, ...]:
    """Orders within the viewer's reach that look for somebody and about which they were not asked, nor ever bound;
    the longest waiting first.
    """
    mine = Readiness.objects.filter(account_id=account_of(viewer), organisation_id__isnull=True, is_on=True)
    reach = mine.order_by("id").values_list("reach_code", flat=True).first()
    if reach is None:
        return ()
    low, high = places.span(reach)
    asked = Offer.objects.filter(order=OuterRef("pk"), account_id=account_of(viewer))
    found = Order.objects.filter(~Exists(asked), region_code__gte=low, region_code__lt=high, state="offering")
    others = found.exclude(account_id=account_of(viewer))
    seen = leave.visible(viewer, SEEN, others).order_by("noted_at", "id")
    return tuple(_cards(seen[:at_most], viewer))


def mine_to_visit(viewer: Actor) -> tuple[OrderCard, ...]:
    """The orders this account said it would come for and has not finished, the soonest first."""
    found = Order.objects.filter(helper_account_id=account_of(viewer), state__in=rules.UNDER_WAY)
    return tuple(_cards(found.order_by("wanted_from", "id")[:50], viewer))


def asked_now(viewer: Actor) -> int:
    """How many invitations wait for this account's answer."""
    return Offer.objects.filter(account_id=account_of(viewer), state="open").count()


def of_my_teams(viewer: Actor) -> tuple[OrderCard, ...]:
    """What the teams this account leads said yes to and have not finished, the soonest first."""
    teams = [one.id for one in organisations.led_by(viewer)]
    found = Order.objects.filter(organisation_id__in=teams, state__in=rules.UNDER_WAY)
    return tuple(_cards(found.order_by("wanted_from", "id")[:50], viewer))


def members_to_name(order_id: uuid.UUID, viewer: Actor) -> tuple[TeamMember, ...]:
    """Members of the team who said they may be asked and are free then, by number.

    Refuses with NotFound or NotAllowed.
    """
    found = row(order_id, viewer, "orders.name_member")
    if found.organisation_id is None or found.state != "accepted":
        return ()
    rows = Readiness.objects.filter(organisation_id__isnull=True, is_on=True).order_by("id")
    rows = rows.exclude(account_id__in=[one for one in (found.helper_account_id, found.account_id) if one])
    team = organisations.members(found.organisation_id, viewer, PageRequest(size=MEMBERS)).items
    free = list(rows.filter(person_id__in=[one.person_id for one in team if one.state == "active"]))
    taken = busy(free, found)
    known = people.cards(one.person_id for one in free if one.account_id not in taken)
    told = [TeamMember(one.id, one.masked_name, one.volunteer_number) for one in known.values()]
    return tuple(sorted(told, key=lambda one: one.volunteer_number))


def offers_to(viewer: Actor) -> tuple[tuple[OfferCard, OrderCard], ...]:
    """What this account is asked for now, with the orders, the soonest to answer first."""
    open_now = Offer.objects.filter(account_id=account_of(viewer), state="open")
    rows = list(open_now.select_related("order").order_by("answer_until_at", "id")[:50])
    cards = {card.id: card for card in _cards([one.order for one in rows], viewer)}
    return tuple((offer_card(one), cards[one.order_id]) for one in rows)


def offers_of(order_id: uuid.UUID, viewer: Actor) -> tuple[OfferCard, ...]:
    """Everybody who was asked and what they said, for the station. Refuses with NotFound or NotAllowed."""
    found = row(order_id, viewer, "orders.see_candidates")
    rows = list(Offer.objects.filter(order=found).order_by("wave", "turn", "id"))
    names = people.cards(one.person_id for one in rows)
    return tuple(offer_card(one, names[one.person_id].masked_name) for one in rows)


def steps(order_id: uuid.UUID, viewer: Actor) -> tuple[StepCard, ...]:
    """Everything that was done, in order (R-18); that somebody complained only for whoever may read it, or wrote it.

    Refuses with NotFound or NotAllowed.
    """
    found = row(order_id, viewer, "orders.read_steps")
    rows = list(Step.objects.filter(order=found).order_by("at", "id"))
    told = any(one.what == "complained" for one in rows)
    if told and not leave.visible(viewer, COMPLAINT, Complaint.objects.filter(order=found)).exists():
        rows = [one for one in rows if one.what != "complained" or one.by == viewer.label]
    return tuple(StepCard(one.what, one.by, one.at, one.note) for one in rows)


def visit(order_id: uuid.UUID, viewer: Actor, purpose: str) -> VisitCard:
    """Where to go and whom to call, for whoever comes, while they are under way; journalled (R-75).

    Refuses with NotFound, NotAllowed, NotUnderWay, Invalid or ContactErased.
    """
    found = row(order_id, viewer, "orders.read_visit")
    if found.state not in rules.UNDER_WAY:
        raise errors.NotUnderWay(**as_it_stands(found))
    purpose = text.one_line(purpose)[:200]
    if not purpose:
        errors.refuse_problems([("purpose", "purpose_missing")])
    told = needs.for_the_visit(found.need_id, viewer, purpose)
    return VisitCard(
        found.id,
        told.contact.name,
        told.contact.phone,
        told.contact.address,
        told.detail,
        told.risk_note,
        greeting_of(found, clock.local(found.wanted_from).date()),
    )


def greeting_of(found: Order, day: dt.date) -> str:
    """What whoever comes says at the door: made of order, helper and day, kept nowhere.

    rooms only: shown to the resident, the desk and whoever comes
    """
    return phrases.spoken(sealing.digest(f"{found.id}:{found.person_id}:{day}", "orders.greeting"))


def complaints(viewer: Actor, waiting: bool = True) -> tuple[ComplaintCard, ...]:
    """Complaints that lie with this officer, the oldest first; the team and its station read none of them.

    Refuses with SignInFirst or NotAllowed whoever holds no such office.
    """
    access.require(viewer, "orders.answer_complaint")
    rows = Complaint.objects.filter(answered_at__isnull=waiting)
    found = leave.visible(viewer, "orders.answer_complaint", rows)
    told = [complaint_card(one) for one in found.select_related("order").order_by("at", "id")[:50]]
    if read := [str(one.id) for one in told]:  # one line names all that were read
        journal.note(COMPLAINT, actor=viewer, purpose="办理投诉", facts={"complaint_ids": read})
    return tuple(told)


def complaints_about(order_id: uuid.UUID, viewer: Actor) -> tuple[ComplaintCard, ...]:
    """One's own complaints about an order, with their answers."""
    rows = Complaint.objects.filter(order=order_id, account_id=account_of(viewer))
    return tuple(complaint_card(one) for one in rows.select_related("order").order_by("at", "id"))


def readiness_of(viewer: Actor) -> tuple[ReadinessCard, ...]:
    """Whether this account may be asked, alone and for teams; turned off where it never said so."""
    rows = Readiness.objects.filter(account_id=account_of(viewer)).order_by("id")
    told = tuple(readiness_card(one) for one in rows)
    alone = any(one.organisation_id is None for one in told)
    return told if alone else (ReadinessCard(None, False), *told)


def row(order_id: uuid.UUID, viewer: Actor, deed: str) -> Order:
    """The order itself, after leave.

    rooms only: for the questions of this room
    """
    found = Order.objects.filter(pk=order_id).order_by("id").first()
    if found is None:
        raise NotFound()
    access.require(viewer, deed, on=found)
    return found


def as_it_stands(found: Order) -> dict[str, str]:
    """Number and state, for a refusal.

    rooms only: for refusals
    """
    zh, en = STATES[found.state]
    return {"number": found.number, "state_zh": zh, "state_en": en}


def as_it_stood(found: Order, offer: Offer) -> dict[str, str]:
    """Number of the order and state of an offer, for a refusal.

    rooms only: for refusals
    """
    zh, en = OFFER_STATES[offer.state]
    return {"number": found.number, "state_zh": zh, "state_en": en}


def offer_card(one: Offer, name: str = "") -> OfferCard:
    """A card of an offer.

    rooms only: after leave
    """
    return OfferCard(
        id=one.id,
        order_id=one.order_id,
        account_id=one.account_id,
        person_id=one.person_id,
        organisation_id=one.organisation_id,
        way=one.way,
        state=one.state,
        score=one.score,
        turn=one.turn,
        reasons=rules.reasons(Term(**part) for part in one.terms),
        offered_at=one.offered_at,
        answer_until=one.answer_until_at,
        note=one.note,
        name=name,
    )


def readiness_card(one: Readiness) -> ReadinessCard:
    """A card of a readiness.

    rooms only: after leave
    """
    return ReadinessCard(one.id, one.is_on, one.reach, one.per_week, one.shows_name, one.organisation_id)


def complaint_card(one: Complaint) -> ComplaintCard:
    """A card of a complaint.

    rooms only: after leave
    """
    return ComplaintCard(
        one.id, one.order_id, one.order.number, one.to_region, one.text, one.heard_by, one.at, one.answer,
        one.answered_at,
    )  # fmt: skip


def card_of(found: Order, viewer: Actor) -> OrderCard:
    """A card of an order.

    rooms only: after leave
    """
    return _cards([found], viewer)[0]


def account_of(viewer: Actor) -> uuid.UUID:
    """The account that asks; of whoever has none, an id that nothing has.

    rooms only: to find one's own
    """
    return viewer.account_id or NOBODY


def _page(rows: "QuerySet[Order]", viewer: Actor, page: PageRequest | None) -> Page[OrderCard]:
    page = page or PageRequest()
    return page_of(_cards(rows[page.offset : page.offset + page.size + 1], viewer), page)


def _cards(rows: Iterable[Order], viewer: Actor) -> list[OrderCard]:
    found = list(rows)
    if not found:
        return []
    names = places.short_names(one.region_code for one in found)
    now = clock.now()
    return [_card(one, viewer, names.get(one.region_code, ""), now) for one in found]


def _card(one: Order, viewer: Actor, place_text: str, now: dt.datetime) -> OrderCard:
    return OrderCard(
        id=one.id,
        need_id=one.need_id,
        number=one.number,
        summary=one.summary,
        category=one.category,
        category_zh=codelists.label("service_category", one.category),
        category_en=codelists.label("service_category", one.category, "en"),
        place_text=place_text,
        region_code=one.region_code,
        station_id=one.station_id,
        state=one.state,
        urgency=one.urgency,
        wave=one.wave,
        level=one.level,
        placed_at=one.placed_at,
        due_at=one.due_at,
        wanted_from=one.wanted_from,
        wanted_until=one.wanted_until,
        waiting_days=max(0, (now - one.noted_at).days),
        misses=one.misses,
        helper_id=one.person_id,
        organisation_id=one.organisation_id,
        is_mine=viewer.account_id is not None and viewer.account_id == one.helper_account_id,
        is_own=viewer.account_id is not None and viewer.account_id == one.account_id,
        entry_id=one.entry_id,
    )
