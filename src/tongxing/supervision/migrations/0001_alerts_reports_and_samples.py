"""Looks, alerts and their steps, reports from the public notice, samples with what was drawn and what it came to."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = [("foundation", "0002_code_lists")]

    operations = [
        migrations.CreateModel(
            name="Alert",
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
                ("rule", models.CharField(max_length=40)),
                ("version", models.CharField(max_length=80)),
                ("mark", models.CharField(max_length=200)),
                ("numbers", models.JSONField()),
                (
                    "entry_ids",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None),
                ),
                ("account_id", models.UUIDField(null=True)),
                ("organisation_id", models.UUIDField(null=True)),
                ("record_code", models.BigIntegerField()),
                ("region_code", models.BigIntegerField()),
                ("freeze_id", models.UUIDField(null=True)),
                ("state", models.CharField(default="open", max_length=8)),
                ("raised_at", models.DateTimeField()),
                ("due_on", models.DateField()),
                ("outcome", models.CharField(default="", max_length=12)),
                ("why", models.CharField(default="", max_length=200)),
                ("closed_at", models.DateTimeField(null=True)),
                ("close_key", models.UUIDField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["region_code", "raised_at"],
                        name="supervision_alert_open_in_area",
                    ),
                    models.Index(fields=["region_code", "-closed_at"], name="supervision_alert_in_range"),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["entry_ids"], name="supervision_alert_of_record"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("rule", "mark"), name="supervision_alert_is_raised_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("outcome", ""), ("state", "open")),
                            models.Q(
                                ("closed_at__isnull", False),
                                ("outcome__in", ["fine", "corrected", "withdrawn", "frozen"]),
                                ("state", "closed"),
                            ),
                            _connector="OR",
                        ),
                        name="supervision_alert_is_open_or_has_an_outcome",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Look",
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
                ("last_position", models.BigIntegerField()),
                ("looked_at", models.DateTimeField()),
                ("records", models.IntegerField()),
                ("found", models.IntegerField()),
                ("raised", models.IntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("last_position",), name="supervision_look_comes_so_far_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sample",
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
                ("region_code", models.BigIntegerField()),
                ("first_on", models.DateField()),
                ("last_on", models.DateField()),
                ("size", models.IntegerField()),
                ("back_office", models.BooleanField()),
                ("seed_text", models.CharField(max_length=120)),
                ("head_text", models.CharField(max_length=400)),
                ("last_position", models.BigIntegerField()),
                ("seed", models.CharField(max_length=64)),
                ("version", models.CharField(max_length=80)),
                ("parameters", models.JSONField()),
                ("population", models.IntegerField()),
                ("drawn_by", models.CharField(max_length=120)),
                ("drawn_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["region_code", "-drawn_at"], name="supervision_sample_in_range")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("drawn_by", "key"), name="supervision_sample_once_per_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_on__gte", models.F("first_on"))),
                        name="supervision_sample_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DrawnRecord",
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
                ("number", models.IntegerField()),
                ("entry_id", models.UUIDField()),
                ("weight", models.IntegerField()),
                ("ticket", models.CharField(max_length=64)),
                (
                    "sample",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="supervision.sample"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Verdict",
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
                ("verdict", models.CharField(max_length=12)),
                ("why", models.CharField(max_length=200)),
                ("by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "drawn",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, to="supervision.drawnrecord"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AlertStep",
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
                ("why", models.CharField(default="", max_length=200)),
                ("by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "alert",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="supervision.alert"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("raised", "reported", "escalated", "closed"))),
                        name="supervision_alertstep_kind_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Report",
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
                ("entry_id", models.UUIDField()),
                ("key", models.UUIDField()),
                ("words", models.CharField(default="", max_length=200)),
                ("by", models.CharField(max_length=120)),
                ("reported_at", models.DateTimeField()),
                (
                    "alert",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="supervision.alert"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("key",), name="supervision_report_once_per_key")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="drawnrecord",
            constraint=models.UniqueConstraint(
                fields=("sample", "number"), name="supervision_drawnrecord_has_its_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="drawnrecord",
            constraint=models.UniqueConstraint(
                fields=("sample", "entry_id"), name="supervision_drawnrecord_only_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="verdict",
            constraint=models.CheckConstraint(
                condition=models.Q(("verdict__in", ["true", "not_provable", "wrong"])),
                name="supervision_verdict_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="alertstep",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "closed")),
                fields=("alert",),
                name="supervision_alertstep_closes_once",
            ),
        ),
        seals.seal("supervision_alertstep"),
        seals.seal("supervision_sample"),
        seals.seal("supervision_drawnrecord"),
        seals.seal("supervision_verdict"),
    ]
