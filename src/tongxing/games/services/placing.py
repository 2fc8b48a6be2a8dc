"""The organiser's draft: putting a volunteer on a shift, moving them, taking them off, and telling a day."""

import datetime as dt
import uuid

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import F

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.foundation import clock, database, events
from tongxing.foundation.refusals import Refusal
from tongxing.games import errors
from tongxing.games.events import ShiftsTold, ShiftTakenBack
from tongxing.games.models import ON_IT, GamesAssignment, GamesShift, GamesVolunteer
from tongxing.games.queries.assignments import assignment_card, span_told
from tongxing.games.queries.schedules import on_day
from tongxing.games.services.guards import refuse_called_off, standing
from tongxing.games.shapes import ASSIGNMENT_STATES, AssignmentCard, Place, PublishDay, PublishedDay
from tongxing.people import queries as people

SENTENCES: dict[str, type[Refusal]] = {
    "games_gamesassignment_one_person_one_place_at_a_time": errors.PlacedMeanwhile,
    "games_gamesshift_never_more_taken_than_places": errors.ShiftFilledMeanwhile,
}
OF_HOURS = {
    "activities.rest_needed": errors.RestWanted,
    "activities.day_full": errors.DayTooLong,
    "activities.night_for_minors": errors.NightOfMinor,
}
A_DAY = dt.timedelta(days=1)


@transaction.atomic
def place(order: Place, *, actor: Actor) -> AssignmentCard:
    """The volunteer is on the shift, in the draft, and not any more on the one they leave. Nobody is told yet.

    The same key again is the same deed. Refuses with GamesVolunteerUnknown, NotAllowed, ReleasedAlready, GamesOff,
    ShiftUnknown, ShiftBegun, AssignmentUnknown, AcceptedAlready, NotOnIt, OnAnotherShift, NotThatDay, EnoughShifts,
    NightOfMinor, DayTooLong, RestWanted or ShiftFull.
    """
    database.lock_name("games.roster", order.volunteer_id)
    row = GamesVolunteer.objects.filter(pk=order.volunteer_id).order_by("id").first()
    if row is None:
        raise errors.GamesVolunteerUnknown()
    games = standing(row.games_id)
    access.require(actor, "games.place", on=row)
    done = GamesAssignment.objects.filter(games_id=row.games_id, key=order.key).select_related("shift")
    if found := done.order_by("id").first():
        return assignment_card(found)
    if row.released_at is not None:
        raise errors.ReleasedAlready()
    refuse_called_off(games)
    shift = GamesShift.objects.filter(pk=order.shift_id, games_id=row.games_id, is_dropped=False)
    wanted = shift.order_by("id").first()
    if wanted is None:
        raise errors.ShiftUnknown()
    if wanted.starts_at <= clock.now():
        raise errors.ShiftBegun()
    leaves = _leaves(order, row)
    if leaves is not None and leaves.shift_id == wanted.id:
        return assignment_card(leaves)
    refuse_unfit(row, wanted, leaves)
    with database.refusing(SENTENCES):
        return assignment_card(_placed(order, row, wanted, leaves, actor))


def _leaves(order: Place, row: GamesVolunteer) -> GamesAssignment | None:
    """The assignment they are moved from, still theirs to be moved from."""
    if order.instead_of is None:
        return None
    mine = GamesAssignment.objects.select_for_update(of=("self",), no_key=True).select_related("shift")
    found = mine.filter(pk=order.instead_of, volunteer=row).order_by("id").first()
    if found is None:
        raise errors.AssignmentUnknown()
    _refuse_over(found)
    return found


def _refuse_over(row: GamesAssignment) -> None:
    if row.state == "accepted":
        raise errors.AcceptedAlready()
    if row.state not in ON_IT:
        zh, en = ASSIGNMENT_STATES[row.state]
        raise errors.NotOnIt(state_zh=zh, state_en=en)


def refuse_unfit(row: GamesVolunteer, wanted: GamesShift, leaves: GamesAssignment | None = None) -> None:
    """Every reason why a volunteer of the event cannot be on a shift beside those they are on, the plainest first.

    leave: asked by the deed at hand
    """
    held = GamesAssignment.objects.filter(volunteer=row, state__in=ON_IT)
    held = held if leaves is None else held.exclude(pk=leaves.pk)
    others = list(held.select_related("shift").order_by("shift__starts_at", "id"))
    for one in (other.shift for other in others):
        if one.starts_at < wanted.ends_at and wanted.starts_at < one.ends_at:
            raise errors.OnAnotherShift(venue=one.venue, **span_told(one.starts_at, one.ends_at))
    day = clock.local(wanted.starts_at).date()
    if row.days and day not in row.days:
        raise errors.NotThatDay(
            day_zh=f"{day.month}月{day.day}日",
            day_en=day.isoformat(),
            days_zh="、".join(f"{one.month}月{one.day}日" for one in row.days),
            days_en=", ".join(one.isoformat() for one in row.days),
        )
    if row.most_shifts is not None and len(others) >= row.most_shifts:
        raise errors.EnoughShifts(most=row.most_shifts)
    person = people.cards([row.person_id]).get(row.person_id)
    if person is None or not person.is_volunteer:
        raise errors.ReleasedAlready()
    own = wanted.starts_at, wanted.ends_at
    near = [
        (one.shift.starts_at, one.shift.ends_at)
        for one in others
        if one.shift.starts_at < own[1] + A_DAY and own[0] - A_DAY < one.shift.ends_at
    ]
    if no := activities.hours_refusal(person, own, near, row.region_code):
        raise OF_HOURS[no.code](**no.facts)
    if wanted.taken >= wanted.places:
        raise errors.ShiftFull(post=wanted.post, places=wanted.places)


def _placed(
    order: Place, row: GamesVolunteer, wanted: GamesShift, leaves: GamesAssignment | None, actor: Actor
) -> GamesAssignment:
    """Both shifts count anew, the one with the lower id first, so that two who swap never wait for each other."""
    moves = [(wanted.id, 1)] + ([(leaves.shift_id, -1)] if leaves else [])
    for shift_id, more in sorted(moves):
        GamesShift.objects.filter(pk=shift_id).update(taken=F("taken") + more)
    during = DateTimeTZRange(wanted.starts_at, wanted.ends_at)
    if leaves is not None and leaves.state == "proposed":
        leaves.key, leaves.shift, leaves.during = order.key, wanted, during
        leaves.placed_by, leaves.placed_at = actor.label, clock.now()
        leaves.save(update_fields=["key", "shift", "during", "placed_by", "placed_at"])
        return leaves
    if leaves is not None:
        end_assignment(leaves, "taken_off")
    return GamesAssignment.objects.create(
        key=order.key,
        games_id=row.games_id,
        shift=wanted,
        volunteer=row,
        organisation_id=row.organisation_id,
        region_code=row.region_code,
        account_id=row.account_id,
        during=during,
        state="proposed",
        placed_by=actor.label,
        placed_at=clock.now(),
    )


def end_assignment(row: GamesAssignment, state: str) -> None:
    """The assignment is over; who was told and did not answer hears that they need not. The shift's count is moved
    by the caller.

    leave: asked by the deed at hand
    """
    was_told, row.state, row.ended_at = row.state == "told", state, clock.now()
    row.save(update_fields=["state", "ended_at"])
    if was_told and state == "taken_off":
        events.announce(ShiftTakenBack(row.id, row.games_id, row.account_id))


@transaction.atomic
def take_off(assignment_id: uuid.UUID, *, actor: Actor) -> AssignmentCard:
    """The volunteer is on the shift no more; who was told hears so. Twice is once.

    Refuses with AssignmentUnknown, NotAllowed, AcceptedAlready, or NotOnIt when it ended otherwise.
    """
    row = assignment_locked(assignment_id)
    access.require(actor, "games.take_off", on=row)
    if row.state == "taken_off":
        return assignment_card(row)
    _refuse_over(row)
    GamesShift.objects.filter(pk=row.shift_id).update(taken=F("taken") - 1)
    end_assignment(row, "taken_off")
    return assignment_card(row)


def take_off_all(row: GamesVolunteer) -> None:
    """A volunteer is on no shift any more that they did not accept.

    leave: asked by release, which holds the volunteer's shifts still
    """
    held = GamesAssignment.objects.select_for_update(of=("self",), no_key=True)
    for one in held.filter(volunteer=row, state__in=("proposed", "told")).order_by("shift_id", "id"):
        take_off_one(one)


def take_off_one(one: GamesAssignment) -> None:
    """A volunteer is on a shift no more that they did not accept, and its place is free.

    leave: asked by a deed that holds the volunteer's shifts still
    """
    GamesShift.objects.filter(pk=one.shift_id).update(taken=F("taken") - 1)
    end_assignment(one, "taken_off")


def shifts_on_other_days(row: GamesVolunteer, days: list[dt.date]) -> list[GamesAssignment]:
    """What a volunteer is on, ahead and on none of these days, locked; nothing where no day is named.

    leave: asked by a deed that holds the volunteer's shifts still
    """
    held = GamesAssignment.objects.select_for_update(of=("self",), no_key=True).select_related("shift")
    ahead = held.filter(volunteer=row, state__in=ON_IT, shift__starts_at__gt=clock.now())
    found = ahead.order_by("shift_id", "id") if days else ahead.none()
    return [one for one in found if clock.local(one.shift.starts_at).date() not in days]


@transaction.atomic
def lock_assignment(assignment_id: uuid.UUID, is_locked: bool, *, actor: Actor) -> AssignmentCard:
    """From now on proposals leave the assignment alone, or may move it again.

    Refuses with AssignmentUnknown, NotAllowed or NotOnIt.
    """
    row = assignment_locked(assignment_id)
    access.require(actor, "games.place", on=row)
    if row.state not in ON_IT:
        zh, en = ASSIGNMENT_STATES[row.state]
        raise errors.NotOnIt(state_zh=zh, state_en=en)
    row.is_locked = is_locked
    row.save(update_fields=["is_locked"])
    return assignment_card(row)


def assignment_locked(assignment_id: uuid.UUID) -> GamesAssignment:
    """An assignment whose volunteer's shifts nobody else changes until the deed is done.

    leave: asked by the deed at hand
    """
    rows = GamesAssignment.objects.filter(pk=assignment_id).order_by("id")
    volunteer_id = rows.values_list("volunteer_id", flat=True).first()
    if volunteer_id is None:
        raise errors.AssignmentUnknown()
    database.lock_name("games.roster", volunteer_id)
    return rows.select_for_update(of=("self",), no_key=True).select_related("shift")[0]


@transaction.atomic
def publish_day(order: PublishDay, *, actor: Actor) -> PublishedDay:
    """Everybody in the draft of a day hears which shifts they are asked to take; nobody is on one before a yes (R-20).

    Shifts for which nobody can sign up yet stay in the draft and are counted. Again, it tells only what is new.
    Refuses with GamesUnknown, NotAllowed, GamesOff or NothingToTell.
    """
    games = standing(order.games_id)
    access.require(actor, "games.publish_day", on=games)
    refuse_called_off(games)
    database.lock_name("games.publish", games.id)
    shifts = on_day(GamesShift.objects.filter(games=games, is_dropped=False), order.on)
    ahead = shifts.filter(starts_at__gt=clock.now())
    draft = GamesAssignment.objects.filter(games=games, state="proposed")
    drafted = ahead.filter(pk__in=draft.values("shift_id")).exclude(activity_id=None)
    cards = activities.cards_of({one.activity_id for one in drafted.order_by("id") if one.activity_id})
    published = [card.id for card in cards.values() if card.state == "published"]
    ready = draft.filter(shift__in=ahead.filter(activity_id__in=published))
    rows = list(ready.select_for_update(of=("self",)).order_by("volunteer_id", "id"))
    not_open = draft.filter(shift__in=ahead).count() - len(rows)
    if not rows:
        raise errors.NothingToTell(day=order.on.isoformat(), not_open=not_open)
    told = GamesAssignment.objects.filter(pk__in=[row.id for row in rows])
    told.update(state="told", told_at=clock.now())
    whose: dict[uuid.UUID, list[GamesAssignment]] = {}
    for row in rows:
        whose.setdefault(row.volunteer_id, []).append(row)
    events.announce_all(
        [
            ShiftsTold(volunteer_id, games.id, theirs[0].account_id, order.on, len(theirs))
            for volunteer_id, theirs in whose.items()
        ]
    )
    return PublishedDay(len(rows), len(whose), not_open)
