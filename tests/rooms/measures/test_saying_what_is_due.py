"""Officers hear when something is asked, when the day is near and when it is over: once each, and never more."""

import datetime as dt

import pytest

from tests.factories import insights
from tests.factories import measures as made
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotAllowed
from tongxing.measures import services
from tongxing.notices import queries as notices

JOB = SystemActor("say_what_is_due")


def at(day: int, month: int = 4):
    return clock.at(clock.from_local(dt.date(2026, month, day), dt.time(9)))


def told(member) -> list[str]:
    """The kinds of what somebody was told, oldest first."""
    insights.heard()
    return [one.kind for one in reversed(notices.notices_of(member).items)]


def test_a_handing_down_is_told_to_the_officers_of_the_division_alone():
    nangang, harbin, daoli = made.officer(), made.officer(made.HARBIN), made.officer(made.DAOLI)
    made.assignment()
    assert (told(nangang), told(harbin), told(daoli)) == (["assignment_opened"], [], [])


def test_near_and_late_are_said_once_each():
    officer = made.officer()
    made.assignment()  # until 14 April
    with at(7):
        assert services.say_what_is_due(actor=JOB) == 1
        assert services.say_what_is_due(actor=JOB) == 0
    with at(15):
        assert services.say_what_is_due(actor=JOB) == 1
        assert services.say_what_is_due(actor=JOB) == 0
        assert told(officer) == ["assignment_opened", "assignment_due", "assignment_late"]


def test_eight_workdays_before_nobody_is_hurried():
    made.assignment()
    with at(1):
        assert services.say_what_is_due(actor=JOB) == 0


def test_whoever_reported_is_not_reminded():
    card = made.assignment()
    made.reported(card)
    with at(15):
        assert services.say_what_is_due(actor=JOB) == 0


def test_a_report_is_told_to_the_level_that_asked_and_the_answer_to_the_division():
    officer, province = made.officer(), made.officer(made.PROVINCE)
    card = made.reported(made.assignment(by=province), officer)
    assert told(province) == ["assignment_reported"]
    services.answer_report(made.answer(card, "sent_back", "请补上比乐社区的办法"), actor=province)
    made.reported(card, officer)
    services.answer_report(made.answer(card), actor=province)
    assert told(officer) == ["assignment_opened", "assignment_sent_back", "assignment_accepted"]


def test_calling_off_is_told():
    officer, province = made.officer(), made.officer(made.PROVINCE)
    card = made.assignment(by=province)
    services.close_assignment(made.closing(card, "called_off", "省里已另行安排"), actor=province)
    assert told(officer)[-1] == "assignment_called_off"


def test_the_words_name_the_clause_and_the_day():
    officer = made.officer()
    made.assignment()
    insights.heard()
    (one,) = notices.notices_of(officer).items
    assert one.text_zh == (
        "黑龙江省交办 H24-23 党建引领，4月14日前办好。平台上的数字能说明的不用报告，要报也只要点一下。"
    )


def test_only_the_platform_says_it():
    with pytest.raises(NotAllowed):
        services.say_what_is_due(actor=made.officer(made.PROVINCE))
