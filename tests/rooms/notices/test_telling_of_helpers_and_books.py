"""Whoever acts in somebody's name, the person hears of it; a book brought from elsewhere is one notice, not a hundred."""

import uuid

import pytest

from tests.factories import access, ledger
from tests.factories import record_books as made
from tongxing.foundation import clock, keyring, relay
from tongxing.ledger import services as ledger_services
from tongxing.ledger.shapes import ConfirmFor
from tongxing.notices import queries
from tongxing.people import services as people
from tongxing.people.shapes import AppointHelper
from tongxing.record_books import services as record_books
from tongxing.record_books.shapes import BringBook

pytestmark = pytest.mark.django_db
PHONE = "13945100088"


@pytest.fixture(autouse=True)
def _monday(tmp_path, settings):
    settings.KEYRING, settings.STORAGE_FOLDER = tmp_path / "keyring.json", tmp_path / "storage"
    settings.TRUST_FILE = tmp_path / "trusted-keys.txt"
    with clock.at(ledger.NOW):
        keyring.make(settings.KEYRING)
        yield


def told(member) -> list[str]:
    while relay.deliver_waiting():
        continue
    return [card.title() for card in queries.notices_of(member).items]


def test_both_sides_hear_of_a_helper():
    person, me, _number = made.carrier()
    daughter = access.signed_in(PHONE)[1]
    card = people.appoint_helper(AppointHelper(uuid.uuid4(), person.id, PHONE, "child"), actor=me)
    assert told(daughter) == ["有人想请您当帮手"]
    people.answer_helping(card.id, True, actor=daughter)
    assert told(me) == ["帮手同意了"]


def test_what_the_desk_named_is_told_to_the_person():
    person, me, _number = made.carrier()
    order = AppointHelper(uuid.uuid4(), person.id, PHONE, "child", "a" * 64)
    people.appoint_helper_on_paper(order, actor=access.with_role("station_worker"))
    assert told(me) == ["您在站点指定了一位帮手"]


def test_every_word_brought_for_me_is_told_to_me():
    person, me, _number = made.carrier()
    volunteer = ledger.Volunteer(me, person.id, "王秀兰")
    desk = ledger.official("station_worker")
    yes, no = (
        ledger.pending(volunteer, started_at=ledger.at(hour), ended_at=ledger.at(hour + 1))
        for hour in (9, 14)
    )
    ledger_services.confirm_entry_for(ConfirmFor(yes.id, uuid.uuid4(), "paper", paper="a" * 64), actor=desk)
    ledger_services.deny_entry_for(ConfirmFor(no.id, uuid.uuid4(), "paper", paper="b" * 64), actor=desk)
    assert {"有人替您确认了一条记录", "有人替您说“这不是我”"} <= set(told(me))


def test_a_book_of_many_records_is_one_notice():
    person, me, number = made.carrier()
    theirs = made.Platform()
    book = theirs.book([made.served(1), made.served(2, hour=14)], number)
    record_books.bring_book(BringBook(uuid.uuid4(), person.id, made.as_file(book), True), actor=me)
    assert told(me) == ["记录册已转入"]
