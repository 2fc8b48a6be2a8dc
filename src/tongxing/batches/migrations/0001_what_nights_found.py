"""What a night found for a county, what places were worth, and the step of evenness chosen; all sealed."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Batch",
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
                ("night_on", models.DateField()),
                ("rule_version", models.CharField(max_length=80)),
                ("points_version", models.CharField(max_length=80)),
                ("days", models.PositiveSmallIntegerField()),
                ("fairness_part", models.PositiveSmallIntegerField()),
                ("people", models.PositiveIntegerField()),
                ("seats", models.PositiveIntegerField()),
                ("filled", models.PositiveIntegerField()),
                ("needs", models.PositiveIntegerField()),
                ("met", models.PositiveIntegerField()),
                ("value", models.BigIntegerField()),
                ("bound", models.BigIntegerField()),
                ("pruning_loss", models.BigIntegerField()),
                ("pairs", models.BigIntegerField()),
                ("is_finished", models.BooleanField()),
                ("told", models.JSONField()),
                ("made_by", models.CharField(max_length=120)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("region_code", "night_on"), name="batches_batch_one_a_county_and_night"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("filled__lte", models.F("seats")), ("met__lte", models.F("needs"))
                        ),
                        name="batches_batch_fills_no_more_than_there_is",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("bound__gte", models.F("value")), ("value__gte", 0)),
                        name="batches_batch_value_is_within_its_bound",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FairnessChoice",
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
                ("part", models.PositiveSmallIntegerField()),
                ("note", models.CharField(max_length=200)),
                ("from_on", models.DateField()),
                ("chosen_by", models.CharField(max_length=120)),
                ("chosen_at", models.DateTimeField()),
                ("seen", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="batches.batch")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["region_code", "-chosen_at"], name="batches_fairnesschoice_latest")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("chosen_by", "key"), name="batches_fairnesschoice_once_per_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note", ""), _negated=True),
                        name="batches_fairnesschoice_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("part__lte", 90)), name="batches_fairnesschoice_part_is_possible"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SeatPrice",
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
                ("kind", models.CharField(max_length=8)),
                ("subject_id", models.UUIDField()),
                ("post_id", models.UUIDField(null=True)),
                ("seats", models.PositiveIntegerField()),
                ("filled", models.PositiveIntegerField()),
                ("points", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField()),
                ("batch", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="batches.batch")),
            ],
            options={
                "indexes": [models.Index(fields=["subject_id", "-made_at"], name="batches_seatprice_latest")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("batch", "subject_id", "post_id"),
                        name="batches_seatprice_once_in_a_batch",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["activity", "order"])),
                        name="batches_seatprice_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("points", 0), ("filled", models.F("seats")), _connector="OR"),
                        name="batches_seatprice_only_full_ones_cost",
                    ),
                ],
            },
        ),
        seals.seal("batches_batch"),
        seals.seal("batches_seatprice"),
        seals.seal("batches_fairnesschoice"),
    ]
