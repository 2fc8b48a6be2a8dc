"""How a star follows the records: measured anew, the steps that are due taken, and only the difference written."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, workdays
from tongxing.foundation.events import Event
from tongxing.foundation.ids import new_id
from tongxing.honours import queries, rules
from tongxing.honours.events import (
    StarConfirmed,
    StarDeclined,
    StarKept,
    StarLowered,
    StarLoweringTold,
    StarObjected,
    StarReached,
)
from tongxing.honours.models import Star, StarStep
from tongxing.honours.shapes import Award, Move, Scheme
from tongxing.ledger import queries as ledger
from tongxing.people import queries as people

_TYPES = {
    "region_code": "bigint",
    "level": "smallint",
    "state": "text",
    "target": "smallint",
    "due_on": "date",
    "objection": "text",
    "turn": "text",
    "since_on": "date",
    "awarded_version": "text",
    "floor": "int",
    "steps": "int",
    "reached": "smallint",
    "kept": "smallint",
    "minutes_a": "int",
    "minutes_b": "int",
    "minutes_c": "int",
    "minutes_d": "int",
    "held_minutes": "int",
    "rule_version": "text",
}
_FIELDS = tuple(_TYPES)
_SAVE = (
    f"update honours_star s set {', '.join(f'{name} = told.{name}' for name in _FIELDS)}"  # noqa: S608 - own names
    f" from unnest(%s::uuid[], {', '.join(f'%s::{kind}[]' for kind in _TYPES.values())})"
    f" as told (person_id, {', '.join(_FIELDS)}) where s.person_id = told.person_id"
)
_BEGIN = """
insert into honours_star (person_id, region_code, level, state, target, objection, turn, awarded_version, floor,
  steps, reached, kept, minutes_a, minutes_b, minutes_c, minutes_d, held_minutes, rule_version)
select person_id, region_code, 0, 'steady', 0, '', '', '', 0, 0, 0, 0, 0, 0, 0, 0, 0, ''
from unnest(%(persons)s::uuid[], %(regions)s::bigint[]) as one (person_id, region_code)
order by person_id on conflict do nothing
"""


@dataclass
class _Writing:
    """What one going over some stars leaves behind, written at its end in a few statements."""

    by: str
    steps: list[StarStep]
    events: list[Event]

    def write(self) -> None:
        StarStep.objects.bulk_create(self.steps)
        events.announce_all(self.events)


@transaction.atomic
def settle_stars(person_ids: Iterable[uuid.UUID], *, actor: Actor) -> int:
    """These persons' stars say what their records add up to now; answers how many changed.

    Works out anew and writes the difference, so hearing of a record twice is hearing of it once. Where no record
    is left that holds a star up, the person is told first and lowered only after the time to object. Refuses with
    NotAllowed.
    """
    access.require(actor, "honours.settle_stars")
    told = set(person_ids)
    now = ledger.joined(told)  # what is heard late of a registration that is over is about who goes on
    homes = people.residences(now.get(one, one) for one in told)
    if not homes:
        return 0
    rows = _begun(homes)
    return _settled(rows, homes, actor.label)


@transaction.atomic
def follow_joined(kept_id: uuid.UUID, gone_id: uuid.UUID, *, actor: Actor) -> None:
    """One human has one star, that of the registration that goes on; what was decided of the other stays written.

    A second time nothing changes. Refuses with NotAllowed.
    """
    access.require(actor, "honours.settle_stars")
    if ledger.person_now(gone_id) != gone_id:
        Star.objects.filter(pk=gone_id).delete()
    settle_stars([kept_id], actor=actor)


def _begun(homes: dict[uuid.UUID, int]) -> list[Star]:
    """The stars of these persons, each there and locked, in the order of their ids."""
    rows = queries.stars_for_change(homes)
    known = {row.person_id for row in rows}
    lacking = sorted(homes.keys() - known)
    if not lacking:
        return rows
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN, {"persons": lacking, "regions": [homes[one] for one in lacking]})
    fresh = _folded_anew(queries.stars_for_change(lacking))
    return sorted([*rows, *fresh], key=lambda row: row.person_id)


def _folded_anew(rows: list[Star]) -> list[Star]:
    """Rows made anew take up what was decided before they were thrown away."""
    told = queries.steps_of([row.person_id for row in rows])
    for row in rows:
        if steps := told.get(row.person_id):
            _take(row, rules.folded(steps))
    return rows


def _settled(rows: list[Star], homes: dict[uuid.UUID, int], by: str) -> int:
    """Measure every star against the records, take the steps that are due, and write what changed."""
    today = clock.today()
    schemes = {code: queries.scheme_on(today, code) for code in set(homes.values())}
    told = _told(rows, homes, schemes)
    writing = _Writing(by, [], [])
    changed = []
    for row in rows:
        before = _values(row)
        row.region_code = homes[row.person_id]
        _settle(row, told.get(row.person_id, []), schemes[row.region_code], writing)
        if _values(row) != before:
            changed.append(row)
    _save(changed)
    writing.write()
    return len(changed)


def _told(
    rows: Sequence[Star], homes: dict[uuid.UUID, int], schemes: dict[int, Scheme]
) -> dict[uuid.UUID, list[rules.Told]]:
    """What the ledger adds up to for each person, by counting year where a rule tells years apart."""
    by_year: dict[str, list[uuid.UUID]] = {}
    for row in rows:
        ends_on = schemes[homes[row.person_id]].year_ends_on
        if not ends_on and row.awarded_version:
            ends_on = queries.scheme_of(row.awarded_version).year_ends_on
        by_year.setdefault(ends_on, []).append(row.person_id)
    found: dict[uuid.UUID, list[rules.Told]] = {}
    for ends_on, persons in by_year.items():
        for one in ledger.tallies(persons, ends_on):
            told = rules.Told(one.year, one.evidence_class, one.held, one.minutes)
            found.setdefault(one.person_id, []).append(told)
    return found


def _settle(row: Star, told: list[rules.Told], now: Scheme, writing: _Writing) -> None:
    award = _award(row)
    awarded_by = queries.scheme_of(row.awarded_version) if row.awarded_version else now
    found = rules.measure(told, now, award, awarded_by)
    _measure(row, found, now)
    for move in rules.moves(award, found, now):
        _step(row, move, now, writing)
    row.turn = rules.turn(_award(row), now)


def _measure(row: Star, found: rules.Measured, now: Scheme) -> None:
    for name in "ABCD":
        setattr(row, f"minutes_{name.lower()}", found.sums.by_class.get(name, 0))
    row.held_minutes = found.sums.held_minutes
    row.reached, row.kept = found.reached, found.kept
    row.rule_version = now.version


def _award(row: Star) -> Award:
    return Award(
        row.level,
        row.state,
        row.target,
        row.due_on,
        row.objection,
        row.since_on,
        row.awarded_version,
        row.floor,
        row.steps,
    )


def _take(row: Star, award: Award) -> None:
    row.level, row.state, row.target, row.due_on = award.level, award.state, award.target, award.due_on
    row.objection, row.since_on, row.awarded_version = award.objection, award.since, award.version
    row.floor, row.steps = award.floor, award.steps


def _step(
    row: Star,
    move: Move,
    now: Scheme,
    writing: _Writing,
    why: str = "",
    key: uuid.UUID | None = None,
    minutes: int | None = None,
) -> None:
    """One more step: the row after it, its sealed line, and what is announced of it."""
    today = clock.today()
    due_on = workdays.add_workdays(today, now.objection_workdays) if move.what == "lowering" else None
    counted = _minutes(row) if minutes is None else minutes
    step = rules.Step(move.what, move.level_from, move.level_to, today, due_on, now.version, counted)
    _take(row, rules.after(_award(row), step))
    writing.steps.append(
        StarStep(
            id=new_id(),
            person_id=row.person_id,
            number=row.steps,
            what=move.what,
            level_from=move.level_from,
            level_to=move.level_to,
            minutes=counted,
            why=why,
            key=key,
            by=writing.by,
            rule_version=now.version,
            due_on=due_on,
            at=clock.now(),
        )
    )
    if told := _event(row, move, now):
        writing.events.append(told)


def _event(row: Star, move: Move, now: Scheme) -> Event | None:
    one, level, before, step = row.person_id, move.level_to, move.level_from, row.steps
    match move.what:
        case "reached":
            return StarReached(one, level, rules.approver(level, now), row.region_code, step)
        case "awarded":
            return StarConfirmed(one, level, before, step)
        case "declined":
            return StarDeclined(one, level, step)
        case "lowering":
            assert row.due_on is not None
            return StarLoweringTold(one, before, level, row.due_on.isoformat(), step)
        case "objected":
            return StarObjected(one, rules.turn(_award(row), now), row.region_code, step)
        case "kept":
            return StarKept(one, level, step)
        case "lowered":
            return StarLowered(one, level, before, step)
    return None


def _minutes(row: Star) -> int:
    return row.minutes_a + row.minutes_b + row.minutes_c + row.minutes_d


def _values(row: Star) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in _FIELDS)


def _save(rows: list[Star]) -> None:
    if len(rows) == 1:
        rows[0].save(update_fields=_FIELDS)
    elif rows:
        _save_many(rows)


def _save_many(rows: list[Star]) -> None:
    """All of them in one statement; the columns travel as arrays."""
    columns = [[getattr(row, name) for row in rows] for name in ("person_id", *_FIELDS)]
    with connection.cursor() as cursor:
        cursor.execute(_SAVE, columns)


def take_steps(
    row: Star, moves: Sequence[Move], actor: Actor, why: str = "", key: uuid.UUID | None = None
) -> None:
    """Steps somebody takes: the first under their key; then the star is settled anew, saved and announced.

    leave: asked by the deed that takes them
    """
    now = queries.scheme_on(clock.today(), row.region_code)
    told = _told([row], {row.person_id: row.region_code}, {row.region_code: now}).get(row.person_id, [])
    writing = _Writing(actor.label, [], [])
    for number, move in enumerate(moves):
        minutes = _kept_minutes(row, told, now) if move.what == "upheld" else None
        _step(row, move, now, writing, why, None if number else key, minutes)
    _settle(row, told, now, writing)
    row.save(update_fields=_FIELDS)
    writing.write()


def _kept_minutes(row: Star, told: list[rules.Told], now: Scheme) -> int:
    awarded_by = queries.scheme_of(row.awarded_version) if row.awarded_version else now
    return rules.measure(told, now, _award(row), awarded_by).kept_minutes
