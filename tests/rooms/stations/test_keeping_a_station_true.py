"""Keeping a station true: its card in a minute, the six haves with what shows them, and the hours it promises."""

import datetime as dt
import uuid

import pytest

from tests.factories import stations as make
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.stations import errors, queries, rules, services
from tongxing.stations.models import Evidence, Keeping, Opening
from tongxing.stations.shapes import HAVES, KeepCard, SayHave, Window

pytestmark = pytest.mark.django_db
NOON = clock.from_local(dt.date(2026, 11, 23), dt.time(12, 0))
WEEK = tuple(Window(day, 510, 1020) for day in range(1, 7))
MAY = {"station_worker", "authority_officer"}


@pytest.fixture(autouse=True)
def _noon(db):
    with clock.at(NOON):
        yield


def worker():
    return make.somebody("station_worker", make.HUAYUAN_STREET)


def kept(card, **changes) -> KeepCard:
    known = {
        "key": uuid.uuid4(),
        "phone": card.phone,
        "hours_text": card.hours_text,
        "windows": queries.windows_of(card.id),
        "host_name": card.host_name,
        "organisation_id": card.organisation_id,
    }
    return KeepCard(station_id=card.id, **known | changes)


def have(card, **changes) -> SayHave:
    known = {"key": uuid.uuid4(), "have": "sign", "shown_by": "门口挂牌，夜里有灯", "seen_on": clock.today()}
    return SayHave(station_id=card.id, **known | changes)


@pytest.mark.parametrize("who", make.everybody())
def test_who_keeps_a_card(who):
    card = make.station()
    actor = make.everybody()[who]
    if who in MAY:
        assert services.keep_card(kept(card), actor=actor).kept_at == NOON
        return
    with pytest.raises(SignInFirst if who == "visitor" else NotAllowed):
        services.keep_card(kept(card), actor=actor)
    assert Keeping.objects.count() == 0


def test_nothing_changed_is_also_a_look():
    card = make.station()
    services.keep_card(kept(card), actor=worker())
    assert Keeping.objects.get().changed == ""
    seen = queries.look(card.id)
    assert (seen.card_days, seen.is_card_true) == (0, True)
    with clock.at(NOON + dt.timedelta(days=8)):
        seen = queries.look(card.id)
        assert (seen.card_days, seen.is_card_true) == (8, False)


def test_what_changed_is_on_record():
    card = make.station(windows=WEEK)
    services.keep_card(kept(card, phone="0451-53600009", windows=WEEK[:5], hours_text=""), actor=worker())
    after = queries.station(card.id)
    assert (after.phone, after.hours_text) == ("045153600009", "周一至周五 8:30–17:00")
    assert Keeping.objects.get().changed == "phone hours_text windows"
    assert queries.windows_of(card.id) == WEEK[:5]
    [old] = Opening.objects.filter(until_on__isnull=False)
    assert (old.weekday, old.until_on) == (6, dt.date(2026, 11, 23))


def test_the_same_key_is_the_same_look():
    card = make.station()
    order, one = kept(card), worker()
    services.keep_card(order, actor=one)
    services.keep_card(order, actor=one)
    assert Keeping.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"phone": "打总机"}, "phone_unusable"),
        ({"host_name": "处" * 81}, "host_too_long"),
        ({"windows": (Window(1, 600, 540),)}, "hours_impossible"),
        ({"windows": (Window(8, 540, 600),)}, "hours_impossible"),
        ({"windows": (Window(1, 540, 660), Window(1, 600, 700))}, "hours_overlap"),
        ({"windows": tuple(Window(1, 60 * hour, 60 * hour + 30) for hour in range(4))}, "hours_too_many"),
    ],
)
def test_a_wrong_card_is_refused_and_nothing_changed(changes, code):
    card = make.station()
    with pytest.raises(Invalid) as told:
        services.keep_card(kept(card, **changes), actor=worker())
    assert code in [fault.code for fault in told.value.faults]
    assert queries.station(card.id) == card


def test_a_week_in_words():
    split = [Window(day, begins, ends) for day in (1, 2) for begins, ends in ((510, 690), (810, 1020))]
    assert rules.week_text(split) == "周一、周二 8:30–11:30、13:30–17:00"
    assert rules.week_text([Window(6, 540, 720), Window(1, 540, 720)]) == "周一 9:00–12:00；周六 9:00–12:00"


def test_the_six_haves_are_met_by_what_was_seen_lately():
    card = make.station()
    assert [one.is_met for one in queries.look(card.id).haves] == [False] * 6
    for code in HAVES:
        services.say_have(have(card, have=code), actor=worker())
    assert queries.look(card.id).haves_met == 6
    with clock.at(NOON + dt.timedelta(days=366)):
        assert queries.look(card.id).haves_met == 0


def test_the_latest_evidence_counts_and_may_be_taken_back():
    card = make.station()
    services.say_have(have(card, seen_on=dt.date(2026, 5, 1), shown_by="旧牌子"), actor=worker())
    newer = services.say_have(have(card), actor=worker())
    [sign] = [one for one in queries.look(card.id).haves if one.code == "sign"]
    assert (sign.shown_by, sign.good_until) == ("门口挂牌，夜里有灯", dt.date(2027, 11, 23))
    services.take_back_have(newer, "牌子被风刮走了", actor=worker())
    services.take_back_have(newer, "再点一次", actor=worker())
    [sign] = [one for one in queries.look(card.id).haves if one.code == "sign"]
    assert sign.shown_by == "旧牌子"
    assert Evidence.objects.get(pk=newer).why_taken_back == "牌子被风刮走了"


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"have": "camera"}, errors.HaveUnknown),
        ({"shown_by": " "}, Invalid),
        ({"shown_by": "字" * 201}, Invalid),
        ({"seen_on": dt.date(2026, 11, 24)}, Invalid),
        ({"seen_on": dt.date(2025, 11, 22)}, Invalid),
    ],
)
def test_what_shows_nothing_is_refused(changes, refusal):
    card = make.station()
    with pytest.raises(refusal):
        services.say_have(have(card, **changes), actor=worker())
    assert Evidence.objects.count() == 0


def test_evidence_nobody_gave_is_unknown():
    with pytest.raises(NotFound):
        services.take_back_have(uuid.uuid4(), "没有这一条", actor=worker())


def test_a_closed_station_is_found_no_more_and_takes_nothing_more():
    card = make.station(windows=WEEK)
    officer = make.somebody("authority_officer")
    with pytest.raises(Invalid):
        services.close_station(card.id, "", actor=officer)
    services.close_station(card.id, "并入奋斗路站", actor=officer)
    services.close_station(card.id, "再点一次", actor=officer)
    assert Announcement.objects.filter(name="stations.station_closed").count() == 1
    assert queries.stations_in(0, 10**12).items == ()
    assert queries.station_for(make.HUAYUAN_STREET) is None
    with pytest.raises(errors.StationClosed):
        services.keep_card(kept(card), actor=worker())
    again = services.open_station(make.an_order(), actor=officer)
    assert again.name == card.name


def test_the_desk_does_not_close_its_station():
    card = make.station()
    with pytest.raises(NotAllowed):
        services.close_station(card.id, "不想干了", actor=worker())
