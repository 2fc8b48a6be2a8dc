"""What becomes of a certificate: superseded when a record changes, revoked when somebody with the right says so."""

import uuid

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.certificates import errors, queries, rules
from tongxing.certificates.events import CertificateRevoked, CertificateSuperseded
from tongxing.certificates.models import Revocation, Supersession
from tongxing.certificates.shapes import CertificateCard, RevokeCertificate
from tongxing.foundation import clock, events, text


@transaction.atomic
def revoke_certificate(order: RevokeCertificate, *, actor: Actor) -> CertificateCard:
    """Revoke a certificate for good; a check answers so from now on. Revoking twice is revoking once.

    Refuses with NotFound, NotAllowed or ReasonTooShort.
    """
    row = queries.row_seen_by(order.number, actor)
    access.require(actor, "certificates.revoke_certificate", on=row)
    if row.is_revoked:
        return queries.card(row)
    why = text.one_line(order.why)[:200]
    if len(why) < rules.SHORTEST_WHY:
        raise errors.ReasonTooShort(least=rules.SHORTEST_WHY)
    try:
        with transaction.atomic():
            Revocation.objects.create(
                certificate=row, key=order.key, why=why, revoked_by=actor.label, revoked_at=clock.now()
            )
    except IntegrityError:  # two at once: the first one did it
        return queries.certificate(order.number, actor)
    events.announce(CertificateRevoked(certificate_id=row.id, person_id=row.person_id))
    row.is_revoked = True
    return queries.card(row)


@transaction.atomic
def supersede_certificates(entry_id: uuid.UUID, *, actor: Actor) -> int:
    """Mark every certificate that lists a record which no longer holds; answers how many were marked anew.

    Refuses with NotAllowed.
    """
    access.require(actor, "certificates.supersede_certificates")
    marked = 0
    for row in queries.with_entry(entry_id):
        _mark, is_new = Supersession.objects.get_or_create(
            certificate=row, entry_id=entry_id, defaults={"superseded_at": clock.now()}
        )
        if is_new:
            events.announce(
                CertificateSuperseded(certificate_id=row.id, person_id=row.person_id, entry_id=entry_id)
            )
            marked += 1
    return marked
