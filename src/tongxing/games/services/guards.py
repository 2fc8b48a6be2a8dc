"""What holds an event still while it is changed, and says no to one that was called off or to shifts outside of it."""

import datetime as dt
import uuid
from collections.abc import Iterable

from tongxing.foundation import clock, database
from tongxing.games import errors
from tongxing.games.models import Games


def standing(games_id: uuid.UUID) -> Games:
    """The event, which nobody calls off or moves until the deed is done. Refuses with GamesUnknown.

    leave: asked by the deed at hand
    """
    database.lock_name("games.schedule", games_id, shared=True)
    row = Games.objects.filter(pk=games_id).order_by("id").first()
    if row is None:
        raise errors.GamesUnknown()
    return row


def refuse_called_off(row: Games) -> None:
    """Refuse with GamesOff once the event was called off.

    leave: asked by the deed at hand
    """
    if row.called_off_at is not None:
        raise errors.GamesOff(why=row.called_off_why)


def refuse_outside(starts: Iterable[dt.datetime]) -> None:
    """Refuse with ShiftsOutside where there are shifts that begin outside of the event's days; these are they.

    leave: asked by the deed at hand
    """
    held = sorted(starts)
    if held:
        day = clock.local(held[0]).date()
        told = {"first_zh": f"{day.month}月{day.day}日", "first_en": day.isoformat()}
        raise errors.ShiftsOutside(count=len(held), **told)
