"""Whether a person takes part in points; nothing else depends on it."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotFound
from tongxing.points.models import Choice
from tongxing.points.services.settling import held, settled


@transaction.atomic
def choose_to_take_part(person_id: uuid.UUID, takes_part: bool, *, actor: Actor) -> None:
    """From today on the person's service brings points, or none; points in hand, hours and all else stay.

    The last choice of a day holds for that day. Refuses with NotFound or NotAllowed.
    """
    holding = held(person_id)
    if holding is None:
        raise NotFound()
    access.require(actor, "points.choose_to_take_part", on=holding)
    Choice.objects.update_or_create(
        person_id=person_id,
        from_on=clock.today(),
        defaults={"takes_part": takes_part, "chosen_at": clock.now()},
    )
    settled([person_id], actor, "points:choice")
