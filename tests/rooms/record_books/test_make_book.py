"""A volunteer takes everything along: one signed file that anybody can check off-line, and a page to read."""

import dataclasses
import io
import json
import uuid
import zipfile

import pytest
from django.db import DatabaseError

from tests.factories import access, ledger
from tests.factories import record_books as made
from tests.fixtures.snapshot import held_by
from tongxing.access.shapes import SystemActor, Visitor
from tongxing.foundation.models import JournalLine
from tongxing.foundation.refusals import NotAllowed, NotFound, SignInFirst
from tongxing.ledger import services as ledger_services
from tongxing.ledger.shapes import WithdrawRecord
from tongxing.record_books import errors, queries, services
from tongxing.record_books.models import Book
from tongxing.record_books.shapes import MakeBook
from tongxing.transparency import queries as log
from tongxing_verify import book as checker
from tongxing_verify.trust import read_trust

pytestmark = pytest.mark.django_db


@pytest.fixture
def wang():
    person, me, _number = made.carrier()
    return person, me, ledger.Volunteer(me, person.id, "王秀兰")


def order(person, **changes) -> MakeBook:
    return dataclasses.replace(MakeBook(uuid.uuid4(), person.id), **changes)


def parts(file) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(file.content)) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def book_in(file) -> dict:
    return json.loads(parts(file)["record-book.json"])


def served(volunteer) -> list:
    """Three records: one counts, one waits, one was taken back."""
    effective = ledger.effective(volunteer)
    waiting = ledger.pending(volunteer, started_at=ledger.at(9), ended_at=ledger.at(10))
    gone = ledger.effective(volunteer, started_at=ledger.at(18), ended_at=ledger.at(19))
    ledger_services.withdraw_record(
        WithdrawRecord(uuid.uuid4(), gone.id, "登记错了日期"), actor=ledger.leader()
    )
    return [waiting, effective, gone]


def test_everything_is_in_it_and_it_checks_off_line(wang):
    person, me, volunteer = wang
    cards = served(volunteer)
    book = book_in(services.make_book(order(person), actor=me))
    report = checker.check(book)
    assert (report.whole, report.facts["records"] if "records" in report.facts else len(book["records"])) == (
        True,
        3,
    )
    assert [record["facts"]["id"] for record in book["records"]] == [str(card.id) for card in cards]
    assert [record["state"] for record in book["records"]] == ["pending", "effective", "withdrawn"]
    assert (book["minutes"], book["minutesByClass"]) == (150, {"A": 150})
    assert [[line["facts"]["kind"] for line in record["about"]] for record in book["records"]] == [
        [],
        [],
        ["withdrawn"],
    ]
    assert (book["origin"], book["format"]) == (log.origin(), "tongxing-record-book/1")


def test_who_trusts_our_keys_sees_that_it_is_ours(wang):
    person, me, volunteer = wang
    ledger.effective(volunteer)
    book = book_in(services.make_book(order(person), actor=me))
    trust = read_trust("\n".join([book["issuer"]["id"], *book["logKeys"]]))
    assert checker.check(book, trust).facts["trusted"] is True
    assert checker.check(book).facts["trusted"] is False


@pytest.mark.parametrize(
    ("shown", "with_document", "name"),
    [("full", True, "王秀兰"), ("masked", False, "王**"), ("number", True, "")],
)
def test_it_names_its_holder_as_chosen(wang, shown, with_document, name):
    person, me, volunteer = wang
    ledger.effective(volunteer)
    file = services.make_book(order(person, name_shown=shown, with_document=with_document), actor=me)
    holder = book_in(file)["holder"]
    assert (holder["name"], holder["volunteerNumber"], "document" in holder) == (
        name,
        person.volunteer_number,
        with_document,
    )
    everything = "".join(parts(file).values())
    assert ("王秀兰" in everything) == (shown == "full")


def test_the_page_says_the_same_and_holds_nothing_from_outside(wang):
    person, me, volunteer = wang
    ledger.effective(volunteer, title="<script>alert('x')</script>陪诊 & 买菜")
    page = parts(services.make_book(order(person), actor=me))["record-book.html"]
    wanted = ["&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;陪诊 &amp; 买菜", "2 小时 30 分", "Effective",
              "tongxing-verify record-book.json", "证据等级 Class A"]  # fmt: skip
    assert [piece for piece in wanted if piece not in page] == []
    assert [piece for piece in ("<script", "src=", "@import", "url(") if piece in page] == []


def test_every_field_of_a_book_is_defined_in_it(wang):
    person, me, volunteer = wang
    served(volunteer)
    book = book_in(services.make_book(order(person), actor=me))
    fields = {name for name in book if name != "definitions"}
    fields |= {f"records.{name}" for record in book["records"] for name in record}
    assert sorted(fields - set(book["definitions"])) == []


def test_that_it_was_taken_is_on_record_and_the_same_key_is_one_taking(wang):
    person, me, volunteer = wang
    ledger.effective(volunteer)
    told = order(person)
    first = services.make_book(told, actor=me)
    again = services.make_book(told, actor=me)
    assert book_in(first)["id"] == book_in(again)["id"]
    (card,) = queries.books_of(me, person.id)
    assert (card.records, card.minutes, card.name_shown) == (1, 150, "full")
    assert JournalLine.objects.filter(deed="record_books.make_book").count() == 1


@pytest.mark.parametrize(
    ("changes", "refusal"), [({"name_shown": "nickname"}, errors.NameUnknown), ({}, errors.NothingToTake)]
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(wang, changes, refusal):
    person, me, _volunteer = wang
    before = held_by("record_books")
    with pytest.raises(refusal):
        services.make_book(order(person, **changes), actor=me)
    assert held_by("record_books") == before


def test_nobody_takes_another_persons_book(wang):
    person, _me, volunteer = wang
    ledger.effective(volunteer)
    officer, stranger = access.with_role("authority_officer"), made.carrier()[1]
    for actor in (Visitor(), stranger, officer, ledger.leader(), SystemActor("x")):
        with pytest.raises((NotAllowed, NotFound, SignInFirst)):
            services.make_book(order(person), actor=actor)
        with pytest.raises((NotAllowed, NotFound, SignInFirst)):
            queries.books_of(actor, person.id)
    assert Book.objects.count() == 0


def test_that_it_was_taken_cannot_be_unsaid(wang):
    person, me, volunteer = wang
    ledger.effective(volunteer)
    services.make_book(order(person), actor=me)
    with pytest.raises(DatabaseError, match="append-only"):
        Book.objects.update(records=0)


@pytest.mark.race(guard=("named lock", "constraint record_books_book_same_key_is_same_deed"))
@pytest.mark.django_db(transaction=True)
def test_the_same_key_at_the_same_moment_is_one_taking(race):
    person, me, _number = made.carrier()
    ledger.effective(ledger.Volunteer(me, person.id, "王秀兰"))
    told = order(person)
    won, lost = race(
        lambda: services.make_book(told, actor=me), meeting_at="tongxing.foundation.events.announce", times=3
    )
    assert (len(won), lost, Book.objects.count()) == (3, [], 1)
