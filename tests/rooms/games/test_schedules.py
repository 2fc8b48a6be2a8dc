"""A schedule is read, looked at and brought: once, all of it, and never over a newer one."""

import datetime as dt
import uuid

import pytest

from tests.factories import games as make
from tests.factories import trainings as teams
from tongxing.foundation.paging import PageRequest
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound
from tongxing.games import errors, queries, services
from tongxing.games.models import GamesShift
from tongxing.games.shapes import GamesSum

pytestmark = pytest.mark.django_db
CHANGED = make.TABLE.replace(",40\n", ",60\n").replace("B-1", "B-2")


@pytest.fixture
def team():
    return teams.giver()


@pytest.fixture
def games(team):
    return services.open_games(make.opened(team.id), actor=team.leader)


def brought(games, team, text: str = make.TABLE):
    sheet = services.read_schedule(make.schedule(games.id, text), actor=team.leader)
    return services.bring_schedule(sheet.id, actor=team.leader)


def test_the_same_key_is_the_same_event_and_the_same_sheet(team):
    order = make.opened(team.id)
    one = services.open_games(order, actor=team.leader)
    assert services.open_games(order, actor=team.manager) == one
    again = make.schedule(one.id)
    sheet = services.read_schedule(again, actor=team.leader)
    assert services.read_schedule(again, actor=team.leader) == sheet
    assert [found.id for found in queries.sheets_of(one.id, team.leader)] == [sheet.id]


@pytest.mark.parametrize(
    ("more", "field"),
    [({"name": " 赛 "}, "name"), ({"ends_on": dt.date(2026, 5, 15)}, "ends_on")],
)
def test_an_event_has_a_name_and_its_days_in_order(team, more, field):
    with pytest.raises(Invalid) as refused:
        services.open_games(make.opened(team.id, **more), actor=team.leader)
    assert [fault.field for fault in refused.value.faults] == [field]


def test_reading_changes_nothing_and_bringing_all_of_it(games, team):
    sheet = services.read_schedule(make.schedule(games.id), actor=team.leader)
    assert not GamesShift.objects.exists()
    assert len(queries.sheet(sheet.id, team.leader)[1].new) == 3
    done = services.bring_schedule(sheet.id, actor=team.leader)
    assert (done.new, done.changed, done.gone) == (3, 0, 0)
    assert services.bring_schedule(sheet.id, actor=team.manager) == done
    assert queries.needs(games.id, team.leader) == GamesSum(3, 77, 2, 3)
    first = queries.shifts_of(games.id, team.leader, make.FIRST, PageRequest())
    assert [row.line.number for row in first.items] == ["A-1", "A-2"]


def test_the_same_file_twice_makes_no_doubles(games, team):
    brought(games, team)
    again = brought(games, team)
    assert (again.new, again.changed, again.gone, GamesShift.objects.count()) == (0, 0, 0, 3)


def test_a_changed_file_changes_what_it_says_and_a_shift_may_come_back(games, team):
    brought(games, team)
    done = brought(games, team, CHANGED)
    assert (done.new, done.changed, done.gone) == (1, 1, 1)
    assert queries.needs(games.id, team.leader).places == 97
    assert GamesShift.objects.get(number="B-1").is_dropped
    back = brought(games, team)
    assert (back.new, back.changed, back.gone, GamesShift.objects.count()) == (1, 1, 1, 4)
    assert queries.needs(games.id, team.leader).places == 77


def test_a_sheet_is_not_brought_over_a_newer_one(games, team):
    older = services.read_schedule(make.schedule(games.id, CHANGED), actor=team.leader)
    brought(games, team)
    with pytest.raises(errors.SheetOvertaken):
        services.bring_schedule(older.id, actor=team.leader)
    assert queries.needs(games.id, team.leader).places == 77


def test_wrong_rows_are_told_with_their_numbers_and_nothing_is_kept(games, team):
    wrong = make.TABLE.replace("2026-05-16 08:00", "八点").replace(",25\n", ",0\n")
    with pytest.raises(Invalid) as refused:
        services.read_schedule(make.schedule(games.id, wrong), actor=team.leader)
    assert [fault.zh[:8] for fault in refused.value.faults] == ["第 2 行（项）", "第 4 行（项）"]
    with pytest.raises(errors.ScheduleUnreadable):
        services.read_schedule(make.schedule(games.id, "你好"), actor=team.leader)
    assert queries.sheets_of(games.id, team.leader) == ()


def test_only_the_organisation_sees_and_changes_it(games, team):
    sheet = services.read_schedule(make.schedule(games.id), actor=team.leader)
    other = teams.giver("道里区应急救护队")
    for deed in (
        lambda: services.open_games(make.opened(team.id), actor=other.leader),
        lambda: services.read_schedule(make.schedule(games.id), actor=other.leader),
        lambda: services.bring_schedule(sheet.id, actor=other.manager),
        lambda: queries.games(games.id, other.leader),
        lambda: queries.needs(games.id, team.officer),
        lambda: queries.shifts_of(games.id, other.leader),
        lambda: queries.sheet(sheet.id, other.leader),
    ):
        with pytest.raises((NotAllowed, NotFound)):
            deed()
    assert queries.games_of(other.leader).items == ()
    assert queries.sheets_of(games.id, other.leader) == ()


def test_what_is_not_there_is_not_found(team):
    nothing = uuid.uuid4()
    with pytest.raises(errors.GamesUnknown):
        services.read_schedule(make.schedule(nothing), actor=team.leader)
    with pytest.raises(errors.SheetUnknown):
        services.bring_schedule(nothing, actor=team.leader)
