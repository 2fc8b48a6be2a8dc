"""Making a record book: everything about a person's service in one signed file, for machines and for people."""

import datetime as dt
import io
import json
import uuid
import zipfile
from typing import Any

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor, SystemActor
from tongxing.certificates import queries as certificates
from tongxing.foundation import clock, database, events, installation, journal, signing
from tongxing.foundation.paging import PageRequest
from tongxing.ledger import queries as ledger
from tongxing.ledger.shapes import EntryCard
from tongxing.people import services as people
from tongxing.people.shapes import HolderStatement
from tongxing.record_books import errors, rules
from tongxing.record_books.events import BookTakenAway
from tongxing.record_books.models import Book
from tongxing.record_books.services import page
from tongxing.record_books.shapes import FORMAT, NAMES_SHOWN, BookFile, MakeBook
from tongxing.transparency import queries as log
from tongxing.transparency import services as logging
from tongxing_verify import proofs

INCLUDER = SystemActor("record_books")
MOST_CERTIFICATES = 500
PLATFORM = "同行志愿服务平台"
COMMITMENT = "scrypt-16384-8-1"


def make_book(order: MakeBook, *, actor: Actor) -> BookFile:
    """Everything about a person's service, signed, as a ZIP; that it was taken away is on record.

    The same key again is the same taking away; the file is made anew from the ledger. Refuses with NotFound,
    NotAllowed, NameUnknown or NothingToTake.
    """
    access.require(actor, "record_books.make_book", on=Book(person_id=order.person_id))
    if order.name_shown not in NAMES_SHOWN:
        raise errors.NameUnknown()
    entries = ledger.every_entry_of(order.person_id, actor)
    if not entries:
        raise errors.NothingToTake()
    holder = people.state_holder(order.person_id, order.name_shown, order.with_document, actor=actor)
    row = _row(order, entries, actor)
    book = _signed(_book(row, entries, holder, actor))
    return BookFile(f"record-book-{row.made_at:%Y%m%d}.zip", _packed(book), row.records)


@transaction.atomic
def _row(order: MakeBook, entries: list[EntryCard], actor: Actor) -> Book:
    database.lock_name("record_books.book", order.person_id)
    done = Book.objects.filter(person_id=order.person_id, key=order.key).order_by("id").first()
    if done is not None:
        return done
    counting = [entry for entry in entries if entry.state == "effective"]
    row = Book.objects.create(
        person_id=order.person_id,
        key=order.key,
        name_shown=order.name_shown,
        with_document=order.with_document,
        records=len(entries),
        minutes=sum(entry.minutes for entry in counting),
        made_at=clock.now(),
    )
    journal.note("record_books.make_book", actor=actor, subject=row.id, facts={"records": row.records})
    events.announce(BookTakenAway(row.id, row.person_id))
    return row


def _book(row: Book, entries: list[EntryCard], holder: HolderStatement, actor: Actor) -> dict[str, Any]:
    about = ledger.lines_about([entry.id for entry in entries])
    every = [entry.id for entry in entries] + [line for lines in about.values() for line in lines]
    checkpoint = logging.include(every, actor=INCLUDER)
    facts, lying = ledger.facts_of(every), log.inclusions(every, checkpoint.size)
    also = _also(row.person_id)
    opened = {
        entry_id: {"personId": str(whose), "entryKey": key.hex()}
        for whose in (row.person_id, *also)
        for entry_id, key in ledger.entry_keys(whose, [entry.id for entry in entries]).items()
    }

    def line(line_id: uuid.UUID) -> dict[str, Any]:
        proof = lying[line_id]
        path = [node.hex() for node in proof.path]
        return {"facts": facts[line_id], "leaf": proof.leaf.hex(), "index": proof.index, "path": path}

    def record(entry: EntryCard) -> dict[str, Any]:
        return line(entry.id) | {
            "state": str(entry.state),
            "stateSentence": {"zh": entry.state_sentence("zh"), "en": entry.state_sentence("en")},
            "evidenceSentence": {"zh": entry.evidence_sentence("zh"), "en": entry.evidence_sentence("en")},
            "opening": opened.get(entry.id) if facts[entry.id]["form"] != 1 else None,
            "about": [line(line_id) for line_id in about.get(entry.id, ())],
        }

    by_class = _by_class(entries)
    return {
        "format": FORMAT,
        "id": f"urn:uuid:{row.id}",
        "issuer": _issuer(),
        "origin": checkpoint.origin,
        "address": installation.public_address(),
        "madeAt": _stamp(row.made_at),
        "holder": _holder(row, holder, also),
        "minutes": sum(by_class.values()),
        "minutesByClass": by_class,
        "records": [record(entry) for entry in entries],
        "certificates": _certificates(row.person_id, actor),
        "checkpoint": checkpoint.note,
        "logKeys": [key.vkey for key in log.log_keys()],
        "definitions": page.definitions(),
    }


def _by_class(entries: list[EntryCard]) -> dict[str, int]:
    found: dict[str, int] = {}
    for entry in entries:
        if entry.state == "effective":
            found[entry.evidence_class] = found.get(entry.evidence_class, 0) + entry.minutes
    return dict(sorted(found.items()))


def _also(person_id: uuid.UUID) -> list[uuid.UUID]:
    """Registrations of the same human that are over, and under whose ids some of the lines were written."""
    return [gone for gone, kept in ledger.joined([person_id]).items() if kept == person_id]


def _holder(row: Book, holder: HolderStatement, also: list[uuid.UUID]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "personId": str(row.person_id),
        "volunteerNumber": holder.volunteer_number,
        "nameShown": row.name_shown,
        "name": holder.name,
    }
    if also:
        told["alsoPersonIds"] = [str(one) for one in also]
    if holder.commitment:
        told["document"] = {
            "method": COMMITMENT,
            "salt": holder.salt.hex(),
            "commitment": holder.commitment.hex(),
        }
    return told


def _certificates(person_id: uuid.UUID, actor: Actor) -> list[dict[str, Any]]:
    return [
        {
            "number": card.number,
            "madeAt": _stamp(card.made_at),
            "fromOn": card.from_on.isoformat(),
            "untilOn": card.until_on.isoformat(),
            "minutes": card.minutes,
            "state": str(card.state),
        }
        for card in certificates.certificates_of(person_id, actor, PageRequest(size=MOST_CERTIFICATES)).items
    ]


def _issuer() -> dict[str, str]:
    """Us: the key that signs what volunteers carry away, and where we are found."""
    did = proofs.did_key(signing.current("credential").public)
    return {"id": did, "name": PLATFORM, "url": installation.public_address()}


def _signed(book: dict[str, Any]) -> dict[str, Any]:
    options = {
        "verificationMethod": proofs.verification_method(book["issuer"]["id"]),
        "created": _stamp(clock.now()),
    }
    return proofs.secure(book, options, lambda message: signing.sign("credential", message).signature)


def _stamp(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _packed(book: dict[str, Any]) -> bytes:
    """One ZIP: the book for machines, the same for people, and how to check it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in (
            (rules.JSON_NAME, json.dumps(book, ensure_ascii=False, indent=1).encode()),
            ("record-book.html", page.html_of(book).encode()),
            ("README.txt", page.README.encode()),
        ):
            file.writestr(zipfile.ZipInfo(name, clock.local(clock.now()).timetuple()[:6]), content)
    return packed.getvalue()
