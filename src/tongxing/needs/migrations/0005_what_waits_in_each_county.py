"""What waits in each county, added up once a minute (decision 0051)."""

from django.db import migrations, models

import tongxing.foundation.ids


class Migration(migrations.Migration):
    dependencies = [
        ("needs", "0004_told_by_voice_changed_and_merged"),
    ]

    operations = [
        migrations.CreateModel(
            name="WaitingCount",
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
                ("counted_at", models.DateTimeField()),
                ("again_at", models.DateTimeField()),
                ("good_until", models.DateTimeField()),
                ("is_only", models.BooleanField(default=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("is_only",), name="needs_waitingcount_is_one"),
                    models.CheckConstraint(
                        condition=models.Q(("is_only", True)), name="needs_waitingcount_is_the_only_one"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WaitingSum",
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
                ("category", models.CharField(max_length=12)),
                ("state", models.CharField(max_length=10)),
                ("count", models.PositiveIntegerField()),
                ("oldest_noted_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("county_code", "category", "state"),
                        name="needs_waitingsum_one_per_kind_and_state",
                    )
                ],
            },
        ),
    ]
