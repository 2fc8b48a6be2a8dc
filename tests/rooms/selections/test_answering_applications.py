"""Answers: by criteria that were said, never one place too many, told to the person, looked at once more on request."""

import uuid

import pytest
from django.db import DatabaseError

from tests.factories import activities as made
from tests.factories import selections
from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.activities.models import SignUp
from tongxing.activities.shapes import CancelActivity
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import NotAllowed
from tongxing.people import queries as people
from tongxing.selections import errors, queries, services
from tongxing.selections.models import ApplicationAnswer
from tongxing.selections.subscribers import who_gave_the_place_back_may_apply_again


@pytest.fixture
def five(team):
    """Five have applied for two places; the clock stands where they could."""
    selection, crowd = selections.announced(team, places=2), made.crowd(5)
    with clock.at(selections.OPENS):
        for who in crowd:
            selections.apply(selection, who)
        yield selection, crowd


def states(selection, team):
    return [row.state for row in queries.applications(selection.id, team.leader).items]


def test_taking_on_is_a_place_and_never_one_too_many(team, five):
    selection, _crowd = five
    told = selections.answer(selection, team.leader, "taken", 1, 2, 3, criteria=(1, 3))
    assert (told.numbers, [(one.number, one.code) for one in told.left]) == (
        (1, 2),
        [(3, "activities.no_place_free")],
    )
    assert states(selection, team) == ["taken", "taken", "open", "open", "open"]
    card = activities.activity(selection.activity_id, team.leader)
    assert (card.taken, card.waiting, SignUp.objects.count()) == (2, 0, 2)
    first = queries.applications(selection.id, team.leader).items[0]
    assert first.last.why() == ("陪过独居老人看病", "周六全程都在")


def test_the_same_key_is_the_same_answer(team, five):
    selection, _crowd = five
    key = uuid.uuid4()
    first = selections.answer(selection, team.leader, "declined", 4, criteria=(2,), key=key)
    assert selections.answer(selection, team.leader, "declined", 4, criteria=(2,), key=key) == first
    assert ApplicationAnswer.objects.count() == 1


def test_an_answer_names_criteria_that_were_said(team, five):
    selection, _crowd = five
    for verdict, criteria, error in (
        ("declined", (), errors.ReasonsWrong),
        ("declined", (4,), errors.ReasonsWrong),
        ("taken", (0,), errors.ReasonsWrong),
        ("declined", (0,), errors.NotFull),
        ("perhaps", (1,), errors.VerdictUnknown),
    ):
        with pytest.raises(error):
            selections.answer(selection, team.leader, verdict, 1, criteria=criteria)
    with pytest.raises(errors.NobodyNamed):
        selections.answer(selection, team.leader, "declined")
    selections.answer(selection, team.leader, "taken", 1, 2)
    told = selections.answer(selection, team.leader, "declined", 3, criteria=(0,))
    assert told.numbers == (3,)


def test_only_the_team_answers_and_nobody_their_own(team, five):
    selection, crowd = five
    with pytest.raises(NotAllowed):
        selections.answer(selection, crowd[0], "taken", 1)
    leading = people.person_of(team.leader.account_id)
    assert leading is None
    _person, keen = made.volunteer()
    keen = type(keen)(keen.account_id, team.leader.grants)
    selections.apply(selection, keen)
    with pytest.raises(errors.OwnApplication):
        selections.answer(selection, keen, "taken", 6)
    assert selections.answer(selection, team.leader, "taken", 6).numbers == (6,)


def test_whoever_is_elsewhere_by_then_is_told_why_and_the_leader_only_that(team, five):
    selection, crowd = five
    made.sign_up(made.activity(team, title="同一时间的另一个活动"), crowd[0])
    told = selections.answer(selection, team.leader, "taken", 1, 2)
    assert (told.numbers, [(one.number, one.code) for one in told.left]) == (
        (2,),
        [(1, "selections.hindered")],
    )
    assert "另一个活动" not in told.left[0].sentence()
    mine = queries.my_application(selection.id, crowd[0])
    assert (mine.state, queries.hindrance_of(mine, crowd[0]).code) == ("open", "activities.overlapping")
    assert queries.hindrance_of(mine, crowd[1]) is None
    assert Announcement.objects.filter(name="selections.taking_hindered").count() == 1


def test_when_everybody_has_an_answer_the_reserves_go_on_in_their_order(team, five):
    selection, crowd = five
    selections.answer(selection, team.leader, "reserve", 4, criteria=(1,))
    selections.answer(selection, team.leader, "reserve", 2, 3, criteria=(1,))
    selections.answer(selection, team.leader, "taken", 1)
    with clock.at(selection.until):
        assert services.tend(actor=selections.JOB) == 0
        selections.answer(selection, team.leader, "declined", 5, criteria=(2,))
        assert states(selection, team) == ["taken", "listed", "listed", "taken", "declined"]
        mine = [activities.sign_up_of(selection.activity_id, who) for who in crowd[1:4]]
        assert [(one.state, one.queue_number) for one in mine] == [
            ("waiting", 1),
            ("waiting", 2),
            ("held", None),
        ]
        # From here on the list runs by itself, and whoever is put in reserve joins it.
        deeds.withdraw_sign_up(selection.activity_id, uuid.uuid4(), actor=crowd[0])
        assert activities.sign_up_of(selection.activity_id, crowd[1]).state == "offered"
        services.ask_again(selection.id, "我那天其实有空", actor=crowd[4])
        assert selections.answer(selection, team.leader, "reserve", 5, criteria=(3,)).numbers == (5,)
        assert activities.sign_up_of(selection.activity_id, crowd[4]).queue_number == 3


def test_a_place_given_back_leaves_no_application_and_one_may_apply_again(team, five):
    selection, crowd = five
    selections.answer(selection, team.leader, "taken", 1)
    with pytest.raises(errors.PlacedAlready):
        services.withdraw_application(selection.id, actor=crowd[0])
    deeds.withdraw_sign_up(selection.activity_id, uuid.uuid4(), actor=crowd[0])
    person = people.person_of(crowd[0].account_id)
    told = type("Event", (), {"activity_id": selection.activity_id, "person_id": person.id})
    who_gave_the_place_back_may_apply_again(told)
    assert queries.my_application(selection.id, crowd[0]).state == "withdrawn"
    assert selections.apply(selection, crowd[0]).number == 6


def test_whoever_was_declined_asks_once_and_is_answered_once_more(team, five):
    selection, crowd = five
    with pytest.raises(errors.NothingToAskAgain) as no:
        services.ask_again(selection.id, "请再看看", actor=crowd[2])
    assert no.value.facts["contact_phone"] == "13900000003"
    selections.answer(selection, team.leader, "declined", 3, criteria=(2,))
    with pytest.raises(errors.WordsWrong):
        services.ask_again(selection.id, " ", actor=crowd[2])
    asked = services.ask_again(selection.id, "我会说锡伯语", actor=crowd[2])
    assert services.ask_again(selection.id, "我会说锡伯语", actor=crowd[2]) == asked
    (row,) = [one for one in queries.applications(selection.id, team.leader).items if one.number == 3]
    assert (row.state, row.asked_words) == ("asked", "我会说锡伯语")
    selections.answer(selection, team.leader, "declined", 3, criteria=(1, 2))
    assert len(queries.my_application(selection.id, crowd[2]).answers) == 2
    with pytest.raises(errors.NothingToAskAgain):
        services.ask_again(selection.id, "第三次", actor=crowd[2])
    # A no may still become a yes.
    assert selections.answer(selection, team.leader, "taken", 3).numbers == (3,)


def test_what_is_called_off_or_has_begun_is_not_answered(team, five):
    selection, _crowd = five
    with clock.at(selection.starts_at), pytest.raises(errors.Begun):
        selections.answer(selection, team.leader, "taken", 1)
    deeds.cancel_activity(CancelActivity(selection.activity_id, uuid.uuid4(), "下雪封路"), actor=team.leader)
    with pytest.raises(errors.Begun):
        selections.answer(selection, team.leader, "taken", 1)


def test_answers_are_sealed(team, five):
    selection, _crowd = five
    selections.answer(selection, team.leader, "taken", 1)
    with pytest.raises(DatabaseError, match="append-only"):
        ApplicationAnswer.objects.update(verdict="declined")
