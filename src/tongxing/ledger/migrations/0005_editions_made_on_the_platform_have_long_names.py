"""An edition made on the platform has a longer name than a file's; a line names it whole."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_a_line_waits_with_its_leaf")]

    operations = [
        migrations.AlterField("entry", "rule_version", models.CharField(max_length=120)),
    ]
