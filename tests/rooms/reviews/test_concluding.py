"""A pass closes a review at once; anything harsher is told first, answered, and decided by somebody else."""

import datetime as dt

import pytest

from tests.factories import organisations as teams
from tests.factories import reviews as made
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed
from tongxing.organisations import queries as organisations
from tongxing.reviews import errors, queries, services
from tongxing.reviews.models import Review

AFTER_THE_COMMENT = made.morning(dt.date(2026, 3, 31))


@pytest.fixture
def card():
    return made.opened()


def test_nothing_to_add_is_one_word_and_the_office_goes_on(card, county):
    told = services.comment_review(made.say(card, ""), actor=made.managing(card))
    assert (told.state, told.due_on) == ("commented", None)
    done = services.conclude_review(made.conclusion(card, "passed", ""), actor=county)
    assert (done.state, done.outcome, done.due_on) == ("final", "passed", None)


def test_the_office_waits_until_the_organisation_has_spoken_or_its_time_is_over(card, county):
    with pytest.raises(errors.StillTheirTime) as refused:
        services.conclude_review(made.conclusion(card, "passed", ""), actor=county)
    assert refused.value.facts == {"until": "2026-03-30"}
    with clock.at(AFTER_THE_COMMENT):
        assert services.conclude_review(made.conclusion(card, "passed", ""), actor=county).state == "final"


def test_a_comment_after_the_last_day_is_too_late(card):
    with clock.at(AFTER_THE_COMMENT), pytest.raises(errors.TooLate):
        services.comment_review(made.say(card), actor=made.managing(card))


def test_a_warning_is_told_first_and_gives_ten_workdays(card, county):
    made.commented(card)
    told = services.conclude_review(made.conclusion(card), actor=county)
    assert (told.state, told.outcome, told.due_on) == ("noticed", "warning", dt.date(2026, 3, 30))
    assert queries.story_of(card.id, made.managing(card)).wants == {"answer"}


def test_a_warning_without_a_reason_is_refused(card, county):
    made.commented(card)
    with pytest.raises(Invalid):
        services.conclude_review(made.conclusion(card, why=""), actor=county)
    assert Review.objects.get().state == "commented"


def test_an_outcome_nobody_knows_is_refused(card, county):
    made.commented(card)
    with pytest.raises(errors.OutcomeUnknown):
        services.conclude_review(made.conclusion(card, "praised"), actor=county)


@pytest.mark.parametrize("days", [0, 181])
def test_a_suspension_has_an_end(card, county, days):
    made.commented(card)
    with pytest.raises(errors.DaysWrong):
        services.conclude_review(made.conclusion(card, "suspension", days=days), actor=county)


def test_the_answer_lets_the_office_decide_before_the_term_is_over(card):
    told = made.noticed(card)
    with pytest.raises(errors.StillTheirTime):
        services.decide_review(made.conclusion(told, "warning"), actor=made.officer())
    services.answer_notice(made.say(told), actor=made.managing(told))
    done = services.decide_review(made.conclusion(told, "warning"), actor=made.officer())
    assert (done.state, done.outcome, done.due_on) == ("decided", "warning", dt.date(2026, 3, 30))


def test_it_is_never_harsher_than_the_organisation_was_told(card):
    told = made.noticed(card, "warning")
    services.answer_notice(made.say(told), actor=made.managing(told))
    with pytest.raises(errors.HarsherThanTold):
        services.decide_review(made.conclusion(told, "exit"), actor=made.officer())


def test_suspension_and_exit_need_another_officer_and_a_milder_end_does_not(card, county):
    told = made.noticed(card, "exit", by=county)
    services.answer_notice(made.say(told), actor=made.managing(told))
    for outcome in ("suspension", "exit"):
        with pytest.raises(errors.AnotherOfficer):
            services.decide_review(made.conclusion(told, outcome), actor=county)
    assert services.decide_review(made.conclusion(told, "passed", ""), actor=county).state == "final"


def test_nobody_judges_an_organisation_they_belong_to(card, county):
    made.commented(card)
    _, member = teams.member_in(organisations.organisation(card.organisation_id))
    both = made.Member(member.account_id, county.grants)
    with pytest.raises(errors.OwnHouse):
        services.conclude_review(made.conclusion(card, "passed", ""), actor=both)


def test_the_organisation_does_not_conclude_its_own_review(card):
    made.commented(card)
    with pytest.raises(NotAllowed):
        services.conclude_review(made.conclusion(card, "passed", ""), actor=made.managing(card))


def test_an_exit_names_a_successor_that_is_in_force_or_none(card, county):
    made.commented(card)
    for wrong in (card.organisation_id, card.id):
        with pytest.raises(errors.SuccessorUnknown):
            services.conclude_review(made.conclusion(card, "exit", successor_id=wrong), actor=county)
    heir = made.team("花园街道第二邻里互助队")
    done = services.conclude_review(made.conclusion(card, "exit", successor_id=heir.id), actor=county)
    assert done.successor_id == heir.id


def test_the_same_key_is_the_same_step_and_no_other(card, county):
    words = made.say(card, "")
    first = services.comment_review(words, actor=made.managing(card))
    assert services.comment_review(words, actor=made.managing(card)) == first
    with pytest.raises(errors.KeyTaken):
        services.conclude_review(made.conclusion(card, "passed", "", key=words.key), actor=county)


def test_a_closed_review_is_in_the_public_register_by_name(card, county):
    made.commented(card)
    assert queries.published_reviews(made.COUNTY, made.COUNTY + 10**6, made.YEAR).items == ()
    services.conclude_review(made.conclusion(card, "passed", ""), actor=county)
    (one,) = queries.published_reviews(made.COUNTY, made.COUNTY + 10**6, made.YEAR).items
    assert (one.organisation_name, one.outcome_label("zh"), one.ended_on) == (
        "花园街道邻里互助队",
        "合格",
        made.MONDAY,
    )
