"""Renaming, moving and calling off a large event, and what follows for its volunteers and activities."""

import datetime as dt
import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.activities import services as occasions
from tongxing.activities.errors import NotToBeCancelled
from tongxing.activities.shapes import CancelActivity
from tongxing.foundation import clock, database, events, text
from tongxing.foundation.refusals import Faults
from tongxing.games import errors, queries, rules
from tongxing.games.events import GamesCalledOff, GamesChanged, GamesMoved
from tongxing.games.models import Games, GamesShift, GamesVolunteer
from tongxing.games.services.guards import refuse_called_off, refuse_outside
from tongxing.games.services.volunteers import let_go
from tongxing.games.shapes import CallOffGames, ChangeGames, GamesCard

RELEASED_AT_ONCE, CANCELLED_AT_ONCE = 2_000, 300  # a run of the job, which comes every minute
A_DAY = dt.timedelta(days=1)


@transaction.atomic
def change_games(order: ChangeGames, *, actor: Actor) -> GamesCard:
    """The event is called so and lasts over these days; its volunteers hear of other days. The same again is once.

    Its shifts stay where they are, so none may lie outside. Refuses with GamesUnknown, NotAllowed, GamesOff, GamesOver,
    Invalid or ShiftsOutside.
    """
    row = _held(order.games_id)
    access.require(actor, "games.change_games", on=row)
    name, days = text.one_line(order.name), (order.starts_on, order.ends_on)
    if (name, *days) == (row.name, row.starts_on, row.ends_on):
        return queries.games_card(row)
    _refuse_ended(row)
    faults = Faults()
    found = rules.games_faults(name, *days)
    for field, code in found or ([("ends_on", "days_past")] if order.ends_on < clock.today() else []):
        faults.add(field, code, *errors.FAULTS[code])
    faults.refuse_if_any()
    _refuse_outside(row, *days)
    has_moved = days != (row.starts_on, row.ends_on)
    row.name, row.starts_on, row.ends_on = name, order.starts_on, order.ends_on
    row.save(update_fields=["name", "starts_on", "ends_on"])
    events.announce(GamesChanged(row.id, name, *days))
    if has_moved:
        whom = GamesVolunteer.objects.filter(games=row, released_at=None).order_by("id")
        told = whom.values_list("id", "account_id")
        events.announce_all([GamesMoved(one, row.id, account_id, *days) for one, account_id in told])
    return queries.games_card(row)


def _held(games_id: uuid.UUID) -> Games:
    """The event, beside which nobody is taken on, put on a shift or told one until the deed is done."""
    row = Games.objects.select_for_update(no_key=True).filter(pk=games_id).order_by("id").first()
    if row is None:
        raise errors.GamesUnknown()
    database.lock_name("games.schedule", games_id)  # after the event itself, as whoever brings a schedule
    return row


def _refuse_ended(row: Games) -> None:
    refuse_called_off(row)
    if row.ends_on < clock.today():
        raise errors.GamesOver()


def _refuse_outside(row: Games, starts_on: dt.date, ends_on: dt.date) -> None:
    shifts = GamesShift.objects.filter(games=row, is_dropped=False)
    inside = shifts.filter(
        starts_at__gte=clock.start_of(starts_on), starts_at__lt=clock.start_of(ends_on + A_DAY)
    )
    refuse_outside(shifts.exclude(pk__in=inside.values("pk")).values_list("starts_at", flat=True))


@transaction.atomic
def call_off_games(order: CallOffGames, *, actor: Actor) -> GamesCard:
    """The event does not take place: from now on nobody is taken on or put on a shift, and shifts ahead are dropped.

    Its volunteers hear why within minutes, and its activities ahead are called off one by one (`stand_down`). What was
    served until now stays served. Twice is once. Refuses with GamesUnknown, NotAllowed, GamesOver or Invalid.
    """
    row = _held(order.games_id)
    access.require(actor, "games.call_off_games", on=row)
    if row.called_off_at is not None:
        return queries.games_card(row)
    _refuse_ended(row)
    why = text.one_line(order.why)
    faults = Faults()
    if not rules.WHY_AT_LEAST <= len(why) <= rules.WHY_AT_MOST:
        faults.add("why", "why_wrong", *errors.FAULTS["why_wrong"])
    faults.refuse_if_any()
    row.called_off_at, row.called_off_by, row.called_off_why = clock.now(), actor.label, why
    row.save(update_fields=["called_off_at", "called_off_by", "called_off_why"])
    shifts = GamesShift.objects.filter(games=row, starts_at__gt=clock.now(), activity_id=None)
    shifts.update(is_dropped=True)
    events.announce(GamesCalledOff(row.id, row.organisation_id))
    return queries.games_card(row)


def stand_down(*, actor: Actor) -> int:
    """Volunteers of events that were called off are released, and activities ahead called off, so many in one go.

    Each in a transaction of its own, so a run that dies has done what it has done. Answers how many people and
    activities it reached; zero when nothing is left. Refuses with NotAllowed.
    """
    access.require(actor, "games.stand_down")
    off = Games.objects.filter(called_off_at__isnull=False, ends_on__gte=clock.today() - A_DAY)
    people = GamesVolunteer.objects.filter(games__in=off, released_at=None).order_by("games_id", "id")
    found = list(people.values_list("id", flat=True)[:RELEASED_AT_ONCE])
    for volunteer_id in found:
        _release(volunteer_id, actor)
    shifts = GamesShift.objects.filter(games__in=off, is_dropped=False, starts_at__gt=clock.now())
    opened = shifts.exclude(activity_id=None).order_by("activity_id", "games_id")
    rows = list(opened.values_list("activity_id", "games_id").distinct()[:CANCELLED_AT_ONCE])
    why = dict(off.filter(pk__in={games_id for _one, games_id in rows}).values_list("id", "called_off_why"))
    for activity_id, games_id in rows:
        if activity_id is not None:  # none is; the column may be empty
            _cancel(activity_id, games_id, why[games_id], actor)
    return len(found) + len(rows)


@transaction.atomic
def _release(volunteer_id: uuid.UUID, actor: Actor) -> None:
    database.lock_name("games.roster", volunteer_id)
    row = GamesVolunteer.objects.select_related("games").select_for_update(of=("self",)).get(pk=volunteer_id)
    if row.released_at is None:
        let_go(row, row.games.called_off_why, actor)


@transaction.atomic
def _cancel(activity_id: uuid.UUID, games_id: uuid.UUID, why: str, actor: Actor) -> None:
    """The activity is off, or was so, or has begun meanwhile; its shifts are dropped in any case."""
    card = activities.cards_of({activity_id}).get(activity_id)
    if card is not None and card.state != "cancelled":
        key = uuid.uuid5(games_id, f"off {activity_id}")
        order = CancelActivity(activity_id=activity_id, key=key, why=f"赛会取消：{why}")
        try:
            with transaction.atomic():
                occasions.cancel_activity(order, actor=actor)
        except NotToBeCancelled:  # it began in this moment, and goes on as any other
            pass
    GamesShift.objects.filter(games_id=games_id, activity_id=activity_id).update(is_dropped=True)
