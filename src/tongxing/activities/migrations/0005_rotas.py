"""Service that goes on: a rota, and the activities it has made, one for each day."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0004_activities_kept_as_templates"),
    ]

    operations = [
        migrations.AddField(
            model_name="activity",
            name="rota_on",
            field=models.DateField(null=True),
        ),
        migrations.CreateModel(
            name="Rota",
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
                ("project_id", models.UUIDField()),
                ("region_code", models.BigIntegerField()),
                ("kind", models.CharField(max_length=8)),
                (
                    "weekdays",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(), size=None
                    ),
                ),
                ("every", models.PositiveSmallIntegerField()),
                ("nth", models.PositiveSmallIntegerField()),
                ("begins_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                (
                    "skipped_days",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateField(), default=list, size=None
                    ),
                ),
                ("skips_holidays", models.BooleanField(default=True)),
                ("planned_by", models.CharField(max_length=120)),
                ("planned_at", models.DateTimeField()),
                ("stopped_at", models.DateTimeField(null=True)),
                ("stopped_why", models.CharField(default="", max_length=300)),
                (
                    "pattern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="activities.activity",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="activity",
            name="rota",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="shifts",
                to="activities.rota",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.UniqueConstraint(
                fields=("rota", "rota_on"), name="activities_activity_one_per_day_of_a_rota"
            ),
        ),
        migrations.AddIndex(
            model_name="rota",
            index=models.Index(
                condition=models.Q(("stopped_at__isnull", True)),
                fields=["organisation_id"],
                name="activities_rota_running",
            ),
        ),
        migrations.AddConstraint(
            model_name="rota",
            constraint=models.UniqueConstraint(
                fields=("organisation_id", "key"), name="activities_rota_one_per_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="rota",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "weekly"), ("nth", 0)),
                    models.Q(("kind", "monthly"), ("nth__range", (1, 5))),
                    _connector="OR",
                ),
                name="activities_rota_has_a_rhythm",
            ),
        ),
        migrations.AddConstraint(
            model_name="rota",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True), ("ends_on__gte", models.F("begins_on")), _connector="OR"
                ),
                name="activities_rota_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="rota",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stopped_at__isnull", True),
                    models.Q(("stopped_why", ""), _negated=True),
                    _connector="OR",
                ),
                name="activities_rota_says_why_it_stopped",
            ),
        ),
    ]
