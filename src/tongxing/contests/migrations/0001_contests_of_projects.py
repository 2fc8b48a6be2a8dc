"""Contests, rounds, sealed entries and sheets, jurors, interests, objections."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals

LAST_WORD = """
create function contests_sum(numbers smallint[]) returns bigint immutable language sql as
  'select sum(one) from unnest(numbers) one';
alter table contests_contest add constraint contests_contest_weights_sum_to_a_hundred
  check (contests_sum(weights) = 100 and cardinality(weights) = cardinality(criteria));
alter table contests_scoresheet add constraint contests_scoresheet_points_are_0_to_100
  check (0 <= all (points) and 100 >= all (points));
create function contests_refuse_sheet() returns trigger language plpgsql as $$
begin
  if exists (select from contests_interest i where i.juror_id = new.juror_id and i.entry_id = new.entry_id) then
    raise exception 'juror % has an interest in entry %', new.juror_id, new.entry_id
      using errcode = 'check_violation', constraint = 'contests_scoresheet_without_an_interest';
  end if;
  if exists (select from contests_contestround r where r.id = new.round_id and r.closed_at is not null) then
    raise exception 'round % is closed', new.round_id
      using errcode = 'check_violation', constraint = 'contests_scoresheet_before_the_round_closes';
  end if;
  perform 1 from contests_juror j where j.id = new.juror_id and j.state = 'agreed' for share;
  if not found then
    raise exception 'juror % did not agree', new.juror_id
      using errcode = 'check_violation', constraint = 'contests_scoresheet_by_who_agreed';
  end if;
  return new;
end $$;
create trigger contests_scoresheet_is_allowed before insert on contests_scoresheet
  for each row execute function contests_refuse_sheet();
create function contests_keep_juror() returns trigger language plpgsql as $$
begin
  if old.state = 'taken_off' then
    raise exception 'juror % was taken off', old.id
      using errcode = 'check_violation', constraint = 'contests_juror_taken_off_stays_so';
  end if;
  if new.state = 'taken_off' and exists (select from contests_scoresheet s where s.juror_id = old.id) then
    raise exception 'juror % has scored', old.id
      using errcode = 'check_violation', constraint = 'contests_juror_who_scored_stays';
  end if;
  return new;
end $$;
create trigger contests_juror_is_kept before update on contests_juror
  for each row execute function contests_keep_juror();
"""
FORGET = """
drop trigger contests_juror_is_kept on contests_juror;
drop function contests_keep_juror();
drop trigger contests_scoresheet_is_allowed on contests_scoresheet;
drop function contests_refuse_sheet();
alter table contests_scoresheet drop constraint contests_scoresheet_points_are_0_to_100;
alter table contests_contest drop constraint contests_contest_weights_sum_to_a_hundred;
drop function contests_sum(smallint[]);
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ContestEntry",
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
                ("key", models.UUIDField()),
                ("region_code", models.BigIntegerField()),
                ("number", models.PositiveIntegerField()),
                ("project_id", models.UUIDField()),
                ("project_version", models.PositiveSmallIntegerField()),
                ("turn", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=60)),
                ("organisation_id", models.UUIDField()),
                ("organisation_name", models.CharField(max_length=80)),
                ("place_code", models.BigIntegerField()),
                ("words", models.CharField(max_length=200)),
                ("plan", models.JSONField()),
                ("figures", models.JSONField()),
                ("entered_by", models.CharField(max_length=120)),
                ("entered_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Contest",
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
                ("key", models.UUIDField()),
                ("region_code", models.BigIntegerField()),
                ("title", models.CharField(max_length=40)),
                ("purpose", models.CharField(max_length=300)),
                ("eligible", models.CharField(max_length=10)),
                ("entries_until", models.DateField()),
                (
                    "criteria",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), size=None
                    ),
                ),
                (
                    "weights",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(), size=None
                    ),
                ),
                ("method", models.CharField(max_length=10)),
                ("rule_version", models.CharField(max_length=120)),
                ("state", models.CharField(default="announced", max_length=10)),
                ("notice_until", models.DateField(null=True)),
                ("why", models.CharField(blank=True, max_length=200)),
                ("announced_by", models.CharField(max_length=120)),
                ("announced_at", models.DateTimeField()),
                ("settled_by", models.CharField(blank=True, max_length=120)),
                ("settled_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["region_code", "-announced_at"], name="contests_contest_in_a_range"),
                    models.Index(fields=["-announced_at", "id"], name="contests_contest_lately"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("announced_by", "key"), name="contests_contest_once_per_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ("announced", "on_notice", "published", "called_off"))
                        ),
                        name="contests_contest_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ("announced", "called_off")),
                            ("notice_until__isnull", False),
                            _connector="OR",
                        ),
                        name="contests_contest_results_hang_before_they_stand",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EntryWithdrawal",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="contests.contestentry",
                    ),
                ),
                ("withdrawn_by", models.CharField(max_length=120)),
                ("withdrawn_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="contestentry",
            name="contest",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="contests.contest"),
        ),
        migrations.CreateModel(
            name="ContestObjection",
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
                ("key", models.UUIDField()),
                ("region_code", models.BigIntegerField()),
                ("text", models.CharField(max_length=200)),
                ("state", models.CharField(default="open", max_length=10)),
                ("raised_by", models.CharField(max_length=120)),
                ("raised_at", models.DateTimeField()),
                ("answer", models.CharField(blank=True, max_length=200)),
                ("answered_by", models.CharField(blank=True, max_length=120)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="contests.contestentry"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ContestRound",
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
                ("region_code", models.BigIntegerField()),
                ("number", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=20)),
                ("judge_from", models.DateField()),
                ("judge_until", models.DateField()),
                ("seats", models.PositiveSmallIntegerField()),
                ("closed_by", models.CharField(blank=True, max_length=120)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "contest",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="contests.contest"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Juror",
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
                ("key", models.UUIDField()),
                ("region_code", models.BigIntegerField()),
                ("number", models.PositiveSmallIntegerField()),
                ("person_id", models.UUIDField()),
                ("account_id", models.UUIDField()),
                ("words", models.CharField(max_length=200)),
                ("state", models.CharField(default="asked", max_length=10)),
                ("named_by", models.CharField(max_length=120)),
                ("named_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("why", models.CharField(blank=True, max_length=200)),
                ("taken_off_by", models.CharField(blank=True, max_length=120)),
                ("taken_off_at", models.DateTimeField(null=True)),
                (
                    "contest",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="contests.contest"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Interest",
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
                ("why", models.CharField(max_length=10)),
                ("words", models.CharField(blank=True, max_length=200)),
                ("told_by", models.CharField(max_length=120)),
                ("told_at", models.DateTimeField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="contests.contestentry"
                    ),
                ),
                (
                    "juror",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="contests.juror"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RoundSelection",
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
                ("edition", models.PositiveSmallIntegerField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="contests.contestentry"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="contests.contestround"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ScoreSheet",
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
                ("key", models.UUIDField()),
                ("edition", models.PositiveSmallIntegerField()),
                (
                    "points",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SmallIntegerField(), size=None
                    ),
                ),
                ("scored_at", models.DateTimeField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="contests.contestentry"
                    ),
                ),
                (
                    "juror",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="contests.juror"),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="contests.contestround"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="contestentry",
            index=models.Index(fields=["organisation_id", "-entered_at"], name="contests_contestentry_team"),
        ),
        migrations.AddConstraint(
            model_name="contestentry",
            constraint=models.UniqueConstraint(
                fields=("entered_by", "key"), name="contests_contestentry_once_per_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="contestentry",
            constraint=models.UniqueConstraint(
                fields=("contest", "number"), name="contests_contestentry_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="contestentry",
            constraint=models.UniqueConstraint(
                fields=("contest", "project_id", "turn"), name="contests_contestentry_enters_once"
            ),
        ),
        migrations.AddIndex(
            model_name="contestobjection",
            index=models.Index(fields=["region_code", "state"], name="contests_contestobjection_open"),
        ),
        migrations.AddConstraint(
            model_name="contestobjection",
            constraint=models.UniqueConstraint(
                fields=("key",), name="contests_contestobjection_once_per_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="contestobjection",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("open", "upheld", "dismissed"))),
                name="contests_contestobjection_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="contestobjection",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "open"), ("answered_at__isnull", False), _connector="OR"),
                name="contests_contestobjection_answered_says_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="contestround",
            constraint=models.UniqueConstraint(
                fields=("contest", "number"), name="contests_contestround_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="contestround",
            constraint=models.CheckConstraint(
                condition=models.Q(("judge_until__gte", models.F("judge_from"))),
                name="contests_contestround_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="contestround",
            constraint=models.CheckConstraint(
                condition=models.Q(("seats__gte", 1)), name="contests_contestround_has_a_seat"
            ),
        ),
        migrations.AddIndex(
            model_name="juror",
            index=models.Index(fields=["account_id", "-named_at"], name="contests_juror_of_an_account"),
        ),
        migrations.AddConstraint(
            model_name="juror",
            constraint=models.UniqueConstraint(
                fields=("named_by", "key"), name="contests_juror_once_per_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="juror",
            constraint=models.UniqueConstraint(
                fields=("contest", "person_id"), name="contests_juror_is_asked_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="juror",
            constraint=models.UniqueConstraint(
                fields=("contest", "number"), name="contests_juror_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="juror",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("asked", "agreed", "declined", "taken_off"))),
                name="contests_juror_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="juror",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "taken_off"), _negated=True),
                    models.Q(("taken_off_at__isnull", False), models.Q(("why", ""), _negated=True)),
                    _connector="OR",
                ),
                name="contests_juror_taken_off_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="interest",
            constraint=models.UniqueConstraint(fields=("juror", "entry"), name="contests_interest_said_once"),
        ),
        migrations.AddConstraint(
            model_name="roundselection",
            constraint=models.UniqueConstraint(
                fields=("round", "edition", "entry"), name="contests_roundselection_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="scoresheet",
            constraint=models.UniqueConstraint(
                fields=("juror", "key"), name="contests_scoresheet_once_per_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="scoresheet",
            constraint=models.UniqueConstraint(
                fields=("round", "entry", "juror", "edition"), name="contests_scoresheet_edition_once"
            ),
        ),
        migrations.RunSQL(LAST_WORD, FORGET),
        seals.seal("contests_contestentry"),
        seals.seal("contests_entrywithdrawal"),
        seals.seal("contests_interest"),
        seals.seal("contests_scoresheet"),
        seals.seal("contests_roundselection"),
    ]
