"""Items, nominations, sealed copies, series and their projects."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Item",
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
                ("project_id", models.UUIDField()),
                ("title", models.CharField(max_length=60)),
                ("summary", models.CharField(max_length=200)),
                ("category", models.CharField(max_length=12)),
                ("organisation_id", models.UUIDField()),
                ("organisation_name", models.CharField(max_length=80)),
                ("region_code", models.BigIntegerField()),
                ("level", models.CharField(blank=True, default="", max_length=12)),
                ("listed_at", models.DateTimeField(null=True)),
                ("nominated_by", models.CharField(max_length=120)),
                ("nominated_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("level", ""), _negated=True),
                        fields=["-listed_at", "id"],
                        name="library_item_listed_lately",
                    ),
                    models.Index(fields=["region_code"], name="library_item_in_a_range"),
                    models.Index(fields=["organisation_id"], name="library_item_of_a_team"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("project_id",), name="library_item_one_per_project"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("level", ""), ("listed_at__isnull", True)),
                            models.Q(
                                ("level__in", ("county", "prefecture", "province")),
                                ("listed_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="library_item_listed_says_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Series",
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
                ("organisation_name", models.CharField(max_length=80)),
                ("region_code", models.BigIntegerField()),
                ("name", models.CharField(max_length=40)),
                ("purpose", models.CharField(max_length=200)),
                ("founded_by", models.CharField(max_length=120)),
                ("founded_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["-founded_at", "id"], name="library_series_lately")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation_id", "name"), name="library_series_name_is_given_once"
                    ),
                    models.UniqueConstraint(
                        fields=("founded_by", "key"), name="library_series_founded_once_per_key"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Copy",
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
                ("project_id", models.UUIDField()),
                ("organisation_id", models.UUIDField()),
                ("organisation_name", models.CharField(max_length=80)),
                ("region_code", models.BigIntegerField()),
                ("copied_by", models.CharField(max_length=120)),
                ("copied_at", models.DateTimeField()),
                ("item", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="library.item")),
            ],
            options={
                "indexes": [models.Index(fields=["item", "copied_at"], name="library_copy_of_an_item")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("project_id",), name="library_copy_one_source_per_project"
                    ),
                    models.UniqueConstraint(fields=("copied_by", "key"), name="library_copy_once_per_key"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Nomination",
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
                ("level", models.CharField(max_length=12)),
                ("region_code", models.BigIntegerField()),
                ("state", models.CharField(default="asked", max_length=10)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("rule_version", models.CharField(max_length=120)),
                ("nominated_by", models.CharField(max_length=120)),
                ("nominated_at", models.DateTimeField()),
                ("answer", models.CharField(blank=True, max_length=200)),
                ("answered_by", models.CharField(blank=True, max_length=120)),
                ("answered_at", models.DateTimeField(null=True)),
                ("item", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="library.item")),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["region_code", "state", "nominated_at"], name="library_nomination_in_a_range"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("asked", "listed"))),
                        fields=("item", "level"),
                        name="library_nomination_one_per_level",
                    ),
                    models.UniqueConstraint(
                        fields=("nominated_by", "key"), name="library_nomination_once_per_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ("asked", "listed", "declined", "ended"))),
                        name="library_nomination_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ("county", "prefecture", "province"))),
                        name="library_nomination_level_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "asked"), ("answered_at__isnull", False), _connector="OR"
                        ),
                        name="library_nomination_answered_says_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_by", ""),
                            models.Q(("answered_by", models.F("nominated_by")), _negated=True),
                            ("state", "ended"),
                            _connector="OR",
                        ),
                        name="library_nomination_answered_by_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SeriesMember",
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
                ("house_id", models.UUIDField()),
                ("project_id", models.UUIDField()),
                ("organisation_id", models.UUIDField()),
                ("state", models.CharField(default="asked", max_length=10)),
                ("asked_by", models.CharField(max_length=120)),
                ("asked_at", models.DateTimeField()),
                ("answered_by", models.CharField(blank=True, max_length=120)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "series",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="library.series"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["house_id", "state"], name="library_seriesmember_of_house")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("asked", "agreed"))),
                        fields=("series", "project_id"),
                        name="library_seriesmember_asks_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ("asked", "agreed", "declined"))),
                        name="library_seriesmember_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "asked"), ("answered_at__isnull", False), _connector="OR"
                        ),
                        name="library_seriesmember_answered_says_when",
                    ),
                ],
            },
        ),
        seals.seal("library_copy"),
    ]
