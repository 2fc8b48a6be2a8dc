"""Editions of rules that officers propose, enact and take back; all three sealed."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = [("foundation", "0002_code_lists")]

    operations = [
        migrations.CreateModel(
            name="Edition",
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
                ("account_id", models.UUIDField()),
                ("rule_id", models.CharField(max_length=60)),
                ("version", models.CharField(max_length=120)),
                ("region_low", models.BigIntegerField()),
                ("region_high", models.BigIntegerField()),
                ("line", models.CharField(default="", max_length=40)),
                ("valid_from", models.DateField()),
                ("text", models.TextField()),
                ("why", models.CharField(max_length=500)),
                ("proposed_by", models.CharField(max_length=120)),
                ("proposed_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="EditionWithdrawal",
            fields=[
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="policy.edition",
                    ),
                ),
                ("key", models.UUIDField()),
                ("account_id", models.UUIDField()),
                ("why", models.CharField(max_length=500)),
                ("withdrawn_by", models.CharField(max_length=120)),
                ("withdrawn_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Enactment",
            fields=[
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="policy.edition",
                    ),
                ),
                ("key", models.UUIDField()),
                ("account_id", models.UUIDField()),
                ("why", models.CharField(max_length=500)),
                ("enacted_by", models.CharField(max_length=120)),
                ("enacted_at", models.DateTimeField()),
                ("proposer_id", models.UUIDField()),
            ],
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(fields=["rule_id", "valid_from"], name="policy_edition_by_rule"),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(
                fields=("account_id", "key"), name="policy_edition_same_key_is_same_deed"
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(fields=("version",), name="policy_edition_is_named_once"),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(("region_low__lt", models.F("region_high"))),
                name="policy_edition_holds_somewhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="enactment",
            constraint=models.CheckConstraint(
                condition=models.Q(("account_id", models.F("proposer_id")), _negated=True),
                name="policy_enactment_is_by_somebody_else",
            ),
        ),
        seals.seal("policy_edition"),
        seals.seal("policy_enactment"),
        seals.seal("policy_editionwithdrawal"),
    ]
