"""One waiting row for each announcement, whoever listens; the relay shares it out, in order of birth."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("foundation", "0002_code_lists"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="hearing",
            name="foundation_hearing_waiting",
        ),
        migrations.AddIndex(
            model_name="hearing",
            index=models.Index(
                condition=models.Q(("heard_at__isnull", True)),
                fields=["due_at", "announcement_id", "subscriber"],
                name="foundation_hearing_waiting",
            ),
        ),
        migrations.AddIndex(
            model_name="hearing",
            index=models.Index(
                condition=models.Q(("subscriber", "")), fields=["due_at"], name="foundation_hearing_to_share"
            ),
        ),
    ]
