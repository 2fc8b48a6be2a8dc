"""What a station decided against the advice of then, how likely a yes seemed, and how often a county says yes."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    dependencies = [
        ("orders", "0001_orders"),
    ]

    operations = [
        migrations.CreateModel(
            name="CountyAnswers",
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
                ("county_code", models.BigIntegerField()),
                ("asked", models.PositiveIntegerField()),
                ("accepted", models.PositiveIntegerField()),
                ("counted_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="StationDecision",
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
                ("advised_score", models.PositiveIntegerField()),
                ("advised_chance", models.PositiveSmallIntegerField()),
                ("advised_terms", models.JSONField()),
                ("asked_now", models.PositiveSmallIntegerField()),
                ("turn", models.PositiveSmallIntegerField()),
                ("is_overruled", models.BooleanField()),
                ("scorer", models.CharField(max_length=20)),
                ("by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="offer",
            name="chance",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(("chance__lte", 10000)), name="orders_offer_chance_is_of_ten_thousand"
            ),
        ),
        migrations.AddConstraint(
            model_name="countyanswers",
            constraint=models.UniqueConstraint(
                fields=("county_code",), name="orders_countyanswers_one_a_county"
            ),
        ),
        migrations.AddConstraint(
            model_name="countyanswers",
            constraint=models.CheckConstraint(
                condition=models.Q(("accepted__lte", models.F("asked"))),
                name="orders_countyanswers_no_more_yes_than_asked",
            ),
        ),
        migrations.AddField(
            model_name="stationdecision",
            name="advised",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orders.readiness"
            ),
        ),
        migrations.AddField(
            model_name="stationdecision",
            name="offer",
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="orders.offer"),
        ),
        migrations.AddConstraint(
            model_name="stationdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("is_overruled", True), ("turn__gt", models.F("asked_now"))),
                    models.Q(("is_overruled", False), ("turn__lte", models.F("asked_now"))),
                    _connector="OR",
                ),
                name="orders_stationdecision_overrules_who_is_behind",
            ),
        ),
        seals.seal("orders_stationdecision"),
    ]
