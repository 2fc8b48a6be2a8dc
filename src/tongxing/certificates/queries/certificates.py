"""Whose certificates there are, whether they hold, and whether they agree with the ledger."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from tongxing.access import queries as access
from tongxing.access.shapes import Actor
from tongxing.certificates import errors, rules
from tongxing.certificates.models import Certificate, Revocation, Supersession
from tongxing.certificates.shapes import CertificateCard, PrintedLine
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound


def certificates_of(
    person_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None
) -> Page[CertificateCard]:
    """A person's certificates, newest first, those this viewer may see."""
    request = page or PageRequest()
    rows = _visible(viewer).filter(person_id=person_id).order_by("-made_at", "-id")
    return page_of([card(row) for row in rows[request.offset : request.offset + request.size + 1]], request)


def certificate(number: str, viewer: Actor) -> CertificateCard:
    """One certificate by its number. Refuses with NotFound, also when it is none of the viewer's business."""
    return card(row_seen_by(number, viewer))


def row_seen_by(number: str, viewer: Actor) -> Certificate:
    """The row behind a number, for the room's own services. Refuses with NotFound."""
    row = _visible(viewer).filter(number=rules.read_number(number) or "").order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def row_of(number: str) -> Certificate | None:
    """The row of a typed number, or None when no such certificate was made. Refuses with NumberMistyped."""
    known = rules.read_number(number)
    if known is None:
        raise errors.NumberMistyped()
    return _with_state(Certificate.objects.filter(number=known)).order_by("id").first()


def rows_of(numbers: Iterable[str]) -> dict[str, Certificate]:
    """The rows of many plain numbers in one question, by number.

    rooms only: the check of many numbers has asked
    """
    rows = _with_state(Certificate.objects.filter(number__in=set(numbers)))
    return {row.number: row for row in rows.order_by("id")}


def number_of(certificate_id: uuid.UUID) -> str:
    """The number of a certificate as it is printed.

    rooms only: for telling its holder
    """
    return rules.grouped(Certificate.objects.values_list("number", flat=True).get(pk=certificate_id))


def entries_listed(number: str) -> tuple[uuid.UUID, ...]:
    """The records a certificate lists; none for a number nobody holds.

    rooms only: for supervision, which looks into a doubt
    """
    row = Certificate.objects.filter(number=rules.read_number(number) or "").order_by("id").first()
    return tuple(line.entry_id for line in printed(row)) if row else ()


def with_entry(entry_id: uuid.UUID) -> "QuerySet[Certificate]":
    """The certificates that list a record.

    rooms only: for this room's own services
    """
    return Certificate.objects.filter(lines__contains=[{"entry_id": str(entry_id)}]).order_by("id")


def made_with(key: uuid.UUID) -> Certificate | None:
    """The certificate a deed left behind, for the deed that comes again."""
    return _with_state(Certificate.objects.filter(key=key)).order_by("id").first()


def card(row: Certificate) -> CertificateCard:
    """A row as a card."""
    return CertificateCard(
        id=row.id,
        number=rules.grouped(row.number),
        made_at=row.made_at,
        from_on=row.from_on,
        until_on=row.until_on,
        minutes=row.minutes,
        entries=len(row.lines),
        name_shown=row.name_shown,
        state=state_of(row),
    )


def state_of(row: Certificate) -> str:
    """Valid, superseded or revoked, as the row was read."""
    return rules.state_of(revoked=row.is_revoked, superseded=row.is_superseded)


def printed(row: Certificate) -> tuple[PrintedLine, ...]:
    """The services a certificate lists, as values.

    rooms only: whoever has the row has asked
    """
    return tuple(
        PrintedLine(
            entry_id=uuid.UUID(line["entry_id"]),
            served_on=dt.date.fromisoformat(line["served_on"]),
            started_at=dt.datetime.fromisoformat(line["started_at"]),
            ended_at=dt.datetime.fromisoformat(line["ended_at"]),
            minutes=line["minutes"],
            title=line["title"],
            content=line["content"],
            place=line["place"],
            organisation=line["organisation"],
            evidence_class=line["evidence_class"],
        )
        for line in row.lines
    )


def _visible(viewer: Actor) -> "QuerySet[Certificate]":
    return _with_state(access.visible(viewer, "certificates.see_certificate", Certificate.objects.all()))


def _with_state(rows: "QuerySet[Certificate]") -> "QuerySet[Certificate]":
    own = {"certificate_id": OuterRef("pk")}
    # The model names what is told here, so that readers are typed; the plugin takes it for a second field.
    return rows.annotate(  # type: ignore[no-redef]
        is_revoked=Exists(Revocation.objects.filter(**own)),
        is_superseded=Exists(Supersession.objects.filter(**own)),
    )
