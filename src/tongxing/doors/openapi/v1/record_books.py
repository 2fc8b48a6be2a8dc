"""Record books by API: take everything along, bring what was served elsewhere, and what became of each record."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema, Status

from tongxing.doors.openapi.shapes import Line, Order, answers, bearer
from tongxing.doors.openapi.v1.ledger import own_person_id
from tongxing.foundation.paging import PageRequest
from tongxing.record_books import queries, services
from tongxing.record_books.shapes import BringBook, IntakeCard, MakeBook
from tongxing.web import thresholds, words

router = Router(tags=["record books"])
BYTES = {"schema": {"type": "string", "format": "binary"}}


class BookOrder(Order):
    """How the book names its holder: full, masked or number; and whether it can be recognised by the document."""

    key: uuid.UUID
    name_shown: Line(8) = "full"
    with_document: bool = True


class IntakeOut(Schema):
    """A book that was brought: how far it was verified, and how many of its records were taken in."""

    id: uuid.UUID
    node: str
    issuer: str
    issuer_name: str
    state: str
    doubts: list[str]
    made_at: dt.datetime
    brought_at: dt.datetime
    counts: dict[str, int]
    minutes: int


class IntakeRowOut(Schema):
    """What became of one record: taken, here, again, overlaps, not_counting or refused; `code` and `why` say why."""

    number: int
    outcome: str
    code: str
    why: str
    title: str
    started_at: dt.datetime | None
    ended_at: dt.datetime | None
    minutes: int
    origin_id: str
    entry_id: uuid.UUID | None


class IntakeRowsOut(Schema):
    """One page of them."""

    items: list[IntakeRowOut]
    number: int
    has_next: bool


def as_out(card: IntakeCard) -> dict[str, Any]:
    """A card in the shape of the API."""
    told = {name: getattr(card, name) for name in IntakeOut.model_fields}
    return told | {"doubts": list(card.doubts)}


@router.post("/me/record-book", response=answers(None), auth=bearer)
def make(request: HttpRequest, order: BookOrder) -> Any:
    """My record book as a ZIP (`application/zip`): the signed JSON, a page to read, and how to check it."""
    person_id = own_person_id(request)
    thresholds.spend_for_record_book(request.actor.account_id)
    file = services.make_book(
        MakeBook(order.key, person_id, order.name_shown, order.with_document),
        actor=request.actor,
    )
    answer = HttpResponse(file.content, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return answer


@router.post(
    "/me/record-book/intakes",
    response=answers(IntakeOut, 201),
    auth=bearer,
    openapi_extra={"requestBody": {"content": dict.fromkeys(("application/zip", "application/json"), BYTES)}},
)
def bring(request: HttpRequest, key: uuid.UUID, is_mine: bool = False) -> Any:
    """Bring a book from another platform: the file, ZIP or JSON, as the body itself, at most 10 MB."""
    person_id = own_person_id(request)
    thresholds.spend_for_record_book(request.actor.account_id)
    card = services.bring_book(
        BringBook(key, person_id, request.read(queries.MOST_BYTES + 1), is_mine),
        actor=request.actor,
    )
    return Status(201, as_out(card))


@router.get("/me/record-book/intakes", response=answers(list[IntakeOut]), auth=bearer)
def brought(request: HttpRequest) -> Any:
    """The books I brought, the latest first."""
    found = queries.intakes_of(request.actor, own_person_id(request))
    return [as_out(card) for card in found]


@router.get("/record-book-intakes/{uuid:intake_id}/rows", response=answers(IntakeRowsOut), auth=bearer)
def rows(request: HttpRequest, intake_id: uuid.UUID, page: int = 1) -> Any:
    """What became of each record of a book, for who brought it and for the authority where they live."""
    asked = PageRequest(number=min(max(page, 1), 10**6), size=50)
    found = queries.rows_of(intake_id, request.actor, asked)
    fields = [name for name in IntakeRowOut.model_fields if name != "why"]
    return {
        "items": [
            {name: getattr(row, name) for name in fields} | {"why": row.why(words.language())}
            for row in found.items
        ],
        "number": found.number,
        "has_next": found.has_next,
    }
