"""Questions about record books: which were taken away, which were brought, and what became of each record."""

import uuid
from collections import Counter

from tongxing.access import queries as access
from tongxing.access import services as leave
from tongxing.access.shapes import Actor
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.record_books import rules
from tongxing.record_books.models import Book, Intake, IntakeRow
from tongxing.record_books.shapes import BookCard, IntakeCard, Outcome, RowCard

MOST_BYTES = rules.MOST_BYTES


def books_of(viewer: Actor, person_id: uuid.UUID) -> tuple[BookCard, ...]:
    """When a person took their book away, the latest first. Refuses others with NotAllowed."""
    leave.require(viewer, "record_books.make_book", on=Book(person_id=person_id))
    rows = Book.objects.filter(person_id=person_id).order_by("-made_at", "-id")[:20]
    return tuple(BookCard(row.id, row.records, row.minutes, row.name_shown, row.made_at) for row in rows)


def intakes_of(viewer: Actor, person_id: uuid.UUID) -> tuple[IntakeCard, ...]:
    """The books a person brought that this viewer may see, the latest first."""
    rows = Intake.objects.filter(person_id=person_id)
    rows = access.visible(viewer, "record_books.see_intake", rows, about=person_id)
    return intake_cards(list(rows.order_by("-brought_at", "-id")[:20]))


def intake(intake_id: uuid.UUID, viewer: Actor) -> IntakeCard:
    """One book that was brought. Refuses with NotFound, also when it is none of the viewer's business."""
    rows = access.visible(
        viewer, "record_books.see_intake", Intake.objects.filter(id=intake_id), about=intake_id
    )
    row = rows.order_by("id").first()
    if row is None:
        raise NotFound()
    return intake_cards([row])[0]


def rows_of(intake_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None) -> Page[RowCard]:
    """What became of each record of a book, in the book's order. Refuses with NotFound."""
    intake(intake_id, viewer)
    request = page or PageRequest(size=50)
    rows = IntakeRow.objects.filter(intake_id=intake_id).order_by("number")
    found = list(rows[request.offset : request.offset + request.size + 1])
    return page_of([_row_card(row) for row in found], request)


def intake_made_with(person_id: uuid.UUID, key: uuid.UUID) -> Intake | None:
    """The book somebody brought with this key.

    rooms only: the deed has asked leave
    """
    return Intake.objects.filter(person_id=person_id, key=key).order_by("id").first()


def taken_before(node_and_ids: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those of these origins that stand in the ledger already, whoever brought them.

    rooms only: the deed has asked leave
    """
    rows = IntakeRow.objects.filter(
        outcome=Outcome.TAKEN,
        node__in={node for node, _id in node_and_ids},
        origin_id__in={origin_id for _node, origin_id in node_and_ids},
    )
    return set(rows.order_by("id").values_list("node", "origin_id")) & node_and_ids


def intake_cards(rows: list[Intake]) -> tuple[IntakeCard, ...]:
    """Intakes, finished, with one question for their records.

    rooms only: whoever has the rows has asked who may see them
    """
    counts: dict[uuid.UUID, Counter[str]] = {row.id: Counter() for row in rows}
    minutes: Counter[uuid.UUID] = Counter()
    told = IntakeRow.objects.filter(intake_id__in=counts).order_by("id")
    for intake_id, outcome, length in told.values_list("intake_id", "outcome", "minutes"):
        counts[intake_id][outcome] += 1
        minutes[intake_id] += length if outcome == Outcome.TAKEN else 0
    return tuple(
        IntakeCard(
            id=row.id,
            person_id=row.person_id,
            node=row.node,
            issuer=row.issuer,
            issuer_name=row.issuer_name,
            state=row.state,
            doubts=tuple(row.doubts),
            made_at=row.made_at,
            brought_at=row.brought_at,
            counts=dict(counts[row.id]),
            minutes=minutes[row.id],
        )
        for row in rows
    )


def _row_card(row: IntakeRow) -> RowCard:
    zh, en = rules.reason_of(row.code)
    return RowCard(
        number=row.number,
        outcome=row.outcome,
        code=row.code,
        title=row.title,
        organisation_name=row.organisation_name,
        started_at=row.started_at,
        ended_at=row.ended_at,
        minutes=row.minutes,
        origin_id=row.origin_id,
        entry_id=row.entry_id,
        why_zh=zh,
        why_en=en,
    )
