"""Where a clause stands in a region today: from province to county, in the order of codes, for everybody."""

import datetime as dt

import pytest

from tests.factories import ledger
from tests.factories import measures as made
from tongxing.access.shapes import Visitor
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotFound
from tongxing.measures import errors, queries, services

LATER = clock.from_local(dt.date(2026, 4, 20), dt.time(9))


def test_a_region_shows_itself_and_those_below_in_the_order_of_codes():
    made.handed_down(made.HARBIN, made.NANGANG, made.DAOLI)
    told = queries.standing("H24-23", made.HARBIN)
    assert (told.own.name, told.own.state_label("zh")) == ("哈尔滨市", "办理中")
    assert [(part.name, part.state) for part in told.below] == [("道里区", "opened"), ("南岗区", "opened")]
    assert dict(told.counts) == {"asked": 3, "reported": 0, "done": 0, "late": 0}


def test_what_was_not_handed_down_says_so():
    told = queries.standing("H24-23", made.HARBIN)
    assert (told.own, [part.state_label("zh") for part in told.below]) == (None, ["还没有交办"] * 2)


def test_late_is_counted_and_named_where_it_is():
    made.reported(made.assignment(made.DAOLI))
    made.assignment(made.NANGANG)
    with clock.at(LATER):
        told = queries.standing("H24-23", made.HARBIN)
        assert [(part.name, part.is_late) for part in told.below] == [("道里区", False), ("南岗区", True)]
        assert dict(told.counts) == {"asked": 2, "reported": 1, "done": 0, "late": 1}
        (line,) = [one for one in queries.lines_of("h24", made.PROVINCE) if one.asked]
    assert (line.clause.number, line.asked, line.reported, line.late) == ("H24-23", 2, 1, 1)


def test_what_was_called_off_is_as_if_it_had_not_been_asked():
    card = made.assignment()
    province = made.officer(made.PROVINCE)
    services.close_assignment(made.closing(card, "called_off", "合并到下一批"), actor=province)
    assert dict(queries.standing("H24-23", made.HARBIN).counts)["asked"] == 0


def test_the_last_round_counts_and_not_the_one_before():
    made.answered(made.reported(made.assignment()))
    with clock.at(clock.from_local(dt.date(2026, 9, 20), dt.time(9))):
        made.assignment()
        assert dict(queries.standing("H24-23", made.NANGANG).counts) == {
            "asked": 1, "reported": 0, "done": 0, "late": 0,
        }  # fmt: skip


def test_a_number_nobody_wrote_is_refused():
    with pytest.raises(errors.ClauseUnknown):
        queries.standing("H24-25", made.HARBIN)
    with pytest.raises(NotFound):
        queries.lines_of("x99", made.PROVINCE)


def test_the_lists_of_officers_follow_division_codes_and_not_merit():
    made.handed_down(made.NANGANG, made.DAOLI)
    province = made.officer(made.PROVINCE)
    with clock.at(LATER):
        names = [card.region_name for card in queries.late_within(made.HARBIN, province).items]
        assert names == ["道里区", "南岗区"]
        assert [
            card.region_name for card in queries.assignments_below(made.PROVINCE, province).items
        ] == names
        assert [card.region_name for card in queries.given_by(made.PROVINCE, province).items] == names


def test_who_sees_an_assignment_is_who_looks_after_the_division():
    card = made.assignment()
    seen = []
    for who, actor in ledger.every_kind_of_actor(ledger.volunteer()).items():
        try:
            queries.assignment(card.id, actor)
        except NotFound:
            continue
        seen.append(who)
    assert seen == ["officer of the region", "auditor of the region", "the platform"]


def test_a_visitor_reads_the_standing_and_no_assignment():
    made.reported(made.assignment())
    assert queries.standing("H24-23", made.NANGANG).own.state == "reported"
    assert queries.assignments_below(made.PROVINCE, Visitor()).items == ()
