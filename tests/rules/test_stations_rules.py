"""Whoever belongs to a place is nearer than who merely stands in it, and the narrower place comes first."""

import pytest

from tongxing.stations import rules

CHAIN = (
    (230103001001, 230103001002),
    (230103001000, 230103002000),
    (230103000000, 230104000000),
)


def test_nearness_follows_the_tree():
    candidates = [230103002001, 230103000000, 230103001003, 230103001000, 230103001001]
    assert sorted(candidates, key=lambda code: rules.closeness(code, CHAIN)) == [
        230103001001,
        230103001000,
        230103001003,
        230103000000,
        230103002001,
    ]


def test_what_lies_outside_is_farthest():
    assert rules.closeness(230102001001, CHAIN) == (3, 0)


@pytest.mark.parametrize(
    ("phone", "usable"),
    [
        ("13845100001", True),
        ("045153600001", True),
        ("12345", True),
        ("4008001234", True),
        ("1234", False),
        ("", False),
    ],
)
def test_phones_people_can_call(phone, usable):
    assert rules.is_phone(phone) is usable


def test_every_fault_of_a_card_is_told_at_once():
    assert rules.problems("", "1", "时" * 81, "") == [
        ("name", "name_missing"),
        ("phone", "phone_unusable"),
        ("hours_text", "hours_too_long"),
        ("place", "address_missing"),
    ]
