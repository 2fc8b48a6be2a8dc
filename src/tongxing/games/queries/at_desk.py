"""Questions a desk of a large event asks about one person who stands there."""

import uuid

from tongxing.access import queries as access
from tongxing.access.shapes import Actor
from tongxing.games import errors
from tongxing.games.models import GamesAssignment, GamesVolunteer
from tongxing.games.permissions import SEE_VOLUNTEERS
from tongxing.games.queries.volunteers import volunteer_card
from tongxing.games.shapes import GamesVolunteerCard


def volunteer_of(games_id: uuid.UUID, person_id: uuid.UUID, viewer: Actor) -> GamesVolunteerCard:
    """The person as a volunteer of the event, released or not. Refuses with GamesVolunteerUnknown."""
    rows = GamesVolunteer.objects.filter(games_id=games_id, person_id=person_id)
    row = access.visible(viewer, SEE_VOLUNTEERS, rows, games_id).order_by("-taken_on_at", "-id").first()
    if row is None:
        raise errors.GamesVolunteerUnknown()
    return volunteer_card(row)


def posts_told(volunteer_id: uuid.UUID) -> frozenset[str]:
    """The posts of the shifts a volunteer accepted.

    rooms only: of somebody the caller may see
    """
    rows = GamesAssignment.objects.filter(volunteer_id=volunteer_id, state="accepted")
    return frozenset(rows.order_by("id").values_list("shift__post", flat=True))
