"""Offers keep the edition that gave their points and how near they were; what a county's answers taught each night."""

import django.contrib.postgres.fields
from django.db import migrations, models

import tongxing.foundation.ids


class Migration(migrations.Migration):
    dependencies = [
        ("orders", "0002_decisions_and_chances"),
    ]

    operations = [
        migrations.CreateModel(
            name="AnswerModel",
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
                ("learned_on", models.DateField()),
                ("answers", models.PositiveIntegerField()),
                (
                    "names",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), size=None
                    ),
                ),
                (
                    "weights",
                    django.contrib.postgres.fields.ArrayField(base_field=models.FloatField(), size=None),
                ),
                (
                    "means",
                    django.contrib.postgres.fields.ArrayField(base_field=models.FloatField(), size=None),
                ),
                (
                    "spreads",
                    django.contrib.postgres.fields.ArrayField(base_field=models.FloatField(), size=None),
                ),
                ("level", models.FloatField()),
                ("held_back", models.PositiveIntegerField()),
                ("brier", models.PositiveSmallIntegerField()),
                ("of_mean", models.PositiveSmallIntegerField()),
                ("worst", models.PositiveSmallIntegerField()),
                ("tenths", models.JSONField()),
                ("is_used", models.BooleanField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("county_code", "learned_on"),
                        name="orders_answermodel_one_a_county_and_night",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_used", False), ("brier__lt", models.F("of_mean")), _connector="OR"
                        ),
                        name="orders_answermodel_used_only_if_truer_than_the_mean",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="offer", name="weighed_by", field=models.CharField(default="", max_length=80)
        ),
        migrations.AddField(
            model_name="offer", name="nearness", field=models.CharField(max_length=10, null=True)
        ),
        migrations.AlterField(
            model_name="stationdecision", name="scorer", field=models.CharField(max_length=80)
        ),
    ]
