"""A phone is lost: what it noted before is merged, what it noted since then waits for a person, and nothing is lost."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction

from tests.factories import access, organisations, people
from tests.factories import activities as made
from tests.factories.field_rolls import Phone, codes, outcomes
from tongxing.activities import queries as activities
from tongxing.field_rolls import errors, queries, services
from tongxing.field_rolls.models import RollLoss
from tongxing.field_rolls.shapes import CallInRoll, SettleConflict
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotAllowed, NotFound

LATER = made.at(20)
LOST = made.at(15)


def call_in(village, lost_at=LOST, roll_id=None, actor=None):
    order = CallInRoll(village.card.id, roll_id or village.phone.roll.id, lost_at)
    with clock.at(LATER):
        return services.call_in_roll(order, actor=actor or village.team.leader)


def noted(village, hour: int, what: str, number: int = 0, **more):
    with made.the_day(hour):
        return village.phone.note(village.place(number), what, **more)


def merged(phone):
    with clock.at(LATER):
        return phone.merge()


def test_what_was_noted_before_is_merged_and_what_came_after_waits(village):
    noted(village, 14, "arrive")
    noted(village, 16, "depart")
    assert call_in(village).lost_at == LOST
    done = merged(village.phone)
    assert outcomes(done) == ["merged", "conflict"]
    assert codes(done)[1] == "field_rolls.phone_lost"
    with clock.at(LATER):
        (conflict,) = queries.conflicts(village.card.id, village.team.leader)
        order = SettleConflict(uuid.uuid4(), conflict.id, "record", "本人和队友都说四点走的", None)
        services.settle_conflict(order, actor=village.team.leader)
        lines = activities.roster(village.card.id, village.team.leader)
    stay = next(one for one in lines if one.person_id == village.people[0][0].id).attendance
    assert (stay.arrived_at, stay.departed_at) == (made.at(14), made.at(16))


def test_what_was_written_down_already_stays_and_is_counted(village):
    noted(village, 14, "arrive")
    noted(village, 16, "depart")
    assert outcomes(merged(village.phone)) == ["merged", "merged"]
    assert [call_in(village).later for _twice in range(2)] == [1, 1]
    assert call_in(village, made.at(14)).lost_at == LOST  # the first word stands
    assert RollLoss.objects.count() == 1
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        RollLoss.objects.update(lost_at=made.at(14))


def test_an_unsure_time_of_a_lost_phone_waits_too(village):
    village.phone.off = dt.timedelta(hours=1)
    noted(village, 14, "arrive")
    call_in(village)
    assert codes(merged(village.phone)) == ["field_rolls.phone_lost"]


def test_a_code_that_the_lost_phone_showed_and_a_roster_it_handed_on_wait(village):
    own = Phone()
    _person, who = village.people[0]
    with clock.at(made.NOW):
        own.open(who, village.card.id, kind="own")
    with made.the_day(16):
        own.note(village.place(), "arrive", "scanned_leader", village.phone.token())
        other = Phone()
        order = village.phone.hand_to(other)
    call_in(village)
    assert codes(merged(own)) == ["field_rolls.phone_lost"]
    with clock.at(made.NOW):
        _token, member = access.signed_in()
        person, _account = people.registered(member)
        organisations.services.add_member(
            village.team.id, person.id, "team_leader", actor=organisations.SYSTEM
        )
    with clock.at(LATER), pytest.raises(errors.PhoneLost):
        other.take_over(order, member)
    with made.the_day(14):
        early = replace(village.phone.hand_to(Phone()))
    assert early.wall < order.wall


def test_only_who_runs_the_activity_calls_in_and_only_what_can_be(village):
    _person, who = village.people[0]
    own = Phone()
    with clock.at(made.NOW):
        own.open(who, village.card.id, kind="own")
        elsewhere = made.team("道里区应急救护队")
    for actor in (who, elsewhere.leader):
        with pytest.raises((NotAllowed, NotFound)):
            call_in(village, actor=actor)
    for roll_id in (uuid.uuid4(), own.roll.id):
        with pytest.raises(errors.RollUnknown):
            call_in(village, roll_id=roll_id)
    for lost_at in (LATER + dt.timedelta(minutes=1), village.phone.roll.opened_at - dt.timedelta(minutes=1)):
        with pytest.raises(errors.LossImpossible):
            call_in(village, lost_at)
    assert RollLoss.objects.count() == 0
    assert [one.lost_at for one in queries.rosters_of(village.card.id, village.team.leader)] == [None]
