"""Those who come: they say yes or no, hand over with a note, leave, and say farewell."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, sealing, text
from tongxing.pairings import errors, rules
from tongxing.pairings.models import Companion, Farewell
from tongxing.pairings.queries import kept
from tongxing.pairings.services import asking, steps
from tongxing.pairings.shapes import CompanionCard, HandOver


@transaction.atomic
def answer_companion(companion_id: uuid.UUID, *, accept: bool, actor: Actor) -> CompanionCard:
    """The volunteer comes, or does not; a no has no consequence. Twice is once.

    With the yes to a handover the one before is released. Refuses with NotFound or NothingToAnswer.
    """
    row = kept.companion_for_change(companion_id)
    access.require(actor, "pairings.answer_companion", on=row)
    wanted = "active" if accept else "declined"
    if row.state == wanted:
        return kept.companion_cards([row])[0]
    if row.state != "asked" or row.pairing.state not in rules.OPEN:
        raise errors.NothingToAnswer()
    pairing, now = row.pairing, clock.now()
    steps.move_companion(row, wanted, now)
    steps.write(
        pairing, "companion_came" if accept else "companion_declined", steps.key_of("answer", row.id), actor
    )
    if accept:
        _release(row, actor)
        steps.settle_alarms(pairing, "new_companion", actor, kind="nobody_left")
        steps.begin_if_both_said_yes(pairing, steps.key_of("began", pairing.id), actor)
    else:
        _forget_note(row)
        steps.alarm_if_nobody_left(pairing, actor)
    return kept.companion_cards([row])[0]


def _release(row: Companion, actor: Actor) -> None:
    """Whoever passed the visits on has done so."""
    if row.takes_over_id is None:
        return
    before = Companion.objects.filter(pk=row.takes_over_id, state="active").order_by("id").first()
    if before is not None:
        steps.move_companion(before, "handed_over", clock.now())
        steps.write(row.pairing, "handed_over", steps.key_of("handed_over", row.id), actor)


def _forget_note(row: Companion) -> None:
    """Who does not come needs no note about the resident."""
    row.note_sealed = None
    row.save(update_fields=["note_sealed"])


@transaction.atomic
def hand_over(order: HandOver, *, actor: Actor) -> CompanionCard:
    """Somebody is asked to take a companion's place, with a note for them; until their yes nothing changes.

    The note is sealed and read only by whoever takes over. The same key again is the same asking. Refuses with
    NotFound, NotAllowed, Invalid, NothingToAnswer, HandoverPending, CompanionUnknown, NotOneself, PairingsEnough,
    CompanionAlready or KeyTaken.
    """
    row = kept.companion_for_change(order.companion_id)
    access.require(actor, "pairings.hand_over", on=row)
    pending = Companion.objects.filter(takes_over=row, state="asked").order_by("id").first()
    if steps.done_with(row.pairing, order.key, "handing_over"):
        taken = Companion.objects.filter(takes_over=row).order_by("-asked_at", "-id").first()
        if taken is None:
            raise errors.KeyTaken()
        return kept.companion_cards([taken])[0]
    note = text.clean(order.note)
    if not rules.NOTE_AT_LEAST <= len(note) <= rules.NOTE_AT_MOST:
        errors.refuse_problems([("note", "note_missing")])
    if row.state != "active" or row.pairing.state not in rules.OPEN:
        raise errors.NothingToAnswer()
    if pending is not None:
        raise errors.HandoverPending()
    guardians = {row.pairing.guardian_account_id} - {None}
    person = asking.volunteer(order.volunteer_number, row.pairing, guardians)
    made = asking.ask(row.pairing, person, actor, order.key, "handing_over", takes_over=row)
    made.note_sealed = sealing.seal(note, str(made.id))
    made.save(update_fields=["note_sealed"])
    return kept.companion_cards([made])[0]


@transaction.atomic
def leave_pairing(companion_id: uuid.UUID, *, actor: Actor) -> CompanionCard:
    """The volunteer does not come any more; the station hears when nobody is left. Twice is once.

    Refuses with NotFound or NothingToAnswer.
    """
    row = kept.companion_for_change(companion_id)
    access.require(actor, "pairings.leave_pairing", on=row)
    if row.state == "ended":
        return kept.companion_cards([row])[0]
    if row.state != "active":
        raise errors.NothingToAnswer()
    let_go(row, actor)
    return kept.companion_cards([row])[0]


def let_go(row: Companion, actor: Actor) -> None:
    """A companion's place is over, and the station hears when it was the last.

    leave: asked by the deed
    """
    steps.move_companion(row, "ended", clock.now())
    steps.write(row.pairing, "companion_left", steps.key_of("left", row.id), actor)
    steps.alarm_if_nobody_left(row.pairing, actor)


@transaction.atomic
def say_farewell(companion_id: uuid.UUID, words: str, *, actor: Actor) -> CompanionCard:
    """A companion's word to whom they visited, once it is over; one word each, a second time changes nothing.

    Refuses with NotFound, Invalid or WrongPoint.
    """
    row = kept.companion_for_change(companion_id)
    access.require(actor, "pairings.say_farewell", on=row)
    words = text.one_line(words)
    if not rules.NOTE_AT_LEAST <= len(words) <= rules.NOTE_AT_MOST:
        errors.refuse_problems([("words", "note_missing")])
    if row.pairing.state != "ended" or row.state != "ended":
        raise steps.wrong_point(row.pairing)
    _made, is_new = Farewell.objects.get_or_create(
        pairing=row.pairing,
        said_by=actor.label,
        defaults={"companion": row, "words": words, "said_at": clock.now()},
    )
    if is_new:
        steps.write(row.pairing, "farewell", steps.key_of("farewell", row.id), actor)
    return kept.companion_cards([row])[0]
