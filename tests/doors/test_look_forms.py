"""Forms take what people really type, and say clearly what is wrong, where."""

import datetime as dt
import uuid

import pytest

from tests.factories import places
from tongxing.foundation.refusals import Conflict, Fault, Invalid
from tongxing.web import forms

KEY = str(uuid.uuid4())


class Everything(forms.Form):
    name = forms.TextField(label="称呼", max_length=5)
    phone = forms.PhoneField(label="电话", required=False)
    code = forms.CodeField(label="验证码", required=False)
    document = forms.DocumentNumberField(label="证件", required=False)
    count = forms.NumberField(label="人数", least=1, most=20, required=False)
    day = forms.DateField(label="日期", required=False)
    when = forms.MomentField(label="时间", required=False)
    kinds = forms.ChoicesField(
        label="类别", choices=[(1, "一"), (2, "二"), (3, "三")], most=2, required=False
    )
    note = forms.LongTextField(label="备注", max_length=20, required=False)


def filled(**given):
    return Everything({"name": "王阿姨", "key": KEY, **given})


def cleaned(field, /, **given):
    form = filled(**given)
    assert form.is_valid(), form.errors
    return form.cleaned_data[field]


def complaint(field, /, **given):
    form = filled(**given)
    assert not form.is_valid()
    assert form.status == 422
    return [str(sentence) for sentence in form.errors[field]]


def test_full_width_digits_and_stray_blanks_are_made_plain():
    assert cleaned("phone", phone=" １３８ 0000-０００0 ") == "13800000000"
    assert cleaned("phone", phone="+86 138 0000 0000") == "13800000000"
    assert cleaned("phone", phone="０４５１－８６８０００００") == "045186800000"
    assert cleaned("code", code="１２ ３４５６") == "123456"
    assert cleaned("document", document=" 23010319800101００1x ") == "23010319800101001x"
    assert cleaned("count", count="１２") == 12
    assert cleaned("day", day="２０２６-０３-０５") == dt.date(2026, 3, 5)
    assert cleaned("name", name="  王\u200b阿姨\u0000 ") == "王阿姨"


def test_four_byte_characters_are_people_too():
    assert cleaned("name", name="𠮷𠀀🌸") == "𠮷𠀀🌸"


@pytest.mark.parametrize("wrong", ["12", "23800000000", "1380000000a0", "电话"])
def test_a_phone_number_that_is_none(wrong):
    assert complaint("phone", phone=wrong) == ["请填 11 位手机号，或带区号的座机号。"]


@pytest.mark.parametrize("wrong", ["0", "21", "-3", "1.5", "twelve", "9" * 30, "¹²"])
def test_a_number_out_of_reach(wrong):
    assert complaint("count", count=wrong)


@pytest.mark.parametrize("wrong", ["2026-02-30", "tomorrow", "0000-00-00"])
def test_an_impossible_date(wrong):
    assert complaint("day", day=wrong) == ["请填一个真实的日期，例如 2026-03-05。"]
    assert complaint("when", **{"when-date": wrong, "when-time": "14:30"})


def test_a_moment_is_read_on_a_chinese_clock_and_kept_in_utc():
    moment = cleaned("when", **{"when-date": "2026-11-28", "when-time": "14：30"})
    assert moment == dt.datetime(2026, 11, 28, 6, 30, tzinfo=dt.UTC)
    assert cleaned("when") is None
    assert complaint("when", **{"when-date": "2026-11-28"}) == ["日期和时间都要填。"]


def test_a_moment_goes_back_into_its_two_parts():
    form = Everything(initial={"when": dt.datetime(2026, 11, 28, 6, 30, tzinfo=dt.UTC)})
    assert form["when"].value() == ("2026-11-28", "14:30")


def test_too_long_is_said_with_both_numbers():
    assert complaint("name", name="一二三四五六") == ["太长了，最多 5 个字，现在是 6 个。"]


def test_no_more_choices_than_allowed():
    assert cleaned("kinds", kinds=["1", "3"]) == ["1", "3"]
    assert complaint("kinds", kinds=["1", "2", "3"]) == ["最多选 2 项，现在是 3 项。"]
    assert complaint("kinds", kinds=["9"]) == ["请从列出的选项中选择。"]


def test_every_form_carries_a_key_of_its_own():
    first, second = Everything()["key"].value(), Everything()["key"].value()
    assert uuid.UUID(first) != uuid.UUID(second)
    assert complaint("key", key="made up")


def test_a_services_refusal_lands_on_its_fields_and_keeps_its_status():
    form = filled()
    assert form.is_valid()
    form.add_refusal(
        Invalid([Fault("phone", "x", "这个号码停机了。", ""), Fault("nowhere", "y", "别处有误。", "")])
    )
    assert form.status == 422
    assert form.faults == [("id_phone", "电话", "这个号码停机了。"), ("", "", "别处有误。")]
    other = filled()
    assert other.is_valid()
    other.add_refusal(Full())
    assert (other.status, other.faults) == (409, [("", "", "满了。")])


class Full(Conflict):
    code, zh, en = "test.full", "满了。", "Full."


@pytest.fixture
def harbin(db):
    places.ground()


class Where(forms.Form):
    where = forms.RegionField(label="哪里", root=places.CITY)


def picked(*codes, **more):
    return Where({"key": KEY, **more} | {f"where-{step}": str(code) for step, code in enumerate(codes, 1)})


def test_a_region_is_chosen_from_the_top_down(harbin):
    form = picked(places.NANGANG, places.HUAYUAN, places.HUAYUAN_STREET)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["where"] == places.HUAYUAN_STREET
    assert not picked(places.NANGANG).is_valid()
    assert not picked(110101000000).is_valid()
    assert not picked("x'; drop").is_valid()


def test_choosing_a_region_asks_the_database_once(harbin, django_assert_num_queries):
    lists = Where(picked(places.NANGANG, places.HUAYUAN).data)["where"]
    with django_assert_num_queries(1):
        assert len(lists.field.levels("where", lists.value())) == 3


def test_a_lower_choice_that_does_not_fit_the_upper_is_dropped(harbin):
    lists = Where(picked(places.DAOLI, places.HUAYUAN).data)["where"]
    levels = lists.field.levels("where", lists.value())
    assert [level.chosen for level in levels if level.chosen] == [str(places.DAOLI)]


def test_without_scripts_the_next_list_comes_by_resubmission_and_blames_nobody(harbin):
    form = picked(places.NANGANG, refine="where")
    assert not form.is_valid()
    assert form.status == 200
    assert form.faults == []
    assert len(form["where"].field.levels("where", form["where"].value())) == 2
