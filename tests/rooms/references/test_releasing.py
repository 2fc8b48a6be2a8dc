"""The volunteer releases exactly what they saw, for a while, or says no without a word; and takes it back at once."""

import datetime as dt
import uuid

import pytest

from tests.factories import access
from tests.factories import references as made
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotAllowed, NotFound, SignInFirst
from tongxing.references import errors, queries, services
from tongxing.references.models import Inquiry, Opening, Release

pytestmark = pytest.mark.django_db


@pytest.fixture
def who():
    with clock.at(made.NOW):
        yield made.student()


def test_what_is_read_is_what_was_seen(who):
    made.served(who)
    one = made.asked(who)
    seen = queries.preview(one.inquiry_id, who.member)
    card = made.released(who, one)
    assert (card.state, card.is_readable) == ("released", True)
    assert card.ends_at == made.NOW + dt.timedelta(days=14)
    told = made.read(one)
    log = told.pop("log")
    assert told == dict(seen.content)
    assert log == {}
    assert told["minutes"] == 150
    assert told["by_class"] == {"A": 150}
    assert told["rules"] == ["cn/evidence-class/2026-11"]


def test_only_what_was_asked_for_stands_in_it(who):
    made.served(who)
    bare = queries.preview(made.asked(who, parts=frozenset()).inquiry_id, who.member).content
    assert set(bare) == {
        "volunteer_number",
        "masked_name",
        "from_on",
        "until_on",
        "minutes",
        "entries",
        "rules",
    }
    everything = frozenset({"by_class", "by_category", "by_year", "star", "services"})
    whole = queries.preview(made.asked(who, parts=everything).inquiry_id, who.member).content
    assert (whole["by_year"], whole["by_category"], whole["star"]) == ({"2026": 150}, {"0001": 150}, 0)
    assert whole["services"] == [
        {
            "served_on": "2026-03-14",
            "minutes": 150,
            "title": "陪独居老人买菜就医",
            "organisation": "花园街道邻里互助队",
            "evidence_class": "A",
        }
    ]
    assert "赵敏" not in str(whole)


def test_only_the_days_that_were_asked_for_count(who):
    made.served(who)
    told = {"from_on": dt.date(2026, 3, 15), "until_on": dt.date(2026, 3, 16)}
    assert queries.preview(made.asked(who, **told).inquiry_id, who.member).content["minutes"] == 0


def test_a_record_that_came_meanwhile_is_shown_before_it_is_given(who):
    made.served(who)
    one = made.asked(who)
    order = made.yes(who, one.inquiry_id)
    made.served(
        who,
        started_at=clock.from_local(dt.date(2026, 3, 13), dt.time(9)),
        ended_at=clock.from_local(dt.date(2026, 3, 13), dt.time(10)),
    )
    with pytest.raises(errors.PreviewChanged):
        services.release_answer(order, actor=who.member)
    assert Release.objects.count() == 0
    assert made.released(who, one).state == "released"
    assert made.read(one)["minutes"] == 210


def test_a_later_record_does_not_change_what_was_released(who):
    made.served(who)
    one = made.asked(who)
    made.released(who, one)
    made.served(
        who,
        started_at=clock.from_local(dt.date(2026, 3, 13), dt.time(9)),
        ended_at=clock.from_local(dt.date(2026, 3, 13), dt.time(10)),
    )
    assert made.read(one)["minutes"] == 150


def test_the_same_key_again_is_the_same_release_and_two_yeses_are_one(who):
    one = made.asked(who)
    order = made.yes(who, one.inquiry_id)
    first = services.release_answer(order, actor=who.member)
    assert services.release_answer(order, actor=who.member) == first
    with pytest.raises(errors.NotWaiting):
        made.released(who, one)


@pytest.mark.parametrize("days", [0, -1, 91, 10**6])
def test_it_is_released_for_one_to_ninety_days(who, days):
    one = made.asked(who)
    with pytest.raises(errors.DaysWrong):
        made.released(who, one, days=days)
    assert Inquiry.objects.get().state == "waiting"


def test_every_reading_is_counted_and_shown_to_the_volunteer(who):
    one = made.asked(who)
    made.released(who, one)
    for turn in range(3):
        with clock.at(made.NOW + dt.timedelta(hours=turn)):
            made.read(one)
    card = queries.inquiry(one.inquiry_id, who.member)
    assert [(opening.number, opening.at) for opening in card.openings] == [
        (3, made.NOW + dt.timedelta(hours=2)),
        (2, made.NOW + dt.timedelta(hours=1)),
        (1, made.NOW),
    ]


def test_a_wrong_code_or_link_opens_nothing_and_counts_nothing(who):
    one = made.asked(who)
    made.released(who, one)
    for wrong in ({"code": "00000000"}, {"code": ""}, {"code": "零"}, {"inquiry_id": uuid.uuid4()}):
        with pytest.raises(errors.NotReadable):
            made.read(one, **wrong)
    assert Opening.objects.count() == 0
    assert made.read(one, code=f"{one.code[:4]} {one.code[4:]}")["minutes"] == 0


def test_taken_back_it_is_gone_at_once_and_again_is_once(who):
    made.served(who)
    one = made.asked(who)
    made.released(who, one)
    made.read(one)
    first = services.revoke_release(one.inquiry_id, actor=who.member)
    assert (first.is_readable, first.state_label(), len(first.openings)) == (False, "已收回", 1)
    assert services.revoke_release(one.inquiry_id, actor=who.member) == first
    with pytest.raises(errors.NotReadable):
        made.read(one)
    assert Release.objects.get().content == {}


def test_it_ends_by_itself(who):
    one = made.asked(who)
    made.released(who, one, days=1)
    with clock.at(made.NOW + dt.timedelta(days=1, seconds=-1)):
        made.read(one)
    with clock.at(made.NOW + dt.timedelta(days=1)), pytest.raises(errors.NotReadable):
        made.read(one)


def test_a_no_is_silent_and_final(who):
    one = made.asked(who)
    assert services.refuse_inquiry(one.inquiry_id, actor=who.member).state == "refused"
    assert services.refuse_inquiry(one.inquiry_id, actor=who.member).state == "refused"
    with pytest.raises(errors.NotWaiting):
        made.released(who, one)
    with pytest.raises(errors.NotReadable):
        made.read(one)


def test_a_question_lapses(who):
    one = made.asked(who)
    with clock.at(made.NOW + dt.timedelta(days=31)):
        assert queries.inquiry(one.inquiry_id, who.member).state == "lapsed"
        with pytest.raises(errors.NotWaiting):
            made.released(who, one)


def test_credit_is_assessed_of_adults_only():
    with clock.at(made.NOW):
        minor = made.younger(17)
        one = made.asked(minor, purpose="credit", parts=frozenset())
        assert queries.preview(one.inquiry_id, minor.member).hindrance[0].startswith("未满 18 周岁")
        with pytest.raises(errors.NotAdult):
            made.released(minor, one)
        assert made.released(minor, made.asked(minor)).state == "released"


def test_below_fourteen_a_guardian_decides():
    with clock.at(made.NOW):
        child = made.younger(13)
        with pytest.raises(errors.TooYoung):
            made.released(child, made.asked(child))


def test_only_the_volunteer_decides(who):
    one = made.asked(who)
    order = made.yes(who, one.inquiry_id)
    others = access.everybody() | {"another volunteer": made.student(name="周玉珍").member}
    for actor in others.values():
        for deed in (
            lambda actor=actor: services.release_answer(order, actor=actor),
            lambda actor=actor: services.refuse_inquiry(one.inquiry_id, actor=actor),
            lambda actor=actor: services.revoke_release(one.inquiry_id, actor=actor),
        ):
            with pytest.raises((NotFound, SignInFirst, NotAllowed)):
                deed()
    assert Inquiry.objects.get().state == "waiting"


def test_what_is_over_is_forgotten(who):
    one, other, third = made.asked(who), made.asked(who), made.asked(who)
    made.released(who, one, days=1)
    services.refuse_inquiry(other.inquiry_id, actor=who.member)
    with clock.at(made.NOW + dt.timedelta(days=2)):
        assert services.forget_inquiries(actor=made.SYSTEM) == 0
        assert Release.objects.get().content == {}
    with clock.at(made.NOW + dt.timedelta(days=95)):
        assert services.forget_inquiries(actor=made.SYSTEM) == 2
        assert queries.inquiry(third.inquiry_id, who.member).state == "lapsed"
    with clock.at(made.NOW + dt.timedelta(days=125)):
        assert services.forget_inquiries(actor=made.SYSTEM) == 1
    assert (Inquiry.objects.count(), Release.objects.count()) == (0, 0)
