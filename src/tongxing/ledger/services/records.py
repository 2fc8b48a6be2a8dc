"""Recording a service, putting a record right, taking one back: each adds lines and erases none."""

import datetime as dt
import uuid

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, ids, text
from tongxing.foundation.database import constraint_of
from tongxing.ledger import errors, queries, rules
from tongxing.ledger.events import RecordCorrected, RecordWithdrawn, ServiceRecorded
from tongxing.ledger.models import Entry, Standing
from tongxing.ledger.services import lines
from tongxing.ledger.shapes import (
    Correction,
    CorrectRecord,
    EntryCard,
    Method,
    RecordService,
    State,
    WithdrawRecord,
)
from tongxing.people import queries as people

NO_OVERLAP = "ledger_standing_nobody_serves_twice_at_once"
LONGEST_WHY = 200


@transaction.atomic
def record_service(order: RecordService, *, actor: Actor) -> EntryCard:
    """Write a service into the ledger: effective at once if the volunteer's own acts prove it, else pending.

    A span over midnight becomes one record for each day; the first is answered. The same key again is the
    same record. Refuses with NotAllowed, KeyTaken, MethodUnknown, EndsBeforeStart, InTheFuture, TooLong,
    NoWholeMinute, or Overlaps when any organisation has recorded this person for part of the time.
    """
    access.require(actor, "ledger.record_service", on=order)
    if done := queries.entries_made_with(order.key):
        return _same_record(order, done)
    parts = _possible_parts(order.started_at, order.ended_at, clock.now())
    evidence = _evidence(order)
    made = [_served(order, begin, end, minutes, evidence, actor) for begin, end, minutes in parts]
    try:
        with transaction.atomic():
            lines.write_entries(made)
            standings = [lines.standing_of(entry) for entry in made]
            Standing.objects.bulk_create(standings)
    except IntegrityError as broken:
        if done := queries.entries_made_with(order.key):  # the same key at the same moment
            return _same_record(order, done)
        raise _as_refusal(broken) from broken
    for entry, standing in zip(made, standings, strict=True):
        _announce_recorded(entry, standing.state)
    return queries.cards(standings)[0]


def _same_record(order: RecordService, done: list[Entry]) -> EntryCard:
    if done[0].kind != Entry.SERVED or done[0].person_id != order.person_id:
        raise errors.KeyTaken()
    standing = Standing.objects.filter(entry_id=done[0].id).order_by("entry_id")
    return queries.cards(list(standing))[0]


def _possible_parts(
    start: dt.datetime, end: dt.datetime, now: dt.datetime
) -> list[tuple[dt.datetime, dt.datetime, int]]:
    if end <= start:
        raise errors.EndsBeforeStart()
    if end > now:
        raise errors.InTheFuture()
    if end - start > dt.timedelta(hours=rules.LONGEST_HOURS):
        raise errors.TooLong(hours=rules.LONGEST_HOURS)
    parts = rules.whole_parts(start, end)
    if not parts:
        raise errors.NoWholeMinute()
    return parts


def _evidence(order: RecordService) -> str:
    for method in (order.arrival_method, order.departure_method):
        if method not in set(Method):
            raise errors.MethodUnknown(given=str(method)[:40])
    return rules.evidence_class(order.arrival_method, order.departure_method)


def _served(
    order: RecordService, begin: dt.datetime, end: dt.datetime, minutes: int, evidence: str, actor: Actor
) -> Entry:
    return Entry(
        id=ids.new_id(),
        served_on=rules.day_of(begin),
        kind=Entry.SERVED,
        minutes=minutes,
        person_id=order.person_id,
        occasion_room=order.occasion.room,
        occasion_kind=order.occasion.kind,
        occasion_id=order.occasion.id,
        project_id=order.project_id,
        organisation_id=order.organisation_id,
        organisation_name=text.one_line(order.organisation_name)[:120],
        title=text.one_line(order.title)[:120],
        content=text.one_line(order.content)[:500],
        place_text=text.one_line(order.place_text)[:200],
        region_code=order.region_code,
        category=order.category,
        started_at=begin,
        ended_at=end,
        arrival_method=str(order.arrival_method),
        departure_method=str(order.departure_method),
        caused_by_person=order.caused_by_person,
        evidence_class=evidence,
        rule_version=rules.EVIDENCE_RULE,
        person_in_charge_id=order.person_in_charge_id,
        key=order.key,
        recorded_by=actor.label,
        recorded_at=clock.now(),
    )


def _as_refusal(broken: IntegrityError) -> Exception:
    return errors.Overlaps() if constraint_of(broken) == NO_OVERLAP else broken


def _announce_recorded(entry: Entry, state: str) -> None:
    events.announce(
        ServiceRecorded(
            entry_id=entry.id,
            person_id=entry.person_id,
            organisation_id=entry.organisation_id,
            occasion_room=entry.occasion_room,
            occasion_kind=entry.occasion_kind,
            occasion_id=entry.occasion_id,
            served_on=entry.served_on,
            minutes=entry.minutes,
            state=str(state),
        )
    )


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
    why = _reason(order.why)
    parts = _possible_parts(order.started_at, order.ended_at, clock.now())
    if len(rules.days(order.started_at, order.ended_at)) > 1:
        raise errors.MoreThanOneDay()

    wrong = Entry.objects.get(id=standing.entry_id, served_on=standing.served_on)
    back = _answer(wrong, Entry.WITHDRAWN, order.key, why, actor, minutes=-wrong.minutes)
    true = _answer(wrong, Entry.RESTATED, order.key, why, actor, minutes=parts[0][2])
    true.started_at, true.ended_at = order.started_at, order.ended_at
    true.served_on, true.caused_by_person = rules.day_of(order.started_at), False
    restated = _write_answer(standing, back, true)
    events.announce(
        RecordCorrected(
            entry_id=wrong.id,
            restated_id=true.id,
            person_id=wrong.person_id,
            organisation_id=wrong.organisation_id,
        )
    )
    return Correction(back.id, queries.cards([restated])[0])


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


def _reason(why: str) -> str:
    said = text.one_line(why)
    if not rules.SHORTEST_WHY <= len(said) <= LONGEST_WHY:
        raise errors.ReasonTooShort(least=rules.SHORTEST_WHY, most=LONGEST_WHY)
    return said


def _answer(wrong: Entry, kind: str, key: uuid.UUID, why: str, actor: Actor, *, minutes: int) -> Entry:
    """A line that says about another line what is different; all else is said again as it was."""
    same = {
        field.attname: getattr(wrong, field.attname)
        for field in Entry._meta.concrete_fields
        if field.attname not in ("id", "person_reference", "leaf_hash")
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


def _write_answer(standing: Standing, back: Entry, true: Entry | None) -> Standing:
    """Write the answering lines; the database has the last word on doing it twice and on overlaps."""
    try:
        with transaction.atomic():
            lines.write_entries([back, true] if true else [back])
            standing.state = State.WITHDRAWN
            standing.save(update_fields=["state"])
            if true is None:
                return standing
            restated = lines.standing_of(true)
            restated.save(force_insert=True)
            return restated
    except IntegrityError as broken:
        if Entry.objects.filter(about_id=standing.entry_id, kind=Entry.WITHDRAWN).exists():
            raise errors.AlreadyCorrected() from broken
        raise _as_refusal(broken) from broken


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
    why = _reason(order.why)

    wrong = Entry.objects.get(id=standing.entry_id, served_on=standing.served_on)
    back = _answer(wrong, Entry.WITHDRAWN, order.key, why, actor, minutes=-wrong.minutes)
    _write_answer(standing, back, None)
    events.announce(
        RecordWithdrawn(entry_id=wrong.id, person_id=wrong.person_id, organisation_id=wrong.organisation_id)
    )
    return queries.cards([standing])[0]
