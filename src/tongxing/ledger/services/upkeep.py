"""What the worker does for the ledger: number the lines, make room ahead, work the standings out anew."""

from django.db import connection, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database
from tongxing.ledger import queries, rules
from tongxing.ledger.models import Entry, Freeze, Position, Waiting, Word
from tongxing.ledger.shapes import Rebuilt

AT_ONCE = 1000  # lines numbered in one transaction
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
    waiting = list(Waiting.objects.order_by("line_id")[:AT_ONCE])
    if not waiting:
        return 0
    leaves = _leaves(waiting)
    last = Position.objects.order_by("-position").first()
    number, before = (last.position, bytes(last.head)) if last else (0, rules.NOTHING_YET)
    heads = rules.heads(before, [leaves[row.line_id] for row in waiting])
    now = clock.now()
    Position.objects.bulk_create(
        Position(
            position=number + at,
            line=row.line,
            line_id=row.line_id,
            leaf=leaves[row.line_id],
            head=head,
            numbered_at=now,
        )
        for at, (row, head) in enumerate(zip(waiting, heads, strict=True), start=1)
    )
    Waiting.objects.filter(line_id__in=[row.line_id for row in waiting]).delete()
    return len(waiting)


def _leaves(waiting: list[Waiting]) -> dict:
    wanted = [row.line_id for row in waiting]
    found: dict = {}
    for kind in (Entry, Word, Freeze):
        rows = kind.objects.filter(id__in=wanted).order_by("id").values_list("id", "leaf_hash")
        found |= {line_id: bytes(leaf) for line_id, leaf in rows}
    return found


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
