"""Lines by the million in the shape of real ones: a line that the service wrote, its facts spelled by the database.

Each generated line says what the model line says, but for its id, key, day, times and person, and its leaf is the
true hash of its own canonical form, so that whatever checks the log finds it whole.
"""

import datetime as dt
import uuid
from typing import Any

from django.db import models
from psycopg import Connection, sql
from psycopg.types.json import Jsonb

from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock, ids
from tongxing.ledger import rules, services
from tongxing.ledger.models import Entry, Standing
from tongxing.ledger.shapes import Method, Occasion, Proof, ProofKind, RecordService

EACH = 100  # records of one person
FIRST_DAY = dt.date(2025, 1, 1)
DAYS_APART = 6
STREET = 230103001000
TEAM = uuid.UUID("0195a000-0000-7000-8000-00000000be0c")
ACTOR = SystemActor("activities")

# What differs from line to line: a mark in the model line, and how the database spells it there.
_MOMENT = "to_char({} at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
_SPELLED = {
    "id": "id::text",
    "key": "key::text",
    "occasion_id": "occasion_id::text",
    "served_on": "served_on::text",
    "started_at": _MOMENT.format("started_at"),
    "ended_at": _MOMENT.format("ended_at"),
    "recorded_at": _MOMENT.format("recorded_at"),
    "minutes": "minutes::text",
    "person_reference": "person_reference",
}
_COLUMNS = {**{name: name for name in _SPELLED}, "person_id": "person_id"}

_GIVEN = """
select n.p, t.*,
  ('00000000-0000-7000-8002-' || lpad(n.p::text, 12, '0'))::uuid as person_id,
  {id} as id, {key} as key, {occasion} as occasion_id,
  (t.started_at at time zone 'Asia/Shanghai')::date as served_on,
  encode(sha256(convert_to('reference ' || n.p || ' ' || %(k)s::int, 'UTF8')), 'hex') as person_reference
from generate_series(%(first)s::int, %(last)s::int) as n (p),
lateral (
  select m.*, m.started_at + make_interval(mins => m.minutes) as ended_at,
    m.started_at + make_interval(mins => m.minutes, secs => 20) as recorded_at
  from (select 30 + (n.p * 7 + %(k)s::int * 13) %% 150 as minutes,
    (%(day)s::date + n.p %% {apart} + make_interval(hours => 8 + n.p %% 9, mins => n.p %% 60))
      at time zone 'Asia/Shanghai' as started_at) m
) t
"""


def model_lines() -> dict[str, uuid.UUID]:
    """One line of each sort, written by the service itself: by own scans, and by a roll call that waits for a word."""
    found = {}
    for at, method in enumerate((Method.OWN_SCAN, Method.ROLL_CALL)):
        order = an_order(uuid.UUID(int=7), at, own=method == Method.OWN_SCAN)
        found[str(method)] = services.record_service(order, actor=ACTOR).id
    return found


def an_order(person_id: uuid.UUID, number: int, *, own: bool = True) -> RecordService:
    """The order of one service: the number-th of this person, a day each, with a proof for both ends."""
    day = FIRST_DAY + dt.timedelta(days=number)
    start = clock.from_local(day, dt.time(8 + number % 9, number % 60))
    end = start + dt.timedelta(minutes=30 + number * 13 % 150)
    kind = ProofKind.ROTATING_CODE if own else ProofKind.ROLL_CALL
    method = Method.OWN_SCAN if own else Method.ROLL_CALL
    by = f"account:{person_id}" if own else "account:0195a000-0000-7000-8000-0000000000aa"
    proofs = tuple(
        Proof(kind, place, by, at, at, device="phone", place="passed", area=STREET)
        for place, at in (("arrival", start), ("departure", end))
    )
    return RecordService(
        key=ids.new_id(),
        person_id=person_id,
        occasion=Occasion("activities", "activity", ids.new_id()),
        organisation_id=TEAM,
        organisation_name="花园街道邻里互助队",
        title="陪社区老人去医院复查",
        content="上午到家，搀扶下楼，陪同挂号、候诊、取药，送回家。",
        place_text="花园街道第 3 号院",
        region_code=STREET,
        category="0017",
        started_at=start,
        ended_at=end,
        arrival_method=method,
        departure_method=method,
        caused_by_person=own,
        person_in_charge_id=uuid.UUID(int=9),
        proofs=proofs,
    )


def filling(connection: Connection, line_id: uuid.UUID, only: str) -> str:
    """The statement that writes lines like this one, with their standings and numbers, where `only` holds."""
    entry = Entry.objects.get(id=line_id)
    standing = Standing.objects.get(entry_id=line_id)
    given = _GIVEN.format(apart=DAYS_APART, **{what: _an_id(what) for what in ("id", "key", "occasion")})
    marked, text = _marked(entry), ""
    text = _spelled(rules.spelled(marked).decode(), connection)
    proofs = _spelled(rules.spelled(marked["proofs"]).decode(), connection)
    entry_columns = columns(
        Entry, entry, connection, {**_COLUMNS, "leaf_hash": "leaf", "proofs": f"({proofs})::jsonb"}
    )
    standing_columns = columns(Standing, standing, connection, {**_COLUMNS, "entry_id": "id"})
    return f"""
with given as materialized (select *, sha256('\\x00'::bytea || convert_to({text}, 'UTF8')) as leaf from ({given}) g
  where {only} order by recorded_at, id),
entry as (insert into ledger_entry ({", ".join(entry_columns)}) select {", ".join(entry_columns.values())} from given),
standing as (insert into ledger_standing ({", ".join(standing_columns)})
  select {", ".join(standing_columns.values())} from given),
newest as (select position, head from ledger_position order by position desc limit 1)
insert into ledger_position (position, line, line_id, leaf, head, numbered_at)
select w.position + row_number() over row, 'entry', id, leaf, bench_chain(leaf, w.head) over row, recorded_at
from given, newest w window row as (order by recorded_at, id)
"""


CHAIN = """
create function bench_link(bytea, bytea, bytea) returns bytea language sql immutable
  as 'select sha256(coalesce($1, $3) || $2)';
create aggregate bench_chain(bytea, bytea) (sfunc = bench_link, stype = bytea);
"""


def _an_id(what: str) -> str:
    """An id of version 7: the moment first, then what is nobody else's."""
    lot = f"md5('{what} ' || n.p || ' ' || %(k)s::int)"
    moment = "lpad(to_hex((extract(epoch from t.recorded_at) * 1000)::bigint), 12, '0')"
    return f"({moment} || '7' || substr({lot}, 1, 3) || '8' || substr({lot}, 4, 15))::uuid"


def _marked(entry: Entry) -> dict[str, Any]:
    """The facts of the model line with a mark wherever its sisters differ."""
    told = rules.plain(entry.facts())
    for name in _SPELLED:
        told[name] = f"<{name}>"
    ends = {"arrival": "<started_at>", "departure": "<ended_at>"}
    told["proofs"] = [
        {**proof, "server_at": ends[proof["end"]], "device_at": ends[proof["end"]]}
        for proof in told["proofs"]
    ]
    return told


def _spelled(text: str, connection: Connection) -> str:
    """The canonical text as an expression of the database. A number loses the quotes its mark stood in."""
    text = text.replace('"<minutes>"', "<minutes>")
    parts = [text]
    for name in _SPELLED:
        parts = [piece for part in parts for piece in _around(part, f"<{name}>")]
    return " || ".join(
        _SPELLED[part[1:-1]] if part[1:-1] in _SPELLED else _literal(part, connection)
        for part in parts
        if part
    )


def _around(part: str, mark: str) -> list[str]:
    pieces: list[str] = []
    for number, piece in enumerate(part.split(mark)):
        pieces += [mark, piece] if number else [piece]
    return pieces


def columns(
    model: type[models.Model], row: Any, connection: Connection, varied: dict[str, str]
) -> dict[str, str]:
    """Column to expression: the model line's own value, unless it varies."""
    return {
        field.column: varied.get(field.column) or _literal(getattr(row, field.column), connection)
        for field in model._meta.concrete_fields
    }


def _literal(value: Any, connection: Connection) -> str:
    if isinstance(value, memoryview):
        value = bytes(value)
    if isinstance(value, (dict, list)):
        value = Jsonb(value)
    return sql.Literal(value).as_string(connection).replace("%", "%%")
