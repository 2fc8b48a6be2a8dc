"""How an account wants suggestions to be ordered."""

from django.db import migrations, models

import tongxing.foundation.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Preference",
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
                ("account_id", models.UUIDField()),
                ("way", models.CharField(max_length=6)),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("account_id",), name="suggestions_preference_one_each"),
                    models.CheckConstraint(
                        condition=models.Q(("way__in", ["fit", "none", "plain"])),
                        name="suggestions_preference_is_a_known_way",
                    ),
                ],
            },
        ),
    ]
