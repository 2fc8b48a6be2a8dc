"""Recording services that took place: alone or by the hundred, each judged by the rules in force that day."""

import datetime as dt
import json
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import Any

from django.db import IntegrityError, connection, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events, ids, text
from tongxing.foundation.refusals import Refusal
from tongxing.ledger import errors, queries, rules
from tongxing.ledger.events import ServiceRecorded
from tongxing.ledger.models import Entry, Standing, TakenIn
from tongxing.ledger.services import lines
from tongxing.ledger.services.spelling import FreshLine
from tongxing.ledger.shapes import (
    DEVICES,
    ENDS,
    PLACES,
    CorrectRecord,
    EntryCard,
    Method,
    ProofKind,
    Recorded,
    RecordService,
)
from tongxing.policy import queries as policy

NO_OVERLAP = "ledger_standing_nobody_serves_twice_at_once"
NOTICE = "system:ledger.notice"
MOST_AT_ONCE = 1000
LONGEST_SOURCE = 160
# Team, title, content and place: a batch of lines says them over and over.
_one_line = lru_cache(maxsize=512)(text.one_line)
METHODS, KINDS = frozenset(Method), frozenset(ProofKind)

# Everything about people, keys and sources that the verdicts need, in one question.
_KNOWN = """
select
  (select coalesce(json_object_agg(
     k.key || ' ' || k.served_on, json_build_array(k.entry_id, k.person_id, k.state)), '{}')
   from ledger_standing k where k.key = any(%(keys)s)),
  (select coalesce(json_object_agg(d.person_id || ' ' || d.served_on, d.minutes), '{}') from (
     select s.person_id, s.served_on, sum(s.minutes) as minutes from ledger_standing s
     where s.person_id = any(%(people)s) and s.started_at >= %(from)s and s.started_at < %(until)s
       and s.state <> 'withdrawn'
     group by s.person_id, s.served_on) d),
  (select coalesce(json_agg(f.source || ' ' || f.organisation_id), '[]') from ledger_freeze f
   where f.kind = 'freeze' and f.source = any(%(sources)s)
     and not exists (select from ledger_freeze r where r.freeze_id = f.id))
"""
_SPANS = """
select person_id, started_at, ended_at from ledger_standing
where person_id = any(%(people)s) and state <> 'withdrawn' and ended_at > %(from)s and started_at < %(until)s
"""


@dataclass(frozen=True)
class _Known:
    """What stood before: records by key and day, minutes by person and day, frozen sources."""

    records: dict[str, dict[str, list[str]]]
    minutes: dict[tuple[uuid.UUID, dt.date], int]
    frozen: set[str]

    def of_day(self, person_id: uuid.UUID, day: dt.date) -> int:
        """The person's minutes of that day so far."""
        return self.minutes.get((person_id, day), 0)

    def of_key(self, key: uuid.UUID) -> list[tuple[str, list[str]]]:
        """Records made with this key, the earliest day first."""
        return sorted(self.records.get(str(key), {}).items())


@transaction.atomic
def record_service(order: RecordService, *, actor: Actor) -> EntryCard:
    """Write a service into the ledger: effective at once if the volunteer's own acts prove it, else on its way.

    A span over midnight becomes one record for each day; the first is answered. The same key again is the
    same record. Refuses with NotAllowed, KeyTaken, MethodUnknown, ProofUnknown, SecondSignatureMissing,
    OriginMissing, AlreadyTakenIn, EndsBeforeStart, InTheFuture, OutsideProject, TooLong, NoWholeMinute, or
    Overlaps when any organisation has recorded this person for part of the time.
    """
    salts = lines.hold_people([order.person_id])
    access.require(actor, "ledger.record_service", on=order)
    lines.hold_sources([(source_of(order, actor), order.organisation_id)])
    known = _known([order], actor)
    if done := known.of_key(order.key):
        return _same_record(order, done)
    made = _made(order, known, actor)
    try:
        standings = _write(made, known, salts)
    except IntegrityError as broken:
        raise _as_refusal(broken) from broken
    return queries.cards(standings[:1], made[:1])[0]


@transaction.atomic
def record_services(orders: Sequence[RecordService], *, actor: Actor) -> list[Recorded]:
    """Write many services in one transaction, each judged alone: a refused one says why, the others stand.

    Up to a thousand at once, answered in their order. Each refusal is one that record_service would have raised.
    Refuses with NotAllowed when the actor may record none of them, or TooManyAtOnce; then nothing is written.
    """
    if len(orders) > MOST_AT_ONCE:
        raise errors.TooManyAtOnce(most=MOST_AT_ONCE, count=len(orders))
    for order in orders:
        access.require(actor, "ledger.record_service", on=order)
    if not orders:
        return []
    salts = lines.hold_people({order.person_id for order in orders})
    lines.hold_sources([(source_of(order, actor), order.organisation_id) for order in orders])
    known = _known(orders, actor)
    spans = _spans(orders)
    answers: list[Recorded] = []
    made: list[FreshLine] = []
    for order in orders:
        try:
            if done := known.of_key(order.key):
                _refuse_other_deed(order, done)
                answers.append(Recorded(order.key, uuid.UUID(done[0][1][0]), done[0][1][2]))
                continue
            entries = _made(order, known, actor)
            _refuse_meeting(entries, spans)
            made.extend(entries)
            _remember(entries, known, spans)
            answers.append(Recorded(order.key, entries[0].id, ""))
        except Refusal as refusal:
            answers.append(Recorded(order.key, None, "", refusal))
    try:
        standings = _write(made, known, salts)
    except IntegrityError as broken:
        raise _as_refusal(broken) from broken
    states = {standing.entry_id: standing.state for standing in standings}
    return [
        replace(one, state=states.get(one.entry_id, one.state)) if one.entry_id else one for one in answers
    ]


def source_of(order: RecordService, actor: Actor) -> str:
    """The account behind an entry."""
    return (order.source or actor.label)[:LONGEST_SOURCE]


def _known(orders: Sequence[RecordService], actor: Actor) -> _Known:
    first, last = _window(orders)
    with connection.cursor() as cursor:
        cursor.execute(
            _KNOWN,
            {
                "keys": [order.key for order in orders],
                "people": list({order.person_id for order in orders}),
                "from": first,
                "until": last,
                "sources": list({source_of(order, actor) for order in orders}),
            },
        )
        records, minutes, frozen = cursor.fetchone()
    by_key: dict[str, dict[str, list[str]]] = {}
    for name, told in _read(records).items():
        key, day = name.split(" ")
        by_key.setdefault(key, {})[day] = told
    by_day = {
        (uuid.UUID(person_id), dt.date.fromisoformat(day)): sum_of_day
        for name, sum_of_day in _read(minutes).items()
        for person_id, _, day in [name.partition(" ")]
    }
    return _Known(by_key, by_day, set(_read(frozen)))


def _read(told: Any) -> Any:
    return json.loads(told) if isinstance(told, str) else told


def _window(orders: Sequence[RecordService]) -> tuple[dt.datetime, dt.datetime]:
    """The whole Chinese days that the orders touch."""
    first = rules.midnight(rules.day_of(min(order.started_at for order in orders)))
    last = rules.midnight(rules.day_of(max(order.ended_at for order in orders)) + dt.timedelta(days=1))
    return first, last


def _spans(orders: Sequence[RecordService]) -> dict[uuid.UUID, list[tuple[dt.datetime, dt.datetime]]]:
    first, last = _window(orders)
    found: dict[uuid.UUID, list[tuple[dt.datetime, dt.datetime]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            _SPANS, {"people": list({order.person_id for order in orders}), "from": first, "until": last}
        )
        for person_id, starts, ends in cursor.fetchall():
            found.setdefault(person_id, []).append((starts, ends))
    return found


def _refuse_meeting(
    entries: list[FreshLine], spans: dict[uuid.UUID, list[tuple[dt.datetime, dt.datetime]]]
) -> None:
    for entry in entries:
        for starts, ends in spans.get(entry.person_id, ()):
            if entry.started_at < ends and starts < entry.ended_at:
                raise errors.Overlaps()


def _remember(
    entries: list[FreshLine], known: _Known, spans: dict[uuid.UUID, list[tuple[dt.datetime, dt.datetime]]]
) -> None:
    """What this order writes is known to the orders after it."""
    for entry in entries:
        day = (entry.person_id, entry.served_on)
        known.minutes[day] = known.of_day(*day) + entry.minutes
        by_day = known.records.setdefault(str(entry.key), {})
        by_day[str(entry.served_on)] = [str(entry.id), str(entry.person_id), ""]
        spans.setdefault(entry.person_id, []).append((entry.started_at, entry.ended_at))


def _refuse_other_deed(order: RecordService, done: list[tuple[str, list[str]]]) -> None:
    if done[0][1][1] != str(order.person_id):
        raise errors.KeyTaken()


def _same_record(order: RecordService, done: list[tuple[str, list[str]]]) -> EntryCard:
    _refuse_other_deed(order, done)
    standing = Standing.objects.filter(entry_id=done[0][1][0]).order_by("entry_id")
    return queries.cards(list(standing))[0]


def _made(order: RecordService, known: _Known, actor: Actor) -> list[Any]:
    """The lines of one order, judged by the rules of its day; or its refusal."""
    _refuse_unknown(order)
    now = clock.now()
    day = clock.local(now).date()  # the rules in force when it is written; their versions go into the line
    limits = policy.rule("daily-limits", day, order.region_code)
    parts = possible_parts(order, now, limits.parameters["longest_hours"])
    _refuse_outside_project(order)
    evidence = policy.rule("evidence-class", day, order.region_code)
    notice = policy.rule("public-notice", day, order.region_code)
    kinds = rules.kinds_by_end(order.proofs, order.arrival_method, order.departure_method)
    letter = rules.evidence_class(kinds, evidence.parameters["letters"])
    same = _same_of_all_parts(order, actor) | {
        "evidence_class": letter,
        "needs_word": rules.needs_word(kinds, evidence.parameters["own_acts"], order.caused_by_person),
        "notice_days": notice.parameters["days"][letter],
        "rule_version": evidence.version,
        "policies": {rule.id: rule.version for rule in (evidence, limits, notice)},
    }
    return [
        FreshLine(
            **same,
            id=ids.new_id(),
            served_on=(served_on := rules.day_of(begin)),
            started_at=begin,
            ended_at=end,
            minutes=minutes,
            review=rules.review_level(
                known.of_day(order.person_id, served_on) + minutes,
                limits.parameters["host_minutes"],
                limits.parameters["top_minutes"],
                order.origin,
            ),
        )
        for begin, end, minutes in parts
    ]


def _refuse_unknown(order: RecordService) -> None:
    for method in (order.arrival_method, order.departure_method):
        if method not in METHODS:
            raise errors.MethodUnknown(given=str(method)[:40])
    kinds = {proof.kind for proof in order.proofs}
    for proof in order.proofs:
        if proof.kind not in KINDS or proof.end not in ENDS or proof.device not in DEVICES:
            raise errors.ProofUnknown(given=str(proof.kind)[:40])
        if proof.place not in PLACES:
            raise errors.ProofUnknown(given=str(proof.place)[:40])
    methods = {order.arrival_method, order.departure_method}
    if Method.LATE_ENTRY in methods and not {ProofKind.LATE_ENTRY, ProofKind.SECOND_SIGNATURE} <= kinds:
        raise errors.SecondSignatureMissing()
    if (Method.IMPORTED in methods) != (order.origin is not None):
        raise errors.OriginMissing()


def possible_parts(
    order: RecordService | CorrectRecord, now: dt.datetime, longest_hours: int
) -> list[tuple[dt.datetime, dt.datetime, int]]:
    """The span cut into days, or the refusal of a span that cannot be (R-31, R-32)."""
    start, end = order.started_at, order.ended_at
    if end <= start:
        raise errors.EndsBeforeStart()
    if end > now:
        raise errors.InTheFuture()
    if end - start > dt.timedelta(hours=longest_hours):
        raise errors.TooLong(hours=longest_hours)
    parts = rules.whole_parts(start, end)
    if not parts:
        raise errors.NoWholeMinute()
    return parts


def _refuse_outside_project(order: RecordService) -> None:
    first, last = (
        rules.day_of(order.started_at),
        rules.day_of(order.ended_at - dt.timedelta(microseconds=1)),
    )
    begins, ends = order.project_from or first, order.project_until or last
    if not begins <= first <= last <= ends:
        raise errors.OutsideProject(
            from_on=str(order.project_from or "—"), until_on=str(order.project_until or "—")
        )


def _same_of_all_parts(order: RecordService, actor: Actor) -> dict[str, Any]:
    """The columns that every day of one order has in common."""
    return {
        "kind": Entry.SERVED,
        "person_id": order.person_id,
        "person_reference": "",
        "occasion_room": order.occasion.room,
        "occasion_kind": order.occasion.kind,
        "occasion_id": order.occasion.id,
        "project_id": order.project_id,
        "organisation_id": order.organisation_id,
        "organisation_name": _one_line(order.organisation_name)[:120],
        "title": _one_line(order.title)[:120],
        "content": _one_line(order.content)[:500],
        "place_text": _one_line(order.place_text)[:200],
        "region_code": order.region_code,
        "category": order.category,
        "arrival_method": str(order.arrival_method),
        "departure_method": str(order.departure_method),
        "caused_by_person": order.caused_by_person,
        "person_in_charge_id": order.person_in_charge_id,
        "about_id": None,
        "why": "",
        "key": order.key,
        "recorded_by": actor.label,
        "recorded_at": clock.now(),
        "leaf_hash": b"",
        "form": rules.FORM,
        "proofs": [rules.proof_facts(proof) for proof in order.proofs],
        "origin": asdict(order.origin) if order.origin else None,
        "source": source_of(order, actor),
    }


def _write(made: list[FreshLine], known: _Known, salts: dict[uuid.UUID, bytes]) -> list[Any]:
    """The lines, how they stand, what was taken in, what hangs out as a notice; and tell."""
    if not made:
        return []
    frozen = {entry.id for entry in made if f"{entry.source} {entry.organisation_id}" in known.frozen}
    standings = lines.write_entries(made, salts, frozen)
    if any(entry.origin for entry in made):
        _take_in([entry for entry in made if entry.origin])
    lines.publish(standings, NOTICE)
    events.announce_all(
        [
            ServiceRecorded(
                entry_id=entry.id,
                person_id=entry.person_id,
                organisation_id=entry.organisation_id,
                occasion_room=entry.occasion_room,
                occasion_kind=entry.occasion_kind,
                occasion_id=entry.occasion_id,
                served_on=entry.served_on,
                minutes=entry.minutes,
                state=str(standing.state),
            )
            for entry, standing in zip(made, standings, strict=True)
        ]
    )
    return standings


def _take_in(entries: list[FreshLine]) -> None:
    seen: dict[tuple[str, str], int] = {}
    rows = []
    for entry in entries:
        origin = entry.origin or {}
        whence = (origin["node"][:120], origin["id"][:120])
        seen[whence] = part = seen.get(whence, 0) + 1
        rows.append(TakenIn(node=whence[0], origin_id=whence[1], part=part, entry_id=entry.id))
    TakenIn.objects.bulk_create(rows)


def _as_refusal(broken: IntegrityError) -> Exception:
    named = {
        NO_OVERLAP: errors.Overlaps,
        "ledger_takenin_counts_a_record_once": errors.AlreadyTakenIn,
        "ledger_standing_same_key_is_same_record": errors.KeyTaken,
    }.get(database.constraint_of(broken) or "")
    return named() if named else broken
