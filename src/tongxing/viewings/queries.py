"""Questions about viewings: what is open to whom, what waits for a second person, and a year of it in counts."""

import datetime as dt
import uuid

from django.db.models import Count, Q

from tongxing.access import queries as access
from tongxing.access import services as leave
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, journal
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.viewings import rules
from tongxing.viewings.models import Viewing
from tongxing.viewings.shapes import ViewingCard, ViewingSums

LOOK = "viewings.look"
ANSWER = "viewings.answer_viewing"


def viewing(viewing_id: uuid.UUID, viewer: Actor) -> ViewingCard:
    """One viewing. Refuses with NotFound."""
    row = Viewing.objects.filter(pk=viewing_id).order_by("id").first()
    if row is None:
        raise NotFound()
    leave.require(viewer, "viewings.see_viewing", on=row)
    return card(row, viewer)


def waiting_for(viewer: Actor, page: PageRequest | None = None) -> Page[ViewingCard]:
    """What waits for the viewer as the second person, the least time left first; never one's own question."""
    asked = page or PageRequest()
    rows = _waiting(viewer).order_by("answer_until_at", "id")
    found = list(rows[asked.offset : asked.offset + asked.size + 1])
    return page_of([card(row, viewer) for row in found], asked)


def count_waiting_for(viewer: Actor) -> int:
    """How many questions wait for the viewer."""
    return _waiting(viewer).count()


def asked_by(viewer: Actor, at_most: int = 20) -> tuple[ViewingCard, ...]:
    """What the viewer asked, the latest first."""
    if viewer.account_id is None:
        return ()
    rows = Viewing.objects.filter(account_id=viewer.account_id).order_by("-asked_at", "-id")
    return tuple(card(row, viewer) for row in rows[:at_most])


def last_of(person_id: uuid.UUID, viewer: Actor) -> ViewingCard | None:
    """The viewer's own last question about this person, whatever became of it."""
    if viewer.account_id is None:
        return None
    rows = Viewing.objects.filter(account_id=viewer.account_id, person_id=person_id)
    row = rows.order_by("-asked_at", "-id").first()
    return card(row, viewer) if row else None


def open_to(person_id: uuid.UUID, viewer: Actor) -> ViewingCard | None:
    """The viewing by which this viewer may look at this person's record now, or None.

    rooms only: whoever keeps the record asks
    """
    if viewer.account_id is None:
        return None
    rows = Viewing.objects.filter(
        account_id=viewer.account_id, person_id=person_id, state="granted", open_until_at__gt=clock.now()
    )
    row = rows.order_by("-open_until_at", "-id").first()
    return card(row) if row else None


def granted_about(person_id: uuid.UUID, at_most: int = 20) -> tuple[ViewingCard, ...]:
    """What was ever opened about a person, the latest first.

    rooms only: `people` shows it to the person and the guardians
    """
    rows = Viewing.objects.filter(person_id=person_id, state="granted").order_by("-answered_at", "-id")
    return tuple(card(row) for row in rows[:at_most])


def sums(low: dt.datetime, high: dt.datetime) -> ViewingSums:
    """A span of time in counts, for the yearly audit.

    rooms only: shown with the audit, whose leave is asked there
    """
    told = Viewing.objects.filter(asked_at__gte=low, asked_at__lt=high).aggregate(
        asked=Count("id"),
        granted=Count("id", filter=Q(state="granted")),
        refused=Count("id", filter=Q(state="refused")),
        askers=Count("account_id", distinct=True),
        persons=Count("person_id", distinct=True),
    )
    return ViewingSums(**told, looks=len(journal.lines_of(LOOK, low, high)))


def months(low: dt.datetime, high: dt.datetime) -> tuple[int, ...]:
    """What was granted in each month of a year.

    rooms only: shown with the audit, whose leave is asked there
    """
    told = [0] * 12
    rows = Viewing.objects.filter(state="granted", answered_at__gte=low, answered_at__lt=high)
    for at in rows.order_by("answered_at", "id").values_list("answered_at", flat=True):
        if at is not None:
            told[clock.local(at).month - 1] += 1
    return tuple(told)


def offices_over(region_code: int) -> tuple[uuid.UUID, ...]:
    """Whose yes could open something there: the station workers and officers of the smallest regions above it.

    rooms only: whoever tells people something asks
    """
    found = [
        *access.holders_over("station_worker", region_code, region_code + 1),
        *access.holders_over("authority_officer", region_code, region_code + 1),
    ]
    nearest = sorted(found, key=lambda one: (one.high - one.low, str(one.account_id)))
    return tuple(dict.fromkeys(one.account_id for one in nearest))


def viewing_for_change(viewing_id: uuid.UUID) -> Viewing:
    """A viewing, locked: of two answers one comes first. Refuses with NotFound."""
    row = Viewing.objects.select_for_update().filter(pk=viewing_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def _waiting(viewer: Actor):
    rows = Viewing.objects.filter(state="asked", answer_until_at__gt=clock.now())
    if viewer.account_id is not None:
        rows = rows.exclude(account_id=viewer.account_id)
    return access.visible(viewer, ANSWER, rows)


def card(row: Viewing, viewer: Actor | None = None) -> ViewingCard:
    """A viewing, finished, as it is now."""
    state = rules.state_of(row.state, row.answer_until_at, row.open_until_at, clock.now())
    may_answer = (
        viewer is not None
        and state == "asked"
        and viewer.account_id != row.account_id
        and leave.can(viewer, ANSWER, on=row)
    )
    return ViewingCard(
        id=row.id,
        person_id=row.person_id,
        region_code=row.region_code,
        office=row.office,
        reason=row.reason,
        state=state,
        asked_at=row.asked_at,
        answer_until=row.answer_until_at,
        answered_office=row.answered_office,
        answer_why=row.answer_why,
        answered_at=row.answered_at,
        open_until=row.open_until_at,
        may_answer=may_answer,
    )
