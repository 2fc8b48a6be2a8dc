"""Campaigns for a day, and what hangs on them."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Campaign",
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
                ("region_code", models.BigIntegerField()),
                ("day_code", models.CharField(max_length=20)),
                ("on", models.DateField()),
                ("title", models.CharField(max_length=40)),
                ("theme", models.CharField(max_length=300)),
                (
                    "wished",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), size=None
                    ),
                ),
                ("opens_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("rule_version", models.CharField(max_length=120)),
                ("state", models.CharField(default="open", max_length=10)),
                ("why", models.CharField(blank=True, max_length=200)),
                ("opened_by", models.CharField(max_length=120)),
                ("opened_at", models.DateTimeField()),
                ("called_off_by", models.CharField(blank=True, max_length=120)),
                ("called_off_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["-on", "id"], name="campaigns_campaign_by_day")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("opened_by", "key"), name="campaigns_campaign_once_per_key"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("region_code", "on"),
                        name="campaigns_campaign_one_for_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ("open", "called_off"))),
                        name="campaigns_campaign_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__gte", models.F("on")), ("opens_on__lte", models.F("on"))
                        ),
                        name="campaigns_campaign_lies_around_its_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CampaignItem",
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
                ("subject_id", models.UUIDField()),
                ("organisation_id", models.UUIDField()),
                ("region_code", models.BigIntegerField()),
                ("hung_by", models.CharField(max_length=120)),
                ("hung_at", models.DateTimeField()),
                ("taken_down_at", models.DateTimeField(null=True)),
                (
                    "campaign",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="campaigns.campaign"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("hung_by", "key"), name="campaigns_campaignitem_once_per_key"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("taken_down_at__isnull", True)),
                        fields=("campaign", "kind", "subject_id"),
                        name="campaigns_campaignitem_hangs_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("project", "activity"))),
                        name="campaigns_campaignitem_kind_is_known",
                    ),
                ],
            },
        ),
    ]
