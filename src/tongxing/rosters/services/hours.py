"""An hours sheet is handed in and read; its lines become claims, never records: nothing counts by import alone."""

import datetime as dt
import hashlib
import json
import uuid
from typing import Any

from django.db import IntegrityError, transaction

from tongxing.access import queries as accounts
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, ids, journal, sealing, text
from tongxing.foundation.database import constraint_of
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.late_entries import queries as late_entry_queries
from tongxing.late_entries import services as late_entries
from tongxing.late_entries.errors import FileMissing, NotDeclared
from tongxing.late_entries.shapes import DECLARATION, ClaimLateEntry
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.policy import queries as policy
from tongxing.rosters import errors, handing_back, queries
from tongxing.rosters.models import HoursRow, HoursSheet
from tongxing.rosters.shapes import ClaimHours, HoursLine, HoursSheetCard, HoursVerdict, RowFault, UploadHours

MOST_CELL = 500  # signs of one cell that are handed back
_NAMES = ("rosters_hours_same_key_is_same_deed", "rosters_hours_the_same_file_is_one")


@transaction.atomic
def upload_hours(order: UploadHours, *, actor: Actor) -> HoursSheetCard:
    """Every line stands in the preview with its verdict; the file itself is not kept, and nothing is claimed yet.

    The cells of a line are kept sealed until it is claimed, so that what is refused can be handed back.

    The same key, or the same file again, is the same sheet. Refuses with NotFound, OrganisationNotActive,
    HoursHeadingsMissing, ColumnMissing, NobodyInside, TooManyRows, or a sentence about the file; then nothing is kept.
    """
    organisation = organisations.organisation(order.organisation_id)
    sheet = HoursSheet(id=ids.new_id(), organisation_id=organisation.id, region_code=organisation.region_code)
    access.require(actor, "rosters.upload_hours", on=sheet)
    assert actor.account_id is not None  # only managers come this far
    sheet.digest = sealing.digest(hashlib.sha256(order.content).hexdigest(), "rosters.hours")
    if done := _handed_in_before(sheet, order.key, actor):
        return done
    if not organisation.is_active:
        raise errors.OrganisationNotActive(name=organisation.name)
    layout, lines = queries.hours_opened(order.content)
    days = policy.rule("invitations", clock.today(), organisation.region_code).parameters["file_days"]
    sheet.key, sheet.account_id = order.key, actor.account_id
    sheet.file_name = text.one_line(order.file_name)[-120:]
    sheet.headings, sheet.unread = list(layout.headings), list(layout.unread)[:30]
    sheet.uploaded_at, sheet.forget_on = clock.now(), clock.today() + dt.timedelta(days=days)
    rows = _judged(sheet, list(lines))
    if not rows:
        raise errors.NobodyInside()
    try:
        with transaction.atomic():
            sheet.save(force_insert=True)
            HoursRow.objects.bulk_create(rows)
    except IntegrityError as broken:
        if constraint_of(broken) in _NAMES and (done := _handed_in_before(sheet, order.key, actor)):
            return done
        raise NotFound() from broken
    journal.note("rosters.upload_hours", actor=actor, subject=sheet.id)
    return queries.sheet_card(sheet)


def _handed_in_before(sheet: HoursSheet, key: uuid.UUID, actor: Actor) -> HoursSheetCard | None:
    if done := queries.sheet_made_with(key, actor.account_id):
        return done
    rows = HoursSheet.objects.filter(organisation_id=sheet.organisation_id, digest=sheet.digest)
    row = rows.order_by("id").first()
    return queries.sheet_card(row) if row else None


def _judged(sheet: HoursSheet, lines: list[HoursLine]) -> list[HoursRow]:
    """Each line with whose it is, and what is wrong with it."""
    members = _members(sheet.organisation_id)
    taken: dict[tuple[Any, ...], int] = {}
    rows = []
    for line in lines:
        faults = list(line.faults)
        person = None
        if line.volunteer_number or line.phone:
            person = members.get(line.volunteer_number or accounts.phone_digest(line.phone))
            if person is None:
                faults.append(RowFault("no_member", f"第 {line.number} 行"))
            elif line.name and text.masked_name(line.name) != person.masked_name:
                faults.append(RowFault("name_differs", f"第 {line.number} 行"))
        if person and not faults:
            same = (person.id, line.served_on, line.begins)
            if other := taken.get(same):
                faults.append(RowFault("same_time_twice", "", {"other": str(other)}))
            taken.setdefault(same, line.number)
        rows.append(_row(sheet, line, person, faults))
    return rows


def _row(sheet: HoursSheet, line: HoursLine, person: PersonCard | None, faults: list[RowFault]) -> HoursRow:
    row = HoursRow(
        sheet=sheet,
        number=line.number,
        person_id=person.id if person else None,
        title=line.title,
        place=line.place,
        verdict=HoursVerdict.REFUSED if faults else HoursVerdict.READY,
        faults=[_told(one) for one in faults],
    )
    told = json.dumps([handing_back.text_of(cell)[:MOST_CELL] for cell in line.cells], ensure_ascii=False)
    row.cells_sealed = sealing.seal(told, queries.about_cells(row))
    if line.served_on and line.begins and line.ends:
        row.started_at = queries.moment_of(line.served_on, line.begins)
        row.ended_at = queries.moment_of(line.served_on, line.ends)
    return row


def _told(fault: RowFault) -> dict[str, Any]:
    return {"code": fault.code, "cell": fault.cell, "facts": fault.facts}


def _members(organisation_id: uuid.UUID) -> dict[str | bytes, PersonCard]:
    """The volunteers of an organisation by their number and by the keyed digest of their phone."""
    found: dict[str | bytes, PersonCard] = {}
    for account_id in sorted(organisations.accounts_of(organisation_id)):
        person = people.person_of(account_id)
        if person is None:
            continue
        found[person.volunteer_number] = person
        for digest in accounts.phone_digests_of([account_id]):
            found[digest] = person
    return found


@transaction.atomic
def claim_hours(order: ClaimHours, *, actor: Actor) -> HoursSheetCard:
    """The lines chosen are claims of late entries, by the same rules as one claimed alone (decision 0016).

    Each waits for the second signature and then for the volunteer's own word. What the rules refuse stays behind with
    its reason; a line claimed once is not claimed again. Refuses with NotFound, NobodyChosen, NotDeclared, FileMissing.
    """
    sheet = queries.sheet_seen(order.sheet_id, actor)
    access.require(actor, "rosters.claim_hours", on=sheet)
    database.lock_name("rosters.hours", sheet.id)
    rows = HoursRow.objects.filter(sheet=sheet).order_by("number")
    if not rows.exists():
        raise errors.SheetForgotten()
    if order.declaration != DECLARATION:
        raise NotDeclared()
    if late_entry_queries.own_file(order.file_id, actor) is None:
        raise FileMissing()
    if order.rows is not None:
        rows = rows.filter(number__in=order.rows)
    chosen = list(rows.filter(verdict=HoursVerdict.READY))
    if not chosen and not rows.filter(verdict=HoursVerdict.CLAIMED).exists():
        raise errors.NobodyChosen()
    for row in chosen:
        _claim(sheet, row, order, actor)
    claimed = sum(row.verdict == HoursVerdict.CLAIMED for row in chosen)
    journal.note("rosters.claim_hours", actor=actor, subject=sheet.id, facts={"claimed": claimed})
    return queries.sheet_card(sheet)


def _claim(sheet: HoursSheet, row: HoursRow, order: ClaimHours, actor: Actor) -> None:
    assert row.started_at is not None  # the database says so of whatever is ready
    assert row.ended_at is not None
    told = ClaimLateEntry(
        key=uuid.uuid5(sheet.id, str(row.number)),
        organisation_id=sheet.organisation_id,
        title=row.title or order.title,
        content=order.content,
        place_text=row.place or order.place_text,
        category=order.category,
        started_at=row.started_at,
        ended_at=row.ended_at,
        why=order.why,
        declaration=order.declaration,
        file_id=order.file_id,
        person_id=row.person_id,
    )
    try:
        with transaction.atomic():
            claim = late_entries.claim_late_entry(told, actor=actor)
    except Refusal as no:
        facts = {"why_zh": no.sentence("zh"), "why_en": no.sentence("en")}
        row.verdict = HoursVerdict.REFUSED
        row.faults = [_told(RowFault("not_claimed", "", facts))]
        row.save(update_fields=["verdict", "faults"])
        return
    row.verdict, row.claim_id, row.cells_sealed = HoursVerdict.CLAIMED, claim.id, None
    row.save(update_fields=["verdict", "claim_id", "cells_sealed"])


def forget_hours(today: dt.date) -> int:
    """Sheets whose days are over go with their lines; claims made of them stand.

    leave: asked by forget_old
    """
    gone = HoursSheet.objects.filter(forget_on__lte=today).order_by("id").values_list("id", flat=True)
    over = list(gone[:50])
    HoursSheet.objects.filter(pk__in=over).delete()
    return len(over)
