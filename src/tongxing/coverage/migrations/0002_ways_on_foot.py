"""Ways on foot as somebody gave them, sealed like everything a survey rests on; a survey says which it followed."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    dependencies = [
        ("coverage", "0001_surveys_and_what_they_rest_on"),
    ]

    operations = [
        migrations.CreateModel(
            name="RoadNetwork",
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
                ("region_code", models.BigIntegerField()),
                ("source", models.CharField(max_length=200)),
                ("nodes", models.PositiveIntegerField()),
                ("stretches", models.PositiveIntegerField()),
                ("metres", models.BigIntegerField()),
                ("content", models.BinaryField()),
                ("given_by", models.CharField(max_length=120)),
                ("given_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["region_code", "-given_at"], name="coverage_roads_latest")],
                "constraints": [
                    models.UniqueConstraint(fields=("given_by", "key"), name="coverage_roads_once_per_key"),
                    models.CheckConstraint(
                        condition=models.Q(("nodes__gte", 1), ("stretches__gte", 1)),
                        name="coverage_roads_lead_somewhere",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="survey",
            name="roads",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, to="coverage.roadnetwork"
            ),
        ),
        seals.seal("coverage_roadnetwork"),
    ]
