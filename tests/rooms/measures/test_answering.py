"""The level above looks within its workdays: it accepts, or says what is missing; then it closes."""

import datetime as dt

import pytest

from tests.factories import measures as made
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed
from tongxing.measures import errors, queries, services
from tongxing.measures.models import Assignment

WHY = "请补上比乐社区的应答办法"


@pytest.fixture
def province():
    return made.officer(made.PROVINCE)


@pytest.fixture
def card():
    return made.reported(made.assignment())


def test_accepted_means_that_nothing_is_owed(card, province):
    done = services.answer_report(made.answer(card), actor=province)
    assert (done.state, done.answer_due_on, done.is_open) == ("accepted", None, False)
    assert queries.owed_by(made.NANGANG, province).items == ()


def test_sent_back_says_what_is_missing_and_gives_a_new_term(card, province):
    done = services.answer_report(made.answer(card, "sent_back", WHY), actor=province)
    assert (done.state, done.due_on) == ("sent_back", dt.date(2026, 3, 30))
    assert [one.id for one in queries.owed_by(made.NANGANG, province).items] == [card.id]
    assert made.reported(done).state == "reported"


def test_sent_back_without_a_reason_is_refused(card, province):
    with pytest.raises(Invalid):
        services.answer_report(made.answer(card, "sent_back"), actor=province)
    assert Assignment.objects.get().state == "reported"


def test_a_new_term_that_leaves_no_time_is_refused(card, province):
    with pytest.raises(errors.TermMissing):
        services.answer_report(made.answer(card, "sent_back", WHY, due_on=made.MONDAY), actor=province)


def test_the_same_key_is_the_same_answer(card, province):
    told = made.answer(card)
    assert services.answer_report(told, actor=province) == services.answer_report(told, actor=province)


def test_an_answered_report_is_not_answered_again(card, province):
    services.answer_report(made.answer(card), actor=province)
    with pytest.raises(errors.NotYourTurn):
        services.answer_report(made.answer(card, "sent_back", WHY), actor=province)


def test_a_verdict_nobody_knows_is_refused(card, province):
    with pytest.raises(errors.VerdictUnknown):
        services.answer_report(made.answer(card, "praised"), actor=province)


def test_nobody_looks_at_their_own_report():
    both = made.officer(made.NANGANG)
    mixed = made.access.Member(both.account_id, (*both.grants, *made.officer(made.PROVINCE).grants))
    card = made.reported(made.assignment(), mixed)
    with pytest.raises(errors.OwnReport):
        services.answer_report(made.answer(card), actor=mixed)


def test_the_division_does_not_answer_itself(card):
    with pytest.raises(NotAllowed):
        services.answer_report(made.answer(card), actor=made.officer())


def test_whoever_asked_and_does_not_answer_is_late_too(card, province):
    with clock.at(clock.from_local(dt.date(2026, 3, 31), dt.time(9))):
        (late,) = queries.late_within(made.HARBIN, province).items
    assert (late.is_late, late.is_answer_late) == (False, True)


def test_what_was_accepted_is_closed_as_done(card, province):
    services.answer_report(made.answer(card), actor=province)
    done = services.close_assignment(made.closing(card), actor=province)
    assert (done.state, done.state_label("zh")) == ("closed", "已办结")


def test_what_was_not_accepted_is_not_closed_as_done(card, province):
    with pytest.raises(errors.NotYourTurn):
        services.close_assignment(made.closing(card), actor=province)


def test_it_is_not_done_while_divisions_below_are_at_work(province):
    parent = made.assignment(made.HARBIN)
    child = made.assignment(made.NANGANG, giver_code=made.HARBIN)
    made.answered(made.reported(parent))
    with pytest.raises(errors.BelowStillOpen) as refused:
        services.close_assignment(made.closing(parent), actor=province)
    assert refused.value.facts == {"count": 1}
    made.answered(made.reported(child))
    assert services.close_assignment(made.closing(parent), actor=province).state == "closed"


def test_called_off_frees_everybody_below_in_one_deed(province):
    parent = made.assignment(made.HARBIN)
    made.assignment(made.NANGANG, giver_code=made.HARBIN)
    told = made.closing(parent, "called_off", "省里已另行安排")
    done = services.close_assignment(told, actor=province)
    assert done.state_label("zh") == "已取消"
    assert set(Assignment.objects.values_list("state", "outcome")) == {("closed", "called_off")}
    assert services.close_assignment(told, actor=province) == done


def test_calling_off_says_why(card, province):
    with pytest.raises(Invalid):
        services.close_assignment(made.closing(card, "called_off"), actor=province)


def test_the_prefecture_does_not_close_what_the_province_asked(card):
    with pytest.raises(NotAllowed):
        services.close_assignment(
            made.closing(card, "called_off", "不用办了吧"), actor=made.officer(made.HARBIN)
        )
