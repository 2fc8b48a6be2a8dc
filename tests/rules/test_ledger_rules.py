"""Pure verdicts of the ledger: days, evidence, states, one spelling for one line, one chain for all."""

import datetime as dt
import hashlib
import itertools
import json
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.foundation import clock
from tongxing.ledger import rules
from tongxing.ledger.shapes import CLASSES, METHODS, STATES, Method, State

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


@pytest.mark.parametrize(("one", "other"), list(itertools.product(Method, repeat=2)))
def test_the_evidence_does_not_depend_on_which_end_comes_first(one, other):
    assert rules.evidence_class(one, other) == rules.evidence_class(other, one)


def test_only_own_codes_at_both_ends_are_class_a():
    pairs = itertools.product(Method, repeat=2)
    best = [pair for pair in pairs if rules.evidence_class(*pair) == "A"]
    assert best == [(Method.OWN_SCAN, Method.OWN_SCAN)]


@pytest.mark.parametrize("letter", CLASSES)
@pytest.mark.parametrize("own", [True, False])
def test_nothing_counts_at_once_but_ones_own_proof(letter, own):
    assert rules.counts_at_once(letter, own) is (letter == "A" and own)


@given(st.booleans(), st.booleans(), st.booleans(), st.booleans())
def test_no_state_counts_without_own_act_or_word_and_none_after_a_denial(
    counts, confirmed, denied, withdrawn
):
    state = rules.state_of(counts=counts, confirmed=confirmed, denied=denied, withdrawn=withdrawn)
    assert (state is State.EFFECTIVE) is ((counts or confirmed) and not denied and not withdrawn)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("letter", CLASSES)
@pytest.mark.parametrize("own", [True, False])
def test_every_state_has_a_sentence_in_both_languages_that_ends(state, letter, own):
    zh, en = rules.state_sentence(state, letter, own, "花园街道邻里互助队")
    assert (zh[-1], en[-1]) == ("。", ".")


def test_every_method_and_state_has_its_words():
    assert (set(METHODS), set(STATES)) == (set(Method), set(State))


PLAIN = st.one_of(st.text(), st.integers(-(2**53), 2**53), st.booleans(), st.none())
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
