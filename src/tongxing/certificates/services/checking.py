"""Checking a number: four answers, and nothing that is not on the paper (R-54 … R-56)."""

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.certificates import errors, queries, rules
from tongxing.certificates.models import Certificate, Revocation, Supersession
from tongxing.certificates.services.names import name_of
from tongxing.certificates.shapes import MISTYPED, Check, Glance, Validity


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


@transaction.atomic
def check_many(pasted: str, *, actor: Actor) -> tuple[Glance, ...]:
    """Say of up to fifty numbers at once how each stands, and for how much; names are not among the answers.

    The door throttles before calling (R-56). Refuses with NothingToCheck or TooManyNumbers.
    """
    access.require(actor, "certificates.check_certificate")
    typed = rules.numbers_in(pasted)
    if not typed:
        raise errors.NothingToCheck()
    if len(typed) > rules.MOST_AT_ONCE:
        raise errors.TooManyNumbers(most=rules.MOST_AT_ONCE, count=len(typed))
    numbers = {one: rules.read_number(one) for one in typed}
    rows = queries.rows_of([number for number in numbers.values() if number])
    return tuple(_glance(one, numbers[one], rows.get(numbers[one] or "")) for one in typed)


def _glance(typed: str, number: str | None, row: Certificate | None) -> Glance:
    if number is None:
        return Glance(typed[:40], "", MISTYPED)
    if row is None:
        return Glance(typed[:40], rules.grouped(number), Validity.UNKNOWN)
    state = queries.state_of(row)
    if state == Validity.REVOKED:
        return Glance(typed[:40], rules.grouped(number), state)
    return Glance(
        typed=typed[:40],
        number=rules.grouped(number),
        state=state,
        minutes=row.minutes,
        entries=len(row.lines),
        from_on=row.from_on,
        until_on=row.until_on,
    )


def shown(row: Certificate, state: str, *, purpose: str) -> Check:
    """Everything the paper shows."""
    lines = queries.printed(row)
    changes = list(Supersession.objects.filter(certificate=row).order_by("superseded_at", "id"))
    return Check(
        number=rules.grouped(row.number),
        state=state,
        name=name_of(row, purpose),
        from_on=row.from_on,
        until_on=row.until_on,
        minutes=row.minutes,
        by_class=tuple(rules.by_class(row.lines).items()),
        lines=lines,
        made_at=row.made_at,
        changed_at=changes[0].superseded_at if changes else None,
        changed_entries=tuple(change.entry_id for change in changes),
        name_shown=row.name_shown,
    )
