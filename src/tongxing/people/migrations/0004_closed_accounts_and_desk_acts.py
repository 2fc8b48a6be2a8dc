"""Accounts closed for good, and what desks did for people without a phone; both sealed."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_guardians"),
    ]

    operations = [
        migrations.CreateModel(
            name="Erasure",
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
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="people.person"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DeskAct",
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
                ("key", models.UUIDField()),
                ("paper", models.CharField(max_length=64)),
                ("done_by", models.CharField(max_length=120)),
                ("done_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="people.person"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("done_by", "key"), name="people_deskact_same_key_is_same_deed"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["registered", "phone_given"])),
                        name="people_deskact_kind_is_known",
                    ),
                ],
            },
        ),
        seals.seal("people_erasure"),
        seals.seal("people_deskact"),
    ]
