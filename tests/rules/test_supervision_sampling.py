"""The draw: anybody who has the seed and the records draws the same ones, and weak evidence is drawn more often."""

import dataclasses
import hashlib
import hmac

from hypothesis import given
from hypothesis import strategies as some

from tests.factories import supervision as made
from tongxing.supervision import rules
from tongxing.supervision.shapes import Candidate

PARAMETERS = made.parameters("audit-sample")
SEED = rules.seed_of("2026年3月16日福彩3D开奖号 4 7 1", "tongxing.example/log\n128\nq1w2\n")
COUNTY = [made.candidate(entry_id=made.an_id(number)) for number in range(1, 301)]

WEIGHTS = [
    ("the person's own codes", {}, 1),
    ("a roll call", {"evidence_class": "B", "own_act": False}, 3),
    ("written down afterwards", {"evidence_class": "C", "own_act": False, "minutes_after": 3000}, 9),
    ("the same, near eight hours a day",
     {"evidence_class": "C", "own_act": False, "minutes_after": 3000, "day_minutes": 450}, 11),
    ("brought from elsewhere", {"evidence_class": "D", "own_act": False}, 7),
]  # fmt: skip


def test_weaker_evidence_gets_more_tickets():
    weighed = {name: rules.weight_of(made.candidate(**facts), PARAMETERS) for name, facts, _weight in WEIGHTS}
    assert weighed == {name: weight for name, _facts, weight in WEIGHTS}


def test_a_ticket_can_be_worked_out_by_hand():
    entry_id = made.an_id(5)
    tickets = [
        hmac.new(SEED, entry_id.bytes + number.to_bytes(4, "big"), hashlib.sha256).digest()
        for number in (1, 2, 3)
    ]
    assert rules.ticket_of(SEED, entry_id, 3) == min(tickets)


def test_the_seed_is_the_published_text_and_the_head_of_the_ledger():
    by_hand = "tongxing/sample\n2026年3月16日福彩3D开奖号 4 7 1\ntongxing.example/log\n128\nq1w2\n"
    assert hashlib.sha256(by_hand.encode()).digest() == SEED


@given(some.permutations(COUNTY[:30]))
def test_the_order_of_the_records_does_not_matter(shuffled):
    assert rules.draw(SEED, shuffled, PARAMETERS, 5, False) == rules.draw(
        SEED, COUNTY[:30], PARAMETERS, 5, False
    )


def test_another_seed_draws_others():
    other = rules.seed_of("另一段文字", "head")
    assert (
        rules.draw(SEED, COUNTY, PARAMETERS, 20, False)[1]
        != rules.draw(other, COUNTY, PARAMETERS, 20, False)[1]
    )


@given(some.integers(0, 40), some.integers(1, 60))
def test_nobody_is_drawn_twice_and_no_more_than_there_are(there, size):
    population, drawn = rules.draw(SEED, COUNTY[:there], PARAMETERS, size, False)
    assert population == there
    assert len({one.entry_id for one in drawn}) == len(drawn) == min(there, size)
    assert [one.number for one in drawn] == list(range(1, len(drawn) + 1))


def test_a_smaller_sample_is_the_beginning_of_a_larger_one():
    ten, forty = (rules.draw(SEED, COUNTY, PARAMETERS, size, False)[1] for size in (10, 40))
    assert forty[:10] == ten


def test_only_the_back_office_when_that_is_asked_for():
    late = dataclasses.replace(COUNTY[3], evidence_class="C", own_act=False, minutes_after=3000)
    at_once = dataclasses.replace(COUNTY[4], evidence_class="B", own_act=False, minutes_after=3)
    population, drawn = rules.draw(SEED, [*COUNTY[:3], late, at_once], PARAMETERS, 5, True)
    assert (population, [one.entry_id for one in drawn]) == (1, [late.entry_id])


def test_a_record_of_seven_tickets_comes_first_seven_times_as_often_as_one_of_one():
    """Five hundred draws of one out of ten records, one of which weighs seven and nine weigh one."""
    heavy = Candidate(made.an_id(1), "D", own_act=False, minutes_after=0, day_minutes=60)
    rows = [heavy, *COUNTY[1:10]]
    firsts = [
        rules.draw(rules.seed_of(str(number), ""), rows, PARAMETERS, 1, False)[1][0].entry_id
        for number in range(500)
    ]
    assert 190 <= firsts.count(heavy.entry_id) <= 245  # 7 of 16 of 500 is 219; three deviations either way


LADDER = (230103000000, 230100000000, 230000000000, 0)
COUNTY_OFFICE, CITY_OFFICE = (230103000000, 230104000000), (230100000000, 230200000000)


def test_the_level_above_the_maker_looks():
    assert rules.level_above(LADDER, []) == 230103000000
    assert rules.level_above(LADDER, [COUNTY_OFFICE]) == 230100000000
    assert rules.level_above(LADDER, [CITY_OFFICE]) == 230000000000
    assert rules.level_above(LADDER, [COUNTY_OFFICE, CITY_OFFICE]) == 230000000000
    assert rules.level_above(LADDER, [(230102000000, 230103000000)]) == 230103000000
    assert rules.level_above(LADDER, [(0, 10**12)]) == 0


def test_what_waits_too_long_goes_one_level_up_and_ends_at_the_nation():
    assert [rules.next_above(LADDER, code) for code in LADDER] == [*LADDER[1:], None]
