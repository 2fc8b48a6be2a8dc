"""Checking a number: four answers, and nothing that is not on the paper (R-54 … R-56)."""

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor, SystemActor
from tongxing.certificates import queries, rules
from tongxing.certificates.models import Certificate, Revocation, Supersession
from tongxing.certificates.shapes import Check, NameShown, Validity
from tongxing.foundation import text
from tongxing.foundation.refusals import NotFound
from tongxing.identity import services as identity
from tongxing.people import queries as people

CHECKER = SystemActor("certificates")


@transaction.atomic
def check_certificate(number: str, *, actor: Actor) -> Check:
    """Say of a number whether its certificate holds, and show what the paper shows; the reading is on record.

    The door throttles before calling (R-56). Refuses with NumberMistyped when the check character is wrong.
    """
    access.require(actor, "certificates.check_certificate")
    row = queries.row_of(number)
    if row is None:
        return Check(rules.grouped(rules.read_number(number) or ""), Validity.UNKNOWN)
    state = queries.state_of(row)
    if state == Validity.REVOKED:
        revoked = Revocation.objects.get(certificate=row)
        return Check(rules.grouped(row.number), state, made_at=row.made_at, changed_at=revoked.revoked_at)
    return shown(row, state, purpose="证明查验")


def shown(row: Certificate, state: str, *, purpose: str) -> Check:
    """Everything the paper shows."""
    lines = queries.printed(row)
    by_class: dict[str, int] = {}
    for line in lines:
        by_class[line.evidence_class] = by_class.get(line.evidence_class, 0) + line.minutes
    changes = list(Supersession.objects.filter(certificate=row).order_by("superseded_at", "id"))
    return Check(
        number=rules.grouped(row.number),
        state=state,
        name=_name(row, purpose),
        from_on=row.from_on,
        until_on=row.until_on,
        minutes=row.minutes,
        by_class=tuple(sorted(by_class.items())),
        lines=lines,
        made_at=row.made_at,
        changed_at=changes[0].superseded_at if changes else None,
        changed_entries=tuple(change.entry_id for change in changes),
    )


def _name(row: Certificate, purpose: str) -> str:
    """The holder as chosen when the paper was made; empty when the drawer has been emptied since."""
    if row.name_shown == NameShown.NUMBER:
        return people.person(row.person_id).volunteer_number
    try:
        if row.name_shown == NameShown.MASKED:
            return identity.masked_name(row.person_id, actor=CHECKER)
        why = f"{purpose} {rules.grouped(row.number)}"
        return text.one_line(identity.open_drawer(row.person_id, why, actor=CHECKER).name)
    except NotFound:
        return ""
