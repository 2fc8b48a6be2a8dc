"""Holdings, sealed dealings, funds, bars after complaints, and choices."""

import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = [("foundation", "0002_code_lists")]

    operations = [
        migrations.CreateModel(
            name="Bar",
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
                ("entry_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("region_code", models.BigIntegerField()),
                ("why", models.CharField(max_length=200)),
                ("barred_by", models.CharField(max_length=120)),
                ("barred_at", models.DateTimeField()),
                ("lifted_why", models.CharField(default="", max_length=200)),
                ("lifted_by", models.CharField(default="", max_length=120)),
                ("lifted_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["person_id"], name="points_bar_of_person")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("barred_by", "key"), name="points_bar_same_key_is_same_deed"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at__isnull", True)),
                        fields=("entry_id",),
                        name="points_bar_stands_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lifted_at__isnull", True), ("lifted_by", "")),
                            models.Q(
                                ("lifted_at__isnull", False), models.Q(("lifted_by", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="points_bar_lifted_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Choice",
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
                ("person_id", models.UUIDField()),
                ("takes_part", models.BooleanField()),
                ("from_on", models.DateField()),
                ("chosen_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person_id", "from_on"), name="points_choice_one_for_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Fund",
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
                ("purpose", models.CharField(max_length=200)),
                ("region_code", models.BigIntegerField()),
                ("opened_by", models.CharField(max_length=120)),
                ("opened_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["region_code"], name="points_fund_in_region")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("opened_by", "key"), name="points_fund_same_key_is_same_deed"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Holding",
            fields=[
                ("person_id", models.UUIDField(primary_key=True, serialize=False)),
                ("region_code", models.BigIntegerField()),
                ("earned", models.BigIntegerField(default=0)),
                ("granted", models.BigIntegerField(default=0)),
                ("given_back", models.BigIntegerField(default=0)),
                ("spent", models.BigIntegerField(default=0)),
                ("gift", models.BigIntegerField(default=0)),
                ("expired", models.BigIntegerField(default=0)),
                ("balance", models.BigIntegerField(default=0)),
                ("owed", models.BigIntegerField(default=0)),
                ("next_expiry_on", models.DateField(null=True)),
                ("warned_on", models.DateField(null=True)),
                ("settled_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("next_expiry_on__isnull", False)),
                        fields=["next_expiry_on"],
                        name="points_holding_expires",
                    ),
                    models.Index(fields=["region_code"], name="points_holding_in_region"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "earned",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                django.db.models.expressions.CombinedExpression(
                                                    django.db.models.expressions.CombinedExpression(
                                                        models.F("balance"), "-", models.F("owed")
                                                    ),
                                                    "+",
                                                    models.F("spent"),
                                                ),
                                                "+",
                                                models.F("gift"),
                                            ),
                                            "+",
                                            models.F("expired"),
                                        ),
                                        "-",
                                        models.F("granted"),
                                    ),
                                    "-",
                                    models.F("given_back"),
                                ),
                            )
                        ),
                        name="points_holding_adds_up",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("balance__gte", 0), ("owed__gte", 0)),
                        name="points_holding_is_never_negative",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dealing",
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
                ("person_id", models.UUIDField()),
                ("region_code", models.BigIntegerField()),
                ("kind", models.CharField(max_length=12)),
                ("points", models.PositiveIntegerField()),
                ("on", models.DateField()),
                ("expires_on", models.DateField(null=True)),
                ("what", models.CharField(max_length=200)),
                ("policy_version", models.CharField(max_length=80)),
                ("posting_id", models.UUIDField()),
                ("dealt_by", models.CharField(max_length=120)),
                ("dealt_at", models.DateTimeField()),
                (
                    "about",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="points.dealing",
                    ),
                ),
                (
                    "fund",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="points.fund"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person_id", "on"], name="points_dealing_of_person")],
                "constraints": [
                    models.UniqueConstraint(fields=("key",), name="points_dealing_same_key_is_same_deed"),
                    models.UniqueConstraint(fields=("about",), name="points_dealing_is_given_back_once"),
                    models.CheckConstraint(
                        condition=models.Q(("points__gt", 0)), name="points_dealing_moves_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("about__isnull", True), ("fund__isnull", True), ("kind", "spent")),
                            models.Q(
                                ("about__isnull", False), ("fund__isnull", True), ("kind", "given_back")
                            ),
                            models.Q(
                                ("about__isnull", True),
                                ("fund__isnull", False),
                                ("kind__in", ("gift", "grant")),
                            ),
                            _connector="OR",
                        ),
                        name="points_dealing_is_of_a_known_kind",
                    ),
                ],
            },
        ),
        seals.seal("points_dealing"),
    ]
