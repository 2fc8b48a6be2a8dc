"""A decision has no effect before its days for an appeal are over; the level above may keep it or make it milder."""

import datetime as dt

import pytest

from tests.factories import reviews as made
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotAllowed
from tongxing.organisations import queries as organisations
from tongxing.organisations import services as deeds
from tongxing.organisations.shapes import DecideOrganisation
from tongxing.reviews import errors, queries, services

JOB = SystemActor("settle_reviews")
AFTER = made.morning(dt.date(2026, 3, 31))


def state_of(card):
    return organisations.organisation(card.organisation_id).state


@pytest.fixture
def card():
    return made.decided(made.opened())


@pytest.fixture
def city():
    return made.officer(made.CITY)


def test_while_an_appeal_is_possible_nothing_changes(card):
    assert services.settle_reviews(actor=JOB) == 0
    assert state_of(card) == "approved"


def test_afterwards_the_organisation_is_suspended_and_comes_back_by_itself(card, county):
    with clock.at(AFTER):
        assert services.settle_reviews(actor=JOB) == 1
        told = queries.story_of(card.id, county)
        assert (told.card.state, told.card.suspended_until) == ("final", dt.date(2026, 6, 29))
        assert state_of(card) == "disabled"
        assert services.settle_reviews(actor=JOB) == 0
    with clock.at(made.morning(dt.date(2026, 6, 30))):
        assert services.settle_reviews(actor=JOB) == 1
        assert state_of(card) == "approved"
        assert [one.what for one in queries.story_of(card.id, county).steps][-2:] == ["effected", "restored"]
        assert services.settle_reviews(actor=JOB) == 0


def test_an_exit_hands_the_records_to_the_successor():
    heir = made.team("花园街道第二邻里互助队")
    card = made.decided(made.opened(), "exit", successor_id=heir.id)
    with clock.at(AFTER):
        services.settle_reviews(actor=JOB)
    assert state_of(card) == "dissolved"


def test_an_organisation_that_ended_meanwhile_is_left_as_it_is(card, county):
    deeds.decide_organisation(DecideOrganisation(card.organisation_id, "locked", "举报核查"), actor=county)
    with clock.at(AFTER):
        services.settle_reviews(actor=JOB)
    assert state_of(card) == "locked"
    assert queries.story_of(card.id, county).steps[-1].what == "not_effected"


def test_an_appeal_goes_to_the_city_and_holds_everything_up(card, city):
    told = services.appeal_review(made.say(card), actor=made.managing(card))
    assert (told.state, told.office_code, told.due_on) == ("appealed", made.CITY, dt.date(2026, 4, 14))
    with clock.at(AFTER):
        assert services.settle_reviews(actor=JOB) == 0
    assert state_of(card) == "approved"
    assert queries.story_of(card.id, city).wants == {"answer_appeal"}


def test_the_city_keeps_the_decision_and_it_is_in_force_at_once(card, city):
    services.appeal_review(made.say(card), actor=made.managing(card))
    done = services.answer_appeal(made.conclusion(card, "suspension", days=30), actor=city)
    assert (done.state, done.outcome, done.suspended_until) == ("final", "suspension", dt.date(2026, 4, 15))
    assert state_of(card) == "disabled"


def test_the_city_makes_it_milder(card, city):
    services.appeal_review(made.say(card), actor=made.managing(card))
    done = services.answer_appeal(made.conclusion(card, "warning"), actor=city)
    assert (done.state, done.outcome) == ("final", "warning")
    assert state_of(card) == "approved"


def test_the_city_does_not_make_it_harsher(card, city):
    services.appeal_review(made.say(card), actor=made.managing(card))
    with pytest.raises(errors.HarsherThanTold):
        services.answer_appeal(made.conclusion(card, "exit"), actor=city)


def test_the_county_does_not_answer_the_appeal_against_itself(card, county):
    services.appeal_review(made.say(card), actor=made.managing(card))
    with pytest.raises(NotAllowed):
        services.answer_appeal(made.conclusion(card, "suspension"), actor=county)


def test_whoever_decided_as_an_officer_of_both_levels_does_not_answer(city):
    told = made.noticed(made.opened())
    services.answer_notice(made.say(told), actor=made.managing(told))
    services.decide_review(made.conclusion(told, "suspension"), actor=city)
    services.appeal_review(made.say(told), actor=made.managing(told))
    with pytest.raises(errors.AnotherOfficer):
        services.answer_appeal(made.conclusion(told, "suspension"), actor=city)


def test_after_ten_workdays_it_is_too_late_to_appeal(card):
    with clock.at(AFTER), pytest.raises(errors.TooLate):
        services.appeal_review(made.say(card), actor=made.managing(card))


def test_with_nobody_at_the_city_the_province_may_answer_for_it(card):
    services.appeal_review(made.say(card), actor=made.managing(card))
    above = made.officer(made.PROVINCE)
    assert services.answer_appeal(made.conclusion(card, "passed", ""), actor=above).outcome == "passed"
    assert state_of(card) == "approved"
