"""Bases, places at them with steps, mentors, things lent and follow-ups; federations, members and services."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = [("foundation", "0002_code_lists")]

    operations = [
        migrations.CreateModel(
            name="Base",
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
                ("name", models.CharField(max_length=80)),
                ("level", models.CharField(max_length=12)),
                ("region_code", models.BigIntegerField()),
                ("operator_id", models.UUIDField()),
                ("operator_name", models.CharField(max_length=120)),
                ("address", models.CharField(max_length=120)),
                ("phone", models.CharField(max_length=20)),
                ("about", models.CharField(default="", max_length=300)),
                ("opened_by", models.CharField(max_length=120)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["region_code"], name="incubation_base_of_region")],
                "constraints": [
                    models.UniqueConstraint(fields=("opened_by", "key"), name="incubation_base_once_per_key"),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["county", "nation", "prefecture", "province"])),
                        name="incubation_base_level_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Federation",
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
                ("house_id", models.UUIDField()),
                ("name", models.CharField(max_length=120)),
                ("level", models.CharField(max_length=12)),
                ("region_code", models.BigIntegerField()),
                ("founded_by", models.CharField(max_length=120)),
                ("founded_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["region_code"], name="incubation_federation_of_area")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("house_id",), name="incubation_federation_is_one_organisation"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["county", "nation", "prefecture", "province"])),
                        name="incubation_federation_level_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IncubationPlace",
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
                ("operator_id", models.UUIDField()),
                ("organisation_id", models.UUIDField()),
                ("organisation_name", models.CharField(max_length=120)),
                ("region_code", models.BigIntegerField()),
                ("wish", models.CharField(max_length=300)),
                ("state", models.CharField(max_length=12)),
                ("stage", models.CharField(default="", max_length=20)),
                ("applied_by", models.CharField(max_length=120)),
                ("applied_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "base",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="incubation.base"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FollowUp",
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
                ("months", models.PositiveSmallIntegerField()),
                ("due_on", models.DateField()),
                ("minutes", models.PositiveIntegerField(null=True)),
                ("members", models.PositiveIntegerField(null=True)),
                ("is_in_force", models.BooleanField(null=True)),
                ("noted_at", models.DateTimeField(null=True)),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="incubation.incubationplace"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="IncubationStep",
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
                ("number", models.PositiveSmallIntegerField()),
                ("what", models.CharField(max_length=12)),
                ("subject", models.CharField(default="", max_length=40)),
                ("why", models.CharField(default="", max_length=300)),
                ("policy_version", models.CharField(default="", max_length=80)),
                ("key", models.UUIDField()),
                ("by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="incubation.incubationplace"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Mentor",
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
                ("account_id", models.UUIDField()),
                ("volunteer_number", models.CharField(max_length=20)),
                ("topic", models.CharField(max_length=60)),
                ("state", models.CharField(max_length=10)),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="incubation.incubationplace"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Resource",
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
                ("kind", models.CharField(max_length=12)),
                ("name", models.CharField(max_length=60)),
                ("quantity", models.PositiveIntegerField()),
                ("lent", models.PositiveIntegerField(default=0)),
                ("added_at", models.DateTimeField()),
                (
                    "base",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="incubation.base"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Loan",
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
                ("quantity", models.PositiveIntegerField()),
                ("due_on", models.DateField()),
                ("lent_at", models.DateTimeField()),
                ("returned_at", models.DateTimeField(null=True)),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="incubation.incubationplace"
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="incubation.resource"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FederationMember",
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
                ("house_id", models.UUIDField()),
                ("region_code", models.BigIntegerField()),
                ("organisation_id", models.UUIDField()),
                ("organisation_name", models.CharField(max_length=120)),
                ("state", models.CharField(max_length=10)),
                ("began_at", models.DateTimeField()),
                ("joined_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="incubation.federation"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["organisation_id"], name="incubation_member_of_house")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("federation", "organisation_id", "key"), name="incubation_member_once_per_key"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("asked", "invited", "active"))),
                        fields=("federation", "organisation_id"),
                        name="incubation_member_one_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["active", "asked", "declined", "ended", "invited"])
                        ),
                        name="incubation_member_state_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FederationService",
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
                ("duty", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=80)),
                ("held_on", models.DateField()),
                ("members", models.JSONField()),
                ("policy_version", models.CharField(max_length=80)),
                ("by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="incubation.federation"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["federation", "-held_on"], name="incubation_service_by_day")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("federation", "key"), name="incubation_federationservice_once_per_key"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="incubationplace",
            index=models.Index(fields=["base", "state"], name="incubation_place_of_base"),
        ),
        migrations.AddIndex(
            model_name="incubationplace",
            index=models.Index(fields=["organisation_id"], name="incubation_place_of_house"),
        ),
        migrations.AddConstraint(
            model_name="incubationplace",
            constraint=models.UniqueConstraint(
                fields=("applied_by", "key"), name="incubation_place_once_per_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="incubationplace",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("applied", "growing"))),
                fields=("organisation_id",),
                name="incubation_place_one_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="incubationplace",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["applied", "declined", "growing", "graduated", "left"])),
                name="incubation_place_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="incubationplace",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "growing"), models.Q(("stage", ""), _negated=True)),
                    models.Q(("state", "growing"), _negated=True),
                    _connector="OR",
                ),
                name="incubation_place_grows_in_a_stage",
            ),
        ),
        migrations.AddIndex(
            model_name="followup",
            index=models.Index(fields=["noted_at", "due_on"], name="incubation_followup_by_day"),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.UniqueConstraint(
                fields=("place", "months"), name="incubation_followup_once_a_term"
            ),
        ),
        migrations.AddConstraint(
            model_name="incubationstep",
            constraint=models.UniqueConstraint(
                fields=("place", "number"), name="incubation_step_follows_step"
            ),
        ),
        migrations.AddConstraint(
            model_name="incubationstep",
            constraint=models.UniqueConstraint(fields=("place", "key"), name="incubation_step_once_per_key"),
        ),
        migrations.AddConstraint(
            model_name="incubationstep",
            constraint=models.UniqueConstraint(
                condition=models.Q(("what", "milestone")),
                fields=("place", "subject"),
                name="incubation_step_milestone_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="incubationstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "what__in",
                        [
                            "advised",
                            "applied",
                            "declined",
                            "entered",
                            "graduated",
                            "left",
                            "milestone",
                            "stage",
                        ],
                    )
                ),
                name="incubation_step_is_known",
            ),
        ),
        migrations.AddIndex(
            model_name="mentor",
            index=models.Index(fields=["account_id"], name="incubation_mentor_of_account"),
        ),
        migrations.AddConstraint(
            model_name="mentor",
            constraint=models.UniqueConstraint(
                fields=("place", "key"), name="incubation_mentor_once_per_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="mentor",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("asked", "active"))),
                fields=("place", "person_id"),
                name="incubation_mentor_asked_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="mentor",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["active", "asked", "declined", "ended"])),
                name="incubation_mentor_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="resource",
            constraint=models.UniqueConstraint(
                fields=("base", "key"), name="incubation_resource_once_per_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="resource",
            constraint=models.CheckConstraint(
                condition=models.Q(("lent__lte", models.F("quantity"))),
                name="incubation_resource_never_lent_twice",
            ),
        ),
        migrations.AddConstraint(
            model_name="resource",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["advice", "course", "equipment", "room"])),
                name="incubation_resource_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="loan",
            constraint=models.UniqueConstraint(
                fields=("resource", "key"), name="incubation_loan_once_per_key"
            ),
        ),
        seals.seal("incubation_incubationstep"),
        seals.seal("incubation_federationservice"),
    ]
