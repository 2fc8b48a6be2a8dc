"""What may not be promised, and the shares of one person."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.benefits import rules

PRICED = (
    "每小时送券一张",
    "1小时换5元",
    "5元/小时",
    "凭时长兑换",
    "两小时得一瓶水",
    "时薪从优",
    "10 per hour",
)
INNOCENT = (
    "三星及以上免费乘坐公交",
    "每次 1 小时，提前预约",
    "1小时内送达",
    "每小时一班的公交免费乘坐",
    "健身房 2 小时体验",
    "周二、周四 9:00–11:00 免费理发",
    "子女入学优先安排",
)


@pytest.mark.parametrize("words", PRICED)
def test_a_price_on_hours_is_found(words):
    assert rules.priced_per_hour(words)


@pytest.mark.parametrize("words", INNOCENT)
def test_what_only_speaks_of_time_is_not(words):
    assert rules.priced_per_hour(words) == ""


@given(st.sampled_from(PRICED), st.text(alphabet="到店出示凭证，感谢您。", max_size=30))
def test_it_is_found_wherever_it_hides(words, around):
    assert rules.priced_per_hour(f"{around}。{words}。{around}")


@given(st.text(alphabet=" 　\t", min_size=1, max_size=3))
def test_blanks_between_do_not_hide_money(blank):
    assert rules.paid_in_money(f"发放现{blank}金一份", ["现金"]) == "现金"


@given(st.sets(st.integers(1, 12)), st.integers(1, 12))
def test_a_free_share_is_free_and_the_smallest(held, per_person):
    nth = rules.free_share(held, per_person)
    if nth is None:
        assert set(range(1, per_person + 1)) <= held
    else:
        assert nth not in held
        assert set(range(1, nth)) <= held
        assert nth <= per_person


@given(st.dates(dt.date(2026, 1, 1), dt.date(2027, 1, 1)), st.integers(1, 180), st.integers(0, 400))
def test_a_voucher_is_never_good_past_the_benefit(today, days, left):
    ends_on = today + dt.timedelta(days=left)
    assert today <= rules.last_day(today, days, ends_on) <= ends_on


def test_a_street_lies_in_its_county_city_province_and_country():
    assert rules.around(230103001001) == {
        230103001001,
        230103001000,
        230103000000,
        230100000000,
        230000000000,
        0,
    }
