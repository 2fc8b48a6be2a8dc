"""Projects, what their leaders declared, and what the authority said."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [("foundation", "0002_code_lists")]

    operations = [
        migrations.CreateModel(
            name="Project",
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
                ("county_code", models.BigIntegerField()),
                ("year", models.PositiveSmallIntegerField()),
                ("serial", models.PositiveIntegerField()),
                ("number", models.CharField(max_length=24)),
                ("organisation_id", models.UUIDField()),
                ("organisation_name", models.CharField(max_length=80)),
                ("title", models.CharField(max_length=60)),
                ("category", models.CharField(max_length=12)),
                ("need_id", models.UUIDField(null=True)),
                ("region_code", models.BigIntegerField()),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("state", models.CharField(default="proposed", max_length=10)),
                ("proposed_by", models.CharField(max_length=120)),
                ("proposed_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["region_code", "state", "proposed_at"], name="projects_project_in_a_range"
                    ),
                    models.Index(
                        fields=["organisation_id", "-proposed_at"], name="projects_project_of_a_team"
                    ),
                    models.Index(
                        condition=models.Q(("need_id__isnull", False)),
                        fields=["need_id"],
                        name="projects_project_for_a_need",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("proposed_by", "key"), name="projects_project_set_up_once_per_key"
                    ),
                    models.UniqueConstraint(
                        fields=("county_code", "year", "serial"), name="projects_project_number_is_given_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ("proposed", "approved", "returned"))),
                        name="projects_project_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="projects_project_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tally",
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
                ("county_code", models.BigIntegerField()),
                ("year", models.PositiveSmallIntegerField()),
                ("count", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("county_code", "year"), name="projects_tally_one_per_county_and_year"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Declaration",
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
                    "denied_kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), size=None
                    ),
                ),
                ("declared_by", models.CharField(max_length=120)),
                ("declared_at", models.DateTimeField()),
                (
                    "project",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="projects.project"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("project",), name="projects_declaration_one_per_project"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "denied_kinds__contains",
                                [
                                    "own_job",
                                    "unit_duty",
                                    "own_interest",
                                    "unclear_benefit",
                                    "paid",
                                    "not_time",
                                ],
                            )
                        ),
                        name="projects_declaration_denies_all_six",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
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
                ("verdict", models.CharField(max_length=10)),
                ("note", models.CharField(max_length=200)),
                ("reviewed_by", models.CharField(max_length=120)),
                ("reviewed_at", models.DateTimeField()),
                (
                    "project",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="projects.project"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("project",), name="projects_review_one_per_project"),
                    models.CheckConstraint(
                        condition=models.Q(("verdict__in", ("approved", "returned"))),
                        name="projects_review_is_yes_or_no",
                    ),
                ],
            },
        ),
    ]
