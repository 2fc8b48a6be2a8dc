"""Two presses at the door: one word serves one person, one duty is one duty, and who left cannot be called."""

import uuid

import pytest

from tests.factories import activities as made
from tests.factories import needs as need_factory
from tests.factories import people
from tongxing.activities import queries, services
from tongxing.activities.errors import NoPlaceHeld, TooLateToWithdraw
from tongxing.activities.models import Arrival, Duty, Proof
from tongxing.activities.shapes import Arrive, ReviewActivity, RollCall, TakeCharge, Vouch
from tongxing.foundation import clock
from tongxing.needs import queries as needs
from tongxing.needs.errors import WordWrong
from tongxing.needs.models import SpokenWord

TOLD = "tongxing.foundation.events.announce"  # by then the statement has run, and nothing is committed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(made.NOW):
        yield


@pytest.mark.race(guard="constraint needs_spokenword_used_once")
def test_one_word_used_by_two_at_once_serves_one(race):
    team, resident = made.team(), people.member_of(people.volunteer())
    need = need_factory.answered(
        by=resident, wanted_from=made.at(14), wanted_until=made.at(17), region_code=made.HUAYUAN_STREET
    )
    card = services.organise_for_need(made.for_need(need.id, team), actor=team.leader)
    services.publish_activity(ReviewActivity(card.id, uuid.uuid4()), actor=team.officer)
    both = [made.held(card)[1] for _ in range(2)]
    with made.the_day(14):
        word = needs.words_of(need.id, made.SATURDAY, resident).words[0]
        won, lost = race(
            [
                lambda who=who: services.arrive(Arrive(uuid.uuid4(), card.id, word=word), actor=who)
                for who in both
            ],
            meeting_at=TOLD,
        )
    assert ([type(no) for no in lost], len(won)) == ([WordWrong], 1)
    assert (Arrival.objects.count(), SpokenWord.objects.count()) == (1, 1)


@pytest.mark.race(guard="constraint activities_duty_one_per_turn")
def test_taking_charge_four_times_at_once_is_one_duty(race):
    team = made.team()
    card = made.activity(team)
    with made.the_day(14):
        won, lost = race(
            lambda: services.take_charge(TakeCharge(uuid.uuid4(), card.id), actor=team.leader),
            meeting_at="tongxing.people.queries.person_of",
            times=4,
        )
    assert (len(set(won)), len(won), lost, Duty.objects.count()) == (1, 4, [], 1)


@pytest.mark.race(guard="row lock")
def test_a_place_is_given_back_or_its_holder_called_and_never_both(race):
    team = made.team()
    card = made.activity(team, cancel_until=made.START)
    person, who = made.held(card)
    made.on_duty(card, team)
    with made.the_day(13, 50):
        won, lost = race(
            lambda: services.withdraw_sign_up(card.id, uuid.uuid4(), actor=who),
            lambda: services.roll_call(
                RollCall(uuid.uuid4(), card.id, person.id, "arrive"), actor=team.leader
            ),
            meeting_at=TOLD,
        )
    assert (len(won), len(lost)) == (1, 1)
    withdrawn = queries.sign_up_of(card.id, who).state == "withdrawn"
    assert type(lost[0]) is (NoPlaceHeld if withdrawn else TooLateToWithdraw)
    assert Arrival.objects.count() == int(not withdrawn)


@pytest.mark.race(guard=("row lock", "constraint activities_arrival_sign_up_id_key"))
def test_three_companions_reading_one_code_at_once_are_one_arrival(race):
    team = made.team()
    card = made.activity(team, places=4)
    present = [made.held(card)[1] for _ in range(3)]
    _, shown = made.held(card)
    with made.the_day(14):
        for who in present:
            made.arrive(card, who, team)
        code = made.own_code(card, shown)
        won, lost = race(
            [
                lambda who=who: services.vouch(Vouch(uuid.uuid4(), card.id, code), actor=who)
                for who in present
            ],
            meeting_at=TOLD,
        )
    assert (len(set(won)), len(won), lost) == (1, 3, [])
    assert Proof.objects.filter(kind="second_device").count() == 1


@pytest.mark.race(guard="row lock")
def test_two_who_see_each_other_off_at_once_do_not_wait_in_a_ring(race):
    """Each press locks both places, always in the same order; whoever comes second finds the other gone."""
    team = made.team()
    card = made.activity(team)
    (_, first), (_, second) = made.held(card), made.held(card)
    with made.the_day(14):
        for who in (first, second):
            made.arrive(card, who, team)
    with made.the_day(16):
        codes = {who: made.own_code(card, who) for who in (first, second)}
        won, lost = race(
            lambda: services.vouch(Vouch(uuid.uuid4(), card.id, codes[second]), actor=first),
            lambda: services.vouch(Vouch(uuid.uuid4(), card.id, codes[first]), actor=second),
            meeting_at=TOLD,
        )
    assert (len(won), [no.code for no in lost]) == (1, ["activities.voucher_not_present"])
