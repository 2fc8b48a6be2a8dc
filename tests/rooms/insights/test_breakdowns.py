"""The same people and records by age, sex, star, team and category: whole, or not at all (R-71)."""

import datetime as dt

import pytest

from tests.factories import insights as made
from tests.factories import places
from tongxing.foundation import clock
from tongxing.honours.events import StarConfirmed
from tongxing.insights import queries
from tongxing.insights.models import Mark
from tongxing.insights.subscribers import on_volunteers

pytestmark = pytest.mark.django_db
LAST_YEAR = dt.date(2025, 1, 1)


@pytest.fixture(autouse=True)
def _monday():
    places.ground()
    with clock.at(made.NOW):
        yield


def told(indicator_id, code, on=None):
    figure = queries.value(indicator_id, code, on)
    return figure.hidden, {band.zh: count for band, count in figure.bands}


def test_volunteers_fall_into_age_groups_by_the_year_told_of():
    made.laid(
        ("volunteers_born", made.HUAYUAN, LAST_YEAR, 2010, 6),
        ("volunteers_born", made.HUAYUAN, LAST_YEAR, 2008, 7),
        ("volunteers_born", made.HUAYUAN, LAST_YEAR, 1966, 8),
        ("volunteers_born", made.FENDOU, made.YEAR, 1990, 9),
    )
    assert told("volunteers_by_age", made.NANGANG) == (
        False,
        {"未满 18 岁": 6, "18 至 34 岁": 7, "35 至 59 岁": 9, "60 岁及以上": 8},
    )
    # At the end of last year those born in 2008 were minors, those born in 1966 not yet sixty, and FENDOU was not there.
    assert told("volunteers_by_age", made.NANGANG, dt.date(2025, 12, 31))[1] == {
        "未满 18 岁": 13,
        "18 至 34 岁": 0,
        "35 至 59 岁": 8,
        "60 岁及以上": 0,
    }


def test_one_small_class_hides_all_classes_of_the_place():
    made.laid(
        ("volunteers_of_sex", made.HUAYUAN, made.YEAR, 1, 20),
        ("volunteers_of_sex", made.HUAYUAN, made.YEAR, 2, 4),
        ("volunteers_of_sex", made.FENDOU, made.YEAR, 1, 20),
        ("volunteers_of_sex", made.FENDOU, made.YEAR, 2, 20),
    )
    assert told("volunteers_by_sex", made.HUAYUAN) == (True, {})


def test_nor_is_a_neighbour_shown_from_whom_it_could_be_worked_out():
    made.laid(
        ("volunteers_of_sex", made.HUAYUAN, made.YEAR, 1, 20),
        ("volunteers_of_sex", made.HUAYUAN, made.YEAR, 2, 4),
        ("volunteers_of_sex", made.FENDOU, made.YEAR, 1, 20),
        ("volunteers_of_sex", made.FENDOU, made.YEAR, 2, 20),
    )
    shown = {code: told("volunteers_by_sex", code)[1] for code in (made.NANGANG, made.HUAYUAN, made.FENDOU)}
    assert shown[made.HUAYUAN] == {}
    assert not (shown[made.NANGANG] and shown[made.FENDOU])


def test_records_are_counted_by_category_and_by_the_kind_of_team():
    somebody, team = made.volunteer(), made.team()
    for number in range(5):
        made.served(somebody, organisation_id=team.id, days_ago=3 + number)
    made.made()
    hidden, kinds = told("records_by_team_kind", made.NANGANG)
    assert not hidden
    assert sum(kinds.values()) == 5
    assert [name for name, count in kinds.items() if count] == [
        {"1": "志愿服务团体", "2": "志愿服务组织", "3": "其它开展志愿服务活动的法人组织"}[team.kind]
    ]
    _hidden, categories = told("records_by_category", made.NANGANG)
    assert [count for count in categories.values() if count] == [5]


def test_those_with_a_star_are_counted_anew_when_it_is_given():
    somebody = made.volunteer()
    Mark.objects.all().delete()
    on_volunteers([StarConfirmed(person_id=somebody.person_id, level=1, level_before=0, step=1)])
    assert list(Mark.objects.order_by("source").values_list("source", "region_code")) == [
        ("people", places.HUAYUAN_STREET)
    ]


def test_the_classes_stand_on_the_page_and_in_the_answer_to_a_call(client):
    made.laid(
        ("volunteers_of_star", made.HUAYUAN, made.YEAR, 0, 30),
        ("volunteers_of_star", made.HUAYUAN, made.YEAR, 2, 12),
        ("volunteers_of_star", made.HUAYUAN, made.YEAR, 5, 8),
    )
    page = client.get(f"/indicators/volunteers_by_star?region={made.NANGANG}").content.decode()
    assert "一星、二星" in page and "12 人" in page.replace("\xa0", " ")
    answer = client.get(f"/api/v1/indicators/volunteers_by_star?region_code={made.NANGANG}").json()
    assert [(band["name_en"], band["value"]) for band in answer["bands"]] == [
        ("no star", 30),
        ("one or two stars", 12),
        ("three stars or more", 8),
    ]
