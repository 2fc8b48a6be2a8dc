"""Are the seals of the sealed tables in place? Triggers stand and are awake, privileges are withheld."""

from collections.abc import Iterable, Iterator

from django.db import connection

from tongxing.ledger.shapes import Finding

LEDGER = (
    "ledger_entry",
    "ledger_word",
    "ledger_position",
    "ledger_freeze",
    "ledger_takenin",
    "foundation_announcement",
    "foundation_journalline",
)
APP = "tongxing_app"  # the role of the running application

_TABLES = """
select c.oid, c.relname from pg_class c where c.oid = %(table)s::regclass
union all
select i.inhrelid, i.inhrelid::regclass::text from pg_inherits i where i.inhparent = %(table)s::regclass
order by 2
"""
_AWAKE = """
select coalesce(bool_or(t.tgtype & 8 > 0), false), coalesce(bool_or(t.tgtype & 16 > 0), false),
  coalesce(bool_or(t.tgtype & 32 > 0), false)
from pg_trigger t join pg_proc p on p.oid = t.tgfoid
where t.tgrelid = %s and t.tgenabled in ('O', 'A') and p.proname = 'tongxing_refuse_change'
"""
_HELD = """
select has_table_privilege(r.rolname, %s::oid, 'update'), has_table_privilege(r.rolname, %s::oid, 'delete'),
  has_table_privilege(r.rolname, %s::oid, 'truncate')
from pg_roles r where r.rolname = %s
"""
_REFUSES = "select count(*) from pg_proc where proname = 'tongxing_refuse_change' and prosrc like '%raise exception%'"
_DEEDS = ("update", "delete", "truncate")


def findings(tables: Iterable[str]) -> Iterator[Finding]:
    """What is missing on these tables and their partitions.

    rooms only: for the console's `verify`
    """
    with connection.cursor() as cursor:
        cursor.execute(_REFUSES)
        if cursor.fetchone() != (1,):
            yield Finding(
                "seals", "tongxing_refuse_change", "封存函数被换掉了", "the sealing function was replaced"
            )
        for table in tables:
            cursor.execute(_TABLES, {"table": table})
            for oid, name in cursor.fetchall():
                yield from _of_table(cursor, oid, name)


def _of_table(cursor, oid: int, name: str) -> Iterator[Finding]:
    cursor.execute(_AWAKE, [oid])
    # tgtype: 8 delete, 16 update, 32 truncate
    deleting, updating, emptying = cursor.fetchone()
    for deed, awake in zip(_DEEDS, (updating, deleting, emptying), strict=True):
        if not awake:
            yield Finding("seals", name, f"缺少拒绝 {deed} 的触发器", f"no trigger refuses {deed}")
    cursor.execute(_HELD, [oid, oid, oid, APP])
    held = cursor.fetchone() or (False, False, False)
    for deed, has in zip(_DEEDS, held, strict=True):
        if has:
            yield Finding("seals", name, f"应用角色不应有 {deed} 权限", f"the application may {deed}")
