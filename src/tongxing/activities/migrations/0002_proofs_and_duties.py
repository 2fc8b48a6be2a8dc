"""Proofs of arrivals and departures, duties on the spot, and two more methods."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0001_sign_ups_attendance_and_reviews"),
    ]

    operations = [
        migrations.CreateModel(
            name="Duty",
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
                (
                    "activity",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="activities.activity"),
                ),
                ("account_id", models.UUIDField()),
                ("person_id", models.UUIDField(null=True)),
                ("turn", models.PositiveIntegerField()),
                ("key", models.UUIDField()),
                ("took_at", models.DateTimeField()),
                ("device_at", models.DateTimeField(null=True)),
                ("device", models.CharField(max_length=10)),
                ("place", models.CharField(max_length=10)),
                ("rule_version", models.CharField(max_length=60)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("activity", "account_id", "turn"), name="activities_duty_one_per_turn"
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="DutyEnd",
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
                (
                    "duty",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ended",
                        to="activities.duty",
                    ),
                ),
                ("key", models.UUIDField()),
                ("left_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Proof",
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
                (
                    "sign_up",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="activities.signup"),
                ),
                ("end", models.CharField(max_length=10)),
                ("kind", models.CharField(max_length=20)),
                ("by", models.CharField(max_length=120)),
                ("server_at", models.DateTimeField()),
                ("device_at", models.DateTimeField(null=True)),
                ("device", models.CharField(max_length=10)),
                ("place", models.CharField(max_length=10)),
                ("area", models.BigIntegerField(null=True)),
                ("reference", models.CharField(max_length=80)),
                ("note", models.CharField(max_length=120)),
                ("rule_version", models.CharField(max_length=60)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sign_up", "end", "kind"), name="activities_proof_one_of_a_kind_per_end"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("device__in", ("phone", "tablet", "computer", "unknown")),
                            ("end__in", ["arrival", "departure"]),
                            ("kind__in", ("rotating_code", "roll_call", "second_device", "beneficiary_word")),
                        ),
                        name="activities_proof_speaks_known_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("place__in", ["passed", "failed", "not_asked"])),
                        name="activities_proof_place_is_a_verdict",
                    ),
                ]
            },
        ),
        migrations.RemoveConstraint(
            model_name="arrival",
            name="activities_arrival_method_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="departure",
            name="activities_departure_method_is_known",
        ),
        migrations.AlterField(
            model_name="arrival",
            name="method",
            field=models.CharField(max_length=20),
        ),
        migrations.AlterField(
            model_name="departure",
            name="method",
            field=models.CharField(max_length=20),
        ),
        migrations.AddConstraint(
            model_name="arrival",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("method__in", ("own_scan", "roll_call", "second_device", "beneficiary_word"))
                ),
                name="activities_arrival_method_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="departure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("method__in", ("own_scan", "roll_call", "second_device", "beneficiary_word"))
                ),
                name="activities_departure_method_is_known",
            ),
        ),
        seals.seal("activities_proof"),
        seals.seal("activities_duty"),
        seals.seal("activities_dutyend"),
    ]
