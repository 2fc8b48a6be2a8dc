"""The projection of figures, what has to be told anew, and closed years."""

from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = [("foundation", "0002_code_lists")]

    operations = [
        migrations.CreateModel(
            name="Mark",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "source",
                        "region_code",
                        "day",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("source", models.CharField(max_length=24)),
                ("region_code", models.BigIntegerField()),
                ("day", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="Sum",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "region_code",
                        "what",
                        "day",
                        "band",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("region_code", models.BigIntegerField()),
                ("what", models.CharField(max_length=24)),
                ("day", models.DateField()),
                ("band", models.IntegerField()),
                ("value", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Cell",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "what",
                        "region_code",
                        "day",
                        "band",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("what", models.CharField(max_length=24)),
                ("region_code", models.BigIntegerField()),
                ("day", models.DateField()),
                ("band", models.IntegerField()),
                ("value", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("value", 0), _negated=True), name="insights_cell_holds_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Refreshing",
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
                ("name", models.CharField(max_length=12)),
                ("as_of_at", models.DateTimeField()),
                ("rebuilt_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("name",), name="insights_refreshing_is_one_row")
                ],
            },
        ),
        migrations.CreateModel(
            name="YearlyReport",
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
                ("year", models.PositiveSmallIntegerField()),
                ("region_code", models.BigIntegerField()),
                ("organisation_id", models.UUIDField(null=True)),
                ("title", models.CharField(max_length=120)),
                ("content", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("key_id", models.CharField(max_length=80)),
                ("algorithm", models.CharField(max_length=40)),
                ("signature", models.BinaryField()),
                ("frozen_by", models.CharField(max_length=120)),
                ("frozen_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["region_code", "-year"], name="insights_report_of_region")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("organisation_id__isnull", True)),
                        fields=("year", "region_code"),
                        name="insights_report_one_year_of_a_region",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("organisation_id__isnull", False)),
                        fields=("year", "organisation_id"),
                        name="insights_report_one_year_of_an_organisation",
                    ),
                ],
            },
        ),
        seals.seal("insights_yearlyreport"),
    ]
