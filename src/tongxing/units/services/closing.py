"""The end of a whistle: both sides say how it went, and only then is it closed."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, text
from tongxing.units import errors, rules
from tongxing.units.events import WhistleClosed
from tongxing.units.models import Call, LastWord, Whistle
from tongxing.units.queries import whistles
from tongxing.units.services.whistling import locked
from tongxing.units.shapes import OUTCOMES, WHISTLE_STATES, SayWord, WhistleCard


@transaction.atomic
def say_unit_word(call_id: uuid.UUID, order: SayWord, *, actor: Actor) -> WhistleCard:
    """A unit that came has said how it went; with the community's word, and every other unit's, it is closed.

    Said once; again is the first word. Refuses with NotFound, NotAllowed, Invalid, NoLongerAsked or NotBegunYet.
    """
    whistle = locked(whistles.call_row(call_id).whistle_id)
    found = whistles.call_row(call_id)
    access.require(actor, "units.say_unit_word", on=found)
    if not LastWord.objects.filter(call=found).exists():
        note = _checked(order)
        if found.state != "coming":
            raise errors.NoLongerAsked(**_as_it_stands(whistle))
        _refuse_before(whistle)
        _say(whistle, found, order, note, actor)
    return whistles.cards([whistle], [found])[0]


@transaction.atomic
def say_community_word(whistle_id: uuid.UUID, order: SayWord, *, actor: Actor) -> WhistleCard:
    """The community has said whether it was settled; with the word of every unit that came, it is closed.

    Said once; again is the first word. Refuses with NotFound, NotAllowed, Invalid, NobodyCame, NoLongerAsked or
    NotBegunYet.
    """
    whistle = locked(whistle_id)
    access.require(actor, "units.say_community_word", on=whistle)
    if not LastWord.objects.filter(whistle=whistle, call__isnull=True).exists():
        note = _checked(order)
        if not Call.objects.filter(whistle=whistle, state="coming").exists():
            raise errors.NobodyCame()
        _refuse_before(whistle)
        _say(whistle, None, order, note, actor)
    return whistles.cards([whistle])[0]


def _checked(order: SayWord) -> str:
    note = text.one_line(order.note)
    problems = [] if order.outcome in OUTCOMES else [("outcome", "outcome_unknown")]
    if len(note) > rules.NOTE_AT_MOST:
        problems.append(("note", "note_too_long"))
    errors.refuse_problems(problems)
    return note


def _refuse_before(whistle: Whistle) -> None:
    if whistle.state not in whistles.OPEN:
        raise errors.NoLongerAsked(**_as_it_stands(whistle))
    if clock.now() < whistle.starts_at:
        raise errors.NotBegunYet()


def _as_it_stands(whistle: Whistle) -> dict[str, str]:
    zh, en = WHISTLE_STATES[whistle.state]
    return {"number": whistle.number, "state_zh": zh, "state_en": en}


def _say(whistle: Whistle, call: Call | None, order: SayWord, note: str, actor: Actor) -> None:
    now = clock.now()
    LastWord.objects.create(
        key=order.key,
        whistle=whistle,
        call=call,
        outcome=order.outcome,
        note=note,
        said_by=actor.label,
        said_at=now,
    )
    said = set(LastWord.objects.filter(whistle=whistle).order_by("id").values_list("call_id", flat=True))
    coming = Call.objects.filter(whistle=whistle, state="coming").order_by("id")
    words = [one in said for one in coming.values_list("id", flat=True)]
    if rules.is_closed(words, has_community_word=None in said):
        whistle.state, whistle.closed_at = "closed", now
        whistle.save(update_fields=["state", "closed_at"])
        events.announce(WhistleClosed(whistle.id, whistle.region_code))
