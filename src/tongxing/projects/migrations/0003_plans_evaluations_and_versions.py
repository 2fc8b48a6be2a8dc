"""Plans, sealed evaluations and improvements, and versions that answer them."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0002_conditions_and_partners"),
    ]

    operations = [
        migrations.CreateModel(
            name="Ending",
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
                ("meant_until", models.DateField()),
                ("why", models.CharField(max_length=200)),
                ("ended_by", models.CharField(max_length=120)),
                ("ended_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Material",
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
                ("title", models.CharField(max_length=60)),
                ("address", models.CharField(blank=True, max_length=300)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("media", models.CharField(blank=True, max_length=8)),
                ("size", models.PositiveIntegerField(default=0)),
                ("attached_by", models.CharField(max_length=120)),
                ("attached_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Evaluation",
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
                ("minutes", models.PositiveIntegerField()),
                ("people", models.PositiveIntegerField()),
                ("services", models.PositiveIntegerField()),
                ("orders_done", models.PositiveIntegerField()),
                ("needs_met", models.PositiveIntegerField()),
                ("ratings", models.PositiveIntegerField()),
                ("ratings_good", models.PositiveIntegerField()),
                ("cost_fen", models.BigIntegerField(null=True)),
                ("cost_from", models.CharField(blank=True, max_length=60)),
                ("went_well", models.CharField(max_length=500)),
                ("fell_short", models.CharField(max_length=500)),
                ("rule_version", models.CharField(max_length=120)),
                ("evaluated_by", models.CharField(max_length=120)),
                ("evaluated_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Improvement",
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
                ("position", models.PositiveSmallIntegerField()),
                ("words", models.CharField(max_length=120)),
            ],
        ),
        migrations.CreateModel(
            name="PlanLine",
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
                ("kind", models.CharField(max_length=10)),
                ("position", models.PositiveSmallIntegerField()),
                ("words", models.CharField(max_length=120)),
            ],
        ),
        migrations.CreateModel(
            name="Uptake",
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
                ("taken", models.BooleanField()),
                ("words", models.CharField(max_length=120)),
            ],
        ),
        migrations.AddField(
            model_name="project",
            name="previous",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, to="projects.project"
            ),
        ),
        migrations.AddField(
            model_name="project",
            name="version",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="project",
            name="reminders",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="ending",
            name="project",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="projects.project"),
        ),
        migrations.AddField(
            model_name="material",
            name="project",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="projects.project"),
        ),
        migrations.AddConstraint(
            model_name="ending",
            constraint=models.UniqueConstraint(fields=("project",), name="projects_ending_one_per_project"),
        ),
        migrations.AddConstraint(
            model_name="material",
            constraint=models.UniqueConstraint(
                fields=("project", "attached_by", "key"), name="projects_material_once_per_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="material",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("address", ""),
                        models.Q(("digest", ""), _negated=True),
                        models.Q(("media", ""), _negated=True),
                    ),
                    models.Q(models.Q(("address", ""), _negated=True), ("digest", "")),
                    _connector="OR",
                ),
                name="projects_material_is_a_file_or_a_link",
            ),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("previous__isnull", True), ("version", 1)),
                    models.Q(("previous__isnull", False), ("version__gt", 1)),
                    _connector="OR",
                ),
                name="projects_project_later_version_has_an_earlier",
            ),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "returned"), _negated=True),
                fields=("previous",),
                name="projects_project_goes_on_once",
            ),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="project",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="projects.project"),
        ),
        migrations.AddField(
            model_name="improvement",
            name="project",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="projects.project"),
        ),
        migrations.AddField(
            model_name="planline",
            name="project",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="projects.project"),
        ),
        migrations.AddField(
            model_name="uptake",
            name="improvement",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="projects.improvement"),
        ),
        migrations.AddField(
            model_name="uptake",
            name="project",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="projects.project"),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.UniqueConstraint(
                fields=("project",), name="projects_evaluation_one_per_project"
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cost_fen__isnull", True),
                    models.Q(("cost_fen__gte", 0), models.Q(("cost_from", ""), _negated=True)),
                    _connector="OR",
                ),
                name="projects_evaluation_cost_says_from_what",
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.CheckConstraint(
                condition=models.Q(("ratings_good__lte", models.F("ratings"))),
                name="projects_evaluation_ratings_add_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="improvement",
            constraint=models.UniqueConstraint(
                fields=("project", "position"), name="projects_improvement_one_per_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="planline",
            constraint=models.UniqueConstraint(
                fields=("project", "kind", "position"), name="projects_planline_one_per_position"
            ),
        ),
        migrations.AddConstraint(
            model_name="planline",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ("step", "material", "training", "risk"))),
                name="projects_planline_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="uptake",
            constraint=models.UniqueConstraint(
                fields=("improvement", "project"), name="projects_uptake_one_per_version"
            ),
        ),
        seals.seal("projects_ending"),
        seals.seal("projects_evaluation"),
        seals.seal("projects_improvement"),
        seals.seal("projects_uptake"),
    ]
