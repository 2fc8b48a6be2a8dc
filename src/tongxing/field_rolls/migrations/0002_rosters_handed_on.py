"""A roster handed on from one phone to another keeps whose it was before."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("field_rolls", "0001_rolls_notes_conflicts_and_slips"),
    ]

    operations = [
        migrations.AddField(
            model_name="roll",
            name="parent",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, to="field_rolls.roll"
            ),
        ),
        migrations.AddConstraint(
            model_name="roll",
            constraint=models.CheckConstraint(
                condition=models.Q(("parent__isnull", True), ("kind", "leader"), _connector="OR"),
                name="field_rolls_roll_only_rosters_are_handed_on",
            ),
        ),
    ]
