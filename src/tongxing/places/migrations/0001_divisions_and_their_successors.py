"""Divisions of the country, told by code and by day, and who took over from whom."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Region",
            fields=[
                ("code", models.BigIntegerField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=80)),
                ("level", models.CharField(max_length=12)),
                ("parent_code", models.BigIntegerField(null=True)),
                ("valid_from", models.DateField(null=True)),
                ("valid_until", models.DateField(null=True)),
                ("lat", models.FloatField(null=True)),
                ("lon", models.FloatField(null=True)),
                ("point_source", models.CharField(default="", max_length=20)),
                ("population", models.PositiveIntegerField(null=True)),
                ("population_source", models.CharField(default="", max_length=80)),
                ("pinyin", models.CharField(default="", max_length=160)),
                ("initials", models.CharField(default="", max_length=60)),
                (
                    "bigrams",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2), default=list, size=None
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["parent_code", "code"], name="places_region_children"),
                    models.Index(
                        fields=["pinyin"], name="places_region_by_pinyin", opclasses=["varchar_pattern_ops"]
                    ),
                    models.Index(
                        fields=["initials"],
                        name="places_region_by_initials",
                        opclasses=["varchar_pattern_ops"],
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["bigrams"], name="places_region_by_characters"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("code", 0),
                            models.Q(("code__gte", 100000000000), ("code__lt", 1000000000000)),
                            _connector="OR",
                        ),
                        name="places_region_code_has_twelve_digits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "level__in",
                                ("nation", "province", "prefecture", "county", "township", "village"),
                            )
                        ),
                        name="places_region_level_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code", 0), ("parent_code__isnull", True)),
                            models.Q(("code__gt", 0), ("parent_code__isnull", False)),
                            _connector="OR",
                        ),
                        name="places_region_only_the_nation_has_no_parent",
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
                        name="places_region_point_is_whole_and_possible",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from__isnull", True),
                            ("valid_until__isnull", True),
                            ("valid_until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="places_region_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Succession",
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
                ("from_on", models.DateField()),
                ("share", models.FloatField()),
                ("note", models.CharField(default="", max_length=120)),
                (
                    "new",
                    models.ForeignKey(
                        db_column="new_code",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="forebears",
                        to="places.region",
                    ),
                ),
                (
                    "old",
                    models.ForeignKey(
                        db_column="old_code",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="heirs",
                        to="places.region",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("old", "new", "from_on"), name="places_succession_told_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("share__gt", 0), ("share__lte", 1)),
                        name="places_succession_share_is_a_part_of_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("old", models.F("new")), _negated=True),
                        name="places_succession_not_of_itself",
                    ),
                ],
            },
        ),
    ]
