"""Bringing a book from another platform: checked as a whole, taken in record by record, nothing counted twice."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor, SystemActor
from tongxing.foundation import (
    clock,
    codelists,
    database,
    events,
    installation,
    journal,
    ports,
    signing,
    text,
)
from tongxing.ledger import services as ledger
from tongxing.ledger.errors import AlreadyTakenIn, Overlaps
from tongxing.ledger.shapes import Method, Occasion, Origin, Proof, ProofKind, Recorded, RecordService
from tongxing.people import queries as people
from tongxing.people import services as holders
from tongxing.record_books import errors, queries, rules
from tongxing.record_books.events import BookTakenIn
from tongxing.record_books.models import Intake, IntakeRow
from tongxing.record_books.rules import Candidate
from tongxing.record_books.services import unpacking
from tongxing.record_books.shapes import BringBook, IntakeCard, Outcome
from tongxing.transparency import queries as log
from tongxing_verify import book as checker
from tongxing_verify import proofs
from tongxing_verify.trust import NOBODY, Trust, TrustBroken, read_trust

RECORDER = SystemActor("record_books")
AT_ONCE = 500  # records handed to the ledger in one batch
TRIES = 3  # somebody else may bring the same record at the same moment
OTHER = "0099"


@dataclass(frozen=True)
class _Read:
    """A book that holds: what it says, whose it is, and how far that is verified."""

    book: Mapping[str, Any]
    issuer: str
    node: str
    state: str
    doubts: tuple[str, ...]
    made_at: dt.datetime


def bring_book(order: BringBook, *, actor: Actor) -> IntakeCard:
    """What somebody served elsewhere stands in our ledger, as far as it may; each record says what became of it.

    It is the person's own act, so nothing waits for their word: it hangs out as a public notice, and before that
    waits for a review when the origin is not verified. The same key again is the same bringing; a record comes in
    once, whoever brings it and by whichever way.
    Refuses with NotAllowed, SayItIsYours, BookUnreadable, BookTooLarge, BookBroken, BookOfSomebodyElse or
    RealNameFirst.
    """
    access.require(actor, "record_books.bring_book", on=Intake(person_id=order.person_id))
    if done := queries.intake_made_with(order.person_id, order.key):
        return queries.intake_cards([done])[0]
    if not order.is_mine:
        raise errors.SayItIsYours()
    read = _read(order, actor)
    for left in reversed(range(TRIES)):
        try:
            with transaction.atomic():
                return _bring(order, read, actor)
        except (AlreadyTakenIn, Overlaps):  # somebody was quicker; what they took in is seen now
            if not left:
                raise
    raise AssertionError("unreachable")


def _read(order: BringBook, actor: Actor) -> _Read:
    """The book, checked before anything is locked: signatures and log proofs, the issuer, the holder."""
    try:
        book = unpacking.book_in(order.content)
        made_at = rules.made_at_of(book)
    except rules.TooLarge as broken:
        raise errors.BookTooLarge(
            most=rules.MOST_BYTES // rules.MEGABYTE, records=rules.MOST_RECORDS
        ) from broken
    except rules.Unreadable as broken:
        raise errors.BookUnreadable(detail=str(broken)) from broken
    report = checker.check(book, _trust())
    if not report.whole:
        wrong = next(one for one in report if one.ok is False)
        raise errors.BookBroken(why_zh=wrong.zh, why_en=wrong.en)
    issuer, origin = report.facts["issuer"], report.facts["origin"]
    if issuer in _own_issuers() and origin == log.origin():
        return _Read(book, issuer, origin, "own", (), made_at)
    doubts = [
        name for name, known in (("issuer", report["issuer"].ok), ("log", _knows_log(origin))) if not known
    ]
    if _recognised(book, order.person_id, actor) is None:
        doubts.append("holder")
    verified = not doubts
    # Whoever is not trusted names only themselves: nobody may take another platform's ids in its name.
    node = origin if "issuer" not in doubts and "log" not in doubts else issuer
    return _Read(book, issuer, node, "verified" if verified else "unverified", tuple(doubts), made_at)


def _trust() -> Trust:
    """The operator's list of trust; nobody while there is none, or while a line of it is no key."""
    try:
        return read_trust(installation.trust_file().read_text("utf-8"))
    except (FileNotFoundError, TrustBroken):
        return NOBODY


def _knows_log(origin: str) -> bool:
    return bool(_trust().keys_of(origin))


def _own_issuers() -> set[str]:
    return {proofs.did_key(key.public) for key in signing.public_keys("credential")}


def _recognised(book: Mapping[str, Any], person_id: uuid.UUID, actor: Actor) -> bool | None:
    """True when the book names the person's document, None when it names none. Refuses another's."""
    try:
        told = rules.commitment_in(book)
    except rules.Unreadable as broken:
        raise errors.BookUnreadable(detail=str(broken)) from broken
    if told is None:
        return None
    if not holders.is_holder(person_id, *told, actor=actor):
        raise errors.BookOfSomebodyElse()
    return True


def _bring(order: BringBook, read: _Read, actor: Actor) -> IntakeCard:
    database.lock_name("record_books.intake", order.person_id)
    if done := queries.intake_made_with(order.person_id, order.key):
        return queries.intake_cards([done])[0]
    person = people.person(order.person_id)
    if person.real_name_state != "passed":
        raise errors.RealNameFirst()
    row = Intake(
        person_id=person.id,
        region_code=person.residence_code,
        key=order.key,
        book_id=text.one_line(str(read.book.get("id")))[:80],
        issuer=read.issuer[:120],
        issuer_name=_issuer_name(read.book),
        node=read.node[:120],
        state=read.state,
        doubts=list(read.doubts),
        file=ports.storage().keep(order.content),
        made_at=read.made_at,
        brought_at=clock.now(),
    )
    told = _judged(rules.candidates(read.book, read.node), read)
    wanted = [one for one, outcome, _code in told if outcome is Outcome.TAKEN]
    recorded = dict(zip(wanted, _recorded(wanted, row, read), strict=True))
    rows = [_row(row, one, outcome, code, recorded.get(one)) for one, outcome, code in told]
    row.save(force_insert=True)
    IntakeRow.objects.bulk_create(rows)
    journal.note(
        "record_books.bring_book", actor=actor, subject=row.id, facts={"node": row.node, "state": row.state}
    )
    card = queries.intake_cards([row])[0]
    events.announce(BookTakenIn(row.id, row.person_id, row.region_code, row.state, card.taken))
    return card


def _issuer_name(book: Mapping[str, Any]) -> str:
    issuer = book.get("issuer")
    name = issuer.get("name") if isinstance(issuer, dict) else ""
    return text.one_line(name)[:80] if isinstance(name, str) else ""


def _judged(found: list[Candidate], read: _Read) -> list[tuple[Candidate, Outcome, str]]:
    """What becomes of each record, as far as it can be said before the ledger is asked."""
    before = queries.taken_before({(one.node, one.origin_id) for one in found})
    own, told = log.origin(), []
    seen: set[tuple[str, str]] = set()
    for one in found:
        whence = (one.node, one.origin_id)
        if read.state == "own" or one.node == own:
            outcome, code = Outcome.HERE, ""
        elif whence in before or whence in seen:
            outcome, code = Outcome.AGAIN, ""
        elif one.code:
            outcome, code = Outcome.REFUSED, one.code
        elif one.state != "effective":
            outcome, code = Outcome.NOT_COUNTING, ""
        else:
            outcome, code = Outcome.TAKEN, ""
            seen.add(whence)
        told.append((one, outcome, code))
    return told


def _recorded(wanted: list[Candidate], row: Intake, read: _Read) -> list[Recorded]:
    orders = [_order(one, row, read) for one in wanted]
    found: list[Recorded] = []
    for first in range(0, len(orders), AT_ONCE):
        found += ledger.record_services(orders[first : first + AT_ONCE], actor=RECORDER)
    return found


def _order(one: Candidate, row: Intake, read: _Read) -> RecordService:
    """One record as the ledger takes it: where the person lives is where it is answered for (R-47)."""
    assert one.started_at is not None
    assert one.ended_at is not None
    proof = Proof(
        kind=ProofKind.IMPORTED,
        end="whole",
        by=RECORDER.label,
        server_at=row.brought_at,
        device_at=one.recorded_at,
        area=one.area,
        reference=one.origin_id,
        note=one.evidence_class,
    )
    known = codelists.has("service_category", one.category)
    return RecordService(
        key=uuid.uuid5(rules.NODES, f"{one.node}\n{one.origin_id}\n{row.person_id}"),
        person_id=row.person_id,
        occasion=Occasion("record_books", "intake", row.id),
        organisation_id=one.organisation_id,
        organisation_name=one.organisation_name,
        title=one.title,
        content=one.content,
        place_text=one.place_text,
        region_code=row.region_code,
        category=one.category if known else OTHER,
        started_at=one.started_at,
        ended_at=one.ended_at,
        arrival_method=Method.IMPORTED,
        departure_method=Method.IMPORTED,
        caused_by_person=True,  # they bring it themselves
        proofs=(proof,),
        origin=Origin(one.node, one.origin_id, read.state),
    )


def _row(intake: Intake, one: Candidate, outcome: Outcome, code: str, recorded: Recorded | None) -> IntakeRow:
    entry_id = recorded.entry_id if recorded else None
    if recorded is not None and recorded.refusal is not None:
        code = recorded.refusal.code
        outcome = {
            "ledger.overlaps": Outcome.OVERLAPS,
            "ledger.already_taken_in": Outcome.AGAIN,
        }.get(code, Outcome.REFUSED)
    return IntakeRow(
        intake=intake,
        number=one.number,
        node=one.node[:120],
        origin_id=one.origin_id[:120],
        outcome=str(outcome),
        code=code[:60],
        title=one.title,
        organisation_name=one.organisation_name,
        started_at=one.started_at,
        ended_at=one.ended_at,
        minutes=one.minutes,
        entry_id=entry_id,
    )
