"""A founder who has not pressed is reminded once before sign-up ends; when, is kept with the party."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("parties", "0002_when_sign_up_ends")]

    operations = [migrations.AddField("party", "reminded_at", models.DateTimeField(null=True))]
