"""Noting a need: a number at once, a desk that has it, and a contact the table does not tell."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from tests.factories import needs as make
from tests.factories import stations as places
from tests.rooms.needs.conftest import KINDS
from tongxing.foundation import clock, codelists
from tongxing.foundation.models import Announcement, JournalLine
from tongxing.foundation.refusals import Invalid, NotAllowed, SignInFirst
from tongxing.needs import queries, services
from tongxing.needs.models import Need, Tally
from tongxing.places.errors import CodeRetired, PlaceUnknown
from tongxing.places.models import Region
from tongxing.places.shapes import Place

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def nothing_changed() -> bool:
    return (Need.objects.count(), Tally.objects.count(), Announcement.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("who", KINDS)
def test_anybody_signed_in_may_ask_for_help(who, actors):
    if who not in ("visitor", "system"):
        services.note_need(make.an_order(), actor=actors[who])
        assert Need.objects.get().account_id == actors[who].account_id
        return
    with pytest.raises(SignInFirst if who == "visitor" else NotAllowed):
        services.note_need(make.an_order(), actor=actors[who])
    assert nothing_changed()


@pytest.mark.parametrize("who", KINDS)
def test_only_the_stations_worker_notes_for_another(who, actors):
    if who in ("station_worker", "system"):
        services.note_need(make.for_another(), actor=actors[who])
        assert (Need.objects.get().account_id, Need.objects.get().has_consent) == (None, True)
        assert JournalLine.objects.get().deed == "needs.note_need_for_another"
        return
    with pytest.raises(SignInFirst if who == "visitor" else NotAllowed):
        services.note_need(make.for_another(), actor=actors[who])
    assert nothing_changed()


def test_it_has_a_number_one_can_say_and_lies_on_the_nearest_desk(resident):
    station = places.station()
    with clock.at(make.MORNING):
        first = services.note_need(make.an_order(), actor=resident)
        second = services.note_need(make.an_order(), actor=resident)
        across = services.note_need(make.an_order(region_code=places.SUOFEIYA), actor=resident)
    with clock.at(make.MORNING + DAY):
        tomorrow = services.note_need(make.an_order(), actor=resident)
    numbers = [told.number for told in (first, second, across, tomorrow)]
    assert numbers == ["1121-01", "1121-02", "1121-01", "1122-01"]
    assert (first.station_id, across.station_id) == (station.id, None)


def test_the_day_of_the_number_is_the_day_in_china(resident):
    with clock.at(dt.datetime(2026, 11, 21, 0, 10, tzinfo=clock.SHANGHAI)):
        assert services.note_need(make.an_order(), actor=resident).number == "1121-01"


def test_it_is_announced_with_ids_only(resident):
    told = services.note_need(make.an_order(), actor=resident)
    event = Announcement.objects.get(name="needs.need_noted")
    assert event.facts == {
        "need_id": str(told.id),
        "region_code": places.HUAYUAN_STREET,
        "station_id": None,
    }


def test_the_table_holds_no_readable_contact(resident):
    told = services.note_need(make.an_order(), actor=resident)
    row = Need.objects.filter(pk=told.id).values().get()
    readable = " ".join(str(value) for name, value in row.items() if name != "contact_sealed")
    assert [word for word in ("王秀兰", "13845100001", "3 单元", "45.76") if word in readable] == []
    assert "王秀兰".encode() not in bytes(row["contact_sealed"])


def test_what_people_type_is_made_plain(resident):
    order = make.an_order(
        summary="  陪诊\u200b，\n最好 上午 ",
        contact_name=" 王秀兰 ",
        contact_phone="＋８６ 138-4510-0001",
        object_codes=("03", "03"),
    )
    told = services.note_need(order, actor=resident)
    need = Need.objects.get(pk=told.id)
    contact = queries.contact_of(told.id, resident, "核对")
    assert (need.summary, need.object_codes) == ("陪诊， 最好 上午", ["03"])
    assert (contact.name, contact.phone) == ("王秀兰", "13845100001")


@pytest.mark.parametrize(
    "words", ["𠮷阿姨想找人陪着说说话 🙏", "<script>alert(1)</script>", "'; drop table--"]
)
def test_strange_texts_are_kept_as_text(words, resident):
    told = services.note_need(make.an_order(summary=words), actor=resident)
    assert queries.need(told.id, resident).summary == words


@pytest.mark.parametrize(
    "changes",
    [
        {"summary": ""},
        {"summary": "求" * 61},
        {"summary": "电话 13845100001"},
        {"detail": "字" * 501},
        {"contact_name": "\u200b"},
        {"contact_phone": "１２３"},
        {"contact_phone": ""},
        {"heard_by": "phone"},
        {"region_code": places.NANGANG},
        {"region_code": 0},
        {"object_codes": ("01", "02", "03", "04", "05")},
    ],
)
def test_what_we_could_not_answer_is_refused_and_nothing_changed(changes, resident):
    with pytest.raises(Invalid):
        services.note_need(make.an_order(**changes), actor=resident)
    assert nothing_changed()


@pytest.mark.parametrize(
    ("begins", "ends"), [(-3 * DAY, -2 * DAY), (DAY, DAY), (2 * DAY, DAY), (366 * DAY, 367 * DAY)]
)
def test_times_that_cannot_be_are_refused(begins, ends, resident):
    now = clock.now()
    with pytest.raises(Invalid):
        services.note_need(make.an_order(wanted_from=now + begins, wanted_until=now + ends), actor=resident)
    assert nothing_changed()


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"category": "9999"}, codelists.UnknownCode),
        ({"category": ""}, codelists.UnknownCode),
        ({"object_codes": ("77",)}, codelists.UnknownCode),
        ({"region_code": 230103099099}, PlaceUnknown),
        ({"region_code": -1}, PlaceUnknown),
    ],
)
def test_codes_no_list_holds_are_refused(changes, refusal, resident):
    with pytest.raises(refusal):
        services.note_need(make.an_order(**changes), actor=resident)
    assert nothing_changed()


def test_a_division_that_was_dissolved_is_refused(resident):
    Region.objects.filter(code=places.BILE).update(valid_until=dt.date(2019, 7, 1))
    with pytest.raises(CodeRetired):
        services.note_need(make.an_order(region_code=places.BILE), actor=resident)


def test_without_consent_nothing_is_noted_for_another(worker):
    with pytest.raises(Invalid) as no:
        services.note_need(make.for_another(has_consent=False), actor=worker)
    assert [fault.field for fault in no.value.faults] == ["has_consent"]
    assert nothing_changed()


def test_the_same_key_is_the_same_need_and_anothers_key_is_not(resident):
    order = make.an_order()
    first = services.note_need(order, actor=resident)
    assert services.note_need(replace(order, summary="别的话"), actor=resident) == first
    assert services.note_need(order, actor=places.somebody()) != first
    assert Need.objects.count() == 2


@pytest.mark.race(guard="constraint needs_need_noted_once_per_key")
@pytest.mark.django_db(transaction=True)
def test_the_same_order_at_the_same_moment_is_one_need(race, resident):
    order = make.an_order()
    won, lost = race(
        lambda: services.note_need(order, actor=resident), meeting_at="tongxing.needs.rules.problems"
    )
    assert (lost, Need.objects.count(), Tally.objects.get().count) == ([], 1, 1)
    assert won[0] == won[1]


@pytest.mark.race(guard="constraint needs_tally_one_per_county_and_day")
@pytest.mark.django_db(transaction=True)
def test_needs_noted_at_once_have_different_numbers(race):
    def ask():
        return services.note_need(make.an_order(), actor=places.somebody())

    won, lost = race(ask, meeting_at="tongxing.needs.rules.problems", times=5)
    assert (len({told.number for told in won}), lost) == (5, [])


def test_a_key_is_a_key_even_with_a_forged_place():
    first = make.an_order(key=uuid.uuid4(), place=Place(places.BILE, "", None, None))
    told = services.note_need(first, actor=places.somebody())
    assert told.number.endswith("-01")
