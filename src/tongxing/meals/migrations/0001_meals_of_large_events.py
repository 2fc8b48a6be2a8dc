"""Sittings of large events, choices, sealed orders and guests, and who had which meal."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="MealChoice",
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
                ("games_id", models.UUIDField()),
                ("games_name", models.CharField(max_length=60)),
                ("games_ends_on", models.DateField()),
                ("volunteer_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("diet", models.CharField(max_length=12)),
                ("chosen_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["games_ends_on"], name="meals_choice_to_forget"),
                    models.Index(fields=["volunteer_id"], name="meals_choice_of_volunteer"),
                    models.Index(fields=["person_id"], name="meals_choice_of_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("games_id", "person_id"), name="meals_mealchoice_one_per_person"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("diet__in", ["ordinary", "halal", "vegetarian", "none"])),
                        name="meals_mealchoice_is_a_choice_there_is",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MealSitting",
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
                ("games_id", models.UUIDField()),
                ("games_name", models.CharField(max_length=60)),
                ("games_ends_on", models.DateField()),
                ("organisation_id", models.UUIDField()),
                ("region_code", models.BigIntegerField()),
                ("meal", models.CharField(max_length=10)),
                ("place", models.CharField(max_length=30)),
                (
                    "venues",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
                ("served_on", models.DateField()),
                ("serves_from_at", models.DateTimeField()),
                ("serves_until_at", models.DateTimeField()),
                ("planned_by", models.CharField(max_length=120)),
                ("planned_at", models.DateTimeField()),
                ("called_off_at", models.DateTimeField(null=True)),
                ("called_off_why", models.CharField(default="", max_length=200)),
                ("kept", models.JSONField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("kept__isnull", True)),
                        fields=["games_ends_on"],
                        name="meals_sitting_to_settle",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("games_id", "key", "served_on"), name="meals_mealsitting_once_per_key"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("called_off_at__isnull", True)),
                        fields=("games_id", "served_on", "meal", "place"),
                        name="meals_mealsitting_one_per_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("meal__in", ["breakfast", "lunch", "dinner", "night"]),
                            ("serves_until_at__gt", models.F("serves_from_at")),
                        ),
                        name="meals_mealsitting_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("called_off_at__isnull", True), ("called_off_why", "")),
                            models.Q(
                                ("called_off_at__isnull", False),
                                models.Q(("called_off_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="meals_mealsitting_called_off_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MealServing",
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
                ("games_id", models.UUIDField()),
                ("organisation_id", models.UUIDField()),
                ("region_code", models.BigIntegerField()),
                ("served_on", models.DateField()),
                ("meal", models.CharField(max_length=10)),
                ("volunteer_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("account_id", models.UUIDField()),
                ("diet", models.CharField(max_length=12)),
                ("why", models.CharField(default="", max_length=200)),
                ("served_by", models.CharField(max_length=120)),
                ("served_at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                ("undone_by", models.CharField(default="", max_length=120)),
                (
                    "sitting",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="meals.mealsitting"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["sitting", "-served_at"], name="meals_serving_latest"),
                    models.Index(fields=["account_id", "served_on"], name="meals_serving_of_account"),
                    models.Index(fields=["person_id"], name="meals_serving_of_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at__isnull", True)),
                        fields=("games_id", "person_id", "served_on", "meal"),
                        name="meals_mealserving_one_meal_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("diet__in", ["ordinary", "halal", "vegetarian"])),
                        name="meals_mealserving_is_a_meal_there_is",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MealOrder",
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
                ("portions", models.JSONField()),
                ("guests", models.PositiveIntegerField()),
                ("ordered_by", models.CharField(max_length=120)),
                ("ordered_at", models.DateTimeField()),
                (
                    "sitting",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="meals.mealsitting"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("sitting", "key"), name="meals_mealorder_once_per_key")
                ],
            },
        ),
        migrations.CreateModel(
            name="MealGuests",
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
                ("count", models.PositiveIntegerField()),
                ("who", models.CharField(max_length=60)),
                ("served_by", models.CharField(max_length=120)),
                ("served_at", models.DateTimeField()),
                (
                    "sitting",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="meals.mealsitting"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("sitting", "key"), name="meals_mealguests_once_per_key"),
                    models.CheckConstraint(
                        condition=models.Q(("count__gte", 1), models.Q(("who", ""), _negated=True)),
                        name="meals_mealguests_says_how_many_and_who",
                    ),
                ],
            },
        ),
        seals.seal("meals_mealorder"),
        seals.seal("meals_mealguests"),
    ]
