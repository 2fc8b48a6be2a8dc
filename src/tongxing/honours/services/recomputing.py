"""Going through everybody: every star worked out anew, slice by slice, so that it may be interrupted at any time."""

import datetime as dt
import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.honours import queries
from tongxing.honours.models import Recompute, Star
from tongxing.honours.services.settling import settle_stars
from tongxing.honours.shapes import RecomputeTold
from tongxing.ledger import queries as ledger
from tongxing.policy import queries as policy

RULE = "stars"
FIRST = uuid.UUID(int=0)
ROWS = 40_000


@transaction.atomic
def recompute_slice(*, actor: Actor, from_zero: bool = False, rows: int = ROWS) -> RecomputeTold:
    """The next volunteers' stars are worked out anew; begins a new going through when none is open.

    Call it until `is_done`: how far it came is written with each slice, so an interrupted one goes on where it
    stopped. With `from_zero` what was stored of these stars is thrown away first and made again from the steps and
    the ledger; the answer is the same. Refuses with NotAllowed.
    """
    access.require(actor, "honours.settle_stars")
    run = queries.open_recompute(from_zero) or Recompute(
        started_at=clock.now(), after=FIRST, from_zero=from_zero
    )
    persons = ledger.persons_after(run.after, rows)
    if from_zero:
        Star.objects.filter(pk__in=persons).delete()
    if persons:
        run.changed += settle_stars(persons, actor=actor)
        run.people += len(persons)
        run.after = persons[-1]
    else:
        run.ended_at = clock.now()
    run.save()
    return RecomputeTold(run.people, run.changed, not persons, run.after)


def recompute_all(*, actor: Actor, from_zero: bool = False) -> RecomputeTold:
    """Every star, from the beginning to the end. Refuses with NotAllowed.

    leave: asked by recompute_slice
    """
    told = recompute_slice(actor=actor, from_zero=from_zero)
    while not told.is_done:
        told = recompute_slice(actor=actor, from_zero=from_zero)
    return told


def follow_rules(*, actor: Actor) -> RecomputeTold | None:
    """Another edition of the rule began to hold since everybody was last gone through: they are gone through again.

    Also when it never happened yet, or was interrupted; None when nothing calls for it. Refuses with NotAllowed.
    """
    access.require(actor, "honours.settle_stars")
    last = queries.last_recompute()
    gone_through = clock.local(last.started_at).date() if last else dt.date.min
    is_due = last is None or policy.changed_between(RULE, gone_through, clock.today())
    if not is_due and not queries.is_recompute_open():
        return None
    return recompute_all(actor=actor)


@transaction.atomic
def settle_source(source: str, organisation_id: uuid.UUID, *, actor: Actor) -> int:
    """A source was frozen or released: the stars of all whose records rest on it say what holds now.

    Refuses with NotAllowed.
    """
    access.require(actor, "honours.settle_stars")
    return settle_stars(ledger.persons_of_source(source, organisation_id), actor=actor)
