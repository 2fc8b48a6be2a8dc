"""What a cell says, in all the ways people and spreadsheets write it; and what is refused instead of guessed."""

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.rosters import rules


@pytest.mark.parametrize(
    "typed",
    [
        "13904510001",
        13904510001,
        13904510001.0,
        "+86 139 0451 0001",
        "0086-139-0451-0001",
        "8613904510001",
        "139-0451-0001",
        "１３９０４５１０００１",
        "'13904510001",
        '="13904510001"',
        "13904510001/0451-53600001",
        "0451-53600001、13904510001",
        " 139\u200b04510001 ",
    ],
)
def test_one_phone_in_many_spellings(typed):
    assert rules.read_phone(typed) == "13904510001"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (None, "phone_missing"),
        ("", "phone_missing"),
        ("1.39E+10", "phone_mangled"),
        ("1.3904510001e10", "phone_mangled"),
        (1.39045e22, "phone_mangled"),
        ("139****0001", "phone_masked"),
        ("0451-53600001", "phone_landline"),
        ("53600001", "phone_landline"),
        ("1390451000", "phone_wrong"),
        ("12904510001", "phone_wrong"),
        (True, "phone_missing"),
        (float("nan"), "phone_mangled"),
    ],
)
def test_what_is_no_phone_says_why(typed, code):
    with pytest.raises(rules.Unclear) as unclear:
        rules.read_phone(typed)
    assert unclear.value.code == code


@pytest.mark.parametrize(
    "typed", [230102199003071237, 2.30102199003071e17, "2.30102E+17", "2.30102199003071E+17", 10**15]
)
def test_a_document_that_was_a_number_once_is_never_guessed(typed):
    with pytest.raises(rules.Unclear) as unclear:
        rules.read_document(typed)
    assert unclear.value.code == "document_mangled"


def test_a_document_kept_as_text_is_made_plain():
    assert rules.read_document(" 11010519491231002x ") == "11010519491231002X"
    assert rules.read_document("２３０１０２１９９００３０７１２３７") == "230102199003071237"
    assert rules.read_document(None) == ""


@pytest.mark.parametrize(
    "told",
    [
        dt.datetime(2024, 6, 30, 12),
        dt.date(2024, 6, 30),
        45473,
        45473.75,
        "45473",
        20240630,
        "20240630",
        "2024.06.30",
        "2024.6.30",
        "2024-06-30",
        "2024/6/30",
        "2024年6月30日",
        "2024年06月30",
        "２０２４．０６．３０",
        "2024-06-30 00:00:00",
        "6.30",
        "6月30日",
    ],
)
def test_one_day_in_many_spellings(told):
    assert rules.read_date(told, year=2024) == dt.date(2024, 6, 30)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("", "date_missing"),
        ("6.30", "date_year_missing"),
        (6.3, "date_ambiguous"),
        (6.15, "date_year_missing"),
        ("1968年5月", "date_month_only"),
        (1968.05, "date_month_only"),
        ("2024.02.30", "date_wrong"),
        (20240230, "date_wrong"),
        ("不详", "date_wrong"),
        (float("inf"), "date_wrong"),
        (-3, "date_wrong"),
    ],
)
def test_what_is_no_day_says_why(told, code):
    with pytest.raises(rules.Unclear) as unclear:
        rules.read_date(told)
    assert unclear.value.code == code


def test_a_number_that_can_only_be_one_day_is_that_day():
    assert rules.read_date(6.15, year=2024) == dt.date(2024, 6, 15)


@given(st.integers(0, 18_000))
def test_columns_are_named_as_spreadsheets_name_them(index):
    from openpyxl.utils import get_column_letter

    assert rules.column_name(index) == get_column_letter(index + 1)


@given(st.one_of(st.none(), st.text(), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes()))
def test_whatever_a_cell_holds_it_is_read_or_unclear(value):
    for read in (rules.read_phone, rules.read_document, rules.read_date):
        with contextlib.suppress(rules.Unclear):
            read(value)
    assert "\n" not in rules.plain(value)
