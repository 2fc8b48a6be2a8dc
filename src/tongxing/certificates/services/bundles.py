"""Bundles: an organisation issues certificates to many, or a volunteer takes several of their own home (R-53).

The papers are set by the worker, one after the other and several at once, so that whoever asked sees how far it is;
the file is put together while it is downloaded and lies nowhere as a whole.
"""

import csv
import datetime as dt
import hashlib
import io
import os
import uuid
import zlib
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.certificates import archive, errors, queries, rules
from tongxing.certificates.models import Bundle, Sheet
from tongxing.certificates.services import making, paper
from tongxing.certificates.shapes import (
    BundleCard,
    IssueBundle,
    MakeCertificate,
    NameShown,
    Paper,
    SheetCard,
    TakeBundle,
)
from tongxing.foundation import clock, installation, journal, sealing
from tongxing.foundation.refusals import NotFound, Refusal, SignInFirst

BATCH = 20  # papers between two looks at the progress
SETTERS = min(os.cpu_count() or 1, 4)  # papers set at once; typst works beside Python

_set_later: list[Callable[[uuid.UUID], None]] = []


@dataclass(frozen=True)
class BundleFile:
    """A bundle as one file: any piece of it can be had, and the tag tells whether it is still the same."""

    name: str
    tag: str
    archive: archive.Archive


def set_later(job: Callable[[uuid.UUID], None]) -> Callable[[uuid.UUID], None]:
    """Register the job that sets papers; `tasks` does so, because services know no jobs.

    leave: a register, filled when the room starts
    """
    _set_later[:] = [job]
    return job


@transaction.atomic
def issue_bundle(order: IssueBundle, *, actor: Actor) -> BundleCard:
    """Certificates of what one organisation recorded will be made for these people, who are told.

    They name the holder by family name only; whoever wants more makes their own. The same key again is the same
    bundle. Refuses with NotAllowed, PaperUnknown, DatesReversed, NobodyChosen or TooManySheets.
    """
    access.require(actor, "certificates.issue_certificate", on=order)
    if done := queries.bundle_made_with(order.key, actor):
        return done
    if order.from_on and order.until_on and order.until_on < order.from_on:
        raise errors.DatesReversed()
    chosen = list(dict.fromkeys(order.people))
    bundle = _bundle(order.key, order.paper, len(chosen), actor)
    bundle.organisation_id, bundle.from_on, bundle.until_on = (
        order.organisation_id,
        order.from_on,
        order.until_on,
    )
    journal.note(
        "certificates.issue_certificate",
        actor=actor,
        subject=order.organisation_id,
        facts={"people": len(chosen)},
    )
    return _asked(bundle, [Sheet(person_id=person_id) for person_id in chosen], actor)


@transaction.atomic
def take_bundle(order: TakeBundle, *, actor: Actor) -> BundleCard:
    """Several certificates of one's own will be set for taking home together; the same key is the same bundle.

    Refuses with SignInFirst, NotFound, NotAllowed, PaperUnknown, NobodyChosen or TooManySheets.
    """
    access.require(actor, "certificates.take_bundle")
    if done := queries.bundle_made_with(order.key, actor):
        return done
    chosen = list(dict.fromkeys(order.numbers))
    bundle = _bundle(order.key, order.paper, len(chosen), actor)
    sheets = []
    for number in chosen:
        row = queries.row_seen_by(number, actor)
        access.require(actor, "certificates.take_credential", on=row)
        sheets.append(Sheet(person_id=row.person_id, certificate=row))
    return _asked(bundle, sheets, actor)


def _bundle(key: uuid.UUID, on: str, count: int, actor: Actor) -> Bundle:
    if on not in set(Paper):
        raise errors.PaperUnknown()
    if not count:
        raise errors.NobodyChosen()
    if count > rules.MOST_SHEETS:
        raise errors.TooManySheets(most=rules.MOST_SHEETS, count=count)
    if actor.account_id is None:
        raise SignInFirst()
    return Bundle(
        key=key, account_id=actor.account_id, asked_by=actor.label, asked_at=clock.now(), paper=str(on)
    )


def _asked(bundle: Bundle, sheets: list[Sheet], actor: Actor) -> BundleCard:
    try:
        with transaction.atomic():
            bundle.save(force_insert=True)
    except IntegrityError:
        if done := queries.bundle_made_with(bundle.key, actor):  # the same key at the same moment
            return done
        raise errors.KeyTaken() from None
    for turn, sheet in enumerate(sheets, start=1):
        sheet.bundle, sheet.turn, sheet.state = bundle, turn, "waiting"
    Sheet.objects.bulk_create(sheets)
    for job in _set_later:
        job(bundle.id)
    return queries.bundle(bundle.id, actor)


def set_sheets(bundle_id: uuid.UUID, *, actor: Actor) -> int:
    """Make and set the next papers of a bundle; answers how many, 0 when none waits.

    Each certificate is a deed of its own, and the progress shows after every batch: this is no single transaction.
    Doing it twice at once makes nothing twice. Refuses with NotAllowed.
    """
    access.require(actor, "certificates.set_sheets")
    waiting = Sheet.objects.filter(bundle_id=bundle_id, state="waiting").select_related("bundle")
    sheets = list(waiting.order_by("turn")[:BATCH])
    with ThreadPoolExecutor(SETTERS) as setters:  # one is set while the next is made
        under_way = [
            (sheet, setters.submit(paper.set_in_type, copy))
            for sheet in sheets
            if (copy := _copy(sheet, actor)) is not None
        ]
        for sheet, setting in under_way:
            _keep(sheet, setting.result())
    return len(sheets)


def _keep(sheet: Sheet, made: bytes) -> None:
    _waiting(sheet).update(
        state="ready",
        certificate=sheet.certificate_id,
        content=sealing.seal_bytes(made, _about(sheet.id)),
        size=len(made),
        crc=zlib.crc32(made),
    )


def _copy(sheet: Sheet, actor: Actor) -> paper.Copy | None:
    """What is to be set for one sheet; a refusal is written down where the paper would have been."""
    try:
        with transaction.atomic():
            if sheet.certificate is None:
                sheet.certificate = making.issue_certificate(
                    _order(sheet), asked_by=sheet.bundle.asked_by, actor=actor
                )
            row = queries.row_of(sheet.certificate.number)
            assert row is not None
            is_own = sheet.bundle.organisation_id is None
            return paper.copy_of(
                row,
                installation.public_address(),
                sheet.bundle.paper,
                "zh",
                with_credential=is_own,
                purpose="打包证明",
            )
    except Refusal as refusal:
        _waiting(sheet).update(state="refused", refusal=refusal.code)
        return None


def _order(sheet: Sheet) -> MakeCertificate:
    bundle = sheet.bundle
    return MakeCertificate(
        key=sheet.id,
        person_id=sheet.person_id,
        from_on=bundle.from_on,
        until_on=bundle.until_on,
        name_shown=NameShown.MASKED,
        organisation_id=bundle.organisation_id,
    )


def _waiting(sheet: Sheet):
    return Sheet.objects.filter(pk=sheet.pk, state="waiting")


@transaction.atomic
def bundle_file(bundle_id: uuid.UUID, *, actor: Actor) -> BundleFile:
    """The bundle as one ZIP, with a list of what is inside and what could not be made.

    Refuses with NotFound, NotYetReady or NothingInside.
    """
    card = queries.bundle(bundle_id, actor)
    access.require(actor, "certificates.see_bundle", on=queries.bundle_row(bundle_id))
    if not card.is_done:
        raise errors.NotYetReady(ready=card.ready + card.refused, total=card.total)
    if not card.ready:
        raise errors.NothingInside()
    rows = Sheet.objects.filter(bundle_id=bundle_id, state="ready").select_related("certificate")
    sheets = list(rows.defer("content").order_by("turn"))
    listed = archive.member("list.csv", _list(queries.sheets(bundle_id, actor)))
    members = [archive.Member(_name(sheet), sheet.size, sheet.crc, _opener(sheet.id)) for sheet in sheets]
    tag = hashlib.sha256(repr([(one.name, one.crc) for one in (listed, *members)]).encode()).hexdigest()[:32]
    return BundleFile(
        f"tongxing-{clock.local(card.asked_at):%Y%m%d-%H%M}.zip", tag, archive.Archive([listed, *members])
    )


def _name(sheet: Sheet) -> str:
    assert sheet.certificate is not None
    return f"{sheet.turn:04d}-{rules.grouped(sheet.certificate.number)}.pdf"


def _opener(sheet_id: uuid.UUID) -> Callable[[], bytes]:
    def opened() -> bytes:
        content = Sheet.objects.values_list("content", flat=True).get(pk=sheet_id)
        if content is None:
            raise NotFound()
        return sealing.reveal_bytes(content, _about(sheet_id))

    return opened


def _about(sheet_id: uuid.UUID) -> str:
    return f"{sheet_id}:paper"


def _list(cards: Iterable[SheetCard]) -> bytes:
    """For a spreadsheet: what begins like a formula is made text."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(["序号", "志愿者", "证明编号", "结果"])
    for card in cards:
        cells = [str(card.turn), card.whose, card.number, card.refusal_zh or "已做好"]
        writer.writerow(["'" + cell if cell[:1] in "=+-@\t" and cell else cell for cell in cells])
    return written.getvalue().encode("utf-8-sig")


@transaction.atomic
def sweep_bundles(*, actor: Actor) -> int:
    """Bundles older than seven days are gone, with their papers; the certificates stay. Answers how many.

    Refuses with NotAllowed.
    """
    access.require(actor, "certificates.sweep_bundles")
    old = Bundle.objects.filter(asked_at__lt=clock.now() - dt.timedelta(days=rules.BUNDLE_DAYS))
    count = old.count()
    Sheet.objects.filter(bundle__in=old).delete()
    old.delete()
    return count
