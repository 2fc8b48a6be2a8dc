"""The stations."""

from django.db import migrations, models

import tongxing.foundation.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [("foundation", "0002_code_lists")]

    operations = [
        migrations.CreateModel(
            name="Station",
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
                ("name", models.CharField(max_length=60)),
                ("kind", models.CharField(max_length=40)),
                ("takes_needs", models.BooleanField()),
                ("region_code", models.BigIntegerField()),
                ("address", models.CharField(max_length=120)),
                ("lat", models.FloatField(null=True)),
                ("lon", models.FloatField(null=True)),
                ("entered_as", models.CharField(max_length=10)),
                ("phone", models.CharField(max_length=20)),
                ("hours_text", models.CharField(max_length=80)),
                ("organisation_id", models.UUIDField(null=True)),
                ("opened_by", models.CharField(max_length=120)),
                ("opened_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["lat", "lon"], name="stations_station_by_point"),
                    models.Index(fields=["region_code", "opened_at"], name="stations_station_in_a_range"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("opened_by", "key"), name="stations_station_opened_once_per_key"
                    ),
                    models.UniqueConstraint(
                        fields=("region_code", "name"), name="stations_station_one_name_in_a_division"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lat__isnull", True), ("lon__isnull", True)),
                            models.Q(
                                ("lat__isnull", False),
                                ("lat__range", (-90, 90)),
                                ("lon__isnull", False),
                                ("lon__range", (-180, 180)),
                            ),
                            _connector="OR",
                        ),
                        name="stations_station_point_is_whole_and_possible",
                    ),
                ],
            },
        ),
    ]
