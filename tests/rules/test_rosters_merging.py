"""What somebody merged runs down over its rows; what is merely empty stays empty."""

from hypothesis import given
from hypothesis import strategies as st

from tongxing.rosters.rules import run_down
from tongxing.rosters.shapes import Merged, SheetRow


def told(rows, *merged, first=1):
    sheet = [SheetRow(number, cells) for number, cells in enumerate(rows, start=1)]
    return [row.cells for row in run_down(sheet, merged, first)]


def test_a_merged_day_is_that_of_every_row_it_spans():
    rows = [("王", "3.14"), ("李", None), ("赵", None), ("孙", None)]
    assert told(rows, Merged(1, 1, 3)) == [("王", "3.14"), ("李", "3.14"), ("赵", "3.14"), ("孙", None)]


def test_rows_that_end_early_are_filled_as_far_as_needed():
    assert told([("王", "", "清雪"), ("李",)], Merged(2, 1, 2)) == [("王", "", "清雪"), ("李", None, "清雪")]


def test_headings_are_left_alone():
    assert told([("姓名",), (None,), ("王",)], Merged(0, 1, 2), first=3) == [("姓名",), (None,), ("王",)]


def test_two_columns_and_one_block_after_another():
    rows = [("a", "x"), ("", ""), ("b", ""), ("", "")]
    assert told(rows, Merged(0, 1, 2), Merged(0, 3, 4), Merged(1, 1, 4)) == [
        ("a", "x"), ("a", "x"), ("b", "x"), ("b", "x"),
    ]  # fmt: skip


@given(
    st.lists(st.lists(st.sampled_from(["", "a", None]), max_size=4), max_size=8),
    st.lists(st.builds(Merged, st.integers(0, 9), st.integers(0, 9), st.integers(0, 10**7)), max_size=8),
)
def test_whatever_a_file_says_of_merging_no_row_is_lost_and_no_first_cell_changed(rows, merged):
    """A torn file may name cells that are not there; the rows stay as many, and none gets shorter."""
    found = told([tuple(row) for row in rows], *merged)
    assert [len(row) >= len(old) for row, old in zip(found, rows, strict=True)] == [True] * len(rows)
    if found and not any(one.first < 1 for one in merged):
        assert list(found[0]) == rows[0]
