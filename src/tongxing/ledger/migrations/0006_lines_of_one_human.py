"""Whose lines are whose, when two registrations were one human."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0005_editions_made_on_the_platform_have_long_names"),
    ]

    operations = [
        migrations.CreateModel(
            name="Joined",
            fields=[
                ("gone_id", models.UUIDField(primary_key=True, serialize=False)),
                ("kept_id", models.UUIDField()),
                ("joined_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["kept_id"], name="ledger_joined_of_kept")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("gone_id", models.F("kept_id")), _negated=True),
                        name="ledger_joined_is_of_two",
                    )
                ],
            },
        ),
    ]
