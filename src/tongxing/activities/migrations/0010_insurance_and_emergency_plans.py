"""An organisation keeps its insurance; an activity says what it rests on and who does what in an emergency."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0009_few_places_ahead"),
    ]

    operations = [
        migrations.CreateModel(
            name="Insurance",
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
                ("organisation_id", models.UUIDField()),
                ("region_code", models.BigIntegerField()),
                ("insurer", models.CharField(max_length=60)),
                ("number", models.CharField(max_length=60)),
                ("covers", models.CharField(max_length=120)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField()),
                ("noted_by", models.CharField(max_length=120)),
                ("noted_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation_id", "key"), name="activities_insurance_one_per_key"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("organisation_id", "number", "valid_from"),
                        name="activities_insurance_one_per_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                        name="activities_insurance_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("insurer", ""), _negated=True),
                            models.Q(("number", ""), _negated=True),
                            models.Q(("covers", ""), _negated=True),
                        ),
                        name="activities_insurance_says_what_it_is",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SafetyPlan",
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
                ("position", models.PositiveIntegerField()),
                ("lead_name", models.CharField(max_length=40)),
                ("lead_phone", models.CharField(max_length=20)),
                ("nearest_help", models.CharField(max_length=120)),
                ("steps", models.CharField(max_length=1000)),
                ("by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "activity",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="activities.activity"),
                ),
                (
                    "insurance",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="activities.insurance"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("activity", "position"), name="activities_safetyplan_one_per_position"
                    )
                ],
            },
        ),
        seals.seal("activities_safetyplan"),
    ]
