"""The sealed sheets of people, the teams, and who looked for whom."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

import tongxing.foundation.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [("foundation", "0002_code_lists")]

    operations = [
        migrations.CreateModel(
            name="Lookup",
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
                ("account_id", models.UUIDField()),
                ("person_id", models.UUIDField(null=True)),
                ("region_code", models.BigIntegerField()),
                ("organisation_id", models.UUIDField(null=True)),
                ("purpose", models.CharField(max_length=12)),
                ("asked", models.CharField(max_length=120)),
                ("outcome", models.CharField(max_length=8)),
                (
                    "shown",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                ("looked_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["region_code", "-looked_at"], name="directory_lookup_of_region"),
                    models.Index(fields=["account_id", "-looked_at"], name="directory_lookup_by_account"),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["shown"], name="directory_lookup_showing"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["found", "nobody", "broad"])),
                        name="directory_lookup_outcome_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("purpose__in", ["desk", "activity", "record", "urgent"])),
                        name="directory_lookup_purpose_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sheet",
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
                ("county_code", models.BigIntegerField()),
                ("low", models.BigIntegerField()),
                ("high", models.BigIntegerField()),
                ("size", models.PositiveSmallIntegerField()),
                ("content", models.BinaryField()),
                (
                    "marks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), default=list, size=None
                    ),
                ),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["marks"], name="directory_sheet_by_mark"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("county_code", "low"), name="directory_sheet_begins_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("high__gt", models.F("low")), ("high__lte", 4294967296), ("low__gte", 0)
                        ),
                        name="directory_sheet_is_a_span_of_places",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Team",
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
                ("organisation_id", models.UUIDField()),
                ("name", models.CharField(max_length=80)),
                ("kind", models.CharField(max_length=2)),
                ("line", models.CharField(default="", max_length=40)),
                ("uscc", models.CharField(default="", max_length=18)),
                ("region_code", models.BigIntegerField()),
                ("state", models.CharField(max_length=10)),
                (
                    "cuttings",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["cuttings"], name="directory_team_by_cutting"
                    ),
                    models.Index(fields=["name", "id"], name="directory_team_by_name"),
                    models.Index(
                        condition=models.Q(("uscc", ""), _negated=True),
                        fields=["uscc"],
                        name="directory_team_by_credit_code",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation_id",), name="directory_team_stands_once")
                ],
            },
        ),
        migrations.RunSQL(
            # What is encrypted does not get smaller; trying costs time at every reading.
            "alter table directory_sheet alter column content set storage external",
            "alter table directory_sheet alter column content set storage extended",
        ),
    ]
