"""Only somebody on duty on the spot may say of others that they came; and never of themself."""

import uuid
from dataclasses import replace

import pytest

from tests.factories import access, organisations
from tests.factories import activities as made
from tongxing.access.shapes import Grant
from tongxing.activities import errors, queries, services
from tongxing.activities.models import Arrival, Duty, Proof
from tongxing.activities.shapes import Handset, LeavePost, Position, RollCall, TakeCharge
from tongxing.foundation.refusals import Refusal


@pytest.fixture
def card(team):
    return made.activity(team)


def take_charge(card, who, **changes):
    return services.take_charge(TakeCharge(uuid.uuid4(), card.id, **changes), actor=who)


def leave_post(card, who):
    return services.leave_post(LeavePost(uuid.uuid4(), card.id), actor=who)


def call(card, person, who, what="arrive", at=None):
    return services.roll_call(RollCall(uuid.uuid4(), card.id, person.id, what, at), actor=who)


def test_off_duty_nobody_calls_the_roll_and_one_press_mends_it(team, card):
    person, _ = made.held(card)
    with made.the_day(14):
        with pytest.raises(errors.NotOnDuty) as no:
            call(card, person, team.leader)
        assert "我到岗了" in no.value.sentence("zh")
        take_charge(card, team.leader)
        assert call(card, person, team.leader).attendance.arrived_at == made.at(14)


def test_the_proof_of_a_roll_call_names_the_duty(team, card):
    person, _ = made.held(card)
    duty = made.on_duty(card, team)
    with made.the_day(14):
        call(card, person, team.leader)
    proof = Proof.objects.get()
    assert (proof.kind, proof.end, proof.reference) == ("roll_call", "arrival", str(duty.id))
    assert (proof.by, proof.server_at) == (team.leader.label, made.at(14))


def test_taking_charge_twice_is_once(team, card):
    with made.the_day(13, 50):
        first = take_charge(card, team.leader)
    with made.the_day(13, 55):
        assert take_charge(card, team.leader) == first
    assert Duty.objects.count() == 1


def test_who_left_the_post_calls_no_roll_until_they_are_back(team, card):
    person, _ = made.held(card)
    made.on_duty(card, team)
    with made.the_day(14):
        left = leave_post(card, team.leader)
        assert (left.left_at, leave_post(card, team.leader)) == (made.at(14), left)
        with pytest.raises(errors.NotOnDuty):
            call(card, person, team.leader)
    with made.the_day(15):
        back = take_charge(card, team.leader)
        assert (back.took_at, call(card, person, team.leader).attendance.arrived_at) == (
            made.at(15),
            made.at(15),
        )
    assert [one.left_at for one in queries.duties(card.id, team.leader)] == [made.at(14), None]


def test_nobody_leaves_a_post_they_never_took(team, card):
    with made.the_day(14), pytest.raises(errors.NotOnDuty):
        leave_post(card, team.leader)


def test_a_leader_cannot_call_themself(team, card):
    person, volunteer = made.volunteer()
    who = replace(volunteer, grants=team.leader.grants)
    made.sign_up(card, who)
    with made.the_day(14):
        take_charge(card, who)
        with pytest.raises(errors.OwnRollCall):
            call(card, person, who)
    assert Arrival.objects.count() == 0


def test_a_leader_speaks_for_what_they_could_see_since_they_came(team, card):
    person, _ = made.held(card)
    with made.the_day(14, 20):
        take_charge(card, team.leader)
        with pytest.raises(errors.MomentImpossible) as no:
            call(card, person, team.leader, at=made.at(14, 5))
        assert "14:20" in no.value.sentence("zh")
        assert call(card, person, team.leader).attendance.arrived_at == made.at(14, 20)


@pytest.mark.parametrize("moment", [(12, 59), (18, 31)])
def test_duty_begins_around_the_activity_and_never_else(team, card, moment):
    with made.the_day(*moment), pytest.raises(errors.NotTheTime):
        take_charge(card, team.leader)


def test_duty_ends_with_the_codes_even_when_nobody_pressed(team, card):
    made.on_duty(card, team)
    with made.the_day(18, 30):
        assert queries.duty_of(card.id, team.leader) is not None
    with made.the_day(18, 31):
        assert queries.duty_of(card.id, team.leader) is None


def test_a_manager_and_the_person_in_charge_may_take_charge_too(team):
    person, who = made.volunteer()
    card = made.activity(team, person_in_charge_id=person.id)
    manager = access.member(
        "", Grant("organisation_manager", made.NANGANG, made.NANGANG + 10**6, organisation_id=team.id)
    )
    somebody, _ = made.held(card)
    another, _ = made.held(card)
    with made.the_day(14):
        for actor, whom in ((who, somebody), (manager, another)):
            take_charge(card, actor)
            assert call(card, whom, actor).attendance.arrival_method == "roll_call"
            assert len(queries.roster(card.id, actor)) == 2


def test_the_minutes_of_a_roll_call_by_a_person_in_charge_reach_the_ledger(team):
    person, who = made.volunteer()
    card = made.activity(team, person_in_charge_id=person.id)
    somebody, _ = made.held(card)
    with made.the_day(14):
        take_charge(card, who)
        call(card, somebody, who)
    with made.the_day(16):
        assert call(card, somebody, who, "depart").attendance.minutes == 120


def test_nobody_else_takes_charge(team, card):
    person, who = made.held(card)
    actors = {**access.everybody(), "the volunteer": who, "the officer": team.officer}
    actors["the leader of another team"] = made.Team(
        organisations.organisation(name="别的队").id, access.with_role("team_leader"), team.officer
    ).leader
    with made.the_day(14):
        for kind, actor in actors.items():
            with pytest.raises(Refusal):
                take_charge(card, actor)
            assert Duty.objects.count() == 0, kind
    assert person is not None


def test_where_the_leader_stands_is_judged_and_forgotten(team, card):
    with made.the_day(14):
        here = Handset("phone", made.at(14), Position(45.7602, 126.6411, 20))
        assert take_charge(card, team.leader, handset=here).place == "passed"
    row = Duty.objects.get()
    assert (row.device, row.rule_version) == ("phone", "cn/check-in-place/2026-11")


def test_an_unknown_activity_has_no_duty(team):
    with made.the_day(14):
        for deed in (TakeCharge, LeavePost):
            do = services.take_charge if deed is TakeCharge else services.leave_post
            with pytest.raises(errors.ActivityUnknown):
                do(deed(uuid.uuid4(), uuid.uuid4()), actor=team.leader)
