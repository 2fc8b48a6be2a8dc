"""Who is a volunteer of a large event: taken on once, seen by the organiser and themselves, gone with a reason."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from tests.factories import activities as people
from tests.factories import games as make
from tests.factories import trainings as teams
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.paging import PageRequest
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound
from tongxing.games import errors, queries, services
from tongxing.games.models import GamesVolunteer
from tongxing.games.shapes import Release

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(make.NOW):
        yield


def announced(name):
    return [row.facts for row in Announcement.objects.filter(name=name).order_by("id")]


@pytest.fixture
def team():
    return teams.giver()


@pytest.fixture
def games(team):
    return services.open_games(make.opened(team.id), actor=team.leader)


def test_somebody_is_taken_on_once_whatever_the_key(games, team):
    person, who = people.volunteer()
    order = make.taken_on(games.id, person, days=(make.LAST, make.FIRST, make.LAST))
    one = services.take_on(order, actor=team.leader)
    assert one.days == (make.FIRST, make.LAST)
    assert services.take_on(order, actor=team.manager) == one
    assert services.take_on(replace(order, key=uuid.uuid4(), days=()), actor=team.leader) == one
    assert [row["volunteer_id"] for row in announced("games.games_volunteer_taken_on")] == [str(one.id)]
    assert queries.volunteers_of(games.id, team.leader).items == (one,)
    assert [mine.games_id for mine in queries.my_games(who)] == [games.id]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"days": (dt.date(2026, 5, 18),)}, "days"),
        ({"most_shifts": 0}, "most_shifts"),
        ({"most_shifts": 201}, "most_shifts"),
    ],
)
def test_days_lie_within_the_event_and_there_is_a_shift_at_least(games, team, more, field):
    person, _who = people.volunteer()
    with pytest.raises(Invalid) as refused:
        services.take_on(make.taken_on(games.id, person, **more), actor=team.leader)
    assert [fault.field for fault in refused.value.faults] == [field]
    assert not GamesVolunteer.objects.exists()


def test_nobody_unknown_unchecked_or_of_another_account_is_taken_on_and_all_sound_alike(games, team):
    person, _who = people.volunteer()
    waiting, _who = people.volunteer(pending=True)
    for strange in (
        make.taken_on(games.id, waiting),
        replace(make.taken_on(games.id, person), person_id=uuid.uuid4()),
        replace(make.taken_on(games.id, person), account_id=uuid.uuid4()),
    ):
        with pytest.raises(errors.NotToBeTakenOn):
            services.take_on(strange, actor=team.leader)
    with pytest.raises(errors.GamesUnknown):
        services.take_on(make.taken_on(uuid.uuid4(), person), actor=team.leader)


def test_who_leaves_says_nothing_and_who_lets_go_says_why(games, team):
    (one, me), (two, _you) = people.volunteer(), people.volunteer()
    mine, yours = (services.take_on(make.taken_on(games.id, who), actor=team.leader) for who in (one, two))
    with pytest.raises(Invalid):
        services.release(Release(yours.id), actor=team.leader)
    for order, by in ((Release(mine.id), me), (Release(yours.id, "受伤了，不能来"), team.manager)):
        gone = services.release(order, actor=by)
        assert gone.released_at is not None
        assert services.release(order, actor=by) == gone
    assert [row["by_themselves"] for row in announced("games.games_volunteer_released")] == [True, False]
    assert queries.volunteers_of(games.id, team.leader).items == ()
    back = services.take_on(make.taken_on(games.id, one), actor=team.leader)
    assert back.id != mine.id
    assert GamesVolunteer.objects.filter(person_id=one.id).count() == 2


def test_reserves_are_listed_apart_and_pages_end(games, team):
    cards = [
        services.take_on(make.taken_on(games.id, people.volunteer()[0], is_reserve=n > 1), actor=team.leader)
        for n in range(3)
    ]
    assert queries.volunteers_of(games.id, team.leader, is_reserve=True).items == (cards[2],)
    first = queries.volunteers_of(games.id, team.leader, PageRequest(1, 2), is_reserve=False)
    assert (first.items, first.has_next) == (tuple(cards[:2]), False)
    assert queries.volunteer_count(games.id, team.leader) == 3


def test_others_see_nobody_and_change_nothing(games, team):
    person, _who = people.volunteer()
    card = services.take_on(make.taken_on(games.id, person), actor=team.leader)
    other, (_one, stranger) = teams.giver("道里区应急救护队"), people.volunteer()
    for by in (other.leader, team.officer, stranger):
        assert queries.volunteers_of(games.id, by).items == ()
        for deed in (
            lambda by=by: services.take_on(make.taken_on(games.id, person), actor=by),
            lambda by=by: services.release(Release(card.id, "不行"), actor=by),
            lambda by=by: queries.volunteer(card.id, by),
        ):
            with pytest.raises((NotAllowed, NotFound)):
                deed()
    assert queries.volunteer(card.id, team.leader).released_at is None
