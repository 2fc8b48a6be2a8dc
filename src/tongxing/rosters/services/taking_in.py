"""A roster is handed in and read: every row is judged, nothing is done yet."""

import datetime as dt
import hashlib
import uuid
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from django.db import IntegrityError, connection, transaction

from tongxing.access import queries as accounts
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, ids, journal, ports, sealing, text
from tongxing.foundation.database import constraint_of
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.organisations import queries as organisations
from tongxing.policy import queries as policy
from tongxing.rosters import errors, queries, reading
from tongxing.rosters.models import Roster, Row
from tongxing.rosters.services import sql
from tongxing.rosters.shapes import MOST_ROWS, PersonRow, RosterCard, RosterState, UploadRoster, Verdict

SMALL = 200 * 1024  # bytes; what is smaller is read while its sender waits
BATCH = 5000  # rows between two looks at the progress
_read_later: list[Callable[[uuid.UUID], None]] = []


def read_later(job: Callable[[uuid.UUID], None]) -> Callable[[uuid.UUID], None]:
    """Register the job that reads large rosters; `tasks` does so, because services know no jobs.

    leave: a register, filled when the room starts
    """
    _read_later[:] = [job]
    return job


@transaction.atomic
def upload_roster(order: UploadRoster, *, actor: Actor) -> RosterCard:
    """The file is kept, encrypted, and read: at once when it is small, else by the worker. Nobody is invited.

    The same key, or the same file again, is the same roster. Refuses with NotFound, OrganisationNotActive,
    FileTooLarge, FileKindUnknown, FileLocked, FileSwollen, FileUnreadable, HeadingsMissing, ColumnMissing or
    NobodyInside; then nothing is kept.
    """
    organisation = organisations.organisation(order.organisation_id)
    fresh = Roster(
        key=order.key,
        organisation_id=organisation.id,
        region_code=organisation.region_code,
        state=RosterState.READING,
    )
    access.require(actor, "rosters.upload_roster", on=fresh)
    assert actor.account_id is not None  # only managers come this far
    fresh.account_id = actor.account_id
    fresh.digest = sealing.digest(hashlib.sha256(order.content).hexdigest(), "rosters.file")
    if done := _handed_in_before(fresh, actor):
        return done
    if not organisation.is_active:
        raise errors.OrganisationNotActive(name=organisation.name)
    reading.kind_of(order.content)
    rule = policy.rule("invitations", clock.today(), organisation.region_code)
    fresh.file_name = text.one_line(order.file_name)[-120:]
    fresh.uploaded_at = clock.now()
    fresh.forget_on = clock.today() + dt.timedelta(days=rule.parameters["file_days"])
    fresh.stored_as = ports.storage().keep(sealing.seal_bytes(order.content, f"{fresh.id}:roster"))
    try:
        with transaction.atomic():
            fresh.save(force_insert=True)
    except IntegrityError as broken:
        ports.storage().forget(fresh.stored_as)
        names = ("rosters_roster_one_per_key", "rosters_roster_the_same_file_is_one")
        if constraint_of(broken) in names and (done := _handed_in_before(fresh, actor)):
            return done
        raise NotFound() from broken
    journal.note("rosters.upload_roster", actor=actor, subject=fresh.id)
    if len(order.content) <= SMALL:
        try:
            _read(fresh, order.content)
        except Refusal:
            ports.storage().forget(fresh.stored_as)
            raise
        return queries.card_of(fresh)
    for job in _read_later:
        job(fresh.id)
    return queries.card_of(fresh)


def _handed_in_before(fresh: Roster, actor: Actor) -> RosterCard | None:
    """The same key of this account, or the same file of this organisation while it is kept."""
    if done := queries.roster_made_with(fresh.key, actor):
        return done
    kept = (RosterState.READING, RosterState.READY, RosterState.APPLIED)
    rows = Roster.objects.filter(organisation_id=fresh.organisation_id, digest=fresh.digest, state__in=kept)
    row = rows.order_by("id").first()
    return queries.card_of(row) if row else None


def read_roster(roster_id: uuid.UUID, *, actor: Actor) -> RosterCard:
    """Every row of the file stands in the preview with its verdict; or the roster says why it cannot be read.

    Rows come in parts, so that whoever waits sees how far it is; the preview opens when all of them are there.
    Reading a second time begins anew. Refuses with NotAllowed.
    """
    access.require(actor, "rosters.read_roster")
    found = Roster.objects.filter(pk=roster_id, state=RosterState.READING).order_by("id").first()
    if found is None:
        return queries.card_of(Roster.objects.get(pk=roster_id))
    try:
        _read(found, queries.content_of(found))
    except Refusal as refusal:
        with transaction.atomic():
            Row.objects.filter(roster=found).delete()
            ports.storage().forget(found.stored_as)
            found.state, found.stored_as = RosterState.UNREADABLE, ""
            found.fault = [refusal.sentence("zh"), refusal.sentence("en")]
            found.save(update_fields=["state", "stored_as", "fault"])
    return queries.card_of(found)


def _read(found: Roster, content: bytes) -> None:
    Row.objects.filter(roster=found).delete()
    layout, rows = queries.opened(content)
    found.headings, found.unread = list(layout.headings), list(layout.unread)[:30]
    found.rows_read, found.rows_total = 0, reading.count_rows(content)
    members = accounts.phone_digests_of(organisations.accounts_of(found.organisation_id))
    while part := list(islice(rows, BATCH)):
        if found.rows_read + len(part) > MOST_ROWS:
            raise errors.TooManyRows(most=MOST_ROWS)
        with transaction.atomic():
            sql.copy_rows(_told(found, one, members) for one in part)
            found.rows_read += len(part)
            found.save(update_fields=["rows_read", "rows_total"])
    if not found.rows_read:
        raise errors.NobodyInside()
    with transaction.atomic():
        with connection.cursor() as cursor:
            about: dict[str, Any] = {
                "roster": found.id,
                "house": found.organisation_id,
                "today": clock.today(),
            }
            cursor.execute(sql.REPEATED, about)
            cursor.execute(sql.INVITED_BEFORE, about)
        found.counts = sql.counts(found.id)
        found.state, found.rows_total = RosterState.READY, found.rows_read
        found.save(update_fields=["counts", "state", "rows_read", "rows_total", "headings", "unread"])


def _told(found: Roster, row: PersonRow, members: set[bytes]) -> Iterator[object]:
    digest = accounts.phone_digest(row.phone) if row.phone else None
    sealed = sealing.seal(f"{row.name[:60]}\n{row.phone}", queries.about(found.organisation_id, digest))
    if row.faults:
        verdict = Verdict.REFUSED
    else:
        verdict = Verdict.MEMBER if digest in members else Verdict.INVITE
    faults = [{"code": one.code, "cell": one.cell, "facts": one.facts} for one in row.faults]
    return iter((ids.new_id(), found.id, row.number, sealed, digest, verdict.value, sql.json_text(faults)))
