"""Pairings, who comes, visit by visit, and the sealed steps."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = [("foundation", "0002_code_lists")]

    operations = [
        migrations.CreateModel(
            name="Pairing",
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
                ("county_code", models.BigIntegerField()),
                ("arranged_on", models.DateField()),
                ("serial", models.PositiveIntegerField()),
                ("number", models.CharField(max_length=12)),
                ("kind", models.CharField(max_length=12)),
                ("region_code", models.BigIntegerField()),
                ("station_id", models.UUIDField(null=True)),
                ("organisation_id", models.UUIDField()),
                ("organisation_name", models.CharField(max_length=120)),
                ("about", models.CharField(default="", max_length=300)),
                ("contact_sealed", models.BinaryField(null=True)),
                ("account_id", models.UUIDField(null=True)),
                ("person_id", models.UUIDField(null=True)),
                ("guardian_account_id", models.UUIDField(null=True)),
                ("side", models.CharField(max_length=10)),
                ("agreed_at", models.DateTimeField(null=True)),
                ("agreed_by", models.CharField(default="", max_length=120)),
                ("agreed_heard_by", models.CharField(default="", max_length=10)),
                ("every_days", models.PositiveSmallIntegerField()),
                ("rhythm_from", models.DateField()),
                ("asked_days", models.PositiveSmallIntegerField(null=True)),
                ("asked_side", models.CharField(default="", max_length=10)),
                ("begins_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("planned_on", models.DateField(null=True)),
                ("state", models.CharField(default="asked", max_length=10)),
                ("arranged_by", models.CharField(max_length=120)),
                ("arranged_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_why", models.CharField(default="", max_length=20)),
                ("policy_version", models.CharField(max_length=80)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["region_code", "state"], name="pairings_pairing_in_a_range"),
                    models.Index(fields=["account_id"], name="pairings_pairing_of_account"),
                    models.Index(fields=["guardian_account_id"], name="pairings_pairing_of_guardian"),
                    models.Index(fields=["organisation_id", "state"], name="pairings_pairing_of_team"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("arranged_by", "key"), name="pairings_pairing_arranged_once_per_key"
                    ),
                    models.UniqueConstraint(
                        fields=("county_code", "arranged_on", "serial"),
                        name="pairings_pairing_number_is_said_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["child", "disabled", "elder", "family", "left_behind"])
                        ),
                        name="pairings_pairing_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["active", "asked", "declined", "ended"])),
                        name="pairings_pairing_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["guardian", "resident"])),
                        name="pairings_pairing_side_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gt", models.F("begins_on"))),
                        name="pairings_pairing_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("every_days__gte", 1)), name="pairings_pairing_has_a_rhythm"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("asked_days__isnull", True), ("asked_side", "")),
                            models.Q(("asked_days__gte", 1), ("asked_side__in", ("theirs", "coming"))),
                            _connector="OR",
                        ),
                        name="pairings_pairing_asked_rhythm_says_by_whom",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "active"), _negated=True),
                            ("agreed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="pairings_pairing_under_way_is_agreed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agreed_at__isnull", True), ("agreed_heard_by", "")),
                            models.Q(
                                ("agreed_at__isnull", False),
                                ("agreed_heard_by__in", ["online", "paper", "phone", "visit", "walk_in"]),
                            ),
                            _connector="OR",
                        ),
                        name="pairings_pairing_agreement_says_how",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", False), ("state__in", ("declined", "ended"))),
                            models.Q(("state__in", ("asked", "active")), ("ended_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="pairings_pairing_over_says_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Companion",
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
                ("person_id", models.UUIDField()),
                ("account_id", models.UUIDField()),
                ("volunteer_number", models.CharField(max_length=20)),
                ("region_code", models.BigIntegerField()),
                ("organisation_id", models.UUIDField()),
                ("state", models.CharField(default="asked", max_length=12)),
                ("note_sealed", models.BinaryField(null=True)),
                ("asked_by", models.CharField(max_length=120)),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "takes_over",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="pairings.companion"
                    ),
                ),
                (
                    "pairing",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="pairings.pairing"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PairingStep",
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
                ("number", models.PositiveIntegerField()),
                ("what", models.CharField(max_length=20)),
                ("key", models.UUIDField()),
                ("by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "pairing",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="pairings.pairing"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Visit",
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
                ("due_on", models.DateField()),
                ("state", models.CharField(default="planned", max_length=12)),
                ("is_extra", models.BooleanField(default=False)),
                ("began_at", models.DateTimeField(null=True)),
                ("minutes", models.PositiveSmallIntegerField(null=True)),
                ("found", models.CharField(default="", max_length=12)),
                ("note", models.CharField(default="", max_length=300)),
                ("entry_id", models.UUIDField(null=True)),
                ("logged_at", models.DateTimeField(null=True)),
                (
                    "companion",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="pairings.companion"
                    ),
                ),
                (
                    "pairing",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="pairings.pairing"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Alarm",
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
                ("kind", models.CharField(max_length=12)),
                ("region_code", models.BigIntegerField()),
                ("organisation_id", models.UUIDField()),
                ("raised_at", models.DateTimeField()),
                ("answer_due_at", models.DateTimeField()),
                ("raised_higher_at", models.DateTimeField(null=True)),
                ("key", models.UUIDField(null=True)),
                ("outcome", models.CharField(default="", max_length=16)),
                ("note", models.CharField(default="", max_length=300)),
                ("answered_by", models.CharField(default="", max_length=120)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "pairing",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="pairings.pairing"),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="pairings.visit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Farewell",
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
                ("words", models.CharField(max_length=300)),
                ("said_by", models.CharField(max_length=120)),
                ("said_at", models.DateTimeField()),
                (
                    "companion",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="pairings.companion"
                    ),
                ),
                (
                    "pairing",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="pairings.pairing"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("pairing", "said_by"), name="pairings_farewell_one_word_each"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="companion",
            index=models.Index(fields=["account_id", "state"], name="pairings_companion_of_account"),
        ),
        migrations.AddIndex(
            model_name="companion",
            index=models.Index(fields=["person_id", "state"], name="pairings_companion_of_person"),
        ),
        migrations.AddConstraint(
            model_name="companion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("asked", "active"))),
                fields=("pairing", "person_id"),
                name="pairings_companion_one_place_each",
            ),
        ),
        migrations.AddConstraint(
            model_name="companion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "active")),
                fields=("takes_over",),
                name="pairings_companion_one_successor",
            ),
        ),
        migrations.AddConstraint(
            model_name="companion",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["active", "asked", "declined", "ended", "handed_over"])),
                name="pairings_companion_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="pairingstep",
            constraint=models.UniqueConstraint(
                fields=("pairing", "number"), name="pairings_pairingstep_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="pairingstep",
            constraint=models.UniqueConstraint(
                fields=("pairing", "key", "what"), name="pairings_pairingstep_once_per_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="pairingstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "what__in",
                        [
                            "agreed",
                            "alarm",
                            "alarm_answered",
                            "alarm_raised_higher",
                            "arranged",
                            "began",
                            "companion_asked",
                            "companion_came",
                            "companion_declined",
                            "companion_left",
                            "ended",
                            "farewell",
                            "handed_over",
                            "handing_over",
                            "missed",
                            "refused",
                            "renewed",
                            "rhythm_asked",
                            "rhythm_changed",
                            "rhythm_kept",
                            "visit_added",
                            "visit_called_off",
                            "visit_moved",
                            "visited",
                        ],
                    )
                ),
                name="pairings_pairingstep_is_known",
            ),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(fields=["state", "due_on"], name="pairings_visit_by_day"),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "called_off"), _negated=True),
                fields=("pairing", "due_on"),
                name="pairings_visit_one_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["called_off", "done", "missed", "planned"])),
                name="pairings_visit_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("began_at__isnull", False),
                        ("companion__isnull", False),
                        ("found__in", ["needs_help", "not_found", "well"]),
                        ("minutes__gte", 1),
                        ("state", "done"),
                    ),
                    models.Q(
                        models.Q(("state", "done"), _negated=True),
                        ("began_at__isnull", True),
                        ("companion__isnull", True),
                        ("minutes__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="pairings_visit_done_says_who_and_when",
            ),
        ),
        migrations.AddIndex(
            model_name="alarm",
            index=models.Index(
                condition=models.Q(("answered_at__isnull", True)),
                fields=["region_code", "raised_at"],
                name="pairings_alarm_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="alarm",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answered_at__isnull", True), ("visit__isnull", True)),
                fields=("pairing", "kind"),
                name="pairings_alarm_one_open_of_a_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="alarm",
            constraint=models.UniqueConstraint(fields=("visit", "kind"), name="pairings_alarm_one_per_visit"),
        ),
        migrations.AddConstraint(
            model_name="alarm",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ["missed", "needs_help", "no_guardian", "nobody_left", "not_found", "runs_out"],
                    )
                ),
                name="pairings_alarm_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="alarm",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_at__isnull", True), ("outcome", "")),
                    models.Q(
                        ("answered_at__isnull", False),
                        ("outcome__in", ["helped", "moved", "new_companion", "over", "seen_well", "visited"]),
                    ),
                    _connector="OR",
                ),
                name="pairings_alarm_answered_says_what",
            ),
        ),
        seals.seal("pairings_pairingstep"),
    ]
