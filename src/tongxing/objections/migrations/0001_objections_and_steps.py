"""Objections and their sealed steps."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = [("foundation", "0002_code_lists")]

    operations = [
        migrations.CreateModel(
            name="Objection",
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
                ("account_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("entry_id", models.UUIDField(null=True)),
                ("organisation_id", models.UUIDField()),
                ("organisation_name", models.CharField(max_length=120)),
                ("region_code", models.BigIntegerField()),
                ("occasion_room", models.CharField(default="", max_length=40)),
                ("occasion_kind", models.CharField(default="", max_length=40)),
                ("occasion_id", models.UUIDField(null=True)),
                ("kind", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=120)),
                ("served_on", models.DateField()),
                ("text", models.CharField(max_length=500)),
                ("wish", models.CharField(default="", max_length=300)),
                ("policy_version", models.CharField(max_length=80)),
                ("state", models.CharField(max_length=12)),
                ("level", models.CharField(max_length=12)),
                ("due_on", models.DateField(null=True)),
                ("carried_up", models.BooleanField(default=False)),
                ("is_said_overdue", models.BooleanField(default=False)),
                ("mend", models.CharField(default="", max_length=12)),
                ("correction_id", models.UUIDField(null=True)),
                ("raised_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person_id", "-raised_at"], name="objections_of_person"),
                    models.Index(fields=["organisation_id", "state", "due_on"], name="objections_of_org"),
                    models.Index(fields=["state", "due_on"], name="objections_by_clock"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("account_id", "key"), name="objections_objection_same_key_is_same_deed"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["recorder", "county", "city", "province"])),
                        fields=("entry_id",),
                        name="objections_objection_one_open_for_a_record",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("entry_id__isnull", True),
                            ("state__in", ["recorder", "county", "city", "province"]),
                        ),
                        fields=("person_id", "organisation_id", "served_on"),
                        name="objections_objection_one_open_for_a_missing_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "frozen",
                                    "not_recorded",
                                    "wrong_content",
                                    "wrong_time",
                                    "wrongly_withdrawn",
                                ],
                            )
                        ),
                        name="objections_objection_says_what_is_wrong",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("entry_id__isnull", True), ("kind", "not_recorded")),
                            models.Q(
                                models.Q(("kind", "not_recorded"), _negated=True), ("entry_id__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="objections_objection_is_about_a_record_or_a_missing_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "recorder",
                                    "county",
                                    "city",
                                    "province",
                                    "upheld",
                                    "declined",
                                    "taken_back",
                                ],
                            )
                        ),
                        name="objections_objection_is_in_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("due_on__isnull", False),
                                ("state", models.F("level")),
                                ("state__in", ["recorder", "county", "city", "province"]),
                            ),
                            models.Q(
                                ("state__in", ["recorder", "county", "city", "province"]), _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="objections_objection_that_waits_has_a_clock",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "upheld"), _negated=True),
                            models.Q(("mend", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="objections_objection_upheld_is_mended",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ObjectionStep",
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
                ("number", models.PositiveSmallIntegerField()),
                ("what", models.CharField(max_length=16)),
                ("level", models.CharField(max_length=12)),
                ("why", models.CharField(default="", max_length=500)),
                ("key", models.UUIDField(null=True)),
                ("by", models.CharField(max_length=120)),
                ("correction_id", models.UUIDField(null=True)),
                ("due_on", models.DateField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "objection",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="objections.objection"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("objection", "number"), name="objections_step_follows_step"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("key__isnull", False)),
                        fields=("objection", "key"),
                        name="objections_step_once_per_key",
                    ),
                ],
            },
        ),
        seals.seal("objections_objectionstep"),
    ]
