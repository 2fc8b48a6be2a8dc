"""Who served elsewhere brings the signed book: what holds stands here once, with its origin, and says what became of it."""

import dataclasses
import uuid

import pytest
from django.db import DatabaseError, transaction

from tests.factories import access, ledger
from tests.factories import record_books as made
from tests.factories.people import document
from tests.fixtures.snapshot import held_by
from tongxing.access.shapes import SystemActor, Visitor
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import NotAllowed, NotFound, SignInFirst
from tongxing.ledger import queries as records
from tongxing.ledger import services as ledger_services
from tongxing.ledger.models import Entry
from tongxing.people.models import Person
from tongxing.record_books import errors, queries, services
from tongxing.record_books.models import Intake, IntakeRow
from tongxing.record_books.shapes import BringBook, MakeBook

pytestmark = pytest.mark.django_db


def order(person, book, **changes) -> BringBook:
    content = book if isinstance(book, bytes) else made.as_file(book)
    return dataclasses.replace(BringBook(uuid.uuid4(), person.id, content, is_mine=True), **changes)


def outcomes(card, viewer) -> list[str]:
    return [row.outcome for row in queries.rows_of(card.id, viewer).items]


def test_a_trusted_book_with_ones_own_document_is_verified_and_hangs_out_as_a_notice(theirs):
    person, me, number = made.carrier()
    theirs.trusted()
    book = theirs.book([made.served(1), made.served(2, hour=14, length=31)], number)
    card = services.bring_book(order(person, book), actor=me)
    assert (card.state, card.doubts, card.node, card.taken, card.minutes) == (
        "verified",
        (),
        "tongjiang.example/log",
        2,
        121,
    )
    assert made.every_record(person.id, me) == [
        ("冬捕节引导", "on_notice", "D"),
        ("冬捕节引导", "on_notice", "D"),
    ]
    entry = records.entry(queries.rows_of(card.id, me).items[0].entry_id, me)
    assert (entry.origin.node, entry.origin.id, entry.origin.state) == (
        "tongjiang.example/log",
        str(made.number(1)),
        "verified",
    )
    assert (entry.minutes, entry.place_text, entry.organisation_name, entry.region_code) == (
        90,
        "同江市三江口广场",
        "同江市三江口救援队",
        person.residence_code,
    )
    (proof,) = entry.proofs
    assert (proof.kind, proof.end, proof.area, proof.reference, proof.note) == (
        "imported",
        "whole",
        230881001000,
        str(made.number(1)),
        "A",
    )
    assert entry.organisation_id != made.THEIR_TEAM  # no team here gains a say by an id of theirs
    told = Announcement.objects.get(name="record_books.book_taken_in").facts
    assert (told["state"], told["taken"]) == ("verified", 2)


def test_nobody_waits_for_another_word_of_hers(theirs):
    person, me, number = made.carrier()
    theirs.trusted()
    services.bring_book(order(person, theirs.book([made.served(1)], number)), actor=me)
    assert records.waiting_for(person.id, me) == ()
    assert Entry.objects.get().caused_by_person


def test_after_the_notice_it_counts(theirs):
    person, me, number = made.carrier()
    theirs.trusted()
    services.bring_book(order(person, theirs.book([made.served(1)], number)), actor=me)
    with clock.at(ledger.NOW + ledger.dt.timedelta(days=8)):
        ledger_services.end_notices(actor=SystemActor("ledger.notice"))
        assert records.minutes_of(person.id).by_class == {"D": 90}


@pytest.mark.parametrize(
    ("trusted", "with_document", "doubts"),
    [
        (False, True, ("issuer", "log")),
        (True, False, ("holder",)),
        (False, False, ("issuer", "log", "holder")),
    ],
)
def test_what_is_not_verified_waits_for_a_review(theirs, trusted, with_document, doubts):
    person, me, number = made.carrier()
    if trusted:
        theirs.trusted()
    book = theirs.book([made.served(1)], number if with_document else "")
    card = services.bring_book(order(person, book), actor=me)
    assert (card.state, card.doubts) == ("unverified", doubts)
    assert made.every_record(person.id, me) == [("冬捕节引导", "in_review", "D")]
    assert records.entry(queries.rows_of(card.id, me).items[0].entry_id, me).origin.state == "unverified"


def test_who_is_not_trusted_names_only_themselves(theirs):
    """A stranger that writes another platform's name cannot take that platform's ids away."""
    person, me, number = made.carrier()
    card = services.bring_book(order(person, theirs.book([made.served(1)], number)), actor=me)
    assert card.node == theirs.did


def test_the_same_book_again_takes_nothing_twice(theirs):
    person, me, number = made.carrier()
    theirs.trusted()
    book = theirs.book([made.served(1), made.served(2, hour=14)], number)
    first = order(person, book)
    done = services.bring_book(first, actor=me)
    before = held_by("ledger", "record_books")
    assert services.bring_book(first, actor=me) == done
    assert held_by("ledger", "record_books") == before
    again = services.bring_book(order(person, made.as_file(book, zipped=True)), actor=me)
    assert (again.taken, outcomes(again, me)) == (0, ["again", "again"])
    assert Entry.objects.count() == 2


def test_a_newer_book_brings_only_what_is_new(theirs):
    person, me, number = made.carrier()
    theirs.trusted()
    services.bring_book(order(person, theirs.book([made.served(1)], number)), actor=me)
    newer = theirs.book([made.served(1), made.served(2, hour=14)], number)
    card = services.bring_book(order(person, newer), actor=me)
    assert (outcomes(card, me), card.taken) == (["again", "taken"], 1)


def test_a_record_that_came_by_a_third_platform_keeps_its_first_origin(theirs):
    person, me, number = made.carrier()
    theirs.trusted()
    services.bring_book(order(person, theirs.book([made.served(1)], number)), actor=me)
    other = made.Platform(
        log=made.Log("fuyuan.example/log"), secret=made.Ed25519PrivateKey.from_private_bytes(b"q" * 32)
    )
    other.trusted()
    origin = {"node": "tongjiang.example/log", "id": str(made.number(1)), "state": "verified"}
    card = services.bring_book(order(person, other.book([made.served(9, origin=origin)], number)), actor=me)
    assert (outcomes(card, me), Entry.objects.count()) == (["again"], 1)


def test_another_person_cannot_bring_the_same_records(theirs):
    person, me, _number = made.carrier()
    other, them, _other_number = made.carrier()
    theirs.trusted()
    book = theirs.book([made.served(1)])
    services.bring_book(order(person, book), actor=me)
    card = services.bring_book(order(other, book), actor=them)
    assert (outcomes(card, them), made.every_record(other.id, them)) == (["again"], [])


def test_each_record_says_why_it_was_not_taken(theirs):
    person, me, number = made.carrier()
    here = ledger.Volunteer(me, person.id, "王秀兰")
    friday = ledger.SATURDAY - ledger.dt.timedelta(days=1)
    ledger.effective(here, started_at=ledger.at(9, 30, day=friday), ended_at=ledger.at(10, day=friday))
    theirs.trusted()
    book = theirs.book(
        [
            made.served(1),
            made.served(2, hour=14),
            made.served(3, hour=15, _state="frozen"),
            made.served(4, hour=14, length=20),
            made.served(5, hour=18, minutes=500),
            made.served(6, started_at=ledger.at(9, day=ledger.SATURDAY + ledger.dt.timedelta(days=30))),
            made.served(7, hour=20, category=7),
            made.served(8, hour=20, title="题" * 121),
        ],
        number,
    )
    card = services.bring_book(order(person, book), actor=me)
    rows = queries.rows_of(card.id, me).items
    assert [(row.outcome, row.code) for row in rows] == [
        ("overlaps", "ledger.overlaps"),
        ("taken", ""),
        ("not_counting", ""),
        ("overlaps", "ledger.overlaps"),
        ("refused", "record_books.minutes_differ"),
        ("refused", "ledger.in_the_future"),
        ("refused", "record_books.record_unreadable"),
        ("refused", "record_books.record_unreadable"),
    ]
    assert [row.why() for row in rows][:2] == [
        "这段时间您在这里已有另一条记录；一个人同一时间只能在一处服务。",
        "",
    ]
    assert card.counts == {"overlaps": 2, "taken": 1, "not_counting": 1, "refused": 4}


def test_our_own_book_is_recognised(theirs):
    person, me, _number = made.carrier()
    ledger.effective(ledger.Volunteer(me, person.id, "王秀兰"))
    content = services.make_book(MakeBook(uuid.uuid4(), person.id), actor=me).content
    card = services.bring_book(order(person, content), actor=me)
    assert (card.state, outcomes(card, me), Entry.objects.count()) == ("own", ["here"], 1)


def test_the_book_of_another_document_is_refused_whole(theirs):
    person, me, _number = made.carrier()
    theirs.trusted()
    with pytest.raises(errors.BookOfSomebodyElse):
        services.bring_book(order(person, theirs.book([made.served(1)], document())), actor=me)
    assert (Entry.objects.count(), Intake.objects.count()) == (0, 0)


def _a_minute_more(book):
    book["records"][0]["facts"]["minutes"] += 1


def _another_class(book):
    book["minutesByClass"] = {"A": 91}


def _another_name(book):
    book["holder"]["name"] = "李建国"


def _a_path_less(book):
    book["records"][0]["path"].pop()


def _somebody_elses(book):
    book["records"][0]["opening"]["personId"] = str(uuid.uuid4())


def _twice(book):
    book["records"].append(book["records"][0])


def _no_proof(book):
    del book["proof"]


ALTERATIONS = (
    _a_minute_more,
    _another_class,
    _another_name,
    _a_path_less,
    _somebody_elses,
    _twice,
    _no_proof,
)


@pytest.mark.parametrize("alter", ALTERATIONS, ids=lambda alter: alter.__name__.strip("_"))
def test_an_altered_book_is_refused_whole(theirs, alter):
    person, me, number = made.carrier()
    theirs.trusted()
    book = theirs.book([made.served(1)], number)
    alter(book)
    before = held_by("ledger", "record_books")
    with pytest.raises(errors.BookBroken) as said:
        services.bring_book(order(person, book), actor=me)
    assert said.value.sentence().startswith("这份记录册没有通过核验，什么也没有转入：")
    assert held_by("ledger", "record_books") == before


RESIGNED = {
    "a record that is in no log": lambda book: book["records"][0]["facts"].update(minutes=91),
    "somebody else's record": lambda book: book["holder"].update(personId=str(uuid.uuid4())),
    "a checkpoint of another log": lambda book: book.update(origin="harbin.example/log"),
    "a record twice": lambda book: book["records"].append(dict(book["records"][0])),
    "no records of a list": lambda book: book.update(records=[1]),
    "no checkpoint": lambda book: book.update(checkpoint="nothing"),
}


@pytest.mark.parametrize("alter", RESIGNED.values(), ids=RESIGNED)
def test_even_the_platform_itself_cannot_sign_what_is_not_in_its_log(theirs, alter):
    person, me, number = made.carrier()
    theirs.trusted()
    book = theirs.book([made.served(1)], number)
    alter(book)
    with pytest.raises(errors.BookBroken):
        services.bring_book(order(person, theirs.signed(book)), actor=me)
    assert Entry.objects.count() == 0


def test_one_says_that_it_is_ones_own(theirs):
    person, me, number = made.carrier()
    with pytest.raises(errors.SayItIsYours):
        services.bring_book(order(person, theirs.book([made.served(1)], number), is_mine=False), actor=me)


def test_whose_name_is_not_verified_brings_nothing_yet(theirs):
    person, me, number = made.carrier()
    Person.objects.filter(pk=person.id).update(real_name_state="pending")
    with pytest.raises(errors.RealNameFirst):
        services.bring_book(order(person, theirs.book([made.served(1)], number)), actor=me)


def test_nobody_brings_a_book_for_somebody_else(theirs):
    person, _me, number = made.carrier()
    content = made.as_file(theirs.book([made.served(1)], number))
    before = held_by("ledger", "record_books")
    for actor in (
        Visitor(),
        access.member(),
        made.carrier()[1],
        access.with_role("authority_officer"),
        SystemActor("x"),
    ):
        with pytest.raises((NotAllowed, NotFound, SignInFirst)):
            services.bring_book(order(person, content), actor=actor)
    assert held_by("ledger", "record_books")["record_books.Intake"] == before["record_books.Intake"]


def test_the_officer_where_one_lives_sees_what_was_brought_and_others_do_not(theirs):
    person, me, number = made.carrier()
    card = services.bring_book(order(person, theirs.book([made.served(1)], number)), actor=me)
    assert queries.intake(card.id, access.with_role("authority_officer")).id == card.id
    for viewer in (made.carrier()[1], access.with_role("authority_officer", access.DAOLI), Visitor()):
        with pytest.raises(NotFound):
            queries.intake(card.id, viewer)
        assert queries.intakes_of(viewer, person.id) == ()


def test_what_was_brought_is_sealed(theirs):
    person, me, number = made.carrier()
    services.bring_book(order(person, theirs.book([made.served(1)], number)), actor=me)
    for table in (Intake, IntakeRow):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            table.objects.update(node="harbin.example/log")


@pytest.mark.race(
    guard=(
        "named lock",
        "constraint record_books_intakerow_counts_a_record_once",
        "constraint ledger_takenin_counts_a_record_once",
    )
)
@pytest.mark.django_db(transaction=True)
def test_two_people_who_bring_the_same_records_at_once_count_them_once(race, theirs):
    theirs.trusted()
    content = made.as_file(theirs.book([made.served(1), made.served(2, hour=14)]))
    people = [made.carrier()[:2] for _ in range(2)]
    won, lost = race(
        [lambda who=who: services.bring_book(order(who[0], content), actor=who[1]) for who in people],
        meeting_at="tongxing.record_books.queries.taken_before",
    )
    assert (sorted(card.taken for card in won), lost) == ([0, 2], [])
    assert Entry.objects.count() == 2


@pytest.mark.race(
    guard=(
        "named lock",
        "row lock",
        "constraint record_books_intake_same_key_is_same_deed",
        "constraint record_books_intakerow_counts_a_record_once",
        "constraint ledger_takenin_counts_a_record_once",
        "constraint ledger_standing_same_key_is_same_record",
        "constraint ledger_standing_nobody_serves_twice_at_once",
    )
)
@pytest.mark.django_db(transaction=True)
def test_the_same_key_at_the_same_moment_is_one_bringing(race, theirs):
    theirs.trusted()
    person, me, number = made.carrier()
    told = order(person, theirs.book([made.served(1)], number))
    won, lost = race(
        lambda: services.bring_book(told, actor=me),
        meeting_at="tongxing.record_books.queries.taken_before",
        times=4,
    )
    assert ({card.id for card in won}, lost) == ({won[0].id}, [])
    assert (Intake.objects.count(), Entry.objects.count()) == (1, 1)
