"""A team may ask that whoever takes part signs a written agreement."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0010_insurance_and_emergency_plans"),
    ]

    operations = [
        migrations.AddField(
            model_name="activity",
            name="asks_agreement",
            field=models.BooleanField(default=False),
        ),
    ]
