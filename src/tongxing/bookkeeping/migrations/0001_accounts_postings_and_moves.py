"""Accounts, sealed postings and moves, and the two triggers that refuse what does not add up."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals

# Looked at when the deed commits, because a posting is written before its moves are.
SUMS_TO_ZERO = """
create function bookkeeping_refuse_imbalance() returns trigger language plpgsql as $$
declare
  told bookkeeping_posting%rowtype;
  total numeric;
  found bigint;
  same boolean;
begin
  if tg_table_name = 'bookkeeping_move' then
    select * into told from bookkeeping_posting p where p.id = new.posting_id;
  else
    told := new;
  end if;
  select coalesce(sum(m.amount), 0), count(*), coalesce(bool_and(b.unit = told.unit), false)
    into total, found, same
    from bookkeeping_move m join bookkeeping_balance b on b.id = m.balance_id where m.posting_id = told.id;
  if total <> 0 or found <> told.sides or not same then
    raise exception 'posting %: % moves of % sum to %, all in its unit: %', told.id, found, told.sides, total, same
      using errcode = 'check_violation', constraint = 'bookkeeping_posting_sums_to_zero';
  end if;
  return null;
end $$;
create constraint trigger bookkeeping_posting_sums_to_zero after insert on bookkeeping_posting
  deferrable initially deferred for each row execute function bookkeeping_refuse_imbalance();
create constraint trigger bookkeeping_posting_sums_to_zero after insert on bookkeeping_move
  deferrable initially deferred for each row execute function bookkeeping_refuse_imbalance();
"""
NO_SUMS = """
drop trigger bookkeeping_posting_sums_to_zero on bookkeeping_move;
drop trigger bookkeeping_posting_sums_to_zero on bookkeeping_posting;
drop function bookkeeping_refuse_imbalance();
"""
CARRIES_ON = """
create function bookkeeping_refuse_jump() returns trigger language plpgsql as $$
declare before bigint := 0;
begin
  if new.number > 1 then
    select m."left" into before from bookkeeping_move m
      where m.balance_id = new.balance_id and m.number = new.number - 1;
  end if;
  if before is null or before + new.amount <> new."left" then
    raise exception 'move % of account % does not start where the one before it ended', new.number, new.balance_id
      using errcode = 'check_violation', constraint = 'bookkeeping_move_carries_on';
  end if;
  return null;
end $$;
create trigger bookkeeping_move_carries_on after insert on bookkeeping_move
  for each row execute function bookkeeping_refuse_jump();
"""
NO_JUMPS = (
    "drop trigger bookkeeping_move_carries_on on bookkeeping_move; drop function bookkeeping_refuse_jump()"
)


class Migration(migrations.Migration):
    initial = True

    dependencies = [("foundation", "0002_code_lists")]

    operations = [
        migrations.CreateModel(
            name="Balance",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("owner_kind", models.CharField(max_length=12)),
                ("owner", models.CharField(max_length=120)),
                ("unit", models.CharField(max_length=8)),
                ("purpose", models.CharField(default="", max_length=60)),
                ("amount", models.BigIntegerField(default=0)),
                ("moves", models.BigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner", "owner_kind", "unit", "purpose"),
                        name="bookkeeping_balance_one_per_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("owner_kind__in", ("person", "fund", "reservation", "order")), _negated=True
                            ),
                            ("amount__gte", 0),
                            _connector="OR",
                        ),
                        name="bookkeeping_balance_is_never_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("owner_kind", "debt"), _negated=True),
                            ("amount__lte", 0),
                            _connector="OR",
                        ),
                        name="bookkeeping_balance_of_debt_is_owed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "owner_kind__in",
                                ("person", "fund", "reservation", "order", "debt", "system", "node"),
                            ),
                            ("unit__in", ("points", "minutes")),
                        ),
                        name="bookkeeping_balance_is_of_a_known_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Posting",
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
                ("kind", models.CharField(max_length=24)),
                ("unit", models.CharField(max_length=8)),
                ("sides", models.PositiveIntegerField()),
                ("occasion", models.CharField(max_length=120)),
                ("why", models.CharField(default="", max_length=200)),
                ("on", models.DateField()),
                ("posted_by", models.CharField(max_length=120)),
                ("posted_at", models.DateTimeField()),
                (
                    "reverses",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="bookkeeping.posting",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Move",
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
                ("number", models.BigIntegerField()),
                ("amount", models.BigIntegerField()),
                ("left", models.BigIntegerField()),
                (
                    "balance",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="bookkeeping.balance"
                    ),
                ),
                (
                    "posting",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="bookkeeping.posting"),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(fields=["occasion"], name="bookkeeping_posting_of_deed"),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.UniqueConstraint(
                fields=("key",), name="bookkeeping_posting_same_key_is_same_deed"
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.UniqueConstraint(
                fields=("reverses",), name="bookkeeping_posting_is_reversed_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.CheckConstraint(
                condition=models.Q(("sides__gte", 2)), name="bookkeeping_posting_has_two_sides"
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.CheckConstraint(
                condition=models.Q(("unit__in", ("points", "minutes"))),
                name="bookkeeping_posting_has_a_known_unit",
            ),
        ),
        migrations.AddConstraint(
            model_name="move",
            constraint=models.UniqueConstraint(
                fields=("balance", "number"), name="bookkeeping_move_follows_move"
            ),
        ),
        migrations.AddConstraint(
            model_name="move",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount", 0), _negated=True), name="bookkeeping_move_is_never_zero"
            ),
        ),
        migrations.AddConstraint(
            model_name="move",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="bookkeeping_move_starts_at_one"
            ),
        ),
        migrations.RunSQL(SUMS_TO_ZERO, NO_SUMS),
        migrations.RunSQL(CARRIES_ON, NO_JUMPS),
        seals.seal("bookkeeping_posting"),
        seals.seal("bookkeeping_move"),
    ]
