"""Questions about hours sheets: what a file says line by line, and what would become of it."""

import datetime as dt
import json
import uuid
from collections.abc import Iterator

from tongxing.access import queries as access_queries
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, sealing
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.people import queries as people
from tongxing.rosters import errors, handing_back, rules
from tongxing.rosters.models import HoursRow, HoursSheet
from tongxing.rosters.queries import opening
from tongxing.rosters.shapes import (
    ANSWER_KINDS,
    MOST_HOURS_ROWS,
    HoursLine,
    HoursPreview,
    HoursRowCard,
    HoursSheetCard,
    HoursVerdict,
    Layout,
    RowFault,
    SheetRow,
)

SEE = "rosters.see_hours"
FIRST = PageRequest()


def hours_sheet(sheet_id: uuid.UUID, viewer: Actor) -> HoursSheetCard:
    """One sheet in counts. Refuses with NotFound."""
    return sheet_card(sheet_seen(sheet_id, viewer))


def hours_sheets_of(
    organisation_id: uuid.UUID, viewer: Actor, page: PageRequest = FIRST
) -> Page[HoursSheetCard]:
    """An organisation's sheets, newest first. Refuses outsiders with NotFound."""
    access.require(viewer, SEE, on=HoursSheet(organisation_id=organisation_id))
    rows = HoursSheet.objects.filter(organisation_id=organisation_id).order_by("-uploaded_at", "-id")
    found = list(rows[page.offset : page.offset + page.size + 1])
    return page_of([sheet_card(one) for one in found], page)


def hours_rows(sheet_id: uuid.UUID, viewer: Actor) -> tuple[HoursRowCard, ...]:
    """The lines of a sheet with what would become of each, people masked. Refuses with NotFound."""
    rows = list(HoursRow.objects.filter(sheet=sheet_seen(sheet_id, viewer)).order_by("number"))
    known = people.cards({row.person_id for row in rows if row.person_id})
    return tuple(
        HoursRowCard(
            number=row.number,
            masked_name=known[row.person_id].masked_name if row.person_id in known else "",
            volunteer_number=known[row.person_id].volunteer_number if row.person_id in known else "",
            title=row.title,
            started_at=row.started_at,
            ended_at=row.ended_at,
            verdict=row.verdict,
            faults=_sentences(row),
            claim_id=row.claim_id,
        )
        for row in rows
    )


def refused_hours(sheet_id: uuid.UUID, kind: str, viewer: Actor) -> tuple[str, bytes]:
    """The lines that were refused, as they came, with their number and the reason: for mending and handing in again.

    Refuses with NotFound.
    """
    sheet = sheet_seen(sheet_id, viewer)
    if kind not in ANSWER_KINDS:
        raise NotFound()
    refused = list(HoursRow.objects.filter(sheet=sheet, verdict=HoursVerdict.REFUSED).order_by("number"))
    reasons = {row.number: " ".join(zh for zh, _en in _sentences(row)) for row in refused}
    rows = (SheetRow(row.number, cells_in(row)) for row in refused)
    name = f"hours-{clock.local(sheet.uploaded_at):%Y%m%d-%H%M}-refused.{kind}"
    return name, handing_back.WRITERS[kind](sheet.headings, rows, reasons)


def about_cells(row: HoursRow) -> str:
    """What the sealed cells of a line are bound to: they open on this line of this sheet only."""
    return f"{row.sheet_id}:{row.number}"


def cells_in(row: HoursRow) -> tuple[str, ...]:
    """The cells of a line as they came; of a line that was claimed, or kept before lines were handed back, none.

    rooms only: names and phones are in them
    """
    if row.cells_sealed is None:
        return ()
    return tuple(json.loads(sealing.reveal(row.cells_sealed, about_cells(row))))


def _sentences(row: HoursRow) -> tuple[tuple[str, str], ...]:
    return tuple(errors.sentences(RowFault(one["code"], one["cell"], one["facts"])) for one in row.faults)


def look_into_hours(content: bytes) -> HoursPreview:
    """What an hours sheet would come to, by itself: nothing is kept and nobody looked up. Refuses with a sentence.

    public: reads only what the asker hands in
    """
    layout, lines = hours_opened(content)
    count, refused = 0, []
    for line in lines:
        count += 1
        if line.faults:
            pairs = [errors.sentences(fault) for fault in line.faults]
            refused.append((line.number, " ".join(zh for zh, _ in pairs), " ".join(en for _, en in pairs)))
    if not count:
        raise errors.NobodyInside()
    return HoursPreview(layout, count, count - len(refused), tuple(refused))


def hours_opened(content: bytes) -> tuple[Layout, Iterator[HoursLine]]:
    """The layout of an hours sheet, and its lines one by one. Refuses with a sentence.

    rooms only: reads names and phones
    """
    layout, rows = opening.under_headings(content, opening.hours_layout)
    if layout is None or not {"volunteer_number", "mobile"} & set(layout.columns):
        raise errors.HoursHeadingsMissing()
    if not {"start", "span"} & set(layout.columns):
        raise errors.ColumnMissing(row=layout.heading_row, column_zh="开始时间", column_en="start")
    return layout, _lines(rows, layout)


def _lines(rows: Iterator[SheetRow], layout: Layout) -> Iterator[HoursLine]:
    today = clock.today()
    for count, row in enumerate(rows, start=1):
        if count > MOST_HOURS_ROWS:
            raise errors.TooManyRows(most=MOST_HOURS_ROWS)
        yield rules.read_hours_row(row, layout, today)


def sheet_seen(sheet_id: uuid.UUID, viewer: Actor) -> HoursSheet:
    """The sheet itself, for somebody who may see it. Refuses with NotFound.

    rooms only: pages get cards
    """
    rows = access_queries.visible(viewer, SEE, HoursSheet.objects.filter(pk=sheet_id), about=sheet_id)
    row = rows.order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def sheet_made_with(key: uuid.UUID, account_id: uuid.UUID | None) -> HoursSheetCard | None:
    """The sheet this account handed in with this key, if it did."""
    if account_id is None:
        return None
    row = HoursSheet.objects.filter(account_id=account_id, key=key).order_by("id").first()
    return sheet_card(row) if row else None


def sheet_card(row: HoursSheet) -> HoursSheetCard:
    """A sheet, finished."""
    told = list(HoursRow.objects.filter(sheet=row).order_by("number").values_list("verdict", flat=True))
    return HoursSheetCard(
        id=row.id,
        organisation_id=row.organisation_id,
        file_name=row.file_name,
        ready=told.count(HoursVerdict.READY),
        refused=told.count(HoursVerdict.REFUSED),
        claimed=told.count(HoursVerdict.CLAIMED),
        unread=tuple(row.unread),
        uploaded_at=row.uploaded_at,
        forget_on=row.forget_on,
    )


def moment_of(on: dt.date, time: dt.time) -> dt.datetime:
    """A day and a time of a Chinese clock as a moment.

    public: arithmetic
    """
    return clock.from_local(on, time)
