"""Questions about what was done to somebody's account, and whether it still is anybody's."""

import uuid

from tongxing.access import services as access
from tongxing.foundation.refusals import NotFound
from tongxing.people.models import DeskAct, Merger, Person
from tongxing.people.queries import helping
from tongxing.people.shapes import DeskActCard


def desk_acts(person_id: uuid.UUID, viewer) -> tuple[DeskActCard, ...]:
    """What desks did for a volunteer, the latest first: for themselves and for the desk that prints it out for them.

    Refuses outsiders with NotFound.
    """
    person = Person.objects.filter(pk=person_id).order_by("id").first()
    if person is None:
        raise NotFound()
    if not access.can(viewer, "people.find_volunteer", on=helping.at_desk(person)):
        access.require(viewer, "people.see_person", on=person)
    rows = DeskAct.objects.filter(person=person).order_by("-done_at", "-id")
    return tuple(DeskActCard(row.kind, row.done_at) for row in rows)


def merged_with(kept_id: uuid.UUID, key: uuid.UUID) -> uuid.UUID | None:
    """The registration that was merged into this one with this key, if it was.

    rooms only: the deed has asked leave
    """
    return (
        Merger.objects.filter(kept_id=kept_id, key=key)
        .values_list("gone_id", flat=True)
        .order_by("id")
        .first()
    )
