"""Books taken away, books brought, and what became of each record; all three are sealed."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = [("foundation", "0002_code_lists")]

    operations = [
        migrations.CreateModel(
            name="Book",
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
                ("person_id", models.UUIDField()),
                ("key", models.UUIDField()),
                ("name_shown", models.CharField(max_length=8)),
                ("with_document", models.BooleanField()),
                ("records", models.PositiveIntegerField()),
                ("minutes", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person_id", "key"), name="record_books_book_same_key_is_same_deed"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name_shown__in", ["full", "masked", "number"])),
                        name="record_books_book_names_as_chosen",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Intake",
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
                ("person_id", models.UUIDField()),
                ("region_code", models.BigIntegerField()),
                ("key", models.UUIDField()),
                ("book_id", models.CharField(max_length=80)),
                ("issuer", models.CharField(max_length=120)),
                ("issuer_name", models.CharField(max_length=80)),
                ("node", models.CharField(max_length=120)),
                ("state", models.CharField(max_length=10)),
                ("doubts", models.JSONField(default=list)),
                ("file", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                ("brought_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person_id", "-brought_at"], name="record_books_intake_of_person")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person_id", "key"), name="record_books_intake_same_key_is_same_deed"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["verified", "unverified", "own"])),
                        name="record_books_intake_state_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IntakeRow",
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
                ("node", models.CharField(max_length=120)),
                ("origin_id", models.CharField(max_length=120)),
                ("outcome", models.CharField(max_length=12)),
                ("code", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=120)),
                ("organisation_name", models.CharField(max_length=120)),
                ("started_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("minutes", models.PositiveIntegerField()),
                ("entry_id", models.UUIDField(null=True)),
                (
                    "intake",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="record_books.intake"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("intake", "number"), name="record_books_intakerow_one_per_record"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("outcome", "taken")),
                        fields=("node", "origin_id"),
                        name="record_books_intakerow_counts_a_record_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("entry_id__isnull", False), ("outcome", "taken")),
                            models.Q(("outcome", "taken"), _negated=True),
                            _connector="OR",
                        ),
                        name="record_books_intakerow_taken_stands_in_the_ledger",
                    ),
                ],
            },
        ),
        seals.seal("record_books_book"),
        seals.seal("record_books_intake"),
        seals.seal("record_books_intakerow"),
    ]
