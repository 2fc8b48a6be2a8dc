"""Badges of a large event: after the trainings asked for, one each, and none for whoever left."""

import dataclasses
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import accreditations as make
from tests.factories import games as events
from tests.factories import recruitments as rounds
from tests.factories import trainings as teams
from tongxing.access.shapes import SystemActor
from tongxing.accreditations import errors, queries, rules, services, takeaway
from tongxing.accreditations.models import AccreditationGate
from tongxing.accreditations.shapes import EndBadge, GiveBadges, SetGates
from tongxing.badges import services as cards
from tongxing.badges.shapes import IssueBadge
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound
from tongxing.games import services as events_of_games
from tongxing.games.shapes import Release
from tongxing.trainings.errors import CourseUnknown

pytestmark = pytest.mark.django_db
FOLLOWER = SystemActor("accreditations.following")


@pytest.fixture(autouse=True)
def monday():
    with clock.at(teams.NOW):
        yield


@pytest.fixture
def team():
    return teams.giver()


@pytest.fixture
def games_id(team):
    return rounds.event(team)


def test_volunteers_of_the_event_have_one_badge_each_with_the_next_number(team, games_id):
    (first, person, who), (second, _other, _hers) = (make.serving(team, games_id) for _two in (1, 2))
    assert make.given(team, games_id, first, second).count == 2
    again = make.given(team, games_id, first)
    assert (again.count, [one.code for one in again.not_given]) == (0, ["accreditations.has_badge"])
    badges = queries.badges_of(games_id, team.manager).items
    assert [(one.number, one.zones) for one in badges] == [(1, make.ZONES), (2, make.ZONES)]
    (mine,) = queries.my_badges(who)
    assert (mine.number, mine.first_on, mine.last_on) == (1, rounds.FIRST, rounds.LAST)
    assert takeaway.everything_of(person.id)["badges"][0]["number"] == 1


def test_many_badges_cost_as_many_questions_as_one(team, games_id):
    one, *four = (make.serving(team, games_id)[0] for _five in range(5))
    with CaptureQueriesContext(connection) as single:
        assert make.given(team, games_id, one).count == 1
    with CaptureQueriesContext(connection) as many:
        assert make.given(team, games_id, *reversed(four)).count == 4
    assert len(many) == len(single)
    badges = queries.badges_of(games_id, team.manager).items
    assert [one.volunteer_id for one in badges[1:]] == [one.id for one in reversed(four)]
    assert [one.number for one in badges] == [1, 2, 3, 4, 5]
    elsewhere = teams.giver("道外区应急救护队")
    stranger, _person, _who = make.serving(elsewhere, rounds.event(elsewhere))
    (left,) = make.given(team, games_id, stranger).not_given
    assert (left.volunteer_id, left.code) == (stranger.id, "accreditations.no_volunteer")


def test_a_training_asked_for_is_passed_before_the_badge(team, games_id):
    course = teams.course(team)
    held = teams.held_class(team, course)
    volunteer, _person, who = make.serving(team, games_id)
    order = SetGates(games_id, (course.id, course.id))
    assert services.set_gates(order, actor=team.leader) == services.set_gates(order, actor=team.manager)
    assert AccreditationGate.objects.count() == 1
    (waiting,) = queries.without_badge(games_id, team.leader).items
    assert waiting.missing == (course.title,)
    done = make.given(team, games_id, volunteer)
    assert (done.count, done.not_given[0].zh) == (0, f"领证前要先通过培训：{course.title}。")
    teams.seated(held, who)
    teams.passed(team, held)
    with clock.at(teams.at(18)):
        assert make.given(team, games_id, volunteer).count == 1
        assert queries.without_badge(games_id, team.leader).items == ()
    with pytest.raises(CourseUnknown):
        services.set_gates(SetGates(games_id, (uuid.uuid4(),)), actor=team.leader)
    assert services.set_gates(SetGates(games_id, ()), actor=team.leader) == ()


def test_a_lost_badge_is_called_in_and_a_new_one_has_the_next_number(team, games_id):
    volunteer, _person, who = make.serving(team, games_id)
    make.given(team, games_id, volunteer)
    (old,) = queries.my_badges(who)
    order = EndBadge(old.id, "lost", "赛道上掉了", renew=True)
    new = services.end_badge(order, actor=team.leader)
    assert services.end_badge(order, actor=team.leader).id == old.id
    assert (new.number, new.zones, new.is_live) == (2, make.ZONES, True)
    ended = queries.badge(old.id, team.leader)
    assert (ended.is_live, ended.ending_label(), ended.why) == (False, "遗失作废", "赛道上掉了")
    for wrong in (
        dataclasses.replace(order, ended_as="left"),
        dataclasses.replace(order, ended_as="taken_back", why=""),
    ):
        with pytest.raises(Invalid):
            services.end_badge(dataclasses.replace(wrong, accreditation_id=new.id), actor=team.leader)
    taken = EndBadge(new.id, "taken_back", "借给了别人", renew=True)
    assert services.end_badge(taken, actor=team.leader).id == new.id
    assert all(not one.is_live for one in queries.my_badges(who))


def test_who_leaves_the_event_has_no_badge_and_gets_none(team, games_id):
    volunteer, _person, who = make.serving(team, games_id)
    make.given(team, games_id, volunteer)
    events_of_games.release(Release(volunteer.id), actor=who)
    for _twice in range(2):
        services.follow_released(volunteer.id, actor=FOLLOWER)
    (mine,) = queries.my_badges(who)
    assert (mine.is_live, mine.ended_as) == (False, "left")
    done = make.given(team, games_id, volunteer)
    assert [one.code for one in done.not_given] == ["accreditations.no_volunteer"]


def test_only_the_organiser_gives_sees_and_calls_in(team, games_id):
    volunteer, _person, who = make.serving(team, games_id)
    make.given(team, games_id, volunteer)
    (mine,) = queries.my_badges(who)
    other = teams.giver("道里区应急救护队")
    for actor in (other.leader, team.officer, who):
        for deed in (
            lambda actor=actor: services.give_badges(
                GiveBadges(games_id, (volunteer.id,), ("赛道",)), actor=actor
            ),
            lambda actor=actor: services.set_gates(SetGates(games_id, ()), actor=actor),
            lambda actor=actor: services.end_badge(EndBadge(mine.id, "lost"), actor=actor),
            lambda actor=actor: queries.badge(mine.id, actor),
            lambda actor=actor: queries.badges_of(games_id, actor),
        ):
            with pytest.raises((NotAllowed, NotFound)):
                deed()
    with pytest.raises(NotAllowed):
        services.follow_released(volunteer.id, actor=who)
    with pytest.raises(errors.BadgeUnknown):
        services.end_badge(EndBadge(uuid.uuid4(), "lost"), actor=team.leader)
    with pytest.raises(Invalid):
        services.give_badges(GiveBadges(games_id, (), ()), actor=team.leader)


def test_a_training_that_runs_out_before_the_last_day_does_not_count():
    course = uuid.uuid4()
    asked = {course: "初级救护员"}
    assert rules.lacking(asked, {}, rounds.LAST) == ("初级救护员",)
    assert rules.lacking(asked, {course: [(rounds.FIRST, rounds.FIRST)]}, rounds.LAST) == ("初级救护员",)
    assert rules.lacking(asked, {course: [(rounds.FIRST, None)]}, rounds.LAST) == ()


def test_the_desk_finds_a_person_by_volunteer_number_or_badge():
    with clock.at(events.NOW):
        stage = events.stage()
        one, who = stage.somebody()
        square = cards.issue_badge(IssueBadge(uuid.uuid4(), one.person_id, "first"), actor=who).code
        services.give_badges(GiveBadges(stage.games.id, (one.id,), ("赛道",)), actor=stage.team.leader)
        for typed in (one.volunteer_number, "1", square):
            assert queries.found_at_desk(stage.games.id, typed, stage.team.leader).id == one.id
        for wrong in ("", "0", "99999", "ABC", "TXB1:forged"):
            with pytest.raises(errors.NobodyOfTheEvent):
                queries.found_at_desk(stage.games.id, wrong, stage.team.leader)


def test_the_square_of_a_printed_badge_is_read_at_the_desk_and_nobody_makes_one_up(team, games_id):
    (one, _person, who), (two, _other, _hers) = (make.serving(team, games_id) for _two in (1, 2))
    make.given(team, games_id, one, two)
    mine, other = queries.sheet_of(games_id, team.leader).items
    assert (mine.square[:2], len(mine.square)) == ("1-", 14)
    assert queries.my_badges(who)[0].square == mine.square
    for typed in (mine.square, mine.square.lower()):
        assert queries.found_at_desk(games_id, typed, team.leader).id == one.id
    for forged in ("1-" + other.square[2:], mine.square[:-1], "1-AAAAAAAAAAAA", "7" + mine.square):
        with pytest.raises(errors.NobodyOfTheEvent):
            queries.found_at_desk(games_id, forged, team.leader)
    renewed = services.end_badge(EndBadge(mine.id, "lost", renew=True), actor=team.leader)
    with pytest.raises(errors.NobodyOfTheEvent):
        queries.found_at_desk(games_id, mine.square, team.leader)
    assert queries.found_at_desk(games_id, renewed.square, team.leader).id == one.id
    assert [card.number for card in queries.sheet_of(games_id, team.leader).items] == [2, 3]
