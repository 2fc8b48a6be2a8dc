"""Which items and counts make sense, who should get what, and what lacks."""

import datetime as dt
import uuid

from tests.factories import kits as make
from tongxing.kits import rules
from tongxing.kits.shapes import MoveStock

LAST = dt.date(2026, 5, 17)


def codes(**more):
    return {code for _field, code in rules.item_faults(make.planning(uuid.uuid4(), **more), LAST)}


def test_a_numbered_item_has_no_sizes_and_is_returned():
    assert codes() == set()
    assert codes(is_numbered=True) == {"numbered_wrong"}
    assert codes(is_numbered=True, sizes=(), is_returned=True) == set()


def test_a_day_of_return_is_for_what_is_returned_and_not_far_off():
    assert codes(return_on=LAST) == {"return_on_wrong"}
    assert codes(return_on=LAST, is_returned=True) == set()
    assert codes(return_on=LAST + dt.timedelta(days=91), is_returned=True) == {"return_on_wrong"}


def test_names_sizes_and_posts_have_their_length():
    assert codes(name="衣") == {"name_wrong"}
    assert codes(sizes=("X" * 11,)) == {"sizes_wrong"}
    assert codes(posts=("岗" * 61,)) == {"posts_wrong"}


def test_what_is_gone_says_why_and_nothing_counts_below_one():
    order = MoveStock(uuid.uuid4(), uuid.uuid4(), "", "XXL", "lost", 0)
    found = {code for _field, code in rules.movement_faults(order, make.SIZES)}
    assert found == {"desk_wrong", "size_wrong", "count_wrong", "why_missing"}


def test_an_item_for_no_post_is_for_everybody():
    assert rules.is_for((), ())
    assert rules.is_for(("引导", "咨询"), {"咨询"})
    assert not rules.is_for(("引导",), {"咨询"})


def test_what_lacks_is_never_less_than_nothing():
    assert (rules.short_of(5, 3), rules.short_of(3, 5)) == (2, 0)
