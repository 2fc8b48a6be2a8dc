"""A roster goes from phone to phone in a real Chromium with the network off: by squares, by text, and not to others."""

import datetime as dt
import random

import pytest

from tests.doors.field_phones import HOUR, MORNING, NOON, READ_AGAIN
from tests.factories import access, organisations, people
from tests.factories import activities as made
from tongxing.activities.models import Arrival, Departure
from tongxing.field_rolls.models import Note, Roll
from tongxing.foundation import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ASKED = "document.querySelector('[data-request-text]').value"
HANDLE = "text => tongxingField.handle(text)"


def another_leader(house) -> str:
    with clock.at(made.NOW):
        token, member = access.signed_in()
        person, _me = people.registered(actor=member)
        organisations.services.add_member(house.team.id, person.id, "team_leader", actor=organisations.SYSTEM)
    return token


def in_the_village(house, phone, *tokens: str):
    """The first phone took the roster along, the others only the empty sheet; now there is no network."""
    first, *others = (phone(token, off) for token, off in zip(tokens, (HOUR, -HOUR, HOUR), strict=False))
    with clock.at(MORNING):
        first.start(MORNING)
        first.take_along(f"?activity={house.card.id}")
        for one in others:
            one.start(MORNING)
            one.go()
            one.do("navigator.serviceWorker.ready.then(() => true)")
    for one in (first, *others):
        one.network(off=True)
        one.wait(0.5)
        one.go()
    return first, *others


def asked_by(one) -> str:
    one.tap("[data-ask]")
    one.stage(lambda _b: one.page.wait_for_function(f"{ASKED}.length > 80"))
    return one.do(ASKED)


def test_thirty_people_go_over_square_by_square_and_are_checked_in_there(house, phone):
    house.crowd(30)
    first, second = in_the_village(house, phone, house.token, another_leader(house))
    parts = first.do(HANDLE, asked_by(second))
    assert first.do(READ_AGAIN) in parts  # what is on the screen is what a camera reads
    assert (len(parts) <= 8, max(len(one) for one in parts) <= 380) == (True, True)
    random.Random(7).shuffle(parts)
    for part in parts[:-1]:
        second.do(HANDLE, part)
    assert "还差第" in second.do("document.querySelector('[data-parts]').textContent")
    second.do(HANDLE, parts[-1])
    second.stage(lambda _b: second.page.wait_for_selector("[data-person]"))
    subjects = second.do("tongxingField.lines().map(line => line.sign_up_id)")
    assert len(subjects) == 30
    for what in ("arrive", "depart"):
        for subject in subjects[:3]:
            second.do("([subject, what]) => tongxingField.mark(subject, what)", [subject, what])
        second.wait(2 if what == "arrive" else 0.1)
        second.go()  # a reload in between: roster, key and notes are still there
    assert "未上传 6 条" in second.waiting()
    assert not Note.objects.exists()
    with clock.at(NOON + 2 * HOUR + dt.timedelta(minutes=7)):
        second.network(off=False)
        assert second.sent() == "已全部上传"
    assert Roll.objects.get(parent__isnull=False).parent.parent_id is None
    assert set(Note.objects.values_list("outcome", flat=True)) == {"merged"}
    assert (Arrival.objects.count(), Departure.objects.count()) == (3, 3)
    assert set(Departure.objects.values_list("minutes", flat=True)) <= {119, 120}


def test_without_a_camera_it_is_pasted_and_what_is_for_another_phone_is_not_kept(house, phone):
    house.crowd(3)
    leader = another_leader(house)
    first, second, third = in_the_village(house, phone, house.token, leader, leader)
    parts = first.do(HANDLE, asked_by(second))
    asked_by(third)
    third.stage(lambda _b: third.page.fill("#field-pasted", "\n".join(parts)))
    third.tap("[data-pasting] button")
    third.stage(lambda _b: third.page.wait_for_selector("[data-parts]:has-text('没有收下')"))
    assert third.do("tongxingField.lines().length") == 0
    second.stage(lambda _b: second.page.fill("#field-pasted", "\n".join(parts)))
    second.tap("[data-pasting] button")
    second.stage(lambda _b: second.page.wait_for_selector("[data-person]"))
    assert second.do("tongxingField.lines().length") == 3


def test_whoever_may_not_lead_there_keeps_the_notes_and_reads_why(house, phone):
    house.crowd(2)
    token, _me, _person = house.holder()
    first, second = in_the_village(house, phone, house.token, token)
    for part in first.do(HANDLE, asked_by(second)):
        second.do(HANDLE, part)
    second.stage(lambda _b: second.page.wait_for_selector("[data-person]"))
    second.tap("[data-person]")
    with clock.at(NOON + HOUR):
        second.network(off=False)
        second.stage(lambda _b: second.page.wait_for_selector("[data-said]:has-text('权限')", timeout=120000))
    assert "未上传 1 条" in second.waiting()
    assert not Roll.objects.filter(parent__isnull=False).exists()
