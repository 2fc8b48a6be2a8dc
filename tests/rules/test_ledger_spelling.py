"""A fresh line is spelled in a quicker way: not a byte else than the one spelling of all facts."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.ledger import rules
from tongxing.ledger.models import Entry
from tongxing.ledger.services import spelling
from tongxing.ledger.shapes import Method, Proof, ProofKind

texts = st.text(max_size=20) | st.sampled_from(["", '陪老人 \u2028\n\t"\\/\x7f\x00', "😀", "ｅ\u0301"])
moments = st.datetimes(
    dt.datetime(1990, 1, 1),
    dt.datetime(2100, 1, 1),
    timezones=st.sampled_from(
        [dt.UTC, ZoneInfo("Asia/Shanghai"), dt.timezone(dt.timedelta(hours=5, minutes=45))]
    ),
)
whole = st.integers(-(2**53) + 1, 2**53 - 1)
proofs = st.builds(
    Proof,
    kind=st.sampled_from(list(ProofKind)) | texts,
    end=st.sampled_from(["arrival", "departure", "whole"]),
    by=texts,
    server_at=moments,
    device_at=st.none() | moments,
    device=texts,
    place=texts,
    area=st.none() | whole,
    reference=texts,
    note=texts,
)
anything = st.recursive(
    st.none() | st.booleans() | whole | texts | moments | st.dates() | st.uuids(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
OF_TYPE = {
    "UUIDField": st.uuids(),
    "DateField": st.dates(),
    "DateTimeField": moments,
    "CharField": texts | st.sampled_from(list(Method)),
    "IntegerField": whole,
    "SmallIntegerField": whole,
    "BigIntegerField": whole,
    "BooleanField": st.booleans(),
    "BinaryField": st.binary(max_size=32),
}
KEPT = {
    "proofs": st.lists(proofs.map(rules.proof_facts), max_size=3) | st.lists(anything, max_size=3),
    "policies": st.dictionaries(texts, texts, max_size=4) | st.dictionaries(texts, anything, max_size=3),
    "origin": st.none() | st.dictionaries(texts, anything, max_size=4),
}


def column(field):
    name = field.attname
    told = KEPT[name] if name in KEPT else OF_TYPE[type(field).__name__]
    return st.none() | told if field.null else told


entries = st.fixed_dictionaries({one.attname: column(one) for one in Entry._meta.concrete_fields})


@given(entries)
def test_it_is_the_canonical_text_to_the_byte(columns):
    columns["form"] = rules.FORM
    told = rules.canonical(Entry(**columns).facts())
    assert spelling.entry_text(spelling.FreshLine(**columns)).encode() == told
    assert spelling.entry_text(Entry(**columns)).encode() == told


@given(proofs)
def test_a_proof_lies_in_its_line_as_its_facts_do(proof):
    assert rules.proof_facts(proof) == {name: rules.plain(getattr(proof, name)) for name in vars(proof)}


def test_two_moments_of_one_wall_time_are_told_apart():
    """In 1991 the clocks of Shanghai were set back: half past midnight came twice."""
    twice = dt.datetime(1991, 9, 15, 0, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    told = [rules.plain(twice), rules.plain(twice.replace(fold=1))]
    assert twice == twice.replace(fold=1)
    assert len(set(told)) == len({moment.astimezone(dt.UTC) for moment in (twice, twice.replace(fold=1))})


@pytest.mark.parametrize("stranger", [1.5, 2**53, -(2**53), {"a": 1.5}, [object()]])
def test_a_stranger_is_refused_as_ever(stranger):
    columns = {one.attname: None for one in Entry._meta.concrete_fields} | {"origin": stranger}
    with pytest.raises(ValueError, match="spelled"):
        spelling.entry_text(spelling.FreshLine(**columns))


def test_equal_values_of_different_kinds_are_spelled_each_in_its_way():
    columns = {one.attname: None for one in Entry._meta.concrete_fields}
    told = [
        spelling.entry_text(spelling.FreshLine(**columns | {"origin": {"n": value}}))
        for value in (1, True, "1", None)
    ]
    assert [text.partition('"origin":')[2].partition("}")[0] for text in told] == [
        '{"n":1',
        '{"n":true',
        '{"n":"1"',
        '{"n":null',
    ]
