"""Questions a desk of a large event asks about one person who stands there."""

import datetime as dt
import uuid
from collections.abc import Collection

from tongxing.access import queries as access
from tongxing.access.shapes import Actor
from tongxing.games import errors
from tongxing.games.models import GamesAssignment, GamesShift, GamesVolunteer
from tongxing.games.permissions import SEE_VOLUNTEERS
from tongxing.games.queries.schedules import games
from tongxing.games.queries.volunteers import volunteer_card
from tongxing.games.shapes import GamesVolunteerCard, ShiftSpan


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


def spans_told(
    games_id: uuid.UUID,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    volunteer_ids: Collection[uuid.UUID] | None = None,
) -> tuple[ShiftSpan, ...]:
    """The shifts told or accepted that touch this time, of everybody or of these volunteers.

    rooms only: for a room above that plans beside the roster, of an event or volunteers the caller may see
    """
    rows = GamesAssignment.objects.filter(shift__games_id=games_id, state__in=("told", "accepted"))
    rows = rows if volunteer_ids is None else rows.filter(volunteer_id__in=volunteer_ids)
    rows = rows.filter(shift__starts_at__lte=ends_at, shift__ends_at__gte=starts_at)
    told = ("volunteer_id", "shift__venue", "shift__starts_at", "shift__ends_at", "state")
    found = rows.order_by("shift__starts_at", "id").values_list(*told)
    return tuple(
        ShiftSpan(who, venue, begins, ends, state == "accepted") for who, venue, begins, ends, state in found
    )


def all_venues(games_id: uuid.UUID, viewer: Actor) -> tuple[str, ...]:
    """The venues of an event's schedule, by name. Refuses with GamesUnknown."""
    games(games_id, viewer)
    rows = GamesShift.objects.filter(games_id=games_id, is_dropped=False)
    return tuple(rows.order_by("venue").values_list("venue", flat=True).distinct())


def accounts_told(volunteer_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """The account of each of these volunteers.

    rooms only: for notices to those it concerns
    """
    rows = GamesVolunteer.objects.filter(pk__in=volunteer_ids).order_by("id")
    return dict(rows.values_list("id", "account_id"))
