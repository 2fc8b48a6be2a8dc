"""A waiting line brings its hash along, so that numbering asks no partition for it."""

from django.db import migrations, models

BRING = """
update ledger_waiting w set leaf = l.leaf_hash from (
  select id, leaf_hash from ledger_entry union all select id, leaf_hash from ledger_word
  union all select id, leaf_hash from ledger_freeze) l
where l.id = w.line_id
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_two_indexes_serve_what_four_did")]

    operations = [
        migrations.AddField("waiting", "leaf", models.BinaryField(max_length=32, null=True)),
        migrations.RunSQL(BRING, migrations.RunSQL.noop),
        migrations.AlterField("waiting", "leaf", models.BinaryField(max_length=32)),
    ]
