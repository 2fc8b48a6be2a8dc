"""The mark nobody sees: read again from wherever it was copied, and never out of nothing."""

from hypothesis import given
from hypothesis import strategies as st

from tongxing.rosters.rules import hidden_mark, marks_in

NUMBERS = st.binary(min_size=8, max_size=8)


@given(NUMBERS, st.text(max_size=20), st.text(max_size=20))
def test_it_is_found_in_the_middle_of_any_text(number, before, after):
    assert number in marks_in([before + hidden_mark(number) + after])


@given(NUMBERS)
def test_it_has_no_width_and_no_letters(number):
    mark = hidden_mark(number)
    assert (len(mark), set(mark) <= set("\u200b\u200c\u200d\u2060")) == (40, True)


@given(NUMBERS, st.integers(min_value=0, max_value=39))
def test_a_torn_mark_is_none(number, at):
    mark = hidden_mark(number)
    assert marks_in([mark[:at] + mark[at + 1 :]]) == set()


@given(st.lists(st.text(max_size=60)))
def test_ordinary_text_has_none(texts):
    assert marks_in(texts) == set()


def test_two_copies_in_one_file_are_both_found():
    first, second = b"12345678", b"abcdefgh"
    assert marks_in(["一" + hidden_mark(first), hidden_mark(second) + "二"]) == {first, second}
