"""The ground: minutes are whole, text is plain, refusals speak, ids sort by birth."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongxing.foundation import clock, ids, minutes, refusals, text

NOON = dt.datetime(2026, 3, 5, 4, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("seconds", "counted"), [(0, 0), (59, 0), (60, 1), (3599, 59), (3600, 60), (12_059, 200), (-90, 0)]
)
def test_a_begun_minute_does_not_count(seconds, counted):
    assert minutes.between(NOON, NOON + dt.timedelta(seconds=seconds)) == counted


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (0, "0 分", "0 min"),
        (59, "59 分", "59 min"),
        (60, "1 小时", "1 h"),
        (200, "3 小时 20 分", "3 h 20 min"),
        (-90, "-1 小时 30 分", "-1 h 30 min"),
    ],
)
def test_minutes_are_said_in_hours_without_rounding(value, zh, en):
    assert (minutes.in_words(value), minutes.in_words(value, "en")) == (zh, en)


@given(st.integers(min_value=0, max_value=10**6))
def test_the_words_lose_no_minute(value):
    numbers = [int(part) for part in minutes.in_words(value).replace("小时", " ").replace("分", " ").split()]
    said = minutes.in_words(value)
    total = numbers[0] * 60 + (numbers[1] if len(numbers) == 2 else 0) if "小时" in said else numbers[0]
    assert total == value


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("１３８ ００００　０００１", "138 0000 0001"),
        ("  王\u200b小\ufeff明\x00 ", "王小明"),
        ("第一行\r\n\r\n\r\n\r\n第二行 ", "第一行\n\n第二行"),
        ("陪诊，带血压计（家用）。", "陪诊，带血压计（家用）。"),
        ("𠅤先生 🙂", "𠅤先生 🙂"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_typed_text_becomes_plain(typed, kept):
    assert text.clean(typed) == kept


@given(st.text())
def test_cleaning_twice_is_cleaning_once(typed):
    assert text.clean(text.clean(typed)) == text.clean(typed)


@pytest.mark.parametrize(
    ("name", "masked"),
    [("王", "王*"), ("王明", "王*"), ("欧阳娜娜", "欧***"), ("", ""), ("Anna Ivanova", "A***")],
)
def test_a_masked_name_keeps_the_surname_alone(name, masked):
    assert text.masked_name(name) == masked


def test_a_masked_phone_cannot_be_dialled():
    assert text.masked_phone("13800000001") == "138****0001"


def test_ids_sort_by_birth():
    born = [ids.new_id() for _ in range(1000)]
    assert born == sorted(born)
    assert {one.version for one in born} == {7}


@pytest.mark.parametrize("typed", ["", "nonsense", "1", None, "0" * 40, "<script>"])
def test_what_is_no_id_is_read_as_none(typed):
    assert ids.read_id(typed) is None


def test_a_stopped_clock_stands_still_and_runs_again():
    with clock.at(dt.datetime(2026, 7, 20, 8, 0)):
        assert clock.now() == dt.datetime(2026, 7, 20, 0, 0, tzinfo=dt.UTC)
        assert clock.today() == dt.date(2026, 7, 20)
    assert clock.now().year >= 2026


def test_the_chinese_day_begins_at_sixteen_hours_utc():
    with clock.at(dt.datetime(2026, 3, 4, 16, 0, tzinfo=dt.UTC)):
        assert clock.today() == dt.date(2026, 3, 5)


def test_a_refusal_speaks_both_languages_and_tells_its_facts():
    refusal = refusals.TooManyTries(wait_seconds=30)
    assert refusal.sentence("zh") == "操作太频繁了，请在 30 秒后再试。"
    assert refusal.as_dict("en") == {
        "code": "foundation.too_many_tries",
        "sentence": "Too many tries. Please wait 30 seconds.",
        "facts": {"wait_seconds": 30},
    }


def test_faults_are_told_all_at_once():
    faults = refusals.Faults()
    faults.add("name", "people.name_missing", "请填写姓名", "Please enter a name")
    faults.add("phone", "people.phone_wrong", "手机号码应为 11 位", "A phone has 11 digits")
    with pytest.raises(refusals.Invalid) as refused:
        faults.refuse_if_any()
    assert refused.value.sentence("zh") == "有 2 处需要修改：请填写姓名"
    assert [one["field"] for one in refused.value.as_dict("zh")["facts"]["faults"]] == ["name", "phone"]


def test_no_faults_no_refusal():
    assert refusals.Faults().refuse_if_any() is None
