"""Guardians of minors, what was said about them, and their words on activities; the last two are sealed."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_helpers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Guardianship",
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
                ("account_id", models.UUIDField(null=True)),
                ("phone_digest", models.BinaryField(default=b"", max_length=32)),
                ("phone_masked", models.CharField(default="", max_length=20)),
                ("relation", models.CharField(max_length=12)),
                ("version", models.PositiveSmallIntegerField()),
                ("state", models.CharField(max_length=8)),
                ("since_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="people.person"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="GuardianStep",
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
                ("kind", models.CharField(max_length=12)),
                ("version", models.PositiveSmallIntegerField()),
                ("said_by", models.CharField(max_length=120)),
                ("said_at", models.DateTimeField()),
                (
                    "guardianship",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="people.guardianship"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="GuardianWord",
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
                ("activity_id", models.UUIDField()),
                ("step", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=16)),
                ("said_by", models.CharField(max_length=120)),
                ("said_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="people.person"),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="guardianship",
            index=models.Index(fields=["account_id"], name="people_guardianship_of_account"),
        ),
        migrations.AddIndex(
            model_name="guardianship",
            index=models.Index(
                condition=models.Q(("state", "asked")),
                fields=["phone_digest"],
                name="people_guardianship_asked",
            ),
        ),
        migrations.AddConstraint(
            model_name="guardianship",
            constraint=models.UniqueConstraint(
                fields=("person", "key"), name="people_guardianship_same_key_is_same_deed"
            ),
        ),
        migrations.AddConstraint(
            model_name="guardianship",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "active")),
                fields=("person", "account_id"),
                name="people_guardianship_is_held_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="guardianship",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["asked", "active", "declined", "ended"])),
                name="people_guardianship_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="guardianship",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "active"), _negated=True),
                    ("account_id__isnull", False),
                    _connector="OR",
                ),
                name="people_guardianship_in_force_has_agreed",
            ),
        ),
        migrations.AddConstraint(
            model_name="guardianstep",
            constraint=models.UniqueConstraint(
                fields=("guardianship", "kind"), name="people_guardianstep_is_said_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="guardianstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["named", "agreed", "declined", "withdrawn", "own_word", "of_age"])
                ),
                name="people_guardianstep_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="guardianword",
            constraint=models.UniqueConstraint(
                fields=("person", "activity_id", "step"), name="people_guardianword_one_per_step"
            ),
        ),
        migrations.AddConstraint(
            model_name="guardianword",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["consented", "refused", "accompanied"])),
                name="people_guardianword_kind_is_known",
            ),
        ),
        seals.seal("people_guardianstep"),
        seals.seal("people_guardianword"),
    ]
