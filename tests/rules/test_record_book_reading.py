"""Whatever file is handed in as a record book, it is read or refused; nothing explodes and nothing is guessed."""

import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.record_books import rules
from tongxing.record_books.services import unpacking

WHOLE = {"format": "tongxing-record-book/1", "records": [], "madeAt": "2026-03-15T04:00:00Z", "holder": {}}


def packed(*files: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files:
            file.writestr(name, content)
    return made.getvalue()


def test_a_book_is_read_bare_packed_and_with_a_mark_in_front():
    raw = json.dumps(WHOLE).encode()
    for content in (
        raw,
        b"\xef\xbb\xbf" + raw,
        packed(("record-book.json", raw)),
        packed(("a/record-book.json", raw)),
    ):
        assert unpacking.book_in(content) == WHOLE


NASTY = {
    "nothing": b"",
    "a word": b"hello",
    "half a book": json.dumps(WHOLE).encode()[:-3],
    "not text": b"\xff\xfe\x00\x01",
    "a list": b"[]",
    "a number": b"1",
    "another format": b'{"format": "tongxing-record-book/2", "records": []}',
    "no records": b'{"format": "tongxing-record-book/1"}',
    "records that are a text": b'{"format": "tongxing-record-book/1", "records": "none"}',
    "a name twice": b'{"format": "tongxing-record-book/1", "records": [], "records": [1]}',
    "a fraction": b'{"format": "tongxing-record-book/1", "records": [], "minutes": 1.5}',
    "no number": b'{"format": "tongxing-record-book/1", "records": [], "minutes": NaN}',
    "infinity": b'{"format": "tongxing-record-book/1", "records": [], "minutes": -Infinity}',
    "a number without end": b'{"format": "tongxing-record-book/1", "records": [], "minutes": '
    + b"9" * 5000
    + b"}",
    "deep": b'{"format": "tongxing-record-book/1", "records": [' + b"[" * 20 + b"]" * 20 + b"]}",
    "a well": b"[" * 100_000 + b"]" * 100_000,
    "an empty ZIP": packed(),
    "a ZIP without a book": packed(("other.json", b"{}")),
    "a ZIP with two": packed(("record-book.json", b"{}"), ("x/record-book.json", b"{}")),
    "a broken ZIP": packed(("record-book.json", json.dumps(WHOLE).encode()))[:40],
    "only the first letters of a ZIP": b"PK",
    "a ZIP that lies": packed(("record-book.json", b"x" * 500)).replace(b"x", b"y", 1)[:-4] + b"\0\0\0\0",
}


@pytest.mark.parametrize("content", NASTY.values(), ids=NASTY)
def test_what_is_no_book_is_refused(content):
    with pytest.raises(rules.Unreadable):
        unpacking.book_in(content)


def test_what_is_too_large_is_refused_before_it_is_read():
    many = json.dumps(WHOLE | {"records": [0] * (rules.MOST_RECORDS + 1)}).encode()
    bomb = packed(("record-book.json", b" " * (rules.MOST_UNPACKED + 1)))
    for content in (b" " * (rules.MOST_BYTES + 1), many, bomb):
        with pytest.raises(rules.TooLarge):
            unpacking.book_in(content)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content):
    for one in (
        content,
        b"PK" + content,
        b'{"format": "tongxing-record-book/1", "records": [' + content + b"]}",
    ):
        try:
            unpacking.book_in(one)
        except (rules.Unreadable, rules.TooLarge):
            pass


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=8), part, max_size=3),
    max_leaves=8,
)
FACTS = ("id", "line", "kind", "minutes", "started_at", "ended_at", "title", "content", "place_text", "category",
         "organisation_name", "organisation_id", "evidence_class", "origin", "region_code", "form", "recorded_at")  # fmt: skip


@given(st.dictionaries(st.sampled_from(FACTS), JSON), JSON)
def test_any_facts_make_a_candidate_or_say_why_not(facts, state):
    (one,) = rules.candidates({"records": [{"facts": facts, "state": state, "about": []}]}, "there")
    assert one.code == "record_books.record_unreadable" or one.started_at is not None
    assert len(one.origin_id) <= 120 and len(one.node) <= 120


@given(JSON)
def test_any_document_is_read_or_refused(document):
    try:
        rules.commitment_in({"holder": {"document": document}})
    except rules.Unreadable:
        pass
