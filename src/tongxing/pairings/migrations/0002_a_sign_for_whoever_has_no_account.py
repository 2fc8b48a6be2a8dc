"""Who has no account is known by a sign of name and phone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pairings", "0001_pairings_companions_and_visits"),
    ]

    operations = [
        migrations.AddField(
            model_name="pairing",
            name="sign",
            field=models.CharField(default="", max_length=64),
        ),
        migrations.AddIndex(
            model_name="pairing",
            index=models.Index(fields=["sign"], name="pairings_pairing_of_a_sign"),
        ),
    ]
