"""The outbox, the journal and the allowances; the first two are sealed."""

from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.RunSQL("create extension if not exists btree_gist", migrations.RunSQL.noop),
        migrations.RunSQL("create extension if not exists pg_trgm", migrations.RunSQL.noop),
        migrations.RunSQL(seals.FUNCTION, "drop function if exists tongxing_refuse_change()"),
        migrations.CreateModel(
            name="Allowance",
            fields=[
                ("key", models.CharField(max_length=160, primary_key=True, serialize=False)),
                ("window_started_at", models.DateTimeField()),
                ("spent", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Announcement",
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
                ("name", models.CharField(max_length=80)),
                ("version", models.PositiveSmallIntegerField()),
                ("facts", models.JSONField()),
                ("announced_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Hearing",
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
                ("announcement_id", models.UUIDField()),
                ("subscriber", models.CharField(max_length=120)),
                ("heard_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("due_at", models.DateTimeField()),
                ("fault", models.TextField(default="")),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("heard_at__isnull", True)),
                        fields=["due_at"],
                        name="foundation_hearing_waiting",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("announcement_id", "subscriber"),
                        name="foundation_hearing_once_per_subscriber",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="JournalLine",
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
                ("deed", models.CharField(max_length=80)),
                ("actor", models.CharField(max_length=120)),
                ("subject", models.CharField(default="", max_length=120)),
                ("purpose", models.CharField(default="", max_length=300)),
                ("facts", models.JSONField(default=dict)),
                ("written_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["subject", "written_at"], name="foundation_journal_of_subject"),
                    models.Index(fields=["actor", "written_at"], name="foundation_journal_of_actor"),
                ],
            },
        ),
        seals.seal("foundation_announcement"),
        seals.seal("foundation_journalline"),
    ]
