"""A document number is judged by structure, real date and check character, and by no list of counties."""

import datetime as dt
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tongxing.foundation import tongues
from tongxing.identity import errors, rules
from tongxing.identity.shapes import DocumentFacts, DocumentFault

TODAY = dt.date(2026, 11, 21)


def read(number: str, kind: str = "01"):
    return rules.read_document(kind, number, TODAY)


def fault(number: str, kind: str = "01") -> str:
    found = read(number, kind)
    assert isinstance(found, DocumentFault), found
    return found.code


@pytest.mark.parametrize(
    ("number", "born", "sex"),
    [
        # standards 6.1: published samples; 6.2: computed, belonging to nobody
        ("11010519491231002X", dt.date(1949, 12, 31), "2"),
        ("360426199101010071", dt.date(1991, 1, 1), "1"),
        ("120103198806018241", dt.date(1988, 6, 1), "2"),
        ("230102199003071237", dt.date(1990, 3, 7), "1"),
        ("230102201202290459", dt.date(2012, 2, 29), "1"),
    ],
)
def test_a_resident_number_tells_birth_date_and_sex(number, born, sex):
    assert read(number) == DocumentFacts("01", number, born, sex)


@pytest.mark.parametrize(
    ("kind", "number", "born", "sex"),
    [
        ("02", "810000198506150119", dt.date(1985, 6, 15), "1"),
        ("03", "820000199201010023", dt.date(1992, 1, 1), "2"),
        ("04", "830000200109090339", dt.date(2001, 9, 9), "1"),
        ("13", "923840198001010017", dt.date(1980, 1, 1), "1"),
    ],
)
def test_permits_and_the_permanent_residence_card_share_the_structure(kind, number, born, sex):
    assert read(number, kind) == DocumentFacts(kind, number, born, sex)


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("05", "E12345678"),
        ("05", "12345"),
        ("05", "A" * 20),
        ("13", "USA123456789012"),
        ("11", "H12345678"),
        ("11", "M12345678"),
        ("12", "12345678"),
        ("14", "wK3x9Qp2Lm"),
        ("14", "0aB-_.=+/" * 7),
        ("99", "H1234567801"),
        ("99", "12345678"),
        ("02", "A1234563"),
        ("06", "南字第0012345"),
    ],
)
def test_other_documents_are_taken_as_they_are_and_tell_nothing(kind, number):
    assert read(number, kind) == DocumentFacts(kind, number, None, None)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("", "number_missing"),
        ("23010219900307123", "length"),
        ("2301021990030712377", "length"),
        ("230102900307123", "length"),
        ("23010219900307O237", "digits"),
        ("030102199003071237", "digits"),
        ("23010219900307123Y", "last_character"),
        ("230102201302290450", "date"),
        ("230102199013071237", "date"),
        ("230102000000001237", "date"),
        ("230102202611220016", "future"),
        ("230102199003071238", "check"),
        ("320102199003071237", "check"),
        ("810000198506150119", "really_permit"),
        ("923840198001010017", "really_foreign"),
    ],
)
def test_what_is_wrong_is_said(number, code):
    assert fault(number) == code


@pytest.mark.parametrize(
    ("kind", "number", "code"),
    [
        ("00", "230102199003071237", "kind_unknown"),
        ("1", "230102199003071237", "kind_unknown"),
        ("02", "820000199201010023", "permit_prefix"),
        ("02", "230102199003071237", "permit_prefix"),
        ("03", "820000199201010024", "check"),
        ("13", "923840198001010018", "check"),
        ("13", "923840198013010017", "date"),
        ("13", "923840", "permanent"),
        ("13", "230102199003071237", "permanent"),
        ("13", "USA12345678901X", "permanent"),
        ("99", "923840198001010017", "really_foreign"),
        ("99", "USA123456789012", "really_foreign"),
        ("99", "230102199003071237", "really_resident"),
        ("02", "H12345678", "really_travel"),
        ("03", "M1234567801", "really_travel"),
        ("04", "12345678", "really_travel"),
        ("11", "12345678", "travel_hong_kong_macao"),
        ("11", "T12345678", "travel_hong_kong_macao"),
        ("11", "H123456789", "travel_hong_kong_macao"),
        ("12", "1234567", "travel_taiwan"),
        ("12", "A12345678", "travel_taiwan"),
        ("14", "abc", "online"),
        ("14", "x" * 65, "online"),
        ("14", "网号12345678", "online"),
        ("14", "230102199003071237", "really_plain"),
        ("14", "11010519491231002x", "really_plain"),
        ("14", "923840198001010017", "really_plain"),
        ("05", "1234", "free_format"),
        ("05", "A" * 21, "free_format"),
        ("05", "E1234<567", "free_format"),
        ("05", "护照12345", "free_format"),
    ],
)
def test_what_is_wrong_with_other_documents_is_said(kind, number, code):
    assert fault(number, kind) == code


@pytest.mark.parametrize("last", "0123456789X")
def test_a_day_that_never_was_fails_with_every_check_character(last):
    assert fault("23010220130229045" + last) == "date"


def test_retired_and_unheard_of_counties_are_as_good_as_any():
    for county in ("230199", "132201", "659999", "199901"):
        first = f"{county}19900307123"
        assert isinstance(read(first + rules.check_character(first)), DocumentFacts)


@pytest.mark.parametrize("county", range(11, 72))
def test_no_number_is_refused_for_its_county(county):
    """Whatever stood on a card since 1980 is good for life, in every province, under any number of a county."""
    for rest in ("0101", "2201", "9999", "0000"):
        first = f"{county}{rest}19800229123"
        assert isinstance(read(first + rules.check_character(first)), DocumentFacts)


@pytest.mark.parametrize("renewals", ["", "00", "07"])
def test_a_renewed_travel_permit_is_the_same_document(renewals):
    assert read(f"H12345678{renewals}", "11") == DocumentFacts("11", "H12345678", None, None)


@pytest.mark.parametrize(
    ("kind", "typed", "plain"),
    [
        ("01", "11010519491231002Х", "11010519491231002X"),  # the last one from a Russian keyboard
        ("05", "75 № 1234567", "751234567"),
        ("05", "ав1234567", "AB1234567"),
        ("02", "A123456(3)", "A1234563"),
        ("14", "aBc 123", "aBc123"),
    ],
)
def test_what_is_typed_becomes_what_is_printed(kind, typed, plain):
    assert rules.plain_number(kind, typed) == plain


def test_every_fault_has_its_sentence_in_three_languages():
    for code, (zh, en) in errors.fault_codes().items():
        assert code.startswith("identity.")
        assert zh.endswith("。")
        assert en.endswith(".")
        facts = {"count": 7, "date": "20130229", "prefix": "810000"}
        told = tongues.pick(zh.format(**facts), en.format(**facts), "ru")
        assert re.search("[а-я]", told)
        assert all(str(facts[name]) in told for name in re.findall(r"{(\w+)}", zh))


resident = st.builds(
    lambda county, day, sequence: f"{county:06d}{day:%Y%m%d}{sequence:03d}",
    st.integers(110000, 719999),
    st.dates(dt.date(1900, 1, 1), TODAY),
    st.integers(0, 999),
)


@given(resident)
def test_every_well_formed_number_is_read_and_tells_its_own_parts(first):
    facts = read(first + rules.check_character(first))
    assert isinstance(facts, DocumentFacts)
    assert f"{facts.birth_on:%Y%m%d}" == first[6:14]
    assert facts.sex == ("1" if int(first[16]) % 2 else "2")


@given(resident, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(first, at, step):
    number = first + rules.check_character(first)
    wrong = number[:at] + str((int(number[at]) + step) % 10) + number[at + 1 :]
    assert isinstance(read(wrong), DocumentFault)


@given(resident, st.integers(0, 15))
def test_two_swapped_neighbours_are_always_noticed(first, at):
    number = first + rules.check_character(first)
    assume(number[at] != number[at + 1])
    swapped = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    assert isinstance(read(swapped), DocumentFault)


@given(st.text(max_size=30), st.sampled_from([*rules.KINDS, "", "x"]))
def test_whatever_is_typed_there_is_an_answer(number, kind):
    assert isinstance(rules.read_document(kind, number, TODAY), DocumentFacts | DocumentFault)
