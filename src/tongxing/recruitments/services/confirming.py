"""Confirming: whoever was chosen says yes and is a volunteer of the event; whoever is in reserve says they stand by."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor, SystemActor
from tongxing.foundation import clock
from tongxing.games import queries as games
from tongxing.games import services as events_of_games
from tongxing.games.shapes import Release, TakeOn
from tongxing.recruitments import errors, queries
from tongxing.recruitments.models import RoundApplication
from tongxing.recruitments.services.applying import not_now
from tongxing.recruitments.shapes import ApplicationCard

TAKING_ON = SystemActor("recruitments")


@transaction.atomic
def confirm(application_id: uuid.UUID, *, actor: Actor) -> ApplicationCard:
    """The person is a volunteer of the event, or its reserve who said that they stand by. Twice is once.

    Refuses with ApplicationUnknown, NotAllowed, NotNow, ConfirmOver, or as `games` refuses whoever is taken on.
    """
    round_row = queries.round_row(queries.application_row(application_id).round_id, locked=True)
    row = queries.application_row(application_id, locked=True)
    access.require(actor, "recruitments.confirm", on=row)
    if row.state == "confirmed" or (row.state == "reserve" and row.ready_at is not None):
        return queries.application_card(row)
    now = clock.now()
    if row.state not in ("taken", "reserve") or round_row.ends_on < clock.today():
        raise not_now(row)
    if row.state == "taken" and row.confirm_until is not None and row.confirm_until <= now:
        raise errors.ConfirmOver(**queries.moments(until=row.confirm_until))
    row.volunteer_id = _taken_on(row, actor)
    if row.state == "reserve":
        row.ready_at = now
    else:
        row.state, row.settled_at = "confirmed", now
    row.save(update_fields=["volunteer_id", "ready_at", "state", "settled_at"])
    return queries.application_card(row)


def _taken_on(row: RoundApplication, actor: Actor) -> uuid.UUID:
    """The event knows the person; who was its reserve until now is so no more."""
    is_reserve = row.state == "reserve"
    for one in games.my_games(actor):
        if one.games_id == row.round.games_id and one.is_reserve and not is_reserve:
            events_of_games.release(Release(one.volunteer_id), actor=actor)
    order = TakeOn(
        games_id=row.round.games_id,
        person_id=row.person_id,
        account_id=row.account_id,
        days=tuple(sorted(row.days)),
        is_reserve=is_reserve,
        key=uuid.uuid5(row.id, "reserve" if is_reserve else "taken"),
    )
    return events_of_games.take_on(order, actor=TAKING_ON).id
