"""Lines of form 2 say their proofs, review and notice; whole sources can be frozen; what was taken in is known."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals

# The projection learns what the lines of form 1 imply. It can be worked out anew at any time.
SAY_FORM_1 = """
update ledger_standing s set key = e.key, needs_word = not (e.caused_by_person and e.evidence_class = 'A')
from ledger_entry e where e.id = s.entry_id and e.served_on = s.served_on and s.key is null
"""


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0001_lines_words_numbers_and_standings"),
    ]

    operations = [
        migrations.CreateModel(
            name="Freeze",
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
                ("kind", models.CharField(max_length=8)),
                ("source", models.CharField(max_length=160)),
                ("organisation_id", models.UUIDField()),
                ("region_code", models.BigIntegerField()),
                ("entry_id", models.UUIDField()),
                ("freeze_id", models.UUIDField(null=True)),
                ("why", models.CharField(default="", max_length=200)),
                ("key", models.UUIDField()),
                ("said_by", models.CharField(max_length=120)),
                ("said_at", models.DateTimeField()),
                ("form", models.SmallIntegerField(default=2)),
                ("leaf_hash", models.BinaryField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="TakenIn",
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
                ("node", models.CharField(max_length=120)),
                ("origin_id", models.CharField(max_length=120)),
                ("part", models.SmallIntegerField()),
                ("entry_id", models.UUIDField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="standing",
            name="ledger_standing_is_a_known_state",
        ),
        migrations.RemoveConstraint(
            model_name="word",
            name="ledger_word_is_yes_or_no",
        ),
        migrations.RemoveConstraint(
            model_name="word",
            name="ledger_word_is_said_once",
        ),
        migrations.AddField(
            model_name="entry",
            name="form",
            field=models.SmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="entry",
            name="needs_word",
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name="entry",
            name="notice_days",
            field=models.SmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="entry",
            name="origin",
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name="entry",
            name="policies",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="entry",
            name="proofs",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="entry",
            name="review",
            field=models.CharField(default="", max_length=8),
        ),
        migrations.AddField(
            model_name="entry",
            name="source",
            field=models.CharField(default="", max_length=160),
        ),
        migrations.AddField(
            model_name="standing",
            name="key",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="standing",
            name="needs_word",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="standing",
            name="notice_days",
            field=models.SmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="standing",
            name="notice_until",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="standing",
            name="review",
            field=models.CharField(default="", max_length=8),
        ),
        migrations.AddField(
            model_name="standing",
            name="source",
            field=models.CharField(default="", max_length=160),
        ),
        migrations.AddField(
            model_name="word",
            name="channel",
            field=models.CharField(default="own", max_length=8),
        ),
        migrations.AddField(
            model_name="word",
            name="consent_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="word",
            name="form",
            field=models.SmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="word",
            name="paper",
            field=models.CharField(default="", max_length=64),
        ),
        migrations.AddField(
            model_name="word",
            name="until_on",
            field=models.DateField(null=True),
        ),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(fields=["source", "organisation_id"], name="ledger_standing_of_source"),
        ),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(
                condition=models.Q(("state__in", ("in_review", "on_notice"))),
                fields=["region_code", "served_on"],
                name="ledger_standing_on_the_way",
            ),
        ),
        migrations.AddConstraint(
            model_name="standing",
            constraint=models.UniqueConstraint(
                fields=("key", "served_on"), name="ledger_standing_same_key_is_same_record"
            ),
        ),
        migrations.AddConstraint(
            model_name="standing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["pending", "in_review", "on_notice", "effective", "frozen", "withdrawn"])
                ),
                name="ledger_standing_is_a_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="word",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        (
                            "confirmed",
                            "denied",
                            "passed",
                            "published",
                            "notice_ended",
                            "questioned",
                            "answered",
                        ),
                    )
                ),
                name="ledger_word_is_a_known_word",
            ),
        ),
        migrations.AddConstraint(
            model_name="word",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("kind__in", ("confirmed", "denied", "passed", "published", "notice_ended"))
                ),
                fields=("entry_id", "kind"),
                name="ledger_word_is_said_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="word",
            constraint=models.UniqueConstraint(
                fields=("entry_id", "kind", "key"), name="ledger_word_same_key_is_same_word"
            ),
        ),
        migrations.AddConstraint(
            model_name="word",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "own"), ("consent_id__isnull", True), ("paper", "")),
                    models.Q(("channel", "helper"), ("consent_id__isnull", False)),
                    models.Q(("channel", "paper"), models.Q(("paper", ""), _negated=True)),
                    _connector="OR",
                ),
                name="ledger_word_for_another_shows_by_what_right",
            ),
        ),
        migrations.AddIndex(
            model_name="freeze",
            index=models.Index(fields=["source", "organisation_id"], name="ledger_freeze_of_source"),
        ),
        migrations.AddConstraint(
            model_name="freeze",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("freeze_id__isnull", True), ("kind", "freeze")),
                    models.Q(("freeze_id__isnull", False), ("kind", "release")),
                    _connector="OR",
                ),
                name="ledger_freeze_begins_or_ends_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="freeze",
            constraint=models.UniqueConstraint(fields=("freeze_id",), name="ledger_freeze_is_released_once"),
        ),
        migrations.AddConstraint(
            model_name="freeze",
            constraint=models.UniqueConstraint(
                fields=("key", "kind"), name="ledger_freeze_same_key_is_same_deed"
            ),
        ),
        migrations.AddConstraint(
            model_name="takenin",
            constraint=models.UniqueConstraint(
                fields=("node", "origin_id", "part"), name="ledger_takenin_counts_a_record_once"
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=BrinIndex(fields=["recorded_at"], name="ledger_entry_in_order_written"),
        ),
        seals.seal("ledger_freeze"),
        seals.seal("ledger_takenin"),
        migrations.RunSQL(SAY_FORM_1, migrations.RunSQL.noop),
    ]
