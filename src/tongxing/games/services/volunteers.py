"""Who is a volunteer of a large event: taking on, and letting go."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events, text
from tongxing.foundation.refusals import Faults
from tongxing.games import errors, rules
from tongxing.games.events import GamesVolunteerReleased, GamesVolunteerTakenOn
from tongxing.games.models import Games, GamesVolunteer
from tongxing.games.queries.volunteers import volunteer_card
from tongxing.games.services.guards import refuse_called_off, standing
from tongxing.games.services.placing import shifts_on_other_days, take_off_all, take_off_one
from tongxing.games.shapes import GamesVolunteerCard, Release, SayDays, TakeOn, TakeOnMember
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people

WHY_AT_MOST = 200


@transaction.atomic
def take_on(order: TakeOn, *, actor: Actor) -> GamesVolunteerCard:
    """The person is a volunteer of the event, on these days; on no shift yet. Whoever is one already stays as they are.

    The same key again is the same deed, also when they left meanwhile. Refuses with GamesUnknown, NotAllowed, GamesOff,
    NotToBeTakenOn or Invalid.
    """
    games = standing(order.games_id)
    access.require(actor, "games.take_on", on=games)
    database.lock_name("games.volunteers", games.id, order.person_id)
    rows = GamesVolunteer.objects.filter(games=games)
    done = rows.filter(key=order.key).order_by("id").first()
    done = done or rows.filter(person_id=order.person_id, released_at=None).order_by("id").first()
    if done is not None:
        return volunteer_card(done)
    refuse_called_off(games)
    _refuse(order, games)
    row = GamesVolunteer.objects.create(
        key=order.key,
        games=games,
        organisation_id=games.organisation_id,
        region_code=games.region_code,
        person_id=order.person_id,
        account_id=order.account_id,
        days=rules.days_told(order.days),
        most_shifts=order.most_shifts,
        is_reserve=order.is_reserve,
        taken_on_at=clock.now(),
        taken_on_by=actor.label,
    )
    events.announce(
        GamesVolunteerTakenOn(row.id, games.id, row.person_id, row.account_id, is_reserve=row.is_reserve)
    )
    return volunteer_card(row)


def _refuse(order: TakeOn, games: Games) -> None:
    person = people.cards([order.person_id]).get(order.person_id)
    fits = person is not None and person.is_volunteer and person.real_name_state == "passed"
    if person is None or not fits or person.account_id != order.account_id:
        raise errors.NotToBeTakenOn()
    faults = Faults()
    lasts = games.starts_on, games.ends_on
    for field, code, facts in rules.taking_on_faults(order.days, order.most_shifts, lasts):
        faults.add(field, code, *errors.VOLUNTEER_FAULTS[code], **facts)
    faults.refuse_if_any()


def take_on_member(order: TakeOnMember, *, actor: Actor) -> GamesVolunteerCard:
    """A member of the organisation that holds the event is a volunteer of it, on all its days.

    Whoever is no member is taken on by no organiser's word alone. Refuses with NotAMember and as `take_on` does.
    """
    games = Games.objects.filter(pk=order.games_id).order_by("id").first()
    if games is None:
        raise errors.GamesUnknown()
    access.require(actor, "games.take_on", on=games)
    person = people.person_by_number(text.one_line(order.number))
    if person is None or not organisations.is_member(games.organisation_id, person.id):
        raise errors.NotAMember()
    told = TakeOn(games.id, person.id, person.account_id, (), order.is_reserve, order.key, order.most_shifts)
    return take_on(told, actor=actor)


@transaction.atomic
def release(order: Release, *, actor: Actor) -> GamesVolunteerCard:
    """They are no volunteer of the event any more. Twice is once.

    They are on no shift any more that they did not accept; accepted places are theirs, and given back at the activity.
    Who lets somebody go says why; who leaves need not. Refuses with GamesVolunteerUnknown, NotAllowed or Invalid.
    """
    database.lock_name("games.roster", order.volunteer_id)
    row = _volunteer_locked(order.volunteer_id)
    access.require(actor, "games.release", on=row)
    if row.released_at is not None:
        return volunteer_card(row)
    is_own, why = row.account_id == actor.account_id, text.one_line(order.why)
    faults = Faults()
    if len(why) > WHY_AT_MOST or not (why or is_own):
        faults.add("why", "why_missing", *errors.VOLUNTEER_FAULTS["why_missing"])
    faults.refuse_if_any()
    let_go(row, why, actor, by_themselves=is_own)
    return volunteer_card(row)


def let_go(row: GamesVolunteer, why: str, actor: Actor, *, by_themselves: bool = False) -> None:
    """They are no volunteer of the event from now on, and on no shift that they did not accept. The row is locked.

    leave: asked by the deed at hand
    """
    row.released_at, row.released_by, row.released_why = clock.now(), actor.label, why
    row.save(update_fields=["released_at", "released_by", "released_why"])
    take_off_all(row)
    events.announce(
        GamesVolunteerReleased(
            row.id, row.games_id, row.person_id, row.account_id, by_themselves=by_themselves
        )
    )


@transaction.atomic
def say_days(order: SayDays, *, actor: Actor) -> GamesVolunteerCard:
    """The volunteer can come on these days; none means all. Shifts of other days are theirs no more.

    Refuses with GamesVolunteerUnknown, NotAllowed, ReleasedAlready, GamesOff, Invalid or AcceptedThen.
    """
    database.lock_name("games.roster", order.volunteer_id)
    row = _volunteer_locked(order.volunteer_id)
    access.require(actor, "games.say_days", on=row)
    if row.released_at is not None:
        raise errors.ReleasedAlready()
    games, days = standing(row.games_id), rules.days_told(order.days)
    refuse_called_off(games)
    faults = Faults()
    for field, code, facts in rules.taking_on_faults(days, None, (games.starts_on, games.ends_on)):
        faults.add(field, code, *errors.VOLUNTEER_FAULTS[code], **facts)
    faults.refuse_if_any()
    for one in shifts_on_other_days(row, days):
        if one.state == "accepted":
            day = clock.local(one.shift.starts_at).date()
            raise errors.AcceptedThen(day_zh=f"{day.month}月{day.day}日", day_en=day.isoformat())
        take_off_one(one)
    row.days = days
    row.save(update_fields=["days"])
    return volunteer_card(row)


def _volunteer_locked(volunteer_id: uuid.UUID) -> GamesVolunteer:
    rows = GamesVolunteer.objects.select_for_update(no_key=True).filter(pk=volunteer_id)
    row = rows.order_by("id").first()
    if row is None:
        raise errors.GamesVolunteerUnknown()
    return row
