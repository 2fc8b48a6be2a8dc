"""Records by API: my own list and sums, one record with its story, my word; and putting a record right."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status

from tongxing.doors.openapi.shapes import Line, Moment, Order, answers, bearer
from tongxing.foundation.paging import PageRequest
from tongxing.foundation.refusals import NotFound
from tongxing.ledger import queries as ledger
from tongxing.ledger import services as ledger_deeds
from tongxing.ledger.shapes import CorrectRecord, EntryCard, WithdrawRecord
from tongxing.people import queries as people
from tongxing.web import words

router = Router(tags=["records"])


class ProofOut(Schema):
    """One fact about one end of a service; never coordinates, never a name."""

    kind: str
    end: str
    server_at: dt.datetime
    device_at: dt.datetime | None
    device: str
    place: str
    area: int | None
    reference: str


class OriginOut(Schema):
    """Where an imported record was first written, its id there, and how far that was verified."""

    node: str
    id: str
    state: str


class RecordOut(Schema):
    """One record: what happened, how it is known, and how it stands."""

    id: uuid.UUID
    person_id: uuid.UUID
    served_on: dt.date
    started_at: dt.datetime
    ended_at: dt.datetime
    minutes: int
    title: str
    content: str
    place_text: str
    region_code: int
    category: str
    organisation_id: uuid.UUID
    organisation_name: str
    evidence_class: str
    rule_version: str
    arrival_method: str
    departure_method: str
    proofs: list[ProofOut]
    policies: dict[str, str]
    review: str
    notice_until: dt.date | None
    origin: OriginOut | None
    state: str
    state_sentence: str


class RecordsOut(Schema):
    """One page of records."""

    items: list[RecordOut]
    number: int
    has_next: bool


class MinutesOut(Schema):
    """Sums of minutes by state, the effective ones by evidence class."""

    effective: int
    pending: int
    in_review: int
    on_notice: int
    frozen: int
    entries: int
    pending_entries: int
    by_class: dict[str, int]


class WordOut(Schema):
    """What was said about a record: by the person, a reviewer, or the public notice; and how it reached us."""

    id: uuid.UUID
    kind: str
    why: str
    said_at: dt.datetime
    channel: str
    until: dt.date | None
    position: int | None


class LineOut(Schema):
    """One line of the ledger about a record; `position` is null until it is numbered."""

    id: uuid.UUID
    kind: str
    minutes: int
    why: str
    recorded_at: dt.datetime
    position: int | None
    leaf: str


class StoryOut(RecordOut):
    """One record with every line about it."""

    lines: list[LineOut]
    words: list[WordOut]
    replaced_id: uuid.UUID | None
    became_id: uuid.UUID | None


class ConfirmationOrder(Order):
    """The caller's key of the deed."""

    key: uuid.UUID


class DenialOrder(Order):
    """This was not me, and why."""

    key: uuid.UUID
    why: Line(200) = ""


class CorrectionOrder(Order):
    """The true times of a record (with their offset), and why it was wrong."""

    key: uuid.UUID
    started_at: Moment
    ended_at: Moment
    why: Line(200, 1)


class RecordWithdrawalOrder(Order):
    """Why a record is taken back."""

    key: uuid.UUID
    why: Line(200, 1)


class CorrectionOut(Schema):
    """The line that takes back, and the record that holds now."""

    withdrawal_id: uuid.UUID
    restated: RecordOut


def as_out(card: EntryCard) -> dict[str, Any]:
    """A card in the shape of the API."""
    told = {name: getattr(card, name) for name in RecordOut.model_fields if name != "state_sentence"}
    return told | {"state_sentence": card.state_sentence(words.language())}


def own_person_id(request: HttpRequest) -> uuid.UUID:
    """The volunteer behind the token. Refuses with NotFound when nobody registered with it."""
    person = people.person_of(request.actor.account_id)
    if person is None:
        raise NotFound()
    return person.id


@router.get("/me/records", response=answers(RecordsOut), auth=bearer)
def my_records(request: HttpRequest, page: int = 1) -> Any:
    """My records, newest first."""
    asked = PageRequest(number=min(max(page, 1), 10**6))
    found = ledger.entries_of(own_person_id(request), request.actor, asked)
    return {
        "items": [as_out(card) for card in found.items],
        "number": found.number,
        "has_next": found.has_next,
    }


@router.get("/me/minutes", response=answers(MinutesOut), auth=bearer)
def my_minutes(request: HttpRequest) -> Any:
    """My sums."""
    return ledger.minutes_of(own_person_id(request))


@router.get("/records/{uuid:entry_id}", response=answers(StoryOut), auth=bearer)
def record(request: HttpRequest, entry_id: uuid.UUID) -> Any:
    """One record with every line about it."""
    story = ledger.story_of(entry_id, request.actor)
    return as_out(story.card) | {
        "lines": story.lines,
        "words": story.words,
        "replaced_id": story.replaced_id,
        "became_id": story.became_id,
    }


@router.post("/records/{uuid:entry_id}/confirmation", response=answers(RecordOut), auth=bearer)
def confirm(request: HttpRequest, entry_id: uuid.UUID, order: ConfirmationOrder) -> Any:
    """This was me."""
    return as_out(ledger_deeds.confirm_entry(entry_id, order.key, actor=request.actor))


@router.post("/records/{uuid:entry_id}/denial", response=answers(RecordOut), auth=bearer)
def deny(request: HttpRequest, entry_id: uuid.UUID, order: DenialOrder) -> Any:
    """This was not me."""
    card = ledger_deeds.deny_entry(entry_id, order.key, order.why, actor=request.actor)
    return as_out(card)


@router.post("/records/{uuid:entry_id}/correction", response=answers(CorrectionOut, 201), auth=bearer)
def correct(request: HttpRequest, entry_id: uuid.UUID, order: CorrectionOrder) -> Any:
    """Put a record right: one line takes back, one states the true times."""
    done = ledger_deeds.correct_record(
        CorrectRecord(order.key, entry_id, order.started_at, order.ended_at, order.why),
        actor=request.actor,
    )
    return Status(201, {"withdrawal_id": done.withdrawal_id, "restated": as_out(done.restated)})


@router.post("/records/{uuid:entry_id}/withdrawal", response=answers(RecordOut), auth=bearer)
def withdraw(request: HttpRequest, entry_id: uuid.UUID, order: RecordWithdrawalOrder) -> Any:
    """Take a record back for good."""
    card = ledger_deeds.withdraw_record(
        WithdrawRecord(order.key, entry_id, order.why),
        actor=request.actor,
    )
    return as_out(card)
