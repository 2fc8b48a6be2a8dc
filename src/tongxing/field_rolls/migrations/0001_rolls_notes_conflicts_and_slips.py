"""Rolls, the notes made on them off-line, conflicts with what was decided of them, and paper slips."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Note",
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
                ("client_id", models.UUIDField()),
                ("sequence", models.PositiveIntegerField()),
                ("what", models.CharField(max_length=8)),
                ("subject", models.UUIDField()),
                ("how", models.CharField(max_length=16)),
                ("device_wall_ms", models.BigIntegerField()),
                ("device_steady_ms", models.BigIntegerField()),
                ("device_boot", models.CharField(max_length=40)),
                ("evidence", models.CharField(max_length=400)),
                ("previous", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
                ("signature", models.CharField(max_length=88)),
                ("noted_at", models.DateTimeField()),
                ("is_sure", models.BooleanField()),
                ("taken_in_at", models.DateTimeField()),
                ("outcome", models.CharField(max_length=10)),
            ],
        ),
        migrations.CreateModel(
            name="Conflict",
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
                ("activity_id", models.UUIDField()),
                ("code", models.CharField(max_length=60)),
                ("zh", models.CharField(max_length=400)),
                ("en", models.CharField(max_length=400)),
                ("found_at", models.DateTimeField()),
                (
                    "note",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="field_rolls.note"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Roll",
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
                ("key", models.UUIDField()),
                ("account_id", models.UUIDField()),
                ("person_id", models.UUIDField(null=True)),
                (
                    "activity_ids",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None),
                ),
                ("public_key", models.CharField(max_length=88)),
                ("device_wall_ms", models.BigIntegerField()),
                ("device_steady_ms", models.BigIntegerField()),
                ("device_boot", models.CharField(max_length=40)),
                ("opened_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "account_id"], name="field_rolls_roll_of_account")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("account_id", "key"), name="field_rolls_roll_one_per_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "leader"),
                            models.Q(("activity_ids__len", 1), ("kind", "own"), ("person_id__isnull", False)),
                            _connector="OR",
                        ),
                        name="field_rolls_roll_own_is_for_one_activity",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="note",
            name="roll",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="field_rolls.roll"),
        ),
        migrations.CreateModel(
            name="Settlement",
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
                ("key", models.UUIDField()),
                ("decision", models.CharField(max_length=8)),
                ("at", models.DateTimeField(null=True)),
                ("why", models.CharField(max_length=200)),
                ("by", models.CharField(max_length=120)),
                ("settled_at", models.DateTimeField()),
                (
                    "conflict",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, to="field_rolls.conflict"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Slip",
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
                ("activity_id", models.UUIDField()),
                ("sign_up_id", models.UUIDField()),
                ("key", models.UUIDField()),
                ("hint", models.CharField(max_length=4)),
                ("digest", models.BinaryField(max_length=32)),
                ("by", models.CharField(max_length=120)),
                ("printed_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["activity_id"], name="field_rolls_slip_of_activity")],
                "constraints": [
                    models.UniqueConstraint(fields=("digest",), name="field_rolls_slip_has_its_own_number"),
                    models.UniqueConstraint(
                        fields=("sign_up_id", "key"), name="field_rolls_slip_one_per_printing"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="note",
            name="slip",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, to="field_rolls.slip"
            ),
        ),
        migrations.AddIndex(
            model_name="conflict",
            index=models.Index(fields=["activity_id", "-found_at"], name="field_rolls_conflict_newest"),
        ),
        migrations.AddConstraint(
            model_name="settlement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("at__isnull", True), ("decision", "drop")),
                    models.Q(("at__isnull", False), ("decision", "record")),
                    _connector="OR",
                ),
                name="field_rolls_settlement_writes_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="settlement",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="field_rolls_settlement_says_why"
            ),
        ),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(fields=["subject", "what"], name="field_rolls_note_of_sign_up"),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.UniqueConstraint(
                fields=("roll", "sequence"), name="field_rolls_note_takes_its_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.UniqueConstraint(
                fields=("roll", "client_id"), name="field_rolls_note_is_one_note"
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.UniqueConstraint(
                condition=models.Q(("outcome", "merged")),
                fields=("slip", "what"),
                name="field_rolls_note_uses_a_slip_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("outcome__in", ("merged", "agreed", "known", "undone", "undo", "conflict")),
                    ("what__in", ("arrive", "depart", "undo")),
                ),
                name="field_rolls_note_speaks_known_words",
            ),
        ),
        seals.seal("field_rolls_roll"),
        seals.seal("field_rolls_slip"),
        seals.seal("field_rolls_note"),
        seals.seal("field_rolls_conflict"),
        seals.seal("field_rolls_settlement"),
    ]
