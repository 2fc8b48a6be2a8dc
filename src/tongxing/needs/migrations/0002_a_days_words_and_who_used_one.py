"""The words of a need's day that somebody has used."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    dependencies = [
        ("needs", "0001_needs"),
    ]

    operations = [
        migrations.CreateModel(
            name="SpokenWord",
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
                ("day", models.DateField()),
                ("turn", models.PositiveSmallIntegerField()),
                ("digest", models.BinaryField()),
                ("used_by", models.CharField(max_length=120)),
                ("used_at", models.DateTimeField()),
                ("need", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="needs.need")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("need", "day", "turn"), name="needs_spokenword_used_once")
                ],
            },
        ),
        seals.seal("needs_spokenword"),
    ]
