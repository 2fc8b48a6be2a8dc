"""Who passed what, until when; and what waits to be checked."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable

from django.db.models import Q

from tongxing.access import queries as access
from tongxing.access.shapes import Actor
from tongxing.foundation import ports, sealing
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.people import queries as people
from tongxing.trainings.models import Completion
from tongxing.trainings.queries.courses import course_card
from tongxing.trainings.shapes import CompletionCard

MOST_OWN = 100


def has_passed(course_id: uuid.UUID, person_id: uuid.UUID, on: dt.date) -> bool:
    """Whether somebody has passed a course, and it holds on this day.

    rooms only: for rooms that judge what a post asks (R-21, R-22)
    """
    holds = Q(valid_until__isnull=True) | Q(valid_until__gte=on)
    rows = Completion.objects.filter(holds, course_id=course_id, person_id=person_id, state="valid")
    return rows.filter(passed_on__lte=on).exists()


def times_passed(
    course_ids: Collection[uuid.UUID], person_id: uuid.UUID
) -> dict[uuid.UUID, list[tuple[dt.date, dt.date | None]]]:
    """From which day until which (None: for ever) somebody has passed each of these courses.

    rooms only: for rooms that judge what many posts ask (R-21, R-22)
    """
    rows = Completion.objects.filter(course_id__in=course_ids, person_id=person_id, state="valid")
    found: dict[uuid.UUID, list[tuple[dt.date, dt.date | None]]] = {}
    for course_id, on, until in rows.order_by("id").values_list("course_id", "passed_on", "valid_until"):
        found.setdefault(course_id, []).append((on, until))
    return found


def passed_by_many(
    course_ids: Collection[uuid.UUID], person_ids: Collection[uuid.UUID]
) -> dict[tuple[uuid.UUID, uuid.UUID], list[tuple[dt.date, dt.date | None]]]:
    """The same for many at once, by course and person; whoever has not passed is left out.

    rooms only: for the nightly batch
    """
    rows = Completion.objects.filter(course_id__in=course_ids, person_id__in=person_ids, state="valid")
    found: dict[tuple[uuid.UUID, uuid.UUID], list[tuple[dt.date, dt.date | None]]] = {}
    told = rows.order_by("id").values_list("course_id", "person_id", "passed_on", "valid_until")
    for course_id, person_id, on, until in told:
        found.setdefault((course_id, person_id), []).append((on, until))
    return found


def my_completions(viewer: Actor) -> tuple[CompletionCard, ...]:
    """What the viewer passed, what runs out first on top and what holds for ever after it."""
    rows = access.visible(viewer, "trainings.see_own", Completion.objects.select_related("course"))
    found = rows.order_by("valid_until", "-passed_on", "id")[:MOST_OWN]
    return tuple(completion_card(row) for row in found)


def completions_to_check(viewer: Actor, page: PageRequest | None = None) -> Page[CompletionCard]:
    """What was entered and waits for somebody else's look, the longest waiting first."""
    page = page or PageRequest()
    rows = access.visible(viewer, "trainings.check_completion", Completion.objects.select_related("course"))
    waiting = rows.filter(state="waiting").order_by("entered_at", "id")
    return page_of(_named(waiting[page.offset : page.offset + page.size + 1]), page)


def completion(completion_id: uuid.UUID, viewer: Actor) -> CompletionCard:
    """One completion. Refuses with NotFound."""
    rows = access.visible(viewer, "trainings.see_completion", Completion.objects.select_related("course"))
    found = _named(rows.filter(pk=completion_id).order_by("id")[:1])
    if not found:
        raise NotFound()
    return found[0]


def completion_told(completion_id: uuid.UUID) -> CompletionCard | None:
    """One completion for the notice about it; none where it is gone meanwhile.

    rooms only: for the notice to whose it is
    """
    row = Completion.objects.filter(pk=completion_id).select_related("course").order_by("id").first()
    return completion_card(row) if row else None


def entered_with(entered_by: str, key: uuid.UUID) -> CompletionCard | None:
    """What was entered with this key, if anything was.

    rooms only: a step of entering
    """
    rows = Completion.objects.filter(entered_by=entered_by, key=key).select_related("course")
    found = _named(rows.order_by("id")[:1])
    return found[0] if found else None


def content_of(row: Completion) -> bytes:
    """The paper as it was handed in.

    rooms only: `services.read_evidence` asks leave and leaves a line
    """
    return sealing.reveal_bytes(ports.storage().fetch(row.stored_as), f"{row.id}:training")


def _named(rows: Iterable[Completion]) -> list[CompletionCard]:
    held = list(rows)
    known = people.cards({row.person_id for row in held})
    return [
        completion_card(row, known[row.person_id].masked_name, known[row.person_id].volunteer_number)
        for row in held
    ]


def completion_card(row: Completion, masked_name: str = "", volunteer_number: str = "") -> CompletionCard:
    """A row as a card.

    rooms only: the deeds and questions of this room answer with it
    """
    return CompletionCard(
        id=row.id,
        person_id=row.person_id,
        course=course_card(row.course),
        passed_on=row.passed_on,
        valid_until=row.valid_until,
        state=row.state,
        issuer=row.issuer,
        is_from_elsewhere=row.enrolment_id is None,
        has_file=bool(row.stored_as),
        why=row.why,
        masked_name=masked_name,
        volunteer_number=volunteer_number,
    )
