"""Throttling: a try counts even when what was tried is refused, and the window passes."""

import datetime as dt

import pytest

from tongxing.foundation import clock, throttle
from tongxing.foundation.models import Allowance
from tongxing.foundation.refusals import TooManyTries

pytestmark = pytest.mark.django_db


def spend(key="127.0.0.1"):
    throttle.spend("tests.tries", key, limit=3, seconds=60)


def test_the_fourth_try_is_refused_and_says_how_long_to_wait():
    with clock.at(dt.datetime(2026, 3, 5, 8, 0, 0)):
        for _ in range(3):
            spend()
    with clock.at(dt.datetime(2026, 3, 5, 8, 0, 20)), pytest.raises(TooManyTries) as refused:
        spend()
    assert refused.value.facts == {"wait_seconds": 40}


def test_after_the_window_tries_are_free_again():
    with clock.at(dt.datetime(2026, 3, 5, 8, 0, 0)):
        for _ in range(3):
            spend()
    with clock.at(dt.datetime(2026, 3, 5, 8, 1, 0)):
        spend()
    assert Allowance.objects.get().spent == 1


def test_another_key_has_its_own_tries_and_is_never_stored_readably():
    for _ in range(3):
        spend()
    spend("127.0.0.2")
    assert all("127.0.0" not in row.key for row in Allowance.objects.order_by("key"))
