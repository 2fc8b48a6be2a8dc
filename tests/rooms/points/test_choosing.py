"""Taking part is a choice; who does not loses nothing else, and the page says what came from where."""

import datetime as dt
import uuid

import pytest

from tests.factories import ledger
from tests.factories import points as make
from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest
from tongxing.foundation.refusals import NotAllowed, NotFound, SignInFirst
from tongxing.ledger import queries as records
from tongxing.points import queries, services
from tongxing.points.models import Choice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with clock.at(make.NOW):
        yield


@pytest.fixture
def wang() -> ledger.Volunteer:
    somebody = ledger.volunteer()
    make.served(somebody)
    make.settled(somebody)
    return somebody


def chooses(somebody, takes_part, actor=None):
    services.choose_to_take_part(somebody.person_id, takes_part, actor=actor or somebody.member)


def test_from_that_day_on_service_brings_none_and_everything_else_stays(wang):
    chooses(wang, False)
    make.served(wang, 60, day=dt.date(2026, 3, 20))
    told = make.settled(wang)
    assert (told.earned, told.balance) == (5, 5)
    assert records.minutes_of(wang.person_id).effective == 210
    page = queries.points_of(wang.member)
    assert (page.takes_part, [one.award.reason for one in page.lines]) == (False, ["out", ""])


def test_whoever_comes_back_earns_from_that_day(wang):
    chooses(wang, False)
    with clock.at(clock.from_local(dt.date(2026, 4, 1), dt.time(9))):
        chooses(wang, True)
        assert queries.points_of(wang.member).takes_part is True
    make.served(wang, 60, day=dt.date(2026, 3, 20))
    make.served(wang, 60, day=dt.date(2026, 4, 2))
    assert make.settled(wang).earned == 7


def test_the_last_word_of_a_day_holds(wang):
    chooses(wang, False)
    chooses(wang, True)
    assert Choice.objects.count() == 1
    assert queries.points_of(wang.member).takes_part is True


def test_nobody_chooses_for_another(wang):
    for name, actor in ledger.every_kind_of_actor(wang).items():
        if name != "oneself":
            with pytest.raises((NotAllowed, NotFound, SignInFirst)):
                chooses(wang, False, actor)
    with pytest.raises(NotFound):
        services.choose_to_take_part(uuid.uuid4(), False, actor=wang.member)
    assert Choice.objects.count() == 0


def test_the_page_says_what_came_from_where_and_by_which_clause(wang):
    services.spend(make.spending(wang, 2), actor=wang.member)
    page = queries.points_of(wang.member)
    (line,) = page.lines
    assert (line.title, line.award.points, line.award.left) == ("陪独居老人买菜就医", 5, 3)
    assert page.expiring == ((dt.date(2028, 3, 14), 3),)
    assert [(one.kind, one.signed, one.what) for one in page.dealings] == [("spent", -2, "社区图书馆借阅券")]
    clause = "《关于健全新时代志愿服务体系的意见》（中共中央办公厅、国务院办公厅，2024年）七、3"
    assert str(page.rule.citation) == clause
    assert page.rule.version == "cn/points/2026-11"


def test_a_long_life_of_service_comes_in_pages(wang):
    for number in range(1, 6):
        make.served(wang, 60, day=dt.date(2026, 3, 14 - number))
    page = queries.points_of(wang.member, PageRequest(1, 4))
    assert (len(page.lines), page.has_more, page.lines[0].award.on) == (4, True, dt.date(2026, 3, 14))
    page = queries.points_of(wang.member, PageRequest(2, 4))
    assert (len(page.lines), page.has_more) == (2, False)


def test_who_is_no_volunteer_has_no_points_page():
    with pytest.raises(NotFound):
        queries.points_of(ledger.member())
