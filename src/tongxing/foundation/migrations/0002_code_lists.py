"""A table for the national code lists."""

from django.db import migrations, models

import tongxing.foundation.ids


class Migration(migrations.Migration):
    dependencies = [("foundation", "0001_the_ground")]
    operations = [
        migrations.CreateModel(
            name="CodeItem",
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
                ("list_id", models.CharField(max_length=40)),
                ("code", models.CharField(max_length=12)),
                ("position", models.PositiveSmallIntegerField()),
                ("zh", models.CharField(max_length=60)),
                ("en", models.CharField(max_length=90)),
                ("is_current", models.BooleanField(default=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("list_id", "code"), name="foundation_codeitem_one_line_per_code"
                    )
                ],
            },
        ),
    ]
