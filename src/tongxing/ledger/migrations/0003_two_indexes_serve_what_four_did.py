"""The keys of a line begin with what they are asked by: id and key are found by them, and two indexes can go."""

from django.db import migrations, models

ID_FIRST = """
alter table ledger_entry drop constraint ledger_entry_pkey;
alter table ledger_entry add primary key (id, served_on);
"""
DAY_FIRST = """
alter table ledger_entry drop constraint ledger_entry_pkey;
alter table ledger_entry add primary key (served_on, id);
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_proofs_review_notice_and_frozen_sources")]

    operations = [
        migrations.RunSQL(ID_FIRST, DAY_FIRST),
        migrations.RemoveConstraint(model_name="entry", name="ledger_entry_same_key_is_same_deed"),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(
                fields=["key", "kind", "served_on"], name="ledger_entry_same_key_is_same_deed"
            ),
        ),
        migrations.RemoveIndex(model_name="entry", name="ledger_entry_by_id"),
        migrations.RemoveIndex(model_name="entry", name="ledger_entry_by_key"),
    ]
