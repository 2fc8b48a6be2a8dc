"""Items of large events, their stock, handouts and wishes for sizes; sealed lines of what arrived and is gone."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="KitItem",
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
                ("name", models.CharField(max_length=30)),
                (
                    "sizes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10), default=list, size=None
                    ),
                ),
                (
                    "posts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
                ("is_returned", models.BooleanField()),
                ("is_numbered", models.BooleanField()),
                ("return_on", models.DateField(null=True)),
                ("planned_by", models.CharField(max_length=120)),
                ("planned_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("games_id", "key"), name="kits_kititem_once_per_key"),
                    models.UniqueConstraint(
                        fields=("games_id", "name"), name="kits_kititem_has_its_own_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_numbered", False),
                            models.Q(("is_returned", True), ("sizes__len", 0)),
                            _connector="OR",
                        ),
                        name="kits_kititem_numbered_is_returned_and_has_no_sizes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("is_returned", True), ("return_on__isnull", False)),
                            models.Q(("is_returned", False), ("return_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="kits_kititem_returned_by_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="KitStock",
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
                ("desk", models.CharField(max_length=20)),
                ("size", models.CharField(default="", max_length=10)),
                ("arrived", models.PositiveIntegerField(default=0)),
                ("out", models.PositiveIntegerField(default=0)),
                ("gone", models.PositiveIntegerField(default=0)),
                ("item", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="kits.kititem")),
            ],
        ),
        migrations.CreateModel(
            name="KitMovement",
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
                ("kind", models.CharField(max_length=10)),
                ("count", models.PositiveIntegerField()),
                ("why", models.CharField(default="", max_length=200)),
                ("moved_by", models.CharField(max_length=120)),
                ("moved_at", models.DateTimeField()),
                ("stock", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="kits.kitstock")),
            ],
        ),
        migrations.CreateModel(
            name="KitHandout",
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
                ("volunteer_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("account_id", models.UUIDField()),
                ("item_number", models.CharField(default="", max_length=20)),
                ("given_by", models.CharField(max_length=120)),
                ("given_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_as", models.CharField(default="", max_length=10)),
                ("ended_by", models.CharField(default="", max_length=120)),
                ("why", models.CharField(default="", max_length=200)),
                ("reminded_at", models.DateTimeField(null=True)),
                ("item", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="kits.kititem")),
                ("stock", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="kits.kitstock")),
            ],
        ),
        migrations.CreateModel(
            name="KitWish",
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
                ("volunteer_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("size", models.CharField(max_length=10)),
                ("wished_at", models.DateTimeField()),
                ("item", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="kits.kititem")),
            ],
        ),
        migrations.AddConstraint(
            model_name="kitstock",
            constraint=models.UniqueConstraint(
                fields=("item", "desk", "size"), name="kits_kitstock_one_per_desk"
            ),
        ),
        migrations.AddConstraint(
            model_name="kitstock",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "arrived__gte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("out"), "+", models.F("gone")
                        ),
                    )
                ),
                name="kits_kitstock_never_gives_what_is_not_there",
            ),
        ),
        migrations.AddConstraint(
            model_name="kitmovement",
            constraint=models.UniqueConstraint(fields=("key",), name="kits_kitmovement_once_per_key"),
        ),
        migrations.AddConstraint(
            model_name="kitmovement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("count__gte", 1),
                    ("kind__in", ["arrived", "damaged", "lost"]),
                    models.Q(("kind", "arrived"), models.Q(("why", ""), _negated=True), _connector="OR"),
                ),
                name="kits_kitmovement_says_what_and_why",
            ),
        ),
        migrations.AddIndex(
            model_name="kithandout",
            index=models.Index(fields=["account_id", "given_at"], name="kits_handout_of_account"),
        ),
        migrations.AddIndex(
            model_name="kithandout",
            index=models.Index(fields=["volunteer_id"], name="kits_handout_of_volunteer"),
        ),
        migrations.AddIndex(
            model_name="kithandout",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", True)),
                fields=["games_id", "given_at"],
                name="kits_handout_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="kithandout",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("item", "person_id"),
                name="kits_kithandout_one_per_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="kithandout",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True), models.Q(("item_number", ""), _negated=True)),
                fields=("item", "item_number"),
                name="kits_kithandout_a_number_is_with_one_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="kithandout",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_as", ""), ("ended_at__isnull", True)),
                    models.Q(
                        ("ended_as__in", ["returned", "swapped", "damaged", "lost"]),
                        ("ended_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="kits_kithandout_ends_somehow",
            ),
        ),
        migrations.AddConstraint(
            model_name="kithandout",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_as__in", ["damaged", "lost"]), _negated=True),
                    models.Q(("why", ""), _negated=True),
                    _connector="OR",
                ),
                name="kits_kithandout_written_off_says_why",
            ),
        ),
        migrations.AddIndex(
            model_name="kitwish",
            index=models.Index(fields=["volunteer_id"], name="kits_wish_of_volunteer"),
        ),
        migrations.AddConstraint(
            model_name="kitwish",
            constraint=models.UniqueConstraint(
                fields=("item", "person_id"), name="kits_kitwish_one_per_person"
            ),
        ),
        seals.seal("kits_kitmovement"),
    ]
