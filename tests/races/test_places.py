"""Everybody at once: twenty places are twenty, one person is in one place, one arrival is one arrival."""

import uuid

import pytest

from tests.factories import activities as made
from tongxing.activities import queries, services, shapes
from tongxing.activities.errors import NothingOffered, NotSignedUp, Overlapping
from tongxing.activities.models import Arrival, SignUp
from tongxing.activities.shapes import AmendActivity, Arrive, Depart
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.ledger import queries as ledger

TOLD = "tongxing.foundation.events.announce"  # by then the statement has run, and nothing is committed
ROW_LOCK = "returning tongxing.activities.services.admission.row_lock ''"
NEVER_MORE = "constraint activities_activity_never_has_more_taken_than_places"
ONCE = "constraint activities_signup_once_per_person"
ONE_AT_A_TIME = "constraint activities_signup_one_person_one_place_at_a_time"
TIMELINES = "words tongxing.activities.services.crowd._HOLD pg_advisory_xact_lock"
WRITING = "tongxing.activities.services.crowd.write"
PER_NUMBER = "constraint activities_signup_one_per_queue_number"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(made.NOW):
        yield


def gathered(cards, *crowd):
    """What a door does that gathered these people's presses, one for each of the activities."""
    orders = [
        (shapes.SignUp(uuid.uuid4(), card.id, risks_version=card.risks_version), who)
        for card in cards
        for who in crowd
    ]
    return lambda: services.sign_up_together(orders)


def states(card) -> list[str]:
    return sorted(SignUp.objects.filter(activity_id=card.id).values_list("state", flat=True))


@pytest.mark.race(guard=(ROW_LOCK, NEVER_MORE, PER_NUMBER))
def test_twelve_people_for_three_places_are_three_and_a_waiting_list_of_nine(race):
    card = made.activity(places=3)
    deeds = [lambda who=who: made.sign_up(card, who) for who in made.crowd(12)]
    won, lost = race(deeds, meeting_at=TOLD)
    assert (lost, states(card)) == ([], ["held"] * 3 + ["waiting"] * 9)
    assert sorted(one.queue_number for one in won if one.queue_number) == list(range(1, 10))
    assert made.counts(card) == (3, 9)


@pytest.mark.race(guard=(ROW_LOCK, NEVER_MORE, PER_NUMBER))
def test_four_crowds_for_three_places_are_three_and_a_waiting_list_of_nine(race):
    card, crowd = made.activity(places=3), made.crowd(12)
    won, lost = race(*(gathered([card], *crowd[at::4]) for at in range(4)), meeting_at=WRITING)
    assert (lost, states(card), made.counts(card)) == ([], ["held"] * 3 + ["waiting"] * 9, (3, 9))
    said = [one for told in won for one in told]
    assert sorted(one.queue_number for one in said if one.queue_number) == list(range(1, 10))


@pytest.mark.race(guard=(TIMELINES, "named lock", ONE_AT_A_TIME))
def test_crowds_of_the_same_people_at_overlapping_hours_leave_everybody_one_place(race):
    """In opposite orders, so that they would wait for each other in a ring if each took its locks as it came."""
    team = made.team()
    first, then = (made.activity(team, key=uuid.uuid4(), title=f"第{number}个") for number in (1, 2))
    crowd = made.crowd(4)
    won, lost = race(
        gathered([first], *crowd),
        gathered([then], *reversed(crowd)),
        gathered([then], crowd[0]),
        meeting_at="tongxing.foundation.events.announce_all",
    )
    assert lost == []
    held = SignUp.objects.filter(state="held").values_list("account_id", flat=True)
    assert sorted(held) == sorted(who.account_id for who in crowd)


@pytest.mark.race(guard=("named lock", ONCE, ONE_AT_A_TIME))
def test_one_person_pressing_ten_times_signs_up_once(race):
    card = made.activity(places=3)
    (who,) = made.crowd(1)
    won, lost = race(lambda: made.sign_up(card, who), meeting_at=TOLD, times=10)
    assert (len(set(won)), len(won), lost) == (1, 10, [])
    assert (states(card), made.counts(card)) == (["held"], (1, 0))
    assert Announcement.objects.filter(name="activities.place_taken").count() == 1


@pytest.mark.race(guard=("named lock", ONE_AT_A_TIME))
def test_one_person_taking_ten_overlapping_activities_at_once_gets_one(race):
    team = made.team()
    cards = [made.activity(team, key=uuid.uuid4(), title=f"第{number}个") for number in range(10)]
    (who,) = made.crowd(1)
    won, lost = race([lambda card=card: made.sign_up(card, who) for card in cards], meeting_at=TOLD)
    assert ([one.state for one in won], {type(no) for no in lost}, len(lost)) == (["held"], {Overlapping}, 9)
    assert SignUp.objects.count() == 1
    assert {no.facts["title"] for no in lost} == {queries.my_sign_ups(who)[0].title}


@pytest.mark.race(guard="row lock")
def test_withdrawing_four_times_at_once_gives_one_place_back(race):
    card = made.activity(places=2)
    _, leaving = made.held(card)
    made.held(card)
    first, second = (made.waiting(card)[1] for _ in range(2))
    won, lost = race(
        lambda: services.withdraw_sign_up(card.id, uuid.uuid4(), actor=leaving), meeting_at=TOLD, times=4
    )
    assert ([one.state for one in won], {type(no) for no in lost}) == (["withdrawn"], {NotSignedUp})
    assert [queries.sign_up_of(card.id, who).state for who in (first, second)] == ["offered", "waiting"]
    assert made.counts(card) == (2, 1)


@pytest.mark.race(guard="row lock")
def test_an_offer_is_accepted_or_declined_and_never_both(race):
    card = made.activity(places=1)
    _, leaving = made.held(card)
    _, who = made.waiting(card)
    services.withdraw_sign_up(card.id, uuid.uuid4(), actor=leaving)
    won, lost = race(
        lambda: services.accept_offer(card.id, uuid.uuid4(), actor=who),
        lambda: services.decline_offer(card.id, uuid.uuid4(), actor=who),
        meeting_at=TOLD,
    )
    assert ([type(no) for no in lost], len(won)) == ([NothingOffered], 1)
    assert queries.sign_up_of(card.id, who).state == won[0].state
    assert made.counts(card) == (int(won[0].state == "held"), 0)


@pytest.mark.race(guard=("row lock", "constraint activities_arrival_sign_up_id_key"))
def test_ten_scanners_at_once_are_one_arrival(race):
    team = made.team()
    card = made.activity(team)
    _, who = made.held(card)
    with made.the_day(14):
        code = made.code(card, team)
        won, lost = race(
            lambda: services.arrive(Arrive(uuid.uuid4(), card.id, code), actor=who), meeting_at=TOLD, times=10
        )
    assert (len(set(won)), len(won), lost, Arrival.objects.count()) == (1, 10, [], 1)
    assert Announcement.objects.filter(name="activities.arrived").count() == 1


@pytest.mark.race(guard="row lock")
def test_leaving_twice_at_once_makes_the_minutes_once(race):
    team = made.team()
    card = made.activity(team)
    person, who = made.held(card)
    with made.the_day(14):
        made.arrive(card, who, team)
    with made.the_day(16):
        code = made.code(card, team)
        won, lost = race(
            lambda: services.depart(Depart(uuid.uuid4(), card.id, code), actor=who), meeting_at=TOLD, times=4
        )
    assert (len(set(won)), len(won), lost) == (1, 4, [])
    assert ledger.minutes_of(person.id).effective == 120


@pytest.mark.race(guard=("named lock", ONE_AT_A_TIME))
def test_an_activity_moved_onto_another_one_leaves_its_holder_one_place(race):
    team = made.team()
    first, then = made.activity(team), made.activity(team, starts_at=made.at(17), ends_at=made.at(18))
    (who,) = made.crowd(1)
    made.sign_up(first, who)
    order = AmendActivity(
        uuid.uuid4(), first.id, "房间漏水，晚一小时", made.at(15), made.at(17, 30), first.place,
        first.contact_name, first.contact_phone,
    )  # fmt: skip
    deeds = [lambda: services.amend_activity(order, actor=team.leader), lambda: made.sign_up(then, who)]
    race(deeds, meeting_at="tongxing.foundation.events.announce")
    held = SignUp.objects.filter(account_id=who.account_id, state="held")
    spans = [(row.during.lower, row.during.upper) for row in held]
    assert len(spans) == 1
