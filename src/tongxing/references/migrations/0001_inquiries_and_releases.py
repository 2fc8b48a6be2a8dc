"""Inquiries, releases, openings, and the sealed ways in which schools count."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="CreditRule",
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
                ("school_name", models.CharField(max_length=60)),
                ("region_code", models.BigIntegerField()),
                ("minutes_per_credit", models.PositiveIntegerField()),
                ("rounding", models.CharField(max_length=8)),
                ("most_a_year", models.PositiveSmallIntegerField()),
                ("year_from_month", models.PositiveSmallIntegerField()),
                ("valid_from", models.DateField()),
                ("document", models.CharField(max_length=120)),
                ("kept_by", models.CharField(max_length=120)),
                ("kept_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kept_by", "key"), name="references_creditrule_same_key_is_same_deed"
                    ),
                    models.UniqueConstraint(
                        fields=("school_name", "valid_from"),
                        name="references_creditrule_one_for_a_school_and_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes_per_credit__gte", 60)),
                        name="references_creditrule_takes_some_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rounding__in", ["exact", "half", "whole"])),
                        name="references_creditrule_rounds_in_a_known_way",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year_from_month__range", (1, 12))),
                        name="references_creditrule_year_begins_in_a_month",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Inquiry",
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
                ("said_digest", models.BinaryField()),
                ("person_id", models.UUIDField(null=True)),
                ("account_id", models.UUIDField(null=True)),
                ("organisation_name", models.CharField(max_length=60)),
                ("contact_sealed", models.BinaryField()),
                ("purpose", models.CharField(max_length=12)),
                ("why", models.CharField(max_length=200)),
                ("parts", models.JSONField(default=list)),
                ("from_on", models.DateField(null=True)),
                ("until_on", models.DateField(null=True)),
                ("state", models.CharField(max_length=12)),
                ("policy_version", models.CharField(max_length=80)),
                ("asked_at", models.DateTimeField()),
                ("lapses_on", models.DateField()),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "credit_rule",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="references.creditrule"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Release",
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
                ("person_id", models.UUIDField()),
                ("content", models.JSONField(default=dict)),
                ("policy_version", models.CharField(max_length=80)),
                ("released_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("opened", models.PositiveIntegerField(default=0)),
                (
                    "inquiry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, to="references.inquiry"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Opening",
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
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "release",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="references.release"),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="inquiry",
            index=models.Index(fields=["person_id", "-asked_at"], name="references_inquiry_of_person"),
        ),
        migrations.AddIndex(
            model_name="inquiry",
            index=models.Index(fields=["state", "lapses_on"], name="references_inquiry_by_last_day"),
        ),
        migrations.AddConstraint(
            model_name="inquiry",
            constraint=models.UniqueConstraint(
                fields=("key",), name="references_inquiry_same_key_is_same_deed"
            ),
        ),
        migrations.AddConstraint(
            model_name="inquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "released", "refused", "lapsed"])),
                name="references_inquiry_is_in_a_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="inquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(("purpose__in", ["credit", "other", "schooling", "work"])),
                name="references_inquiry_has_a_known_purpose",
            ),
        ),
        migrations.AddConstraint(
            model_name="inquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("person_id__isnull", False), ("state__in", ["waiting", "lapsed"]), _connector="OR"
                ),
                name="references_inquiry_of_nobody_is_never_answered",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("released_at"))),
                name="references_release_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(("revoked_at__isnull", True), ("content", {}), _connector="OR"),
                name="references_release_taken_back_holds_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="opening",
            constraint=models.UniqueConstraint(
                fields=("release", "number"), name="references_opening_has_its_number"
            ),
        ),
        seals.seal("references_creditrule"),
    ]
