"""Applications: one's own, and all of a round for those who choose, in the order in which they came."""

import uuid
from collections import Counter
from collections.abc import Iterable

from django.db.models import Count

from tongxing.access import queries as access
from tongxing.access import services as leave
from tongxing.access.shapes import Actor
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.recruitments import errors
from tongxing.recruitments.models import RoundApplication, RoundDecision
from tongxing.recruitments.permissions import OWN, READ
from tongxing.recruitments.queries.rounds import round_card, round_cards, round_row
from tongxing.recruitments.queries.slots import slot_card
from tongxing.recruitments.shapes import STATES, ApplicationCard, DecisionLine, RoundCard, RoundSums

MOST_OWN = 30


def my_applications(viewer: Actor) -> tuple[ApplicationCard, ...]:
    """The viewer's own applications, the latest first."""
    rows = access.visible(viewer, OWN, RoundApplication.objects.select_related("round", "slot"))
    found = list(rows.order_by("-applied_at", "id")[:MOST_OWN])
    known = {card.id: card for card in round_cards({row.round_id: row.round for row in found}.values())}
    return _cards(found, known, {})


def my_application(application_id: uuid.UUID, viewer: Actor) -> ApplicationCard:
    """One of the viewer's own applications. Refuses with ApplicationUnknown."""
    rows = access.visible(viewer, OWN, RoundApplication.objects.select_related("round", "slot"))
    row = rows.filter(pk=application_id).order_by("id").first()
    if row is None:
        raise errors.ApplicationUnknown()
    return application_card(row)


def my_application_in(round_id: uuid.UUID, viewer: Actor) -> uuid.UUID | None:
    """The viewer's live application in a round, if there is one."""
    rows = access.visible(viewer, OWN, RoundApplication.objects.exclude(state="withdrawn"))
    return rows.filter(round_id=round_id).order_by("id").values_list("id", flat=True).first()


def applications_of(
    round_id: uuid.UUID, viewer: Actor, state: str = "", page: PageRequest | None = None
) -> Page[ApplicationCard]:
    """The applications of a round, the first to come on top; the reserve in its order.

    Refuses with RoundUnknown or NotAllowed.
    """
    page = page or PageRequest(size=50)
    row = round_row(round_id)
    leave.require(viewer, READ, on=row)
    rows = RoundApplication.objects.filter(round=row).select_related("slot")
    rows = rows.filter(state=state) if state in STATES else rows.exclude(state="withdrawn")
    order = ("reserve_number", "id") if state == "reserve" else ("applied_at", "id")
    found = list(rows.order_by(*order)[page.offset : page.offset + page.size + 1])
    known = people.cards({one.person_id for one in found})
    return page_of(list(_cards(found, {row.id: round_card(row)}, known)), page)


def sums_of(round_id: uuid.UUID, viewer: Actor) -> RoundSums:
    """How many applications of a round stand where. Refuses with RoundUnknown or NotAllowed."""
    row = round_row(round_id)
    leave.require(viewer, READ, on=row)
    told = RoundApplication.objects.filter(round=row).values_list("state").annotate(Count("id"))
    return RoundSums(dict(Counter(dict(told.order_by("state")))))


def application_told(application_id: uuid.UUID, step: int) -> tuple[ApplicationCard, DecisionLine]:
    """An application and one decision on it. Refuses with ApplicationUnknown.

    rooms only: for the notice to whose it is
    """
    card = application_now(application_id)
    return card, card.decisions[step - 1]


def application_now(application_id: uuid.UUID) -> ApplicationCard:
    """An application as it stands. Refuses with ApplicationUnknown.

    rooms only: for the notice to whose it is
    """
    return application_card(application_row(application_id))


def application_row(application_id: uuid.UUID, *, locked: bool = False) -> RoundApplication:
    """The row of an application with its round. Refuses with ApplicationUnknown.

    rooms only: a step of the deeds, which ask leave
    """
    rows = RoundApplication.objects.select_related("round", "slot").filter(pk=application_id)
    if locked:
        rows = rows.select_for_update(no_key=True, of=("self",))
    row = rows.order_by("id").first()
    if row is None:
        raise errors.ApplicationUnknown()
    return row


def application_card(row: RoundApplication) -> ApplicationCard:
    """A row as a card.

    rooms only: the deeds and questions of this room answer with it
    """
    (card,) = _cards([row], {row.round_id: round_card(row.round)}, {})
    return card


def _cards(
    rows: Iterable[RoundApplication], rounds: dict[uuid.UUID, RoundCard], known: dict[uuid.UUID, PersonCard]
) -> tuple[ApplicationCard, ...]:
    held = list(rows)
    lines: dict[uuid.UUID, list[DecisionLine]] = {}
    decisions = RoundDecision.objects.filter(application__in=[row.pk for row in held])
    for one in decisions.order_by("application_id", "step"):
        lines.setdefault(one.application_id, []).append(_line(one))
    return tuple(
        ApplicationCard(
            id=row.id,
            round=rounds[row.round_id],
            days=tuple(sorted(row.days)),
            kinds=tuple(row.kinds),
            answers=tuple(row.answers),
            state=row.state,
            applied_at=row.applied_at,
            slot=slot_card(row.slot) if row.slot else None,
            came=row.came,
            kind=row.kind,
            confirm_until=row.confirm_until,
            reserve_number=row.reserve_number,
            ready_at=row.ready_at,
            decisions=tuple(lines.get(row.id, ())),
            masked_name=known[row.person_id].masked_name if row.person_id in known else "",
            volunteer_number=known[row.person_id].volunteer_number if row.person_id in known else "",
        )
        for row in held
    )


def _line(row: RoundDecision) -> DecisionLine:
    return DecisionLine(row.outcome, row.criterion, row.words, row.at)
