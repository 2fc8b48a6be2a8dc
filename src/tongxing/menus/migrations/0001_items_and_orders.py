"""Items, their sealed wordings and steps, orders, and the two counts that are never exceeded."""

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
            name="AddressCount",
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
                ("address_mark", models.BinaryField()),
                ("day", models.DateField()),
                ("kind", models.CharField(max_length=12)),
                ("taken", models.PositiveIntegerField()),
                ("at_most", models.PositiveIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["day"], name="menus_address_by_day")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("address_mark", "day", "kind"), name="menus_address_one_count"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("taken__lte", models.F("at_most"))),
                        name="menus_address_is_spared",
                    ),
                ],
            },
        ),
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
                ("organisation_id", models.UUIDField()),
                ("region_code", models.BigIntegerField()),
                ("category", models.CharField(max_length=12)),
                ("name", models.CharField(max_length=30)),
                ("state", models.CharField(default="offered", max_length=10)),
                ("version", models.PositiveIntegerField(default=1)),
                ("hidden_at", models.DateTimeField(null=True)),
                ("hidden_why", models.CharField(default="", max_length=120)),
                ("published_by", models.CharField(max_length=120)),
                ("published_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("hidden_at__isnull", True), ("state", "offered")),
                        fields=["region_code", "category", "name"],
                        name="menus_item_on_the_menu",
                    ),
                    models.Index(fields=["organisation_id", "state"], name="menus_item_of_team"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("published_by", "key"), name="menus_item_published_once_per_key"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "ended"), _negated=True),
                        fields=("organisation_id", "name"),
                        name="menus_item_one_of_a_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ("offered", "paused", "ended"))),
                        name="menus_item_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("hidden_at__isnull", True), ("hidden_why", "")),
                            models.Q(
                                ("hidden_at__isnull", False), models.Q(("hidden_why", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="menus_item_hidden_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
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
                ("what", models.CharField(max_length=10)),
                ("note", models.CharField(default="", max_length=120)),
                ("by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                ("item", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="menus.item")),
            ],
        ),
        migrations.CreateModel(
            name="MenuOrder",
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
                ("version", models.PositiveIntegerField()),
                ("organisation_id", models.UUIDField()),
                ("need_id", models.UUIDField()),
                ("number", models.CharField(max_length=12)),
                ("region_code", models.BigIntegerField()),
                ("category", models.CharField(max_length=12)),
                ("month_from", models.DateField()),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("address_mark", models.BinaryField(null=True)),
                ("is_checked", models.BooleanField(default=False)),
                ("came", models.CharField(default="", max_length=8)),
                ("freed_at", models.DateTimeField(null=True)),
                ("ordered_by", models.CharField(max_length=120)),
                ("ordered_at", models.DateTimeField()),
                ("item", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="menus.item")),
            ],
            options={
                "indexes": [models.Index(fields=["item", "-ordered_at"], name="menus_order_of_item")],
                "constraints": [
                    models.UniqueConstraint(fields=("ordered_by", "key"), name="menus_order_once_per_key"),
                    models.UniqueConstraint(fields=("need_id",), name="menus_order_one_for_a_need"),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="menus_order_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("came__in", ("", "team", "others"))),
                        name="menus_order_came_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MonthCount",
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
                ("month_from", models.DateField()),
                ("taken", models.PositiveIntegerField()),
                ("at_most", models.PositiveIntegerField()),
                ("item", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="menus.item")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("item", "month_from"), name="menus_month_one_count"),
                    models.CheckConstraint(
                        condition=models.Q(("taken__lte", models.F("at_most"))),
                        name="menus_month_not_oversold",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Wording",
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
                ("number", models.PositiveIntegerField()),
                ("key", models.UUIDField()),
                ("name", models.CharField(max_length=30)),
                ("about", models.CharField(max_length=200)),
                ("category", models.CharField(max_length=12)),
                (
                    "object_codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), default=list, size=None
                    ),
                ),
                ("region_code", models.BigIntegerField()),
                ("setting", models.CharField(max_length=10)),
                ("station_id", models.UUIDField(null=True)),
                ("minutes", models.PositiveSmallIntegerField()),
                ("a_month", models.PositiveSmallIntegerField()),
                ("slots", models.JSONField()),
                ("conditions", models.CharField(default="", max_length=120)),
                ("policy_version", models.CharField(max_length=80)),
                ("written_by", models.CharField(max_length=120)),
                ("written_at", models.DateTimeField()),
                ("item", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="menus.item")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("item", "number"), name="menus_wording_one_of_a_number"),
                    models.UniqueConstraint(
                        fields=("item", "written_by", "key"), name="menus_wording_once_per_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("setting", "home"), ("station_id__isnull", True)),
                            models.Q(("setting", "station"), ("station_id__isnull", False)),
                            _connector="OR",
                        ),
                        name="menus_wording_says_where",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("a_month__gte", 1), ("minutes__gte", 10), ("minutes__lte", 240)),
                        name="menus_wording_is_doable",
                    ),
                ],
            },
        ),
        seals.seal("menus_wording"),
        seals.seal("menus_step"),
    ]
