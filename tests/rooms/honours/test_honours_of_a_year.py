"""Honours of a year are worked out by the rule and proposed to the officer; nobody stands before another."""

import datetime as dt
import hashlib

import pytest

from tests.factories import honours as make
from tests.factories import ledger, organisations
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotAllowed, NotFound, SignInFirst
from tongxing.honours import errors, queries, services
from tongxing.honours.models import Honour

pytestmark = pytest.mark.django_db
JANUARY = dt.date(2025, 1, 4)


@pytest.fixture(autouse=True)
def today():
    organisations.ground()
    with clock.at(make.NOW):
        yield


def people(*hours):
    """Volunteers with so many hours in 2025, and ten more in the year before."""
    found = []
    for number, count in enumerate(hours):
        somebody = ledger.volunteer("王秀兰", f"TX260300{number:04}")
        make.hours(somebody, 10, since=dt.date(2024, 6, 1))
        make.hours(somebody, count, since=JANUARY)
        make.settled(somebody)
        found.append(somebody)
    return found


def test_each_reaches_the_grade_of_the_hours_of_the_year():
    people(49, 50, 99, 100, 200, 500, 1000)
    told = services.compute_annual(make.annual(), actor=make.county())
    assert (told.people, told.organisations, told.rule_version) == (
        6,
        0,
        "cn-23-heilongjiang/annual-honours/2026-11",
    )
    rows = Honour.objects.order_by("figure").values_list("title_zh", "figure", "state")
    assert [(title, figure // 60) for title, figure, _state in rows] == [
        ("爱心奖", 50),
        ("爱心奖", 99),
        ("铜奖", 100),
        ("银奖", 200),
        ("金奖", 500),
        ("卓越金奖", 1000),
    ]


def test_teams_reach_theirs_by_the_number_of_services():
    here = make.team()
    somebody = ledger.volunteer()
    for number in range(50):
        day = JANUARY + dt.timedelta(days=number)
        make.served(somebody, day, 60, organisation_id=here.house.id, organisation_name=here.house.name)
    told = services.compute_annual(make.annual(), actor=make.county())
    assert (told.people, told.organisations) == (0, 1)
    (card,) = queries.honours_in_state("proposed", make.county()).items
    assert (card.title_zh, card.figure, card.subject_name) == ("团队光荣奖", 50, here.house.name)


def test_working_it_out_again_follows_the_records_and_leaves_alone_what_was_reviewed():
    first, second = people(60, 60)
    services.compute_annual(make.annual(), actor=make.county())
    cards = {card.person_id: card for card in queries.honours_in_state("proposed", make.county()).items}
    services.review_honours(make.review(cards[first.person_id]), actor=make.county())
    for somebody in (first, second):
        make.hours(somebody, 40, since=dt.date(2025, 6, 1))
        make.settled(somebody)
    services.compute_annual(make.annual(), actor=make.county())
    rows = dict(Honour.objects.values_list("person_id", "title_zh"))
    assert rows == {first.person_id: "爱心奖", second.person_id: "铜奖"}


def test_who_no_longer_reaches_it_is_dropped_with_the_reason():
    (somebody,) = people(50)
    services.compute_annual(make.annual(), actor=make.county())
    ledger_rows = make.Standing.objects.filter(person_id=somebody.person_id, served_on=JANUARY)
    ledger_rows.update(state="withdrawn")
    services.compute_annual(make.annual(), actor=make.county())
    (card,) = queries.honours_of(somebody.person_id, somebody.member)
    steps = queries.honour(card.id, somebody.member).steps
    assert (card.state, steps[-1].what, steps[-1].why) == (
        "declined",
        "declined",
        "重新计算后没有达到最低一档。",
    )


def test_the_list_is_in_an_order_that_means_nothing():
    people(1000, 50, 500, 100, 200)
    services.compute_annual(make.annual(), actor=make.county())
    shown = [str(card.id) for card in queries.honours_in_state("proposed", make.county()).items]
    assert shown == sorted(shown, key=lambda one: hashlib.md5(one.encode()).hexdigest())


def test_a_year_that_is_not_over_has_no_list():
    with pytest.raises(errors.YearNotOver):
        services.compute_annual(make.annual(2026), actor=make.county())


def test_where_no_rule_is_in_force_there_is_no_list():
    changchun = ledger.official(region_code=220102000000)
    with pytest.raises(errors.NoHonoursHere):
        services.compute_annual(make.annual(region_code=220102000000), actor=changchun)


def test_only_officers_of_the_region_have_it_worked_out():
    somebody = people(100)[0]
    for name, actor in ledger.every_kind_of_actor(somebody).items():
        if name != "officer of the region":
            with pytest.raises((NotAllowed, NotFound, SignInFirst)):
                services.compute_annual(make.annual(), actor=actor)
    assert Honour.objects.count() == 0
