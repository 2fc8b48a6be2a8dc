"""The volunteer's word: this was me, this was not me."""

import uuid

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, text
from tongxing.ledger import errors, queries
from tongxing.ledger.events import RecordConfirmed, RecordDenied
from tongxing.ledger.models import Standing, Word
from tongxing.ledger.services import lines
from tongxing.ledger.shapes import EntryCard, State


@transaction.atomic
def confirm_entry(entry_id: uuid.UUID, key: uuid.UUID, *, actor: Actor) -> EntryCard:
    """The volunteer says: this was me; from now on the minutes count.

    Confirming twice is confirming once. Refuses with NotFound, NotAllowed, AlreadyCorrected when the record was
    taken back meanwhile, or RecordFrozen after a denial.
    """
    standing = queries.standing_for_change(entry_id)
    access.require(actor, "ledger.confirm_entry", on=standing)
    if standing.state == State.EFFECTIVE:
        return queries.cards([standing])[0]
    if standing.is_withdrawn:
        raise errors.AlreadyCorrected()
    if standing.state == State.FROZEN:
        raise errors.RecordFrozen()
    _say(standing, Word.CONFIRMED, "", key, actor)
    _stand(standing, State.EFFECTIVE)
    events.announce(
        RecordConfirmed(
            entry_id=entry_id, person_id=standing.person_id, organisation_id=standing.organisation_id
        )
    )
    return queries.cards([standing])[0]


@transaction.atomic
def deny_entry(entry_id: uuid.UUID, key: uuid.UUID, why: str = "", *, actor: Actor) -> EntryCard:
    """The volunteer says: this was not me; the record is frozen, whether it counted already or not.

    Denying twice is denying once. Refuses with NotFound, NotAllowed, or AlreadyCorrected.
    """
    standing = queries.standing_for_change(entry_id)
    access.require(actor, "ledger.deny_entry", on=standing)
    if standing.state == State.FROZEN:
        return queries.cards([standing])[0]
    if standing.is_withdrawn:
        raise errors.AlreadyCorrected()
    _say(standing, Word.DENIED, text.one_line(why)[:200], key, actor)
    _stand(standing, State.FROZEN)
    events.announce(
        RecordDenied(
            entry_id=entry_id, person_id=standing.person_id, organisation_id=standing.organisation_id
        )
    )
    return queries.cards([standing])[0]


def _say(standing: Standing, kind: str, why: str, key: uuid.UUID, actor: Actor) -> None:
    if Word.objects.filter(key=key).exists():
        raise errors.KeyTaken()
    word = Word(
        entry_id=standing.entry_id,
        kind=kind,
        why=why,
        key=key,
        said_by=actor.label,
        said_at=clock.now(),
    )
    try:
        with transaction.atomic():
            lines.write_word(word)
    except IntegrityError as broken:
        raise errors.KeyTaken() from broken


def _stand(standing: Standing, state: State) -> None:
    standing.state = state
    standing.save(update_fields=["state"])
