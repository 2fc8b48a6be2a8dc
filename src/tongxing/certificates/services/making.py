"""Making a certificate: from effective records only, free of charge, in one step (R-50 … R-53)."""

import secrets

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.certificates import errors, queries, rules
from tongxing.certificates.events import CertificateIssued, CertificateMade
from tongxing.certificates.models import Certificate
from tongxing.certificates.services import credentials
from tongxing.certificates.shapes import CertificateCard, MakeCertificate, NameShown
from tongxing.foundation import clock, events, ids
from tongxing.ledger import queries as ledger
from tongxing.ledger.shapes import EntryCard


@transaction.atomic
def make_certificate(order: MakeCertificate, *, actor: Actor) -> CertificateCard:
    """Make a certificate from effective records; while it is being made, none of them can be corrected.

    The same key again is the same certificate. Refuses with NotAllowed, NameChoiceUnknown, DatesReversed,
    NothingEffective, EntryNotEffective, TooManyLines or KeyTaken.
    """
    access.require(actor, "certificates.make_certificate", on=order)
    return queries.card(made(order, actor=actor))


@transaction.atomic
def issue_certificate(order: MakeCertificate, *, asked_by: str, actor: Actor) -> Certificate:
    """The same for somebody an organisation recorded: only what it recorded, and the volunteer is told.

    leave: asked by issue_bundle, of the manager who ordered it
    """
    if order.organisation_id is None:
        raise ValueError("an organisation issues certificates of its own records")
    return made(order, actor=actor, asked_by=asked_by)


def made(order: MakeCertificate, *, actor: Actor, asked_by: str = "") -> Certificate:
    """The certificate of an order, made now or before.

    leave: asked by make_certificate and issue_certificate
    """
    if done := queries.made_with(order.key):
        return _same(done, order)
    if order.name_shown not in set(NameShown):
        raise errors.NameChoiceUnknown()
    if order.from_on and order.until_on and order.until_on < order.from_on:
        raise errors.DatesReversed()
    entries = _entries(order, actor)

    row = _row(order, entries, asked_by or actor.label)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        if done := queries.made_with(order.key):  # the same key at the same moment
            return _same(done, order)
        raise
    credentials.write(row, actor=actor)
    events.announce(CertificateMade(certificate_id=row.id, person_id=row.person_id))
    if row.organisation_id is not None:
        events.announce(CertificateIssued(row.id, row.person_id, row.lines[0]["organisation"]))
    row.is_revoked = row.is_superseded = False
    return row


def _same(done: Certificate, order: MakeCertificate) -> Certificate:
    if (done.person_id, done.organisation_id) != (order.person_id, order.organisation_id):
        raise errors.KeyTaken()
    return done


def _entries(order: MakeCertificate, actor: Actor) -> tuple[EntryCard, ...]:
    chosen = None if order.entries is None else set(order.entries)
    found = ledger.effective_entries(order.person_id, actor, order.from_on, order.until_on, chosen, hold=True)
    if order.organisation_id is not None:
        found = tuple(entry for entry in found if entry.organisation_id == order.organisation_id)
    if chosen and len(found) < len(chosen):
        raise errors.EntryNotEffective(count=len(chosen) - len(found))
    if not found:
        raise errors.NothingEffective(pending=ledger.minutes_of(order.person_id).pending_entries)
    if len(found) > rules.MOST_LINES:
        raise errors.TooManyLines(most=rules.MOST_LINES, count=len(found))
    return found


def _row(order: MakeCertificate, entries: tuple[EntryCard, ...], made_by: str) -> Certificate:
    now = clock.now()
    values = [secrets.randbelow(32) for _ in range(rules.RANDOM_CHARACTERS)]
    return Certificate(
        id=ids.new_id(),
        number=rules.number_from(clock.local(now).year, values),
        key=order.key,
        person_id=order.person_id,
        name_shown=str(order.name_shown),
        from_on=order.from_on or entries[0].served_on,
        until_on=order.until_on or entries[-1].served_on,
        lines=[_line(entry) for entry in entries],
        minutes=sum(entry.minutes for entry in entries),
        region_low=min(entry.region_code for entry in entries),
        region_high=max(entry.region_code for entry in entries),
        made_by=made_by,
        made_at=now,
        organisation_id=order.organisation_id,
    )


def _line(entry: EntryCard) -> dict[str, object]:
    """One service as it will be printed for good, whatever is renamed later."""
    return {
        "entry_id": str(entry.id),
        "served_on": entry.served_on.isoformat(),
        "started_at": entry.started_at.isoformat(),
        "ended_at": entry.ended_at.isoformat(),
        "minutes": entry.minutes,
        "title": entry.title,
        "content": entry.content,
        "place": entry.place_text,
        "organisation": entry.organisation_name,
        "evidence_class": entry.evidence_class,
    }
