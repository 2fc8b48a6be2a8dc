"""The sealed lines of the ledger, partitioned by month, and the standings worked out from them."""

from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals

# The key of a partitioned table holds the column it is cut by, which Django cannot say: so the table is made here
# and Django is told of it. Everything below a partition is made by the function, for months to come as well.
ENTRY = """
create table ledger_entry (
  id uuid not null,
  served_on date not null,
  kind varchar(12) not null,
  minutes integer not null,
  person_id uuid not null,
  person_reference varchar(64) not null,
  occasion_room varchar(40) not null,
  occasion_kind varchar(40) not null,
  occasion_id uuid not null,
  project_id uuid,
  organisation_id uuid not null,
  organisation_name varchar(120) not null,
  title varchar(120) not null,
  content varchar(500) not null,
  place_text varchar(200) not null,
  region_code bigint not null,
  category varchar(12) not null,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  arrival_method varchar(20) not null,
  departure_method varchar(20) not null,
  caused_by_person boolean not null,
  evidence_class varchar(1) not null,
  rule_version varchar(40) not null,
  person_in_charge_id uuid,
  about_id uuid,
  why varchar(200) not null,
  key uuid not null,
  recorded_by varchar(120) not null,
  recorded_at timestamptz not null,
  leaf_hash bytea not null,
  primary key (served_on, id),
  constraint ledger_entry_only_withdrawals_are_negative check ((kind = 'withdrawn') = (minutes < 0) and minutes <> 0),
  constraint ledger_entry_answers_a_line_or_stands_alone check (
    kind = 'served' and about_id is null or kind in ('withdrawn', 'restated') and about_id is not null),
  constraint ledger_entry_ends_after_it_starts check (ended_at > started_at),
  constraint ledger_entry_names_its_evidence check (evidence_class in ('A', 'B', 'C', 'D')),
  constraint ledger_entry_lies_on_its_day check (
    served_on = (started_at at time zone 'Asia/Shanghai')::date
    and served_on = ((ended_at - interval '1 microsecond') at time zone 'Asia/Shanghai')::date),
  constraint ledger_entry_same_key_is_same_deed unique (served_on, key, kind)
) partition by range (served_on);
create unique index ledger_entry_is_withdrawn_once on ledger_entry (served_on, about_id) where kind = 'withdrawn';
create index ledger_entry_by_id on ledger_entry (id);
create index ledger_entry_by_key on ledger_entry (key);
create index ledger_entry_answers on ledger_entry (about_id) where about_id is not null;
create index ledger_entry_of_occasion on ledger_entry (occasion_id);
"""

# Lines are reached through the whole table; a partition by itself is closed to the application, also for reading.
PARTITIONS = """
create function ledger_close_partition(name text) returns void language plpgsql as $$
begin
  execute format('create trigger %I before truncate on %I for each statement
    execute function tongxing_refuse_change()', name || '_is_never_emptied', name);
  if exists (select from pg_roles where rolname = 'tongxing_app') then
    execute format('revoke all on %I from tongxing_app', name);
  end if;
end $$;

create function ledger_make_partition(month date) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  first date := date_trunc('month', month);
  name text := 'ledger_entry_' || to_char(first, 'YYYY_MM');
begin
  if to_regclass(name) is not null then return 0; end if;
  execute format('create table %I partition of ledger_entry for values from (%L) to (%L)',
    name, first, (first + interval '1 month')::date);
  perform ledger_close_partition(name);
  return 1;
exception when check_violation then
  return 0; -- lines of that month lie in the remainder already, and stay there
end $$;

create table ledger_entry_remainder partition of ledger_entry default;
select ledger_close_partition('ledger_entry_remainder');
select ledger_make_partition(month::date)
  from generate_series(date '2025-01-01', date '2027-06-01', interval '1 month') as month;

revoke execute on function ledger_make_partition(date) from public;
do $$ begin
  if exists (select from pg_roles where rolname = 'tongxing_app') then
    grant execute on function ledger_make_partition(date) to tongxing_app;
  end if;
end $$;
"""
NO_PARTITIONS = "drop function ledger_make_partition(date); drop function ledger_close_partition(text)"

# One person, one timeline, across all organisations. A withdrawn record gives its time free.
ONE_TIMELINE = """
alter table ledger_standing add constraint ledger_standing_nobody_serves_twice_at_once
  exclude using gist (person_id with =, tstzrange(started_at, ended_at) with &&) where (state <> 'withdrawn');
"""
NO_TIMELINE = "alter table ledger_standing drop constraint ledger_standing_nobody_serves_twice_at_once"


class Migration(migrations.Migration):
    initial = True

    dependencies = [("foundation", "0002_code_lists")]

    operations = [
        migrations.CreateModel(
            name="Salt",
            fields=[
                ("person_id", models.UUIDField(primary_key=True, serialize=False)),
                ("salt", models.BinaryField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="Waiting",
            fields=[
                ("line_id", models.UUIDField(primary_key=True, serialize=False)),
                ("line", models.CharField(max_length=8)),
            ],
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(ENTRY, "drop table if exists ledger_entry cascade")],
            state_operations=[
                migrations.CreateModel(
                    name="Entry",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=tongxing.foundation.ids.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("served_on", models.DateField()),
                        ("kind", models.CharField(max_length=12)),
                        ("minutes", models.IntegerField()),
                        ("person_id", models.UUIDField()),
                        ("person_reference", models.CharField(max_length=64)),
                        ("occasion_room", models.CharField(max_length=40)),
                        ("occasion_kind", models.CharField(max_length=40)),
                        ("occasion_id", models.UUIDField()),
                        ("project_id", models.UUIDField(null=True)),
                        ("organisation_id", models.UUIDField()),
                        ("organisation_name", models.CharField(max_length=120)),
                        ("title", models.CharField(max_length=120)),
                        ("content", models.CharField(max_length=500)),
                        ("place_text", models.CharField(max_length=200)),
                        ("region_code", models.BigIntegerField()),
                        ("category", models.CharField(max_length=12)),
                        ("started_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField()),
                        ("arrival_method", models.CharField(max_length=20)),
                        ("departure_method", models.CharField(max_length=20)),
                        ("caused_by_person", models.BooleanField()),
                        ("evidence_class", models.CharField(max_length=1)),
                        ("rule_version", models.CharField(max_length=40)),
                        ("person_in_charge_id", models.UUIDField(null=True)),
                        ("about_id", models.UUIDField(null=True)),
                        ("why", models.CharField(default="", max_length=200)),
                        ("key", models.UUIDField()),
                        ("recorded_by", models.CharField(max_length=120)),
                        ("recorded_at", models.DateTimeField()),
                        ("leaf_hash", models.BinaryField(max_length=32)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["id"], name="ledger_entry_by_id"),
                            models.Index(fields=["key"], name="ledger_entry_by_key"),
                            models.Index(
                                condition=models.Q(("about_id__isnull", False)),
                                fields=["about_id"],
                                name="ledger_entry_answers",
                            ),
                            models.Index(fields=["occasion_id"], name="ledger_entry_of_occasion"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "withdrawn"), ("minutes__lt", 0)),
                                    models.Q(
                                        models.Q(("kind", "withdrawn"), _negated=True), ("minutes__gt", 0)
                                    ),
                                    _connector="OR",
                                ),
                                name="ledger_entry_only_withdrawals_are_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("about_id__isnull", True), ("kind", "served")),
                                    models.Q(
                                        ("about_id__isnull", False), ("kind__in", ("withdrawn", "restated"))
                                    ),
                                    _connector="OR",
                                ),
                                name="ledger_entry_answers_a_line_or_stands_alone",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ended_at__gt", models.F("started_at"))),
                                name="ledger_entry_ends_after_it_starts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("evidence_class__in", ("A", "B", "C", "D"))),
                                name="ledger_entry_names_its_evidence",
                            ),
                            models.UniqueConstraint(
                                fields=("served_on", "key", "kind"), name="ledger_entry_same_key_is_same_deed"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("kind", "withdrawn")),
                                fields=("served_on", "about_id"),
                                name="ledger_entry_is_withdrawn_once",
                            ),
                        ],
                    },
                ),
            ],
        ),
        migrations.CreateModel(
            name="Position",
            fields=[
                ("position", models.BigIntegerField(primary_key=True, serialize=False)),
                ("line", models.CharField(max_length=8)),
                ("line_id", models.UUIDField()),
                ("leaf", models.BinaryField(max_length=32)),
                ("head", models.BinaryField(max_length=32)),
                ("numbered_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("line_id",), name="ledger_position_numbers_a_line_once"),
                    models.CheckConstraint(
                        condition=models.Q(("position__gte", 1)), name="ledger_position_starts_at_one"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                ("entry_id", models.UUIDField(primary_key=True, serialize=False)),
                ("person_id", models.UUIDField()),
                ("organisation_id", models.UUIDField()),
                ("region_code", models.BigIntegerField()),
                ("served_on", models.DateField()),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField()),
                ("minutes", models.IntegerField()),
                ("evidence_class", models.CharField(max_length=1)),
                ("state", models.CharField(max_length=12)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person_id", "-started_at"], name="ledger_standing_of_person"),
                    models.Index(fields=["region_code", "served_on"], name="ledger_standing_in_region"),
                    models.Index(fields=["organisation_id", "-started_at"], name="ledger_standing_of_org"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["pending", "effective", "frozen", "withdrawn"])),
                        name="ledger_standing_is_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gt", 0)), name="ledger_standing_has_minutes"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tongxing.foundation.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("entry_id", models.UUIDField()),
                ("kind", models.CharField(max_length=12)),
                ("why", models.CharField(default="", max_length=200)),
                ("key", models.UUIDField()),
                ("said_by", models.CharField(max_length=120)),
                ("said_at", models.DateTimeField()),
                ("leaf_hash", models.BinaryField(max_length=32)),
            ],
            options={
                "indexes": [models.Index(fields=["key"], name="ledger_word_by_key")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("confirmed", "denied"))),
                        name="ledger_word_is_yes_or_no",
                    ),
                    models.UniqueConstraint(fields=("entry_id", "kind"), name="ledger_word_is_said_once"),
                ],
            },
        ),
        seals.seal("ledger_entry"),
        seals.seal("ledger_word"),
        seals.seal("ledger_position"),
        migrations.RunSQL(PARTITIONS, NO_PARTITIONS),
        migrations.RunSQL(ONE_TIMELINE, NO_TIMELINE),
    ]
