"""Volunteers, their consents, checks and departures; consents and checks are sealed."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = [("foundation", "0002_code_lists")]

    operations = [
        migrations.CreateModel(
            name="Person",
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
                ("registration_key", models.UUIDField()),
                ("volunteer_number", models.CharField(max_length=14)),
                ("masked_name", models.CharField(max_length=8)),
                ("birth_on", models.DateField()),
                ("sex", models.CharField(max_length=1)),
                ("real_name_state", models.CharField(max_length=8)),
                ("residence_code", models.BigIntegerField()),
                ("service_code", models.BigIntegerField()),
                (
                    "skills",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=4), default=list, size=None
                    ),
                ),
                (
                    "categories",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=4), default=list, size=None
                    ),
                ),
                ("registered_at", models.DateTimeField()),
                ("is_volunteer", models.BooleanField(default=True)),
            ],
            options={
                "indexes": [models.Index(fields=["residence_code"], name="people_person_by_residence")],
                "constraints": [
                    models.UniqueConstraint(fields=("account_id",), name="people_person_one_per_account"),
                    models.UniqueConstraint(
                        fields=("volunteer_number",), name="people_person_number_is_given_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("real_name_state__in", ["pending", "passed", "failed"])),
                        name="people_person_real_name_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sex__in", ["1", "2"])),
                        name="people_person_sex_is_of_the_code_list",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("categories__len__lte", 4)),
                        name="people_person_serves_in_four_categories_at_most",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Departure",
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
                ("left_at", models.DateTimeField()),
                ("returned_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="people.person"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("returned_at__isnull", True)),
                        fields=("person",),
                        name="people_departure_one_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
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
                ("purpose", models.CharField(max_length=24)),
                ("step", models.PositiveIntegerField()),
                ("version", models.PositiveSmallIntegerField()),
                ("is_given", models.BooleanField()),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="people.person"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "purpose", "step"), name="people_consent_one_per_step"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RealNameCheck",
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
                ("outcome", models.CharField(max_length=12)),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="people.person"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["passed", "failed", "unavailable"])),
                        name="people_realnamecheck_outcome_is_known",
                    )
                ],
            },
        ),
        seals.seal("people_consent"),
        seals.seal("people_realnamecheck"),
    ]
