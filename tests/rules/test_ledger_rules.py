"""Pure verdicts of the ledger: days, evidence, states, one spelling for one line, one chain for all."""

import dataclasses
import datetime as dt
import hashlib
import hmac
import itertools
import json
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.foundation import clock
from tongxing.ledger import rules
from tongxing.ledger.shapes import METHODS, PROOFS, STATES, Method, Proof, ProofKind, State
from tongxing.policy import queries as policy

MOMENTS = st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2035, 1, 1), timezones=st.just(dt.UTC))
SPANS = st.tuples(MOMENTS, st.timedeltas(dt.timedelta(seconds=1), dt.timedelta(hours=60))).map(
    lambda pair: (pair[0], pair[0] + pair[1])
)


@given(SPANS)
def test_a_span_is_cut_into_days_without_a_gap(span):
    parts = rules.days(*span)
    assert (parts[0][0], parts[-1][1]) == span
    assert all(one[1] == following[0] for one, following in itertools.pairwise(parts))


@given(SPANS)
def test_every_part_lies_on_one_chinese_day(span):
    for begin, end in rules.days(*span):
        assert clock.local(begin).date() == clock.local(end - dt.timedelta(microseconds=1)).date()


@given(SPANS)
def test_minutes_are_never_rounded_up(span):
    told = sum(minutes for _begin, _end, minutes in rules.whole_parts(*span))
    assert told <= (span[1] - span[0]).total_seconds() / 60


LETTERS = policy.rule("evidence-class", dt.date(2026, 11, 21)).parameters["letters"]
OWN_ACTS = policy.rule("evidence-class", dt.date(2026, 11, 21)).parameters["own_acts"]
KINDS = st.sets(st.sampled_from([str(kind) for kind in ProofKind]), min_size=1)


def by_methods(arrival: str, departure: str) -> dict[str, frozenset[str]]:
    return rules.kinds_by_end((), arrival, departure)


def proof(kind: str, end: str) -> Proof:
    return Proof(kind, end, "account:1", dt.datetime(2026, 3, 14, 6, tzinfo=dt.UTC))


@given(KINDS, KINDS)
def test_the_evidence_does_not_depend_on_which_end_comes_first(one, other):
    there = rules.evidence_class({"arrival": one, "departure": other}, LETTERS)
    assert there == rules.evidence_class({"arrival": other, "departure": one}, LETTERS)


@given(KINDS, KINDS, st.sampled_from([str(kind) for kind in ProofKind]))
def test_one_more_proof_never_makes_a_record_weaker(arrival, departure, more):
    before = rules.evidence_class({"arrival": arrival, "departure": departure}, LETTERS)
    assert rules.evidence_class({"arrival": arrival | {more}, "departure": departure}, LETTERS) <= before


def test_only_presence_at_both_ends_is_class_a():
    pairs = itertools.product(Method, repeat=2)
    best = [pair for pair in pairs if rules.evidence_class(by_methods(*pair), LETTERS) == "A"]
    present = {Method.OWN_SCAN, Method.SECOND_DEVICE}
    assert {frozenset(pair) for pair in best} == {
        frozenset(pair) for pair in itertools.product(present, repeat=2)
    }


def test_a_code_read_from_afar_is_still_ones_own_act_and_no_longer_presence():
    here, afar = (
        proof("rotating_code", "arrival"),
        dataclasses.replace(proof("rotating_code", "departure"), place="failed"),
    )
    kinds = rules.kinds_by_end([here, afar], "own_scan", "own_scan")
    assert (rules.evidence_class(kinds, LETTERS), rules.needs_word(kinds, OWN_ACTS, True)) == ("C", False)


def test_a_second_signature_alone_proves_nothing():
    ends = {"arrival": {"second_signature"}, "departure": {"rotating_code"}}
    assert rules.evidence_class(ends, LETTERS) == "D"


def test_an_end_without_a_proof_rests_on_its_method():
    told = rules.kinds_by_end([proof("rotating_code", "arrival")], "own_scan", "roll_call")
    assert told == {"arrival": {"rotating_code"}, "departure": {"roll_call"}}


def test_a_proof_of_the_whole_speaks_for_both_ends():
    told = rules.kinds_by_end([proof("late_entry", "whole")], "late_entry", "late_entry")
    assert told == {"arrival": {"late_entry"}, "departure": {"late_entry"}}


@given(KINDS, KINDS, st.booleans())
def test_no_word_is_needed_only_after_ones_own_act_at_both_ends(arrival, departure, own):
    asks = rules.needs_word({"arrival": arrival, "departure": departure}, OWN_ACTS, own)
    assert asks is not (own and bool(arrival & set(OWN_ACTS)) and bool(departure & set(OWN_ACTS)))


def test_a_roll_call_is_never_ones_own_act():
    assert rules.needs_word(by_methods("own_scan", "roll_call"), OWN_ACTS, True) is True


@pytest.mark.parametrize(
    ("minutes", "level"), [(1, ""), (480, ""), (481, "host"), (720, "host"), (721, "top"), (1440, "top")]
)
def test_a_long_day_is_looked_at_by_the_host_and_a_longer_one_by_the_top(minutes, level):
    assert rules.review_level(minutes, 480, 720) == level


SAID = st.fixed_dictionaries(
    {
        "needs_word": st.booleans(),
        "confirmed": st.booleans(),
        "denied": st.booleans(),
        "withdrawn": st.booleans(),
        "source_frozen": st.booleans(),
        "review": st.sampled_from(["", "host", "top"]),
        "passed": st.booleans(),
        "notice_days": st.sampled_from([0, 7]),
        "notice_ended": st.booleans(),
    }
)


@given(SAID)
def test_nothing_counts_before_word_review_and_notice_are_through_and_nothing_after_a_denial(said):
    through = (
        (said["confirmed"] or not said["needs_word"])
        and (said["passed"] or not said["review"])
        and (said["notice_ended"] or not said["notice_days"])
        and not (said["denied"] or said["withdrawn"])
        and not (said["source_frozen"] and said["needs_word"])
    )
    assert (rules.state_of(**said) is State.EFFECTIVE) is through


def test_a_frozen_source_does_not_touch_what_rests_on_the_volunteers_own_acts():
    assert rules.state_of(needs_word=False, source_frozen=True) is State.EFFECTIVE


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("asks", [True, False])
@pytest.mark.parametrize("review", ["", "host", "top"])
@pytest.mark.parametrize("until", [None, dt.date(2026, 3, 21)])
def test_every_state_has_a_sentence_in_both_languages_that_ends(state, asks, review, until):
    for denied in (True, False):
        zh, en = rules.state_sentence(rules.Telling(state, "花园街道邻里互助队", asks, denied, review, until))
        assert (zh[-1], en[-1]) == ("。", ".")


def test_a_notice_of_seven_days_hangs_on_the_first_and_on_the_seventh():
    assert rules.notice_end(dt.date(2026, 3, 16), 7) == dt.date(2026, 3, 22)


def test_a_proof_comes_back_from_its_line_as_it_went_in():
    told = dataclasses.replace(
        proof("roll_call", "departure"),
        device_at=dt.datetime(2026, 3, 14, 7, tzinfo=dt.UTC),
        area=230103001000,
    )
    assert rules.proof_from(json.loads(json.dumps(rules.proof_facts(told)))) == told


def test_every_method_and_state_has_its_words():
    assert (set(METHODS), set(STATES), set(PROOFS)) == (set(Method), set(State), set(ProofKind))


PLAIN = st.one_of(st.text(), st.integers(-(2**53) + 1, 2**53 - 1), st.booleans(), st.none())
FACTS = st.dictionaries(st.from_regex(r"[a-z_]{1,20}", fullmatch=True), PLAIN, max_size=8)


@given(FACTS.filter(lambda facts: all(c < "\ud800" or c > "\udfff" for v in facts.values() for c in str(v))))
def test_one_set_of_facts_has_one_spelling(facts):
    told = rules.canonical(facts)
    assert told == rules.canonical(dict(reversed(list(facts.items()))))
    assert json.loads(told) == facts


def test_the_spelling_is_fixed_for_good():
    """A vector: whoever changes the canonical form changes this test, and gives the form a new number."""
    facts = {
        "name": '陪老人买菜 "1"',
        "at": dt.datetime(2026, 3, 14, 14, 0, tzinfo=clock.SHANGHAI),
        "on": dt.date(2026, 3, 14),
        "id": uuid.UUID(int=7),
        "minutes": -150,
        "own": True,
        "project": None,
    }
    spelled = (
        '{"at":"2026-03-14T06:00:00.000000Z","id":"00000000-0000-0000-0000-000000000007","minutes":-150,'
        '"name":"陪老人买菜 \\"1\\"","on":"2026-03-14","own":true,"project":null}'
    )
    assert rules.canonical(facts).decode() == spelled
    assert rules.leaf(facts) == hashlib.sha256(b"\x00" + spelled.encode()).digest()


@given(st.lists(st.binary(min_size=32, max_size=32), min_size=2, max_size=6, unique=True), st.data())
def test_any_change_of_order_or_content_changes_the_last_head(leaves, data):
    changed = data.draw(st.permutations(leaves).filter(lambda order: order != leaves))
    last = rules.heads(rules.NOTHING_YET, leaves)[-1]
    assert rules.heads(rules.NOTHING_YET, changed)[-1] != last
    assert rules.heads(rules.NOTHING_YET, leaves[:-1])[-1] != last


@given(st.binary(min_size=32, max_size=32), st.uuids(), st.uuids(), st.uuids())
def test_two_lines_of_one_person_cannot_be_linked_without_the_salt(salt, person, one, other):
    if one != other:
        assert rules.person_reference(salt, one, person) != rules.person_reference(salt, other, person)


@given(st.binary(min_size=32, max_size=32), st.uuids(), st.uuids(), st.uuids())
def test_the_key_of_one_entry_opens_no_other(salt, person, one, other):
    key = rules.entry_key(salt, one)
    opened = hmac.new(key, person.bytes, hashlib.sha256).hexdigest()
    assert opened == rules.person_reference(salt, one, person)
    if one != other:
        assert opened != rules.person_reference(salt, other, person)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (dt.date(2026, 11, 21), 3, ["2026-11-01", "2026-12-01", "2027-01-01"]),
        (dt.date(2026, 12, 31), 2, ["2026-12-01", "2027-01-01"]),
        (dt.date(2028, 2, 29), 1, ["2028-02-01"]),
    ],
)
def test_months_follow_each_other_over_the_new_year(day, count, expected):
    assert [month.isoformat() for month in rules.months_from(day, count)] == expected
