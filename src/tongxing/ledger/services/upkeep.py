"""What the worker does for the ledger: number the lines, make room ahead, work the standings out anew."""

import uuid

from django.db import connection, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database
from tongxing.ledger import queries, rules
from tongxing.ledger.models import Position, Salt
from tongxing.ledger.shapes import Rebuilt

AT_ONCE = 1000  # lines numbered in one transaction

_WAITING = "select line_id, line, leaf from ledger_waiting order by line_id limit %s"
# Hashes are sent end to end and cut again there: a list of them costs the driver more than all the rest.
_NUMBER = """
with given as (
  select line_id, line, at, substring(%(leaves)s::bytea from (32 * at - 31)::int for 32) as leaf,
    substring(%(heads)s::bytea from (32 * at - 31)::int for 32) as head
  from unnest(%(ids)s::uuid[], %(lines)s::text[]) with ordinality as g (line_id, line, at)
), gone as (delete from ledger_waiting w using given where w.line_id = given.line_id)
insert into ledger_position (position, line, line_id, leaf, head, numbered_at)
select %(number)s + at, line, line_id, leaf, head, %(now)s from given
"""
MONTHS_AHEAD = 6

_COLUMNS = (
    "entry_id, person_id, organisation_id, region_code, served_on, started_at, ended_at, minutes, evidence_class,"
    " state, key, source, needs_word, review, notice_days, notice_until"
)
_REBUILD = f"""
with derived as materialized ({queries.DERIVED}), gone as (
  delete from ledger_standing s where not exists (select from derived d where d.entry_id = s.entry_id)
  returning 1
), put as (
  insert into ledger_standing as s ({_COLUMNS}) select {_COLUMNS} from derived
  on conflict (entry_id) do update set ({_COLUMNS}) = (
    select {", ".join(f"excluded.{column.strip()}" for column in _COLUMNS.split(","))})
  where ({", ".join(f"s.{column.strip()}" for column in _COLUMNS.split(","))})
    is distinct from ({", ".join(f"excluded.{column.strip()}" for column in _COLUMNS.split(","))})
  returning 1
)
select (select count(*) from derived), (select count(*) from gone) + (select count(*) from put)
"""  # noqa: S608 - both parts are our own words


@transaction.atomic
def integrate_lines(*, actor: Actor) -> int:
    """Give waiting lines their numbers, oldest first, each chained to the one before; answers how many.

    One at a time: a second worker waits. Refuses with NotAllowed.
    """
    database.lock_name("ledger.numbering")
    access.require(actor, "ledger.integrate_lines")
    last = Position.objects.order_by("-position").first()
    number, before = (last.position, bytes(last.head)) if last else (0, rules.NOTHING_YET)
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, [AT_ONCE])
        waiting = cursor.fetchall()
        if not waiting:
            return 0
        leaves = [bytes(leaf) for _line_id, _line, leaf in waiting]
        cursor.execute(
            _NUMBER,
            {
                "ids": f"{{{','.join(str(line_id) for line_id, _line, _leaf in waiting)}}}",
                "lines": f"{{{','.join(line for _line_id, line, _leaf in waiting)}}}",
                "leaves": b"".join(leaves),
                "heads": b"".join(rules.heads(before, leaves)),
                "number": number,
                "now": clock.now(),
            },
        )
    return len(waiting)


@transaction.atomic
def make_partitions(*, actor: Actor) -> int:
    """Make room for the months ahead; answers how many new partitions. Refuses with NotAllowed."""
    access.require(actor, "ledger.make_partitions")
    made = 0
    with connection.cursor() as cursor:
        for month in rules.months_from(clock.today(), MONTHS_AHEAD + 1):
            cursor.execute("select ledger_make_partition(%s)", [month])
            made += cursor.fetchone()[0]
    return made


@transaction.atomic
def rebuild_standings(*, actor: Actor) -> Rebuilt:
    """Work every standing out again from lines and words, and say how many had to change.

    Refuses with NotAllowed.
    """
    database.lock_name("ledger.standings")
    access.require(actor, "ledger.rebuild_standings")
    with connection.cursor() as cursor:
        cursor.execute("set local statement_timeout = 0")
        cursor.execute(_REBUILD)
        standings, changed = cursor.fetchone()
    return Rebuilt(standings, changed)


@transaction.atomic
def forget_person(person_id: uuid.UUID, *, actor: Actor) -> None:
    """The salt of a person is gone: their lines stay whole and count, and nobody can show any more whose they were.

    Forgetting twice is forgetting once. Refuses with NotAllowed.
    """
    access.require(actor, "ledger.forget_person")
    gone = [one for one, kept in queries.joined([person_id]).items() if kept == person_id]
    Salt.objects.filter(person_id__in=[person_id, *gone]).delete()
