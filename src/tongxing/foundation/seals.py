"""Sealed tables: the database refuses UPDATE, DELETE and TRUNCATE, whoever asks."""

from django.db import migrations

FUNCTION = """
create or replace function tongxing_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'table % is append-only: what happened stays (%)', tg_table_name, tg_op
    using errcode = 'restrict_violation';
end $$;
"""

_SEAL = """
create trigger {table}_is_sealed before update or delete on {table}
  for each row execute function tongxing_refuse_change();
create trigger {table}_is_never_emptied before truncate on {table}
  for each statement execute function tongxing_refuse_change();
do $$ begin
  if exists (select from pg_roles where rolname = 'tongxing_app') then
    revoke update, delete, truncate on {table} from tongxing_app;
  end if;
end $$;
"""

_UNSEAL = """
drop trigger if exists {table}_is_sealed on {table};
drop trigger if exists {table}_is_never_emptied on {table};
"""


def seal(table: str) -> migrations.RunSQL:
    """A migration operation that seals one table: triggers for everyone, privileges for the app role."""
    return migrations.RunSQL(_SEAL.format(table=table), _UNSEAL.format(table=table))
