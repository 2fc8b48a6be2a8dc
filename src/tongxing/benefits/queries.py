"""Questions about benefits: what is there for me here, what I hold, what waits for an officer, what a desk gave."""

import uuid
from collections.abc import Iterable

from django.db.models import Count, Q
from django.db.models.query import QuerySet

from tongxing.access import queries as access
from tongxing.access import services as leave
from tongxing.access.shapes import Actor
from tongxing.benefits import rules
from tongxing.benefits.models import Benefit, Use, Voucher
from tongxing.benefits.shapes import (
    BenefitCard,
    DeskCard,
    Held,
    Offer,
    Standing,
    State,
    UseCard,
    VoucherCard,
)
from tongxing.foundation import clock, sealing
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.foundation.text import digits
from tongxing.honours import queries as honours
from tongxing.honours.shapes import StarCard
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Decision

SEE, HELD, USES = "benefits.see_benefit", "benefits.see_voucher", "benefits.see_uses"
LIVE = (Held.TAKEN, Held.REDEEMED)
RULE = "benefits"


def benefit(benefit_id: uuid.UUID, viewer: Actor) -> BenefitCard:
    """One benefit. Refuses with NotFound, also when it is none of the viewer's business."""
    return cards([_seen(benefit_id, viewer)])[0]


def offer(benefit_id: uuid.UUID, viewer: Actor) -> Offer:
    """One benefit with every condition as it stands for the viewer. Refuses with NotFound."""
    return _offers(cards([_seen(benefit_id, viewer)]), viewer)[0]


def decision(benefit_id: uuid.UUID, viewer: Actor) -> Decision:
    """What the rule says about the viewer and this benefit, with clause, edition and what is missing.

    Refuses with NotFound.
    """
    row = _seen(benefit_id, viewer)
    card = cards([row])[0]
    person = people.person_of(viewer.account_id)
    held = len(shares_of(card.id, person.id)) if person else 0
    told, _star_rule = standing_of(person, card, held)
    facts = {
        "benefits.real_name_passed": told.real_name_passed,
        "benefits.is_here": told.is_here,
        "benefits.star_margin": told.star - card.star,
        "benefits.shares_held": held,
    }
    return policy.decide(RULE, facts, on=clock.today(), region_code=card.region_code)


def offers_for(
    viewer: Actor, region_code: int = 0, benefit_class: str = "", page: PageRequest | None = None
) -> Page[Offer]:
    """What is published for the viewer, where they live or serve, or for a region; what ends first stands first.

    Each with every condition, met or not. public: a benefit is offered openly.
    """
    request = page or PageRequest()
    today = clock.today()
    rows = Benefit.objects.filter(state=State.PUBLISHED, ends_on__gte=today)
    person = people.person_of(viewer.account_id)
    here = _around(person) if person and not region_code else rules.around(region_code)
    if region_code:
        low, high = places.span(region_code)
        rows = rows.filter(Q(region_code__in=here) | Q(region_code__gte=low, region_code__lt=high))
    elif person:
        rows = rows.filter(region_code__in=here)
    if benefit_class:
        rows = rows.filter(benefit_class=benefit_class)
    rows = access.visible(viewer, SEE, rows)
    found = list(rows.order_by("ends_on", "id")[request.offset : request.offset + request.size + 1])
    return page_of(_offers(cards(found), viewer, person), request)


def of_providers(viewer: Actor, page: PageRequest | None = None) -> Page[BenefitCard]:
    """What the organisations and stations for which the viewer acts have offered, newest first."""
    request = page or PageRequest()
    rows = access.visible(viewer, "benefits.redeem_voucher", Benefit.objects.all())
    return _paged(rows.order_by("-offered_at", "-id"), request)


def waiting_for_officer(viewer: Actor, page: PageRequest | None = None) -> Page[BenefitCard]:
    """What waits for the viewer to publish or return it, the oldest first."""
    request = page or PageRequest()
    rows = Benefit.objects.filter(state=State.WAITING)
    rows = access.visible(viewer, "benefits.publish_benefit", rows)
    return _paged(rows.order_by("offered_at", "id"), request)


def decided_in(viewer: Actor, page: PageRequest | None = None) -> Page[BenefitCard]:
    """What stands published in the viewer's region, by its last day."""
    request = page or PageRequest()
    rows = Benefit.objects.filter(state=State.PUBLISHED)
    rows = access.visible(viewer, "benefits.publish_benefit", rows)
    return _paged(rows.order_by("ends_on", "id"), request)


def waiting_count(viewer: Actor) -> int:
    """How many benefits wait for the viewer to publish or return them."""
    rows = Benefit.objects.filter(state=State.WAITING)
    return access.visible(viewer, "benefits.publish_benefit", rows).count()


def desk(benefit_id: uuid.UUID, viewer: Actor) -> DeskCard:
    """A benefit at its provider's desk. Refuses with NotFound or NotAllowed."""
    row = _seen(benefit_id, viewer)
    leave.require(viewer, USES, on=row)
    used = Use.objects.filter(benefit=row).count()
    in_hand = Voucher.objects.filter(benefit=row, state=Held.TAKEN).count()
    return DeskCard(cards([row])[0], used, in_hand)


def uses_of(benefit_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None) -> Page[UseCard]:
    """The log of uses of a benefit, newest day first: day and star, nobody's name. Refuses with NotFound."""
    request = page or PageRequest()
    row = _seen(benefit_id, viewer)
    leave.require(viewer, USES, on=row)
    rows = Use.objects.filter(benefit=row).order_by("-used_on", "id")
    found = rows[request.offset : request.offset + request.size + 1]
    return page_of([use_card(one, row.title) for one in found], request)


def vouchers_of(person_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None) -> Page[VoucherCard]:
    """A volunteer's vouchers that the viewer may see: those in hand first, then the latest."""
    request = page or PageRequest()
    rows = access.visible(viewer, HELD, Voucher.objects.filter(person_id=person_id), about=person_id)
    rows = rows.select_related("benefit").annotate(in_hand=Count("id", filter=Q(state=Held.TAKEN)))
    rows = rows.order_by("-in_hand", "-taken_at", "-id")
    return page_of(voucher_cards(list(rows[request.offset : request.offset + request.size + 1])), request)


def voucher(voucher_id: uuid.UUID, viewer: Actor) -> VoucherCard:
    """One voucher of one's own, with the code while it is shown. Refuses with NotFound."""
    rows = access.visible(viewer, HELD, Voucher.objects.filter(pk=voucher_id), about=voucher_id)
    row = rows.select_related("benefit").order_by("id").first()
    if row is None:
        raise NotFound()
    return voucher_cards([row])[0]


def told_of(benefit_id: uuid.UUID) -> tuple[BenefitCard, str]:
    """A benefit, and the account label that offered it.

    rooms only: so that those concerned can be told
    """
    row = Benefit.objects.get(pk=benefit_id)
    return cards([row])[0], row.offered_by


def benefit_for_change(benefit_id: uuid.UUID) -> Benefit:
    """A benefit, locked: of two who take the last one, one comes first. Refuses with NotFound."""
    row = Benefit.objects.select_for_update().filter(pk=benefit_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def voucher_for_change(voucher_id: uuid.UUID) -> Voucher:
    """A voucher, locked. Refuses with NotFound."""
    row = Voucher.objects.select_for_update().filter(pk=voucher_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def shown_for_change(benefit_id: uuid.UUID, typed: str) -> Voucher | None:
    """The voucher of this benefit that shows these digits now, locked; None when nobody shows them.

    rooms only: a guess is answered by `services.redeem_voucher`, and counted at the door
    """
    code = digits(typed)
    if len(code) != 6:
        return None
    rows = Voucher.objects.select_for_update().filter(benefit_id=benefit_id, code=code)
    return rows.filter(code_until__gt=clock.now()).order_by("id").first()


def offered_with(label: str, key: uuid.UUID) -> BenefitCard | None:
    """What this account offered with this key, if it did."""
    row = Benefit.objects.filter(offered_by=label, key=key).order_by("id").first()
    return cards([row])[0] if row else None


def taken_with(actor: Actor, key: uuid.UUID) -> Voucher | None:
    """The voucher this account took with this key, if it did."""
    if actor.account_id is None:
        return None
    rows = Voucher.objects.filter(account_id=actor.account_id, key=key).select_related("benefit")
    return rows.order_by("id").first()


def used_with(label: str, key: uuid.UUID) -> Use | None:
    """The use this desk logged with this key, if it did."""
    rows = Use.objects.filter(redeemed_by=label, key=key).select_related("benefit")
    return rows.order_by("id").first()


def digest_of(voucher_id: uuid.UUID) -> bytes:
    """By what the log of uses knows a voucher without naming it."""
    return sealing.digest(str(voucher_id), "benefits.voucher")


def shares_of(benefit_id: uuid.UUID, person_id: uuid.UUID) -> list[int]:
    """The numbers of the shares of a benefit that a person has in hand or used.

    rooms only: the deed has asked leave
    """
    rows = Voucher.objects.filter(benefit_id=benefit_id, person_id=person_id, state__in=LIVE)
    return list(rows.values_list("nth", flat=True).order_by("nth"))


def standing_of(person: PersonCard | None, card: BenefitCard, held: int) -> tuple[Standing, str]:
    """What one benefit looks at in one person, and the edition of the rule that made their star."""
    if person is None or not person.is_volunteer:
        return Standing(False, False, False, 0, 0, 0), ""
    star = honours.star_of(person.id)
    return _standing(person, star, card, held), star.rule_version


def _seen(benefit_id: uuid.UUID, viewer: Actor) -> Benefit:
    rows = access.visible(viewer, SEE, Benefit.objects.filter(pk=benefit_id), about=benefit_id)
    row = rows.order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def _around(person: PersonCard) -> set[int]:
    return rules.around(person.residence_code) | rules.around(person.service_code)


def _offers(found: list[BenefitCard], viewer: Actor, person: PersonCard | None = None) -> list[Offer]:
    """Benefits as the viewer meets them; the star is asked once."""
    person = person or people.person_of(viewer.account_id)
    today = clock.today()
    if person is None or not person.is_volunteer:
        nobody = Standing(False, False, False, 0, 0, 0)
        return [Offer(card, rules.conditions(card, nobody, today)) for card in found]
    star = honours.star_of(person.id)
    mine = Voucher.objects.filter(person_id=person.id, benefit__in=[card.id for card in found])
    held: dict[uuid.UUID, list[str]] = {}
    for benefit_id, state in mine.filter(state__in=LIVE).order_by("id").values_list("benefit_id", "state"):
        held.setdefault(benefit_id, []).append(state)
    offers = []
    for card in found:
        states = held.get(card.id, [])
        told = _standing(person, star, card, len(states))
        offers.append(Offer(card, rules.conditions(card, told, today), states.count(Held.TAKEN), len(states)))
    return offers


def _standing(person: PersonCard, star: StarCard, card: BenefitCard, held: int) -> Standing:
    missing = 0
    if star.level < card.star:
        asked = honours.scheme_on(clock.today(), person.residence_code).minutes[card.star - 1]
        missing = max(0, asked - star.minutes)
    return Standing(
        is_volunteer=True,
        real_name_passed=person.real_name_state == "passed",
        is_here=card.region_code in _around(person),
        star=star.level,
        missing_minutes=missing,
        held=held,
    )


def _paged(rows: "QuerySet[Benefit]", request: PageRequest) -> Page[BenefitCard]:
    return page_of(cards(list(rows[request.offset : request.offset + request.size + 1])), request)


_SAME = (
    "id", "benefit_class", "title", "text", "where_text", "provider_name", "organisation_id", "station_id",
    "region_code", "star", "starts_on", "ends_on", "quota", "per_person", "taken", "state", "why",
    "policy_version", "offered_at",
)  # fmt: skip


def cards(rows: Iterable[Benefit]) -> list[BenefitCard]:
    """Cards of benefits, with the names of their regions in one question.

    rooms only: whoever has the rows has asked who may see them
    """
    known = list(rows)
    names = places.short_names({row.region_code for row in known})
    return [
        BenefitCard(
            **{name: getattr(row, name) for name in _SAME}, region_name=names.get(row.region_code, "")
        )
        for row in known
    ]


def voucher_cards(rows: list[Voucher]) -> list[VoucherCard]:
    """Cards of vouchers, with their benefits.

    rooms only: whoever has the rows has asked who may see them
    """
    by_id = {card.id: card for card in cards({row.benefit_id: row.benefit for row in rows}.values())}
    now = clock.now()
    found = []
    for row in rows:
        left = int((row.code_until - now).total_seconds()) if row.code_until else 0
        shown = row.state == Held.TAKEN and left > 0
        found.append(
            VoucherCard(
                id=row.id,
                benefit=by_id[row.benefit_id],
                state=row.state,
                star=row.star,
                taken_at=row.taken_at,
                good_until=row.good_until,
                ended_at=row.ended_at,
                policy_version=row.policy_version,
                code=row.code if shown else "",
                seconds_left=max(0, left) if shown else 0,
                code_until=row.code_until if shown else None,
            )
        )
    return found


def code_minutes() -> int:
    """How long a code that is shown can be read.

    public: a number of the rule
    """
    minutes: int = policy.rule(RULE, clock.today()).parameters["code_minutes"]
    return minutes


def use_card(row: Use, title: str) -> UseCard:
    """One use, finished."""
    return UseCard(row.id, row.benefit_id, title, row.used_on, row.star)
