"""The volunteer's word: this was me, this was not me; said alone, through a helper, or on paper."""

import uuid

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, text
from tongxing.ledger import errors, queries
from tongxing.ledger.events import RecordConfirmed, RecordDenied, WordBrought
from tongxing.ledger.models import Standing, Word
from tongxing.ledger.services import freezes, lines
from tongxing.ledger.services.recording import NOTICE
from tongxing.ledger.shapes import Channel, ConfirmFor, EntryCard


@transaction.atomic
def confirm_entry(entry_id: uuid.UUID, key: uuid.UUID, *, actor: Actor) -> EntryCard:
    """The volunteer says: this was me; from now on nothing waits for their word.

    Said by a helper who acts in their name it is a word brought, with the consent beside it. Confirming twice is
    confirming once. Refuses with NotFound, NotAllowed, AlreadyCorrected when the record was taken back meanwhile, or
    RecordFrozen after a denial.
    """
    standing = queries.standing_for_change(entry_id)
    access.require(actor, "ledger.confirm_entry", on=standing)
    if brought := queries.brought_by_helper(entry_id, key, actor):
        order, helper = brought
        return confirm_entry_for(order, actor=helper)
    return _confirm(standing, Word(kind=Word.CONFIRMED, key=key), actor)


@transaction.atomic
def confirm_entry_for(order: ConfirmFor, *, actor: Actor) -> EntryCard:
    """The volunteer's yes, brought by the helper they chose or witnessed on paper at a station desk.

    Refuses as confirm_entry does, with ChannelUnknown when consent or picture is missing, and with
    WitnessInvolved when the actor entered the record or belongs to the recording organisation.
    """
    standing = queries.standing_for_change(order.entry_id)
    access.require(actor, "ledger.confirm_entry_for", on=standing)
    word = _brought(Word.CONFIRMED, order, standing, actor)
    said_before = _is_said(standing, Word.CONFIRMED)
    card = _confirm(standing, word, actor)
    if not said_before:
        _tell_of_another(order, standing, confirmed=True)
    return card


@transaction.atomic
def deny_entry_for(order: ConfirmFor, why: str = "", *, actor: Actor) -> EntryCard:
    """The volunteer's no, brought the same two ways; it sets off what their own no would.

    Refuses as deny_entry does, with ChannelUnknown and with WitnessInvolved.
    """
    standing = queries.standing_for_change(order.entry_id)
    access.require(actor, "ledger.confirm_entry_for", on=standing)
    word = _brought(Word.DENIED, order, standing, actor)
    word.why = text.one_line(why)[:200]
    said_before = _is_said(standing, Word.DENIED)
    card = _deny(standing, word, actor)
    if not said_before:
        _tell_of_another(order, standing, confirmed=False)
    return card


def _brought(kind: str, order: ConfirmFor, standing: Standing, actor: Actor) -> Word:
    """The word as somebody else may bring it; refused to whoever entered the record or belongs to its organisation."""
    if not _by_right(order, standing, actor):
        raise errors.ChannelUnknown()
    if standing.source == actor.label or queries.belongs_to(actor, standing.organisation_id):
        raise errors.WitnessInvolved()
    return Word(
        kind=kind,
        key=order.key,
        channel=str(order.channel),
        consent_id=order.consent_id,
        paper=order.paper[:64],
    )


def _is_said(standing: Standing, kind: str) -> bool:
    return Word.objects.filter(entry_id=standing.entry_id, kind=kind).exists()


def _tell_of_another(order: ConfirmFor, standing: Standing, *, confirmed: bool) -> None:
    events.announce(
        WordBrought(
            entry_id=standing.entry_id,
            person_id=standing.person_id,
            channel=str(order.channel),
            confirmed=confirmed,
        )
    )


def _by_right(order: ConfirmFor, standing: Standing, actor: Actor) -> bool:
    """A helper shows the consent they act on, a station worker the signed paper."""
    if order.channel == Channel.HELPER:
        return not order.paper and queries.helps_with(actor, standing.person_id, order.consent_id)
    if order.channel == Channel.PAPER:
        return (
            bool(order.paper)
            and order.consent_id is None
            and queries.at_the_desk(actor, standing.region_code)
        )
    return False


def _confirm(standing: Standing, word: Word, actor: Actor) -> EntryCard:
    if not standing.needs_word or _is_said(standing, Word.CONFIRMED):
        return queries.cards([standing])[0]
    if standing.is_withdrawn:
        raise errors.AlreadyCorrected()
    if _is_said(standing, Word.DENIED):
        raise errors.RecordFrozen()
    say(standing, word, actor)
    lines.publish([standing], NOTICE)
    events.announce(
        RecordConfirmed(
            entry_id=standing.entry_id,
            person_id=standing.person_id,
            organisation_id=standing.organisation_id,
        )
    )
    return queries.cards([standing])[0]


@transaction.atomic
def deny_entry(entry_id: uuid.UUID, key: uuid.UUID, why: str = "", *, actor: Actor) -> EntryCard:
    """The volunteer says: this was not me. The record is frozen, and with it everything its source entered.

    Denying twice is denying once. A record that rests on the volunteer's own acts freezes alone. Refuses with
    NotFound, NotAllowed, or AlreadyCorrected.
    """
    standing = queries.standing_for_change(entry_id)
    access.require(actor, "ledger.deny_entry", on=standing)
    if brought := queries.brought_by_helper(entry_id, key, actor):
        order, helper = brought
        return deny_entry_for(order, why, actor=helper)
    return _deny(standing, Word(kind=Word.DENIED, key=key, why=text.one_line(why)[:200]), actor)


def _deny(standing: Standing, word: Word, actor: Actor) -> EntryCard:
    if _is_said(standing, Word.DENIED):
        return queries.cards([standing])[0]
    if standing.is_withdrawn:
        raise errors.AlreadyCorrected()
    say(standing, word, actor)
    events.announce(
        RecordDenied(
            entry_id=standing.entry_id,
            person_id=standing.person_id,
            organisation_id=standing.organisation_id,
        )
    )
    freezes.freeze_source_of(standing, word.key, actor)
    return queries.cards([standing])[0]


def say(standing: Standing, word: Word, actor: Actor) -> None:
    """Write one word about a record, and let the record stand accordingly.

    leave: asked by the deed that says it
    """
    if Word.objects.filter(key=word.key, kind=word.kind).exclude(entry_id=standing.entry_id).exists():
        raise errors.KeyTaken()
    word.entry_id, word.said_by, word.said_at = standing.entry_id, actor.label, clock.now()
    try:
        with transaction.atomic():
            lines.write_words([word])
    except IntegrityError as broken:
        raise errors.KeyTaken() from broken
    lines.restand([standing])
