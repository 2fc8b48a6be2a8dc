"""Shifts of a large event become activities: a venue and an hour is one, each post of its own, and waits for review."""

import datetime as dt
import itertools

import pytest

from tests.factories import activities as made
from tests.factories import games as make
from tongxing.activities import queries as activities
from tongxing.activities import services as occasions
from tongxing.activities.models import Activity
from tongxing.activities.shapes import PostWish, ReviewActivity, SubmitActivity
from tongxing.foundation import clock, ids
from tongxing.foundation.refusals import NotAllowed, NotFound
from tongxing.games import errors, queries, services
from tongxing.games.models import GamesShift
from tongxing.games.shapes import Opened, OpenShifts

pytestmark = pytest.mark.django_db
TWO_POSTS = make.TABLE.replace(
    "A-2,会展中心,咨询,问讯,2026-05-16 12:00,2026-05-16 18:00",
    "A-2,会展中心,咨询,问讯,2026-05-16 08:00,2026-05-16 12:00",
)


@pytest.fixture(autouse=True)
def monday():
    with clock.at(made.NOW):
        yield


@pytest.fixture
def team():
    return made.team()


@pytest.fixture
def games(team):
    return services.open_games(make.opened(team.id), actor=team.leader)


@pytest.fixture
def pattern(team):
    project = made.project(team, title="半程马拉松", ends_on=dt.date(2026, 5, 31))
    posts = (PostWish("引导", 4), PostWish("咨询", 2, min_age=20))
    planned = occasions.plan_activity(made.order(project.id, posts=posts), actor=team.leader)
    waiting = occasions.submit_activity(SubmitActivity(planned.id, ids.new_id()), actor=team.leader)
    return occasions.publish_activity(ReviewActivity(waiting.id, ids.new_id()), actor=team.officer)


_minutes = itertools.count(1)


def brought(games, team, text):
    with clock.at(made.NOW + dt.timedelta(minutes=next(_minutes))):
        sheet = services.read_schedule(make.schedule(games.id, text), actor=team.leader)
        return services.bring_schedule(sheet.id, actor=team.leader)


def opened(games, pattern, team, on=make.FIRST, venue=""):
    return services.open_shifts(OpenShifts(games.id, pattern.id, on, venue), actor=team.leader)


def test_a_venue_and_an_hour_is_one_activity_with_its_posts_and_people_sign_up_as_ever(team, games, pattern):
    brought(games, team, TWO_POSTS)
    assert opened(games, pattern, team) == Opened(1, 2, 0)
    [activity_id] = set(
        GamesShift.objects.filter(number__startswith="A").values_list("activity_id", flat=True)
    )
    card = activities.activity(activity_id, team.leader)
    assert (card.state, card.title, card.places) == ("submitted", "哈尔滨半程马拉松 会展中心", 52)
    assert card.place.address.endswith("会展中心")
    assert [(post.name, post.places, post.min_age) for post in card.posts] == [
        ("咨询", 12, 20),
        ("检录", 40, 18),
    ]
    assert (card.content, card.risks, card.contact_name) == (
        pattern.content,
        pattern.risks,
        pattern.contact_name,
    )
    occasions.publish_activity(ReviewActivity(card.id, ids.new_id()), actor=team.officer)
    _person, volunteer = made.volunteer()
    assert made.sign_up(card, volunteer, post_id=card.posts[0].id).state == "held"
    rows = queries.shifts_of(games.id, team.leader, make.FIRST).items
    assert {row.activity_id for row in rows} == {activity_id}


def test_what_is_open_is_not_opened_again_and_a_new_shift_of_the_same_hour_is_an_activity_of_its_own(
    team, games, pattern
):
    brought(games, team, TWO_POSTS)
    opened(games, pattern, team)
    with pytest.raises(errors.NothingToOpen):
        opened(games, pattern, team)
    brought(games, team, TWO_POSTS + "A-3,会展中心,咨询,夜里加的,2026-05-16 08:00,2026-05-16 12:00,3\n")
    assert opened(games, pattern, team) == Opened(1, 1, 0)
    assert Activity.objects.filter(title__startswith="哈尔滨").count() == 2


def test_one_venue_may_be_opened_alone(team, games, pattern):
    brought(games, team, make.TABLE.replace("2026-05-17", "2026-05-16"))
    assert queries.venues_of(games.id, team.leader, make.FIRST) == ("会展中心", "松花江大桥")
    assert opened(games, pattern, team, venue="松花江大桥") == Opened(1, 1, 0)
    assert queries.venues_of(games.id, team.leader, make.FIRST) == ("会展中心",)


def test_a_later_schedule_leaves_alone_what_people_sign_up_for_and_says_so(team, games, pattern):
    brought(games, team, make.TABLE)
    opened(games, pattern, team)
    done = brought(games, team, make.TABLE.replace(",40\n", ",60\n").replace("A-2", "A-9"))
    told = queries.sheet(done.id, team.leader)[1]
    assert (done.new, done.changed, done.gone, told.is_nothing) == (1, 0, 0, True)
    assert sorted(line.number for line in told.fixed) == ["A-1", "A-2"]
    kept = GamesShift.objects.get(number="A-1")
    assert (kept.places, kept.is_dropped) == (40, False)


def test_the_pattern_is_the_organisers_own_and_its_project_lasts_over_the_day(team, games):
    brought(games, team, make.TABLE)
    for strange in (made.activity(team), made.activity(made.team("道里区互助队"))):
        with pytest.raises((errors.PatternOfOthers, NotAllowed, NotFound)):
            opened(games, strange, team)
    assert not GamesShift.objects.exclude(activity_id=None).exists()


def test_only_the_organisation_opens_and_what_has_begun_stays_shut(team, games, pattern):
    brought(games, team, make.TABLE)
    other = made.team("道里区互助队")
    with pytest.raises((NotAllowed, NotFound)):
        opened(games, pattern, other)
    with clock.at(clock.from_local(make.FIRST, dt.time(19))), pytest.raises(errors.NothingToOpen):
        opened(games, pattern, team)
