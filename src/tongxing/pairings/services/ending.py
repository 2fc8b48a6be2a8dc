"""A pairing ends with a reason and, if one likes, a word; what the years say is erased."""

import dataclasses
import datetime as dt

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, journal, text
from tongxing.pairings import errors, rules
from tongxing.pairings.models import Alarm, Companion, Farewell, Pairing, Visit
from tongxing.pairings.queries import kept, pairings
from tongxing.pairings.services import steps
from tongxing.pairings.shapes import EndPairing, PairingCard


@transaction.atomic
def end_pairing(order: EndPairing, *, actor: Actor) -> PairingCard:
    """The pairing is over, its reason on record; those who came are told and may say farewell.

    The resident's side and the station end it; a companion leaves. The same key again is once. Refuses with
    NotFound, NotAllowed, Invalid, WrongPoint or KeyTaken.
    """
    row = kept.row_for_change(order.pairing_id)
    access.require(actor, "pairings.end_pairing", on=row)
    if steps.done_with(row, order.key, "ended"):
        return kept.cards([row], actor)[0]
    order = dataclasses.replace(order, words=text.one_line(order.words))
    errors.refuse_problems(rules.problems_of_ending(order))
    if row.state not in rules.OPEN:
        raise steps.wrong_point(row)
    now = clock.now()
    steps.close(row, "ended", order.why, now, actor)
    if order.words and pairings.row_is_theirs(row, actor):
        Farewell.objects.create(pairing=row, words=order.words, said_by=actor.label, said_at=now)
    steps.write(row, "ended", order.key, actor)
    return kept.cards([row], actor)[0]


@transaction.atomic
def erase_contacts(*, actor: Actor) -> int:
    """Contacts and words of pairings that ended long enough ago are gone; answers how many pairings."""
    access.require(actor, "pairings.erase_contacts")
    ended = Pairing.objects.filter(ended_at__isnull=False, contact_sealed__isnull=False)
    over = []
    for row in ended.order_by("ended_at", "id")[:5000]:
        days = kept.rule_for(row.region_code).parameters["kept_days"]
        if row.ended_at is not None and row.ended_at < clock.now() - dt.timedelta(days=days):
            over.append(row.id)
    if over:
        Pairing.objects.filter(pk__in=over).update(contact_sealed=None, about="", sign="")
        Companion.objects.filter(pairing_id__in=over).update(note_sealed=None)
        Visit.objects.filter(pairing_id__in=over).update(note="")
        Alarm.objects.filter(pairing_id__in=over).update(note="")
        Farewell.objects.filter(pairing_id__in=over).update(words="")
        journal.note("pairings.erase_contacts", actor=actor, facts={"pairings": len(over)})
    return len(over)
