"""What a feed tells: a first telling counts nought, every change counts on, what vanished is called off."""

import datetime as dt
import uuid
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as some

from tongxing.calendars import rules
from tongxing.calendars.shapes import Occasion, Told

NOW = dt.datetime(2026, 3, 16, 1, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def occasion(
    number: int = 1, state: str = "held", starts_in: int = 24, title: str = "陪老人买菜"
) -> Occasion:
    begins = NOW + starts_in * HOUR
    about = uuid.UUID(int=number)
    return Occasion(f"activity-{about}", "activity", about, state, title, "花园街", begins, begins + HOUR)


def told_of(*occasions: Occasion, before: dict[str, Told] | None = None, now: dt.datetime = NOW):
    before = before or {}
    return before | rules.settled(before, occasions, rules.ends_of_full(occasions), now)


def test_what_is_gone_is_called_off_once():
    before = told_of(occasion())
    after = told_of(before=before, now=NOW + HOUR)
    (gone,) = after.values()
    assert (gone.occasion.state, gone.sequence, gone.changed_at) == ("off", 1, NOW + HOUR)
    assert told_of(before=after, now=NOW + 2 * HOUR) == after


def test_what_is_gone_and_past_stays_as_it_was():
    before = told_of(occasion(starts_in=-5))
    assert told_of(before=before) == before


def test_what_was_never_told_needs_no_calling_off():
    assert told_of(occasion(state="off")) == {}


def test_who_signs_up_again_is_told_so():
    before = told_of(occasion(state="off"), before=told_of(occasion()))
    (again,) = told_of(occasion(), before=before).values()
    assert (again.occasion.state, again.sequence) == ("held", 2)


def test_of_more_than_can_be_told_those_behind_the_last_are_not_called_off():
    last = occasion(9999, starts_in=24 + rules.MOST)
    before = told_of(occasion(0), last)
    many = [occasion(number, starts_in=24 + number) for number in range(1, rules.MOST + 1)]
    after = told_of(*many, before=before)
    assert after[last.uid] == before[last.uid]
    assert after[occasion(0).uid].occasion.state == "off"


@given(some.lists(some.sampled_from(["held", "maybe", "off", "gone", "renamed"]), max_size=12))
def test_the_count_goes_up_by_one_with_every_change_and_never_else(tale):
    """Whatever becomes of an occasion, calendars see a number that only grows, and grows only with a change."""
    told: dict[str, Told] = {}
    for step, state in enumerate(tale):
        base = occasion()
        now_so = [] if state == "gone" else [replace(base, state="held", title="改了名")]
        if state in ("held", "maybe", "off"):
            now_so = [replace(base, state=state)]
        after = told_of(*now_so, before=told, now=NOW + step * dt.timedelta(minutes=1))
        for uid, one in after.items():
            was = told.get(uid)
            if was is not None:
                changed = was.occasion != one.occasion
                assert one.sequence == was.sequence + changed
                assert (one.changed_at == was.changed_at) != changed
        told = after


@given(some.uuids(), some.binary(min_size=32, max_size=32))
def test_an_address_is_read_as_it_was_written(feed_id, proof):
    token = rules.token(feed_id, proof)
    assert rules.read(token) == (feed_id, proof[:16])
    assert token.isalnum() and token == token.lower()


@given(some.text(max_size=80))
def test_what_is_no_address_is_read_as_none(typed):
    told = rules.read(typed)
    assert told is None or rules.token(*told) == typed.lower()
