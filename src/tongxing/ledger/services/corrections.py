"""Putting a record right and taking one back: each adds lines and erases none."""

import datetime as dt
import uuid

from django.db import IntegrityError, transaction
from django.db.models import Sum

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, ids
from tongxing.foundation.database import constraint_of
from tongxing.ledger import errors, queries, rules
from tongxing.ledger.events import RecordCorrected, RecordWithdrawn
from tongxing.ledger.models import Entry, Standing
from tongxing.ledger.services import lines
from tongxing.ledger.services.recording import NO_OVERLAP, possible_parts
from tongxing.ledger.shapes import Correction, CorrectRecord, EntryCard, State, WithdrawRecord
from tongxing.people import queries as people
from tongxing.policy import queries as policy


@transaction.atomic
def correct_record(order: CorrectRecord, *, actor: Actor) -> Correction:
    """Put a wrong record right by adding two lines: one takes the wrong minutes back, one states the true ones.

    The stated record waits for the volunteer's word, whoever's the mistake was. The same key again is the same
    correction. Refuses with NotFound, NotAllowed, OwnRecord, AlreadyCorrected, ReasonTooShort, MoreThanOneDay,
    Overlaps, and what record_service refuses about times.
    """
    standing = queries.standing_for_change(order.entry_id)  # locked: two leaders cannot both win
    access.require(actor, "ledger.correct_record", on=standing)
    if done := _correction_made_with(order.key, order.entry_id):
        return done
    if standing.is_withdrawn:
        raise errors.AlreadyCorrected()
    if _is_own(actor, standing.person_id):
        raise errors.OwnRecord()
    why = lines.reason(order.why)
    wrong = Entry.objects.get(id=standing.entry_id, served_on=standing.served_on)
    limits = policy.rule("daily-limits", clock.today(), wrong.region_code)
    parts = possible_parts(order, clock.now(), limits.parameters["longest_hours"])
    if len(rules.days(order.started_at, order.ended_at)) > 1:
        raise errors.MoreThanOneDay()

    back = answer(wrong, Entry.WITHDRAWN, order.key, why, actor, minutes=-wrong.minutes)
    true = answer(wrong, Entry.RESTATED, order.key, why, actor, minutes=parts[0][2])
    true.started_at, true.ended_at = order.started_at, order.ended_at
    true.served_on, true.caused_by_person = rules.day_of(order.started_at), False
    true.needs_word, true.source = True, actor.label[:160]
    true.policies = dict(wrong.policies) | {limits.id: limits.version}
    true.review = rules.review_level(
        _minutes_of_day(standing, true.served_on) + true.minutes,
        limits.parameters["host_minutes"],
        limits.parameters["top_minutes"],
    )
    restated = write_answer(standing, back, true)
    events.announce(
        RecordCorrected(
            entry_id=wrong.id,
            restated_id=true.id,
            person_id=standing.person_id,
            organisation_id=wrong.organisation_id,
        )
    )
    return Correction(back.id, queries.cards([restated])[0])


def _minutes_of_day(wrong: Standing, day: dt.date) -> int:
    """The person's other minutes of that day."""
    others = Standing.objects.filter(person_id=wrong.person_id, served_on=day).exclude(state=State.WITHDRAWN)
    return others.exclude(entry_id=wrong.entry_id).aggregate(sum=Sum("minutes"))["sum"] or 0


def _correction_made_with(key: uuid.UUID, entry_id: uuid.UUID) -> Correction | None:
    done = {line.kind: line for line in queries.entries_made_with(key)}
    if not done:
        return None
    if any(line.about_id != entry_id for line in done.values()) or Entry.RESTATED not in done:
        raise errors.KeyTaken()
    standing = Standing.objects.filter(entry_id=done[Entry.RESTATED].id).order_by("entry_id")
    return Correction(done[Entry.WITHDRAWN].id, queries.cards(list(standing))[0])


def _is_own(actor: Actor, person_id: uuid.UUID) -> bool:
    card = people.person_of(actor.account_id) if actor.account_id else None
    return card is not None and card.id == person_id


def answer(wrong: Entry, kind: str, key: uuid.UUID, why: str, actor: Actor, *, minutes: int) -> Entry:
    """A line that says about another line what is different; all else is said again as it was.

    leave: asked by the deed at hand
    """
    same = {
        field.attname: getattr(wrong, field.attname)
        for field in Entry._meta.concrete_fields
        if field.attname not in ("id", "person_reference", "leaf_hash", "form")
    }
    return Entry(
        **same
        | {
            "id": ids.new_id(),
            "kind": kind,
            "minutes": minutes,
            "about_id": wrong.id,
            "why": why,
            "key": key,
            "recorded_by": actor.label,
            "recorded_at": clock.now(),
        }
    )


def write_answer(standing: Standing, back: Entry, true: Entry | None) -> Standing:
    """Write the answering lines; the database has the last word on doing it twice and on overlaps.

    leave: asked by the deed at hand
    """
    try:
        with transaction.atomic():
            salts = lines.hold_people({standing.person_id, back.person_id})
            if true:
                lines.hold_sources([(true.source, true.organisation_id)])
            standing.state = State.WITHDRAWN  # first: its time is free for what is stated anew
            standing.save(update_fields=["state"])
            made = lines.write_entries([back, true] if true else [back], salts)
            if not made:
                return standing
            lines.restand(made)
            return made[0]
    except IntegrityError as broken:
        if Entry.objects.filter(about_id=standing.entry_id, kind=Entry.WITHDRAWN).exists():
            raise errors.AlreadyCorrected() from broken
        raise (errors.Overlaps() if constraint_of(broken) == NO_OVERLAP else broken) from broken


@transaction.atomic
def withdraw_record(order: WithdrawRecord, *, actor: Actor) -> EntryCard:
    """Take a record back for good; its line stays, a second one cancels its minutes.

    Refuses with NotFound, NotAllowed, OwnRecord, AlreadyCorrected or ReasonTooShort.
    """
    standing = queries.standing_for_change(order.entry_id)
    access.require(actor, "ledger.withdraw_record", on=standing)
    if done := queries.entries_made_with(order.key):
        if done[0].about_id != order.entry_id or len(done) > 1:
            raise errors.KeyTaken()
        return queries.cards([standing])[0]
    if standing.is_withdrawn:
        raise errors.AlreadyCorrected()
    if _is_own(actor, standing.person_id):
        raise errors.OwnRecord()
    why = lines.reason(order.why)

    wrong = Entry.objects.get(id=standing.entry_id, served_on=standing.served_on)
    back = answer(wrong, Entry.WITHDRAWN, order.key, why, actor, minutes=-wrong.minutes)
    write_answer(standing, back, None)
    events.announce(
        RecordWithdrawn(
            entry_id=wrong.id, person_id=standing.person_id, organisation_id=wrong.organisation_id
        )
    )
    return queries.cards([standing])[0]
