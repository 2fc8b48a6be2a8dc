"""Opening hours, the weekly look, evidence of the six haves, counts at the desk, demonstration stations."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    dependencies = [
        ("stations", "0001_stations"),
    ]

    operations = [
        migrations.CreateModel(
            name="DeskCount",
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
                ("purpose", models.CharField(max_length=12)),
                ("people", models.PositiveSmallIntegerField()),
                ("counted_by", models.CharField(max_length=120)),
                ("counted_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Evidence",
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
                ("have", models.CharField(max_length=12)),
                ("shown_by", models.CharField(max_length=200)),
                ("seen_on", models.DateField()),
                ("said_by", models.CharField(max_length=120)),
                ("said_at", models.DateTimeField()),
                ("taken_back_by", models.CharField(default="", max_length=120)),
                ("taken_back_at", models.DateTimeField(null=True)),
                ("why_taken_back", models.CharField(default="", max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="Example",
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
                ("rule_version", models.CharField(max_length=80)),
                ("paragraph_zh", models.TextField()),
                ("paragraph_en", models.TextField()),
                ("named_by", models.CharField(max_length=120)),
                ("named_at", models.DateTimeField()),
                ("ended_by", models.CharField(default="", max_length=120)),
                ("ended_at", models.DateTimeField(null=True)),
                ("why_ended", models.CharField(default="", max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="Keeping",
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
                ("changed", models.CharField(default="", max_length=200)),
                ("kept_by", models.CharField(max_length=120)),
                ("kept_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Opening",
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
                ("weekday", models.PositiveSmallIntegerField()),
                ("begins", models.PositiveSmallIntegerField()),
                ("ends", models.PositiveSmallIntegerField()),
                ("since_on", models.DateField()),
                ("until_on", models.DateField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="station",
            name="stations_station_one_name_in_a_division",
        ),
        migrations.AddField(
            model_name="station",
            name="closed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="station",
            name="host_name",
            field=models.CharField(default="", max_length=80),
        ),
        migrations.AddField(
            model_name="station",
            name="kept_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="station",
            name="why_closed",
            field=models.CharField(default="", max_length=200),
        ),
        migrations.AddConstraint(
            model_name="station",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at__isnull", True)),
                fields=("region_code", "name"),
                name="stations_station_one_name_in_a_division",
            ),
        ),
        migrations.AddField(
            model_name="deskcount",
            name="station",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="stations.station"),
        ),
        migrations.AddField(
            model_name="evidence",
            name="station",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="stations.station"),
        ),
        migrations.AddField(
            model_name="example",
            name="station",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="stations.station"),
        ),
        migrations.AddField(
            model_name="keeping",
            name="station",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="stations.station"),
        ),
        migrations.AddField(
            model_name="opening",
            name="station",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="stations.station"),
        ),
        migrations.AddIndex(
            model_name="deskcount",
            index=models.Index(
                condition=models.Q(("taken_back_at__isnull", True)),
                fields=["station", "counted_at"],
                name="stations_deskcount_of_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="deskcount",
            constraint=models.UniqueConstraint(
                fields=("counted_by", "key"), name="stations_deskcount_once_per_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="deskcount",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("purpose__in", ("on_duty", "help", "joining", "activity", "resting", "asking"))
                ),
                name="stations_deskcount_purpose_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="deskcount",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("people", 0), ("purpose", "on_duty")),
                    models.Q(
                        models.Q(("purpose", "on_duty"), _negated=True),
                        ("people__gte", 1),
                        ("people__lte", 500),
                    ),
                    _connector="OR",
                ),
                name="stations_deskcount_counts_people_who_came",
            ),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(fields=["station", "have", "-seen_on"], name="stations_evidence_latest"),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(
                fields=("said_by", "key"), name="stations_evidence_once_per_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("have__in", ("place", "team", "project", "equipment", "rules", "sign"))),
                name="stations_evidence_is_for_one_of_the_six",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("shown_by", ""), _negated=True),
                name="stations_evidence_says_what_shows_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="example",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("station",),
                name="stations_example_one_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="example",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_at__isnull", True), models.Q(("why_ended", ""), _negated=True), _connector="OR"
                ),
                name="stations_example_ends_with_a_why",
            ),
        ),
        migrations.AddIndex(
            model_name="keeping",
            index=models.Index(fields=["station", "kept_at"], name="stations_keeping_of_station"),
        ),
        migrations.AddConstraint(
            model_name="keeping",
            constraint=models.UniqueConstraint(
                fields=("kept_by", "key"), name="stations_keeping_once_per_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="opening",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until_on__isnull", True)),
                fields=("station", "weekday", "begins"),
                name="stations_opening_is_said_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="opening",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("begins__lt", models.F("ends")), ("ends__lte", 1440), ("weekday__range", (1, 7))
                ),
                name="stations_opening_is_a_stretch_of_a_day",
            ),
        ),
        seals.seal("stations_keeping"),
    ]
