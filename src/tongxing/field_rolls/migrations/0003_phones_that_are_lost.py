"""The roster of a lost phone is called in from a moment on; sealed like everything of a roll."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    dependencies = [
        ("field_rolls", "0002_rosters_handed_on"),
    ]

    operations = [
        migrations.CreateModel(
            name="RollLoss",
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
                ("lost_at", models.DateTimeField()),
                ("by", models.CharField(max_length=120)),
                ("called_in_at", models.DateTimeField()),
                (
                    "roll",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="field_rolls.roll"),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="rollloss",
            constraint=models.CheckConstraint(
                condition=models.Q(("lost_at__lte", models.F("called_in_at"))),
                name="field_rolls_rollloss_lies_behind",
            ),
        ),
        seals.seal("field_rolls_rollloss"),
    ]
