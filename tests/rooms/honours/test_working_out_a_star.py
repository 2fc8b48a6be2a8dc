"""A star follows the records: reached by hours and quality, given at once or after an authority's word."""

import datetime as dt

import pytest

from tests.factories import honours as make
from tests.factories import ledger
from tongxing.foundation import clock
from tongxing.honours import queries, services
from tongxing.ledger.models import Standing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with clock.at(make.NOW):
        yield


@pytest.fixture
def volunteer():
    return ledger.volunteer()


@pytest.mark.parametrize(
    ("hours", "star", "next_star", "missing_hours"),
    [(0, 0, 1, 100), (99, 0, 1, 1), (100, 1, 2, 200), (299, 1, 2, 1), (300, 2, 3, 300), (599, 2, 3, 1)],
)
def test_hours_make_the_first_two_stars_at_once(volunteer, hours, star, next_star, missing_hours):
    make.hours(volunteer, hours)
    card = make.settled(volunteer)
    assert (card.level, card.state, card.next_level, card.next_missing_minutes) == (
        star,
        "steady",
        next_star,
        missing_hours * 60,
    )


def test_the_card_says_minutes_by_class_and_the_rule(volunteer):
    make.hours(volunteer, 90)
    make.hours(volunteer, 30, since=dt.date(2025, 1, 4), evidence_class="C")
    card = make.settled(volunteer)
    assert card.minutes_by_class == {"A": 5400, "B": 0, "C": 1800, "D": 0}
    assert (card.level, card.rule_version, card.since) == (1, "cn/stars/2026-11", make.TODAY)


@pytest.mark.parametrize(
    ("hours", "target", "turn"), [(600, 3, "city"), (1000, 4, "city"), (1500, 5, "province")]
)
def test_higher_stars_wait_for_the_authority_the_rule_names(volunteer, hours, target, turn):
    make.hours(volunteer, hours)
    card = make.settled(volunteer)
    assert (card.level, card.state, card.target, card.turn) == (2, "reached", target, turn)


def test_three_stars_ask_for_hours_checked_in_place(volunteer):
    make.hours(volunteer, 299, evidence_class="B")
    make.hours(volunteer, 400, since=dt.date(2025, 1, 4), evidence_class="C")
    card = make.settled(volunteer)
    unmet = [check.id for check in card.checks if not check.met]
    assert (card.level, card.reached, card.state, unmet) == (2, 2, "steady", ["star-3-checked"])


def test_from_four_stars_a_frozen_source_stands_in_the_way(volunteer):
    make.hours(volunteer, 1000)
    make.hours(volunteer, 2, since=dt.date(2025, 1, 4), state="frozen")
    assert make.settled(volunteer).reached == 3


def test_a_freeze_is_a_question_and_nobody_loses_a_star_by_it(volunteer):
    make.hours(volunteer, 120)
    make.settled(volunteer)

    Standing.objects.filter(person_id=volunteer.person_id).update(state="frozen")
    card = make.settled(volunteer)
    assert (card.level, card.state, card.minutes, card.held_minutes) == (1, "steady", 0, 7200)


def test_settling_again_changes_nothing(volunteer):
    make.hours(volunteer, 700)
    make.settled(volunteer)
    before = queries.star_story(volunteer.person_id, volunteer.member)
    assert services.settle_stars([volunteer.person_id], actor=make.SYSTEM) == 0
    assert queries.star_story(volunteer.person_id, volunteer.member) == before
