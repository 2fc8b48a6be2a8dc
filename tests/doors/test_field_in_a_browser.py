"""Two phones in a village in a real Chromium: the network switched off, clocks an hour wrong, a crash, 500 records."""

import datetime as dt
import os
from pathlib import Path

import pytest
from django.conf import settings

from tests.doors.field_phones import HOUR, MORNING, NOON, READ_AGAIN
from tests.factories import activities as made
from tests.factories.field_rolls import Phone as Hand
from tests.fixtures.browser import VIEWS, axe, opened, thumb_and_ruler, unroll
from tongxing.activities import queries as activities
from tongxing.activities.models import Arrival, Departure, Proof
from tongxing.field_rolls.models import Note
from tongxing.foundation import clock
from tongxing.ledger import queries as ledger

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_two_phones_without_a_network_and_an_hour_apart_write_one_true_record(house, phone):
    token, me, person = house.holder()
    leading, own = phone(house.token, HOUR), phone(token, -HOUR)
    with clock.at(MORNING):
        own.start(MORNING)
        own.take_along(f"?own={house.card.id}")
        leading.start(MORNING)
        leading.take_along(f"?activity={house.card.id}")
    for one in (leading, own):
        one.network(off=True)
        one.wait(0.5)
        one.go()  # from the service worker alone
    for mode in ("arrive", "depart"):
        for one, other in ((leading, own), (own, leading)):
            one.tap(f".field-modes [data-mode={mode}]")
            one.do("code => tongxingField.handle(code)", other.do("tongxingField.token()"))
        if mode == "arrive":
            for one in (leading, own):
                one.wait(2)
                one.go()
    assert "未上传 2 条" in leading.waiting()
    assert "没有网络" in leading.waiting()
    assert not Note.objects.exists()
    with clock.at(NOON + 2 * HOUR + dt.timedelta(minutes=1)):
        leading.network(off=False)
        assert leading.sent() == "已全部上传"
        own.network(off=False)
        assert own.sent() == "已全部上传"
        stay = next(
            line.attendance
            for line in activities.roster(house.card.id, house.leader)
            if line.person_id == person.id
        )
        entry = ledger.entry(Departure.objects.get().entry_id, me)
    assert stay.arrived_at is not None and stay.departed_at is not None
    assert abs(stay.arrived_at - NOON) < dt.timedelta(minutes=1)
    assert abs(stay.departed_at - NOON - 2 * HOUR) < dt.timedelta(minutes=1)
    assert (stay.minutes, entry.state) in ((119, "effective"), (120, "effective"))
    assert sorted(Note.objects.values_list("outcome", flat=True)) == ["agreed", "agreed", "merged", "merged"]
    with clock.at(NOON + 6 * HOUR):  # merged and over: nothing of it stays on the phone
        leading.wait(4)
        leading.go()
        leading.stage(lambda _b: leading.page.wait_for_selector("[data-empty]:not([hidden])"))
        kept = "new Promise(done => { indexedDB.open('tongxing-field').onsuccess = (event) => {"
        kept += "const all = event.target.result.transaction(['rolls', 'notes']);"
        kept += "const found = ['rolls', 'notes'].map(name => all.objectStore(name).count());"
        kept += "all.oncomplete = () => done(found.map(one => one.result)); }; })"
        assert leading.do(kept) == [0, 0]
    assert set(Proof.objects.values_list("kind", flat=True)) == {"offline_scan", "offline_both"}


def test_five_hundred_records_through_a_crash_come_in_once_each(house, phone):
    ids_of = house.crowd(250)
    leading = phone(house.token, HOUR)
    noting = """async ([ids, what]) => { for (const id of ids) await tongxingField.mark(id, what); }"""
    with clock.at(MORNING):
        leading.start(MORNING)
        leading.take_along(f"?activity={house.card.id}")
    leading.network(off=True)
    leading.wait(0.5)
    leading.do(noting, [ids_of, "arrive"])
    leading.go()
    assert "未上传 250 条" in leading.waiting()
    leading.crash()
    leading.start(NOON + HOUR)
    leading.network(off=True)
    leading.go()
    assert "未上传 250 条" in leading.waiting()
    leading.wait(1)
    leading.do(noting, [ids_of, "depart"])
    assert "未上传 500 条" in leading.waiting()
    with clock.at(NOON + 2 * HOUR + dt.timedelta(minutes=1)):
        leading.network(off=False)
        assert leading.sent() == "已全部上传"
        leading.go()
        assert leading.sent() == "已全部上传"
    assert (Note.objects.count(), Arrival.objects.count(), Departure.objects.count()) == (500, 250, 250)
    assert set(Note.objects.values_list("outcome", flat=True)) == {"merged"}
    assert set(Departure.objects.values_list("minutes", flat=True)) <= {119, 120}


def test_thirty_people_are_one_tap_each_and_the_last_tap_can_be_taken_back(house, phone):
    ids_of = house.crowd(30)
    leading = phone(house.token)
    with clock.at(MORNING):
        leading.start(MORNING)
        leading.take_along(f"?activity={house.card.id}")
        leading.network(off=True)
        for id_of in ids_of:
            leading.tap(f"[data-person='{id_of}']")
            leading.stage(
                lambda _b, wanted=id_of: leading.page.wait_for_selector(
                    f"[data-person='{wanted}'].field-here"
                )
            )
        assert "未上传 30 条" in leading.waiting()
        leading.tap("[data-said] button")
        leading.stage(
            lambda _b: leading.page.wait_for_selector(f"[data-person='{ids_of[-1]}'].field-not-come")
        )
        leading.network(off=False)
        assert leading.sent() == "已全部上传"
    assert Arrival.objects.count() == 29


def test_a_number_typed_or_read_at_the_desk_is_enough_and_an_unknown_one_is_said(house, phone):
    _token, _me, person = house.holder()
    desk = phone(house.token)
    with clock.at(MORNING):
        desk.start(MORNING)
        desk.take_along(f"?activity={house.card.id}")

        def typed(_browser, text):
            desk.page.fill("#field-number", text)
            desk.page.press("#field-number", "Enter")

        desk.stage(typed, "TX99999999")
        desk.stage(
            lambda _b: desk.page.wait_for_function("document.querySelector('[data-said]').textContent")
        )
        assert "不在名单上" in desk.do("document.querySelector('[data-said]').textContent")
        desk.stage(typed, person.volunteer_number)
        desk.stage(lambda _b: desk.page.wait_for_selector(".field-here"))
        desk.sent()
    assert Arrival.objects.get().method == "offline_roll_call"


def test_the_code_on_the_screen_is_read_by_a_phone_without_a_reader_of_its_own(house, phone):
    token, _me, _person = house.holder()
    own, leading = phone(token), phone(house.token)
    with clock.at(MORNING):
        own.start(MORNING)
        own.take_along(f"?own={house.card.id}")
        leading.start(MORNING)
        leading.take_along(f"?activity={house.card.id}")
        own.tap("[data-show]")
        own.stage(lambda _b: own.page.wait_for_selector(".field-code svg"))
        read = own.do(READ_AGAIN)
        assert read.startswith("TX1.")
        leading.do("code => tongxingField.handle(code)", read)
        leading.stage(lambda _b: leading.page.wait_for_selector(".field-here"))
        leading.sent()
    assert Arrival.objects.get().method == "offline_scan"


def examine(browser, house, look, width):
    troubles = empty_handed(browser, house, look, width)
    context = opened(browser, house.url, look, width)
    context.add_cookies([{"name": settings.SESSION_COOKIE, "value": house.token, "url": house.url}])
    page = context.new_page()
    page.goto(f"{house.url}/field/?activity={house.card.id}")
    page.wait_for_selector("[data-person]")
    page.click("[data-show]")
    page.wait_for_selector(".field-code svg")
    unroll(page, width)
    if folder := os.environ.get("TONGXING_PICTURES", ""):
        page.screenshot(path=str(Path(folder) / f"field-{look}-{width}.png"), full_page=True)
    page.fill("#field-number", f"TXQ.{Hand().public_key}")
    page.press("#field-number", "Enter")
    page.wait_for_selector("[data-handing]:not([hidden]) svg")
    unroll(page, width)
    if folder:
        page.screenshot(path=str(Path(folder) / f"field-handing-{look}-{width}.png"), full_page=True)
    troubles += axe(page) + thumb_and_ruler(page, look)
    page.goto(f"{house.url}/team/activities/{house.card.id}/conflicts")
    page.click("summary:has-text('定下来')" if look != "English" else "main details summary")
    unroll(page, width)
    if folder:
        page.screenshot(path=str(Path(folder) / f"conflicts-{look}-{width}.png"), full_page=True)
    troubles += axe(page) + thumb_and_ruler(page, look)
    context.close()
    return troubles


def empty_handed(browser, house, look, width):
    """The sheet of a phone that took nothing along and asks another one."""
    context = opened(browser, house.url, look, width)
    page = context.new_page()
    page.goto(f"{house.url}/field/")
    page.click("[data-ask]")
    page.wait_for_selector("[data-asking]:not([hidden]) svg")
    unroll(page, width)
    if folder := os.environ.get("TONGXING_PICTURES", ""):
        page.screenshot(path=str(Path(folder) / f"field-asking-{look}-{width}.png"), full_page=True)
    troubles = axe(page) + thumb_and_ruler(page, look)
    context.close()
    return troubles


@pytest.mark.parametrize(("look", "width"), VIEWS)
def test_nobody_is_shut_out(stage, house, look, width):
    house.crowd(3)
    early = Hand()
    with clock.at(made.NOW):
        roll = early.open(house.leader, house.card.id)
        early.note(roll.lines[0].sign_up_id, "arrive")
        early.merge()
    with clock.at(MORNING):
        assert stage(examine, house, look, width) == []
