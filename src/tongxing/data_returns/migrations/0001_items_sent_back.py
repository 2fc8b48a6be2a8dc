"""Items sent back to whom they are about, and their sealed steps."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="DataReturn",
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
                ("account_id", models.UUIDField()),
                ("region_code", models.BigIntegerField()),
                ("organisation_id", models.UUIDField(null=True)),
                ("key", models.UUIDField()),
                ("item", models.CharField(max_length=12)),
                ("reason", models.CharField(max_length=300)),
                ("sender_id", models.UUIDField()),
                ("sender", models.CharField(max_length=200)),
                ("state", models.CharField(max_length=10)),
                ("sent_at", models.DateTimeField()),
                ("due_on", models.DateField()),
                ("answer", models.CharField(default="", max_length=300)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["account_id"], name="data_returns_of_account"),
                    models.Index(fields=["region_code", "sent_at"], name="data_returns_of_region"),
                    models.Index(fields=["organisation_id", "sent_at"], name="data_returns_of_organisation"),
                    models.Index(
                        condition=models.Q(("state", "open")), fields=["due_on"], name="data_returns_due"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sender_id", "key"), name="data_returns_datareturn_same_key_is_same_deed"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("person_id", "item"),
                        name="data_returns_datareturn_item_is_back_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "mended", "stands", "withdrawn"])),
                        name="data_returns_datareturn_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("state", "open")),
                            models.Q(models.Q(("state", "open"), _negated=True), ("ended_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="data_returns_datareturn_ends_with_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "item__in",
                                [
                                    "name",
                                    "document",
                                    "birth_on",
                                    "sex",
                                    "residence",
                                    "service_area",
                                    "skills",
                                    "categories",
                                ],
                            )
                        ),
                        name="data_returns_datareturn_item_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DataReturnStep",
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
                ("why", models.CharField(default="", max_length=300)),
                ("before", models.CharField(default="", max_length=200)),
                ("after", models.CharField(default="", max_length=200)),
                ("by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "sent_back",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="data_returns.datareturn"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sent_back", "what"), name="data_returns_datareturnstep_is_taken_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("what__in", ["sent", "overdue", "mended", "stands", "withdrawn"])
                        ),
                        name="data_returns_datareturnstep_is_known",
                    ),
                ],
            },
        ),
        seals.seal("data_returns_datareturnstep"),
    ]
