"""What counts, what follows and what ends: absences, without a database."""

import datetime as dt

import pytest

from tongxing.absences import rules

DAY = dt.date(2026, 3, 21)


def days(*after: int) -> list[dt.date]:
    return [DAY + dt.timedelta(days=one) for one in after]


@pytest.mark.parametrize("kind", ["excused", "asked", "dismissed"])
def test_only_not_seen_ever_counts(kind):
    assert not rules.is_final(kind, False, DAY, "declined", DAY + dt.timedelta(days=99))


@pytest.mark.parametrize(
    ("verdict", "today", "counts"),
    [
        (None, 7, False),  # the last day to object
        (None, 8, True),
        ("", 99, False),  # an appeal waits
        ("upheld", 99, False),
        ("declined", 0, True),
    ],
)
def test_it_counts_when_its_person_has_had_their_say(verdict, today, counts):
    until = DAY + dt.timedelta(days=7)
    assert rules.is_final("not_seen", False, until, verdict, DAY + dt.timedelta(days=today)) is counts
    assert not rules.is_final("not_seen", True, until, verdict, DAY + dt.timedelta(days=today))


def test_repeated_means_so_many_within_so_many_days():
    assert rules.that_weigh(days(0, 30, 90), 3, 90) == (0, 1, 2)
    assert rules.that_weigh(days(0, 30, 91), 3, 90) == ()
    assert rules.that_weigh(days(0, 80, 95, 100, 101), 3, 90) == (1, 2, 3)
    assert rules.that_weigh(days(0, 1), 3, 90) == ()


def test_an_excuse_is_forgotten_first_and_nobody_objects_to_one():
    until = DAY + dt.timedelta(days=7)
    assert rules.expires_on("excused", DAY, until, 180) == rules.expires_on("asked", DAY, until, 180) == until
    assert rules.expires_on("not_seen", DAY, until, 180) == DAY + dt.timedelta(days=180)
    assert rules.expires_on("not_seen", DAY, until, 3) == until
    assert not rules.may_object(False, "excused", until, False, DAY)
    assert rules.may_object(False, "asked", until, False, until)
    assert not rules.may_object(False, "not_seen", until, True, DAY)
