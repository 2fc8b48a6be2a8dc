"""When something was noted, by clocks nobody controls; what was signed; and slips nobody misreads."""

import uuid
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.field_rolls import Phone
from tongxing.field_rolls import rules
from tongxing.field_rolls.shapes import DeviceClock, Noted

HOUR = 3_600_000
OPENED_AT = 1_774_000_000_000
ROLL = uuid.UUID("0195a000-0000-7000-8000-000000000001")


def clock(true: int, off: int = 0, slept: int = 0, boot: str = "one") -> DeviceClock:
    """A device at a true moment: its wall clock may be off, its steady one rests while it sleeps."""
    return DeviceClock(true + off, true - OPENED_AT - slept, boot)


def judged(*clocks: DeviceClock, opened: DeviceClock, now: DeviceClock, now_at: int):
    return rules.moments(clocks, opened, OPENED_AT, now, now_at)


@given(off=st.integers(-100 * HOUR, 100 * HOUR), gaps=st.lists(st.integers(0, HOUR), min_size=1, max_size=20))
def test_a_clock_that_is_off_by_any_constant_tells_the_true_time(off, gaps):
    true = [OPENED_AT + sum(gaps[: at + 1]) for at in range(len(gaps))]
    now_at = true[-1] + HOUR
    found = judged(
        *(clock(at, off) for at in true),
        opened=clock(OPENED_AT, off),
        now=clock(now_at, off),
        now_at=now_at,
    )
    assert found == [rules.Moment(at, True) for at in true]


@given(jump=st.integers(3 * 60_000, 24 * HOUR) | st.integers(-24 * HOUR, -3 * 60_000))
def test_a_clock_that_jumped_never_makes_a_wrong_time_sure(jump):
    true = [OPENED_AT + HOUR, OPENED_AT + 3 * HOUR]
    now_at = OPENED_AT + 30 * HOUR
    found = judged(
        clock(true[0]),
        clock(true[1], jump),
        opened=clock(OPENED_AT),
        now=clock(now_at, jump),
        now_at=now_at,
    )
    for at, one in zip(true, found, strict=True):
        assert not one.is_sure or abs(one.at - at) <= rules.TOLERANCE_MS


def test_a_clock_that_went_forth_and_back_is_found_out_by_the_steady_one():
    now_at = OPENED_AT + 5 * HOUR
    found = judged(
        clock(OPENED_AT + HOUR),
        clock(OPENED_AT + 2 * HOUR, 2 * HOUR),
        clock(OPENED_AT + 3 * HOUR),
        opened=clock(OPENED_AT),
        now=clock(now_at),
        now_at=now_at,
    )
    assert [one.is_sure for one in found] == [True, False, True]


def test_a_phone_that_sleeps_and_starts_anew_is_still_sure():
    now_at = OPENED_AT + 5 * HOUR
    found = judged(
        clock(OPENED_AT + HOUR, slept=HOUR // 2),
        clock(OPENED_AT + 2 * HOUR, boot="two"),
        opened=clock(OPENED_AT),
        now=clock(now_at, boot="three"),
        now_at=now_at,
    )
    assert [one.is_sure for one in found] == [True, True]


@pytest.mark.parametrize("at", [OPENED_AT - HOUR, OPENED_AT + 6 * HOUR])
def test_nothing_was_noted_before_the_roll_was_opened_or_after_it_came_in(at):
    now_at = OPENED_AT + 5 * HOUR
    told = clock(at, boot="two")
    (found,) = judged(told, opened=clock(OPENED_AT), now=clock(now_at, boot="three"), now_at=now_at)
    assert not found.is_sure


@pytest.mark.parametrize(
    "changes",
    [
        {"seq": 2},
        {"what": "depart"},
        {"subject": uuid.uuid4()},
        {"how": "slip"},
        {"evidence": "x"},
        {"previous": "0" * 64},
        {"clock": clock(OPENED_AT + 1)},
        {"signature": ""},
        {"signature": "A" * 86},
    ],
)
def test_whatever_is_changed_the_signature_no_longer_fits(changes):
    phone = Phone()
    made = Noted(ROLL, 1, "arrive", ROLL, "roll_call", clock(OPENED_AT), "", rules.first_previous(ROLL), "")
    signed = replace(made, signature=phone.sign(rules.note_text(ROLL, made)))
    assert rules.signed(phone.public_key, rules.note_text(ROLL, signed), signed.signature)
    spoiled = replace(signed, **changes)
    assert not rules.signed(phone.public_key, rules.note_text(ROLL, spoiled), spoiled.signature)


@pytest.mark.parametrize("key", ["", "AAAA", "A" * 87, "*" * 87])
def test_what_is_no_point_of_the_curve_is_no_key(key):
    assert not rules.is_public_key(key)
    assert not rules.signed(key, "text", "A" * 86)


@given(number=st.integers(0, 32**8 - 1), at=st.integers(0, 9), other=st.sampled_from(rules.SLIP_LETTERS))
def test_one_wrong_letter_on_a_slip_is_always_noticed(number, at, other):
    code = rules.slip_code(number)
    assert rules.read_slip(f"{code[:4]}-{code[4:8]} {code[8:]}".lower()) == code
    if code[at] != other:
        assert rules.read_slip(code[:at] + other + code[at + 1 :]) == ""


@given(number=st.integers(0, 32**8 - 1), at=st.integers(0, 6))
def test_two_letters_swapped_on_a_slip_are_always_noticed(number, at):
    code = rules.slip_code(number)
    if code[at] != code[at + 1]:
        assert rules.read_slip(code[:at] + code[at + 1] + code[at] + code[at + 2 :]) == ""
