"""Places and residents of communities as they were given, and surveys of the circle; all of them sealed."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = [("foundation", "0002_code_lists")]

    operations = [
        migrations.CreateModel(
            name="Giving",
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
                ("source", models.CharField(max_length=200)),
                ("communities", models.PositiveIntegerField()),
                ("given_by", models.CharField(max_length=120)),
                ("given_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("given_by", "key"), name="coverage_giving_once_per_key")
                ],
            },
        ),
        migrations.CreateModel(
            name="Survey",
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
                ("rule_version", models.CharField(max_length=80)),
                ("minutes", models.PositiveSmallIntegerField()),
                ("walk_metres", models.PositiveIntegerField()),
                ("detour_percent", models.PositiveSmallIntegerField()),
                ("stations", models.PositiveIntegerField()),
                ("communities", models.PositiveIntegerField()),
                ("estimated_communities", models.PositiveIntegerField()),
                ("residents", models.BigIntegerField()),
                ("estimated_residents", models.BigIntegerField()),
                ("covered", models.BigIntegerField()),
                ("new_sites", models.PositiveSmallIntegerField()),
                ("with_new", models.BigIntegerField()),
                ("bound", models.BigIntegerField()),
                ("told", models.JSONField()),
                ("drawn", models.JSONField()),
                ("made_by", models.CharField(max_length=120)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["region_code", "-made_at"], name="coverage_survey_latest")],
                "constraints": [
                    models.UniqueConstraint(fields=("made_by", "key"), name="coverage_survey_once_per_key"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("covered__gte", 0),
                            ("with_new__gte", models.F("covered")),
                            ("bound__gte", models.F("with_new")),
                            ("residents__gte", models.F("bound")),
                            ("residents__gte", models.F("estimated_residents")),
                        ),
                        name="coverage_survey_counts_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Point",
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
                ("lat", models.FloatField()),
                ("lon", models.FloatField()),
                ("residents", models.PositiveIntegerField()),
                ("aged", models.PositiveIntegerField(null=True)),
                ("children", models.PositiveIntegerField(null=True)),
                ("given_at", models.DateTimeField()),
                (
                    "giving",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="coverage.giving"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["region_code", "-given_at"], name="coverage_point_latest")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("giving", "region_code"), name="coverage_point_once_in_a_giving"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("lat__range", (-90, 90)), ("lon__range", (-180, 180))),
                        name="coverage_point_is_possible",
                    ),
                ],
            },
        ),
        seals.seal("coverage_giving"),
        seals.seal("coverage_point"),
        seals.seal("coverage_survey"),
    ]
