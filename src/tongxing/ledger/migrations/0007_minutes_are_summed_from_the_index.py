"""A person's minutes are summed from the index alone: their rows lie far apart in a large table."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0006_lines_of_one_human"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="standing",
            name="ledger_standing_of_person",
        ),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(
                fields=["person_id", "-started_at"],
                include=("state", "evidence_class", "minutes"),
                name="ledger_standing_of_person",
            ),
        ),
    ]
