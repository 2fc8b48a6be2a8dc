"""The roster that is taken to where there is no network, and one line of it."""

import uuid
from collections.abc import Iterable

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors
from tongxing.activities.models import Activity, SignUp
from tongxing.activities.queries import terms
from tongxing.activities.queries.attendance import attendance_of
from tongxing.activities.shapes import FieldLine, FieldRoster
from tongxing.people import queries as people


def field_roster(activity_id: uuid.UUID, viewer: Actor) -> FieldRoster:
    """Who holds a place at a published activity, and when its roll calls count.

    Refuses with ActivityUnknown, NotFound or NotAllowed.
    """
    row = Activity.objects.filter(pk=activity_id).order_by("id").first()
    if row is None or row.state != "published":
        raise errors.ActivityUnknown()
    access.require(viewer, "activities.record_field_end", on=row)
    held = SignUp.objects.filter(activity=row, state="held").select_related("activity", "arrival__departure")
    opens_at, closes_at = terms.window_of(row)
    lines = _lines(list(held.order_by("signed_up_at", "id")))
    return FieldRoster(row.id, row.title, row.starts_at, row.ends_at, opens_at, closes_at, lines)


def own_field_place(activity_id: uuid.UUID, viewer: Actor) -> FieldRoster:
    """The same with one's own place alone. Refuses with ActivityUnknown or NoPlaceHeld."""
    row = Activity.objects.filter(pk=activity_id).order_by("id").first()
    if row is None or row.state != "published":
        raise errors.ActivityUnknown()
    if viewer.account_id is None:
        raise errors.NoPlaceHeld()
    held = SignUp.objects.filter(activity=row, state="held", account_id=viewer.account_id)
    mine = list(held.select_related("activity", "arrival__departure").order_by("id"))
    if not mine:
        raise errors.NoPlaceHeld()
    access.require(viewer, "activities.show_own_code", on=mine[0])
    opens_at, closes_at = terms.window_of(row)
    return FieldRoster(row.id, row.title, row.starts_at, row.ends_at, opens_at, closes_at, _lines(mine))


def field_line(sign_up_id: uuid.UUID) -> FieldLine | None:
    """One held place, or None.

    rooms only: whoever merges what was noted off-line has asked leave
    """
    return field_lines([sign_up_id]).get(sign_up_id)


def field_lines(sign_up_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, FieldLine]:
    """Held places by their sign-up; whoever gave the place back is not among them.

    rooms only: whoever merges what was noted off-line has asked leave
    """
    rows = SignUp.objects.filter(pk__in=set(sign_up_ids), state="held")
    found = _lines(list(rows.select_related("activity", "arrival__departure").order_by("id")))
    return {line.sign_up_id: line for line in found}


def _lines(rows: list[SignUp]) -> tuple[FieldLine, ...]:
    cards = people.cards(row.person_id for row in rows)
    return tuple(
        FieldLine(
            sign_up_id=row.id,
            activity_id=row.activity_id,
            person_id=row.person_id,
            account_id=row.account_id,
            masked_name=cards[row.person_id].masked_name,
            volunteer_number=cards[row.person_id].volunteer_number,
            attendance=attendance_of(row),
        )
        for row in rows
    )
