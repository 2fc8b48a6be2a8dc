"""One deed hands a clause down to all divisions named, or to none; what is asked already is not asked again."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from tests.factories import ledger
from tests.factories import measures as made
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, SignInFirst
from tongxing.measures import errors, queries, services
from tongxing.measures.models import Assignment, AssignmentStep, HandingDown

SAME = (
    "handing_down", "number", "what", "division_code", "giver_code", "state", "due_on", "policy_version", "opened_at",
)  # fmt: skip


def nothing_handed_down() -> bool:
    return not (
        HandingDown.objects.exists() or Assignment.objects.exists() or AssignmentStep.objects.exists()
    )


def test_one_deed_asks_every_division_named():
    harbin, nangang = made.handed_down()
    assert (harbin.region_name, nangang.region_name) == ("哈尔滨市", "南岗区")
    assert {card.state for card in (harbin, nangang)} == {"opened"}
    assert (nangang.giver_name, nangang.clause.number, nangang.what) == ("黑龙江省", "H24-23", made.WHAT)
    assert HandingDown.objects.count() == 1


def test_twenty_workdays_end_on_the_day_after_the_holiday():
    """From Monday 16 March 2026 there are three weeks to 3 April; 6 April is the Qingming holiday, moved."""
    card = made.assignment(workdays=20)
    assert card.due_on == dt.date(2026, 4, 14)
    assert card.workdays_left == 20


def test_a_day_may_be_given_instead():
    assert made.assignment(workdays=None, due_on=dt.date(2026, 6, 30)).due_on == dt.date(2026, 6, 30)


def test_the_same_key_is_the_same_deed():
    officer, told = made.officer(made.PROVINCE), made.order()
    first = services.hand_down(told, actor=officer)
    assert services.hand_down(told, actor=officer) == first
    assert Assignment.objects.count() == 2


def test_a_key_used_for_another_clause_is_refused():
    officer, told = made.officer(made.PROVINCE), made.order()
    services.hand_down(told, actor=officer)
    with pytest.raises(errors.KeyTaken):
        services.hand_down(made.order(key=told.key, number="H24-9"), actor=officer)


def test_what_the_prefecture_hands_on_hangs_below_what_it_was_given():
    parent = made.assignment(made.HARBIN)
    card = made.assignment(made.NANGANG, giver_code=made.HARBIN)
    assert card.parent_id == parent.id
    told = queries.story_of(parent.id, made.officer(made.HARBIN))
    assert [one.region_name for one in told.below] == ["南岗区"]


def test_the_same_report_is_never_asked_twice_whoever_asks():
    made.assignment(made.NANGANG)
    with pytest.raises(errors.AskedAlready) as refused:
        made.handed_down(made.DAOLI, made.NANGANG, giver_code=made.HARBIN)
    assert refused.value.sentence() == (
        "南岗区已在办理 H24-23（黑龙江省交办），不能再要一遍。请去掉南岗区，直接看它们的办理情况。"
    )
    assert Assignment.objects.count() == 1  # and nothing for Daoli either


def test_whoever_reported_lately_is_left_in_peace():
    made.answered(made.reported(made.assignment()))
    with pytest.raises(errors.ReportedLately) as refused:
        made.assignment(made.NANGANG, giver_code=made.HARBIN)
    assert refused.value.sentence() == (
        "南岗区不久前刚报告过 H24-23，2026-09-12之前不用再报。请去掉南岗区，看上次的报告。"
    )
    with clock.at(clock.from_local(dt.date(2026, 9, 12), dt.time(9))):
        assert made.assignment(made.NANGANG, giver_code=made.HARBIN).state == "opened"


def test_what_was_called_off_unanswered_may_be_asked_again():
    card = made.assignment()
    services.close_assignment(
        made.closing(card, "called_off", "合并到下一批"), actor=made.officer(made.PROVINCE)
    )
    assert made.assignment().state == "opened"


@pytest.mark.parametrize(
    "divisions",
    [
        (230000000000,),  # itself
        (220100000000,),  # another province
        (230103001000,),  # a street is no office that answers
        (230199000000,),  # no such division
    ],
)
def test_it_goes_down_to_prefectures_and_counties_only(divisions):
    with pytest.raises(errors.NobodyBelow):
        made.handed_down(*divisions)
    assert nothing_handed_down()


def test_nobody_named_is_refused():
    with pytest.raises(errors.NobodyBelow):
        services.hand_down(made.order(divisions=()), actor=made.officer(made.PROVINCE))


@pytest.mark.parametrize(
    "term",
    [
        {"workdays": None},
        {"workdays": 20, "due_on": dt.date(2026, 6, 30)},
        {"workdays": 2},
        {"workdays": 0},
        {"workdays": -5},
        {"workdays": 100000},
        {"workdays": None, "due_on": dt.date(2026, 3, 18)},
        {"workdays": None, "due_on": dt.date(2199, 12, 31)},
    ],
)
def test_a_term_that_cannot_be_kept_is_refused(term):
    with pytest.raises(errors.TermMissing):
        made.handed_down(**term)
    assert nothing_handed_down()


@pytest.mark.parametrize("number", ["H24-25", "G24-六", "x" * 300, ""])
def test_a_clause_nobody_wrote_is_refused(number):
    with pytest.raises(errors.ClauseUnknown):
        made.handed_down(number=number)
    assert nothing_handed_down()


def test_a_clause_of_one_province_is_not_handed_down_by_the_nation():
    with pytest.raises(errors.NotOfThisRegion):
        made.handed_down(made.PROVINCE, giver_code=0)
    assert nothing_handed_down()


@pytest.mark.parametrize("what", ["", "办", "办" * 121])
def test_what_is_to_be_done_is_said_in_a_line(what):
    with pytest.raises(Invalid):
        made.handed_down(what=what)
    assert nothing_handed_down()


def test_only_an_officer_of_the_level_that_asks_hands_down():
    oneself = ledger.volunteer()
    told = made.order(made.NANGANG, giver_code=made.HARBIN)
    for who, actor in ledger.every_kind_of_actor(oneself).items():
        with pytest.raises(SignInFirst if who == "visitor" else NotAllowed):
            services.hand_down(told, actor=actor)
    assert nothing_handed_down()
    assert services.hand_down(told, actor=made.officer(made.PROVINCE))[0].giver_name == "哈尔滨市"


def test_the_form_shows_who_asks_already_and_where_nobody_would_hear():
    made.assignment(made.NANGANG)
    made.officer(made.DAOLI)
    told = {
        one.code: one
        for one in queries.candidates(made.order(giver_code=made.HARBIN), made.officer(made.HARBIN))
    }
    assert (told[made.NANGANG].asked_by, told[made.DAOLI].asked_by) == ("黑龙江省", "")
    assert (told[made.NANGANG].officers, told[made.DAOLI].officers) == (0, 1)
    assert list(told) == sorted(told)


def test_the_database_has_the_last_word():
    """Without the service, too, nobody is asked upward, nobody twice, and what was said stays."""
    card = made.assignment()
    row = Assignment.objects.get(pk=card.id)
    for changes in ({"division_code": made.HARBIN, "giver_code": made.NANGANG}, {}):
        told = {name: getattr(row, name) for name in SAME} | changes
        with pytest.raises(IntegrityError), transaction.atomic():
            Assignment.objects.create(**told)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        AssignmentStep.objects.update(why="改过的话")
