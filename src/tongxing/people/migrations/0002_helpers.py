"""Helpers whom a volunteer chose, and what was said about them; the steps are sealed."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_volunteers_and_their_consents"),
    ]

    operations = [
        migrations.CreateModel(
            name="Helper",
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
                ("phone_digest", models.BinaryField(max_length=32)),
                ("phone_masked", models.CharField(max_length=20)),
                ("relation", models.CharField(max_length=12)),
                ("version", models.PositiveSmallIntegerField()),
                ("paper", models.CharField(default="", max_length=64)),
                ("account_id", models.UUIDField(null=True)),
                ("state", models.CharField(max_length=8)),
                ("named_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="people.person"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HelperStep",
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
                ("said_by", models.CharField(max_length=120)),
                ("said_at", models.DateTimeField()),
                (
                    "helper",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="people.helper"),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="helper",
            index=models.Index(fields=["account_id"], name="people_helper_of_account"),
        ),
        migrations.AddIndex(
            model_name="helper",
            index=models.Index(fields=["phone_digest"], name="people_helper_by_phone"),
        ),
        migrations.AddConstraint(
            model_name="helper",
            constraint=models.UniqueConstraint(
                fields=("person", "key"), name="people_helper_same_key_is_same_deed"
            ),
        ),
        migrations.AddConstraint(
            model_name="helper",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["asked", "active"])),
                fields=("person", "phone_digest"),
                name="people_helper_is_named_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="helper",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["asked", "active", "declined", "ended"])),
                name="people_helper_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="helper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "active"), _negated=True),
                    ("account_id__isnull", False),
                    _connector="OR",
                ),
                name="people_helper_in_force_has_agreed",
            ),
        ),
        migrations.AddConstraint(
            model_name="helperstep",
            constraint=models.UniqueConstraint(
                fields=("helper", "kind"), name="people_helperstep_is_said_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="helperstep",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["named", "agreed", "declined", "ended"])),
                name="people_helperstep_kind_is_known",
            ),
        ),
        seals.seal("people_helperstep"),
    ]
