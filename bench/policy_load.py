"""A province of volunteers and their records, written straight into the tables, in an uneven but honest shape.

Two of a hundred serve on two hundred days, one in ten nearly reaches or passes a hundred hours, the rest a few times;
seven records of ten are scans in place, some are withdrawn, some frozen. Indexes are made after the rows.
"""

import time
from dataclasses import dataclass

import psycopg

from bench.county import SYSTEM
from bench.house import tell
from tongxing.foundation import clock
from tongxing.places import services as places

SLICE = 100_000  # people at a time
FEW, HEAVY = 50, 49  # one in fifty serves often

_PEOPLE = """
insert into people_person (id, account_id, registration_key, volunteer_number, masked_name, birth_on, sex,
    real_name_state, residence_code, service_code, skills, categories, registered_at, is_volunteer)
  select ('00000000-0000-7000-8002-' || lpad(n::text, 12, '0'))::uuid,
    ('00000000-0000-7000-8001-' || lpad(n::text, 12, '0'))::uuid, gen_random_uuid(), lpad(n::text, 13, '0'), '王**',
    date '1940-01-01' + n %% 25000, '2', 'passed', 230100000000 + (n %% 12 + 1) * 1000000,
    230100000000 + (n %% 12 + 1) * 1000000, '{}', '{}', %(now)s, true
  from generate_series(%(first)s::int, %(last)s::int) n
"""
_STANDINGS = """
insert into ledger_standing (entry_id, person_id, organisation_id, region_code, served_on, started_at, ended_at,
    minutes, evidence_class, state, key, source, needs_word, review, notice_days, notice_until)
  select ('00000000-0000-7000-8003-' || lpad(to_hex(n::bigint * 1000 + k), 12, '0'))::uuid,
    ('00000000-0000-7000-8002-' || lpad(n::text, 12, '0'))::uuid,
    ('00000000-0000-7000-8004-' || lpad((n %% 5000)::text, 12, '0'))::uuid, 230100000000 + (n %% 12 + 1) * 1000000,
    day, day + interval '1 hour', day + interval '1 hour' + minutes * interval '1 minute', minutes,
    case when k %% 20 < 14 then 'A' when k %% 20 < 16 then 'B' when k %% 20 < 19 then 'C' else 'D' end,
    case when (n + k) %% 100 < 2 then 'withdrawn' when (n + k) %% 100 = 2 then 'frozen' else 'effective' end,
    null, case when k %% 20 >= 14 then 'account:' || n %% 20000 else '' end, false, '', 0, null
  from generate_series(%(first)s::int, %(last)s::int) n,
    generate_series(1, case when n %% 50 = 0 then %(heavy)s::int else %(few)s::int end) k,
    lateral (select date '2018-01-01' + (n * 7 + k * 13) %% 3200 as day,
      (case when n %% 10 = 3 then 900 + (n + k * 31) %% 200 else 60 + (n * 3 + k * 17) %% 360 end)::int as minutes) one
"""
# The rule that nobody serves twice at once is the ledger's to keep; these rows are made to be added up, not believed.
_OVERLAPS = "ledger_standing_nobody_serves_twice_at_once"


@dataclass(frozen=True)
class Loaded:
    """What was written, and how long it took."""

    people: int
    entries: int
    seconds: float


def load(address: str, people: int, entries: int) -> Loaded:
    """So many people with so many records in all."""
    began = time.monotonic()
    places.load_regions(actor=SYSTEM)
    each = entries // people
    few = max(1, each * 6 // 10)
    heavy = max(few, each * FEW - HEAVY * few)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("set synchronous_commit = off")
        connection.execute("set maintenance_work_mem = '512MB'")
        made = _without_indexes(connection)
        for first in range(1, people + 1, SLICE):
            last = min(first + SLICE - 1, people)
            told = {"first": first, "last": last, "now": clock.now(), "few": few, "heavy": heavy}
            connection.execute(_PEOPLE, told)
            connection.execute(_STANDINGS, told)
            tell(f"  装入 {last:,} / {people:,} 人，{time.monotonic() - began:.0f} 秒")
        for statement in made:
            connection.execute(statement)
        tell(f"  索引建好，{time.monotonic() - began:.0f} 秒")
        connection.execute("vacuum analyse ledger_standing")
        connection.execute("analyse people_person")
        (count,) = connection.execute("select count(*) from ledger_standing").fetchone() or (0,)
    return Loaded(people, count, round(time.monotonic() - began, 1))


def _without_indexes(connection: psycopg.Connection) -> list[str]:
    """Take the indexes of the records away (and the overlap rule, for good); answers what makes them again."""
    connection.execute(f"alter table ledger_standing drop constraint {_OVERLAPS}")
    plain = connection.execute(
        "select indexname, indexdef from pg_indexes where tablename = 'ledger_standing' and indexname not in"
        " (select conname from pg_constraint where conrelid = 'ledger_standing'::regclass)"
    ).fetchall()
    for name, _statement in plain:
        connection.execute(f'drop index "{name}"')
    return [statement for _name, statement in plain]
