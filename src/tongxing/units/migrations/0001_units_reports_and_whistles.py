"""Units, who counts with them, who reported where, whistles and the sealed last words."""

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
                ("person_id", models.UUIDField()),
                ("account_id", models.UUIDField()),
                ("region_code", models.BigIntegerField()),
                ("station_id", models.UUIDField()),
                ("wording", models.PositiveSmallIntegerField()),
                ("reported_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["region_code", "reported_at"], name="units_report_by_region")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person_id",), name="units_report_one_community_at_a_time"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Unit",
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
                ("organisation_id", models.UUIDField()),
                ("region_code", models.BigIntegerField()),
                ("kind", models.CharField(max_length=12)),
                ("staff", models.PositiveIntegerField()),
                ("contact_name", models.CharField(max_length=40)),
                ("contact_phone", models.CharField(max_length=20)),
                ("kept_by", models.CharField(max_length=120)),
                ("kept_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["region_code"], name="units_unit_by_region")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation_id",), name="units_unit_one_per_organisation"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["agency", "firm", "institution", "people_group", "school", "state_firm"],
                            )
                        ),
                        name="units_unit_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("staff__gte", 1)), name="units_unit_has_somebody"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Call",
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
                ("organisation_id", models.UUIDField()),
                ("region_code", models.BigIntegerField()),
                ("state", models.CharField(default="asked", max_length=12)),
                ("key", models.UUIDField(null=True)),
                ("people", models.PositiveSmallIntegerField(default=0)),
                ("note", models.CharField(default="", max_length=200)),
                ("answered_by", models.CharField(default="", max_length=120)),
                ("answered_at", models.DateTimeField(null=True)),
                ("minutes", models.PositiveIntegerField(null=True)),
                ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="units.unit")),
            ],
        ),
        migrations.CreateModel(
            name="Arrangement",
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
                ("organisation_id", models.UUIDField()),
                ("activity_id", models.UUIDField()),
                ("need_id", models.UUIDField(null=True)),
                ("ends_at", models.DateTimeField()),
                ("arranged_by", models.CharField(max_length=120)),
                ("arranged_at", models.DateTimeField()),
                (
                    "call",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="units.call"
                    ),
                ),
                ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="units.unit")),
            ],
        ),
        migrations.CreateModel(
            name="UnitReport",
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
                ("region_code", models.BigIntegerField()),
                ("reported_by", models.CharField(max_length=120)),
                ("reported_at", models.DateTimeField()),
                ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="units.unit")),
            ],
        ),
        migrations.CreateModel(
            name="Whistle",
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
                ("number", models.CharField(max_length=12)),
                ("region_code", models.BigIntegerField()),
                ("station_id", models.UUIDField()),
                ("title", models.CharField(max_length=40)),
                ("what", models.CharField(max_length=500)),
                ("category", models.CharField(max_length=12)),
                ("address", models.CharField(max_length=120)),
                ("lat", models.FloatField()),
                ("lon", models.FloatField()),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("people", models.PositiveSmallIntegerField()),
                (
                    "skills",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), default=list, size=None
                    ),
                ),
                ("state", models.CharField(max_length=12)),
                ("why_off", models.CharField(default="", max_length=200)),
                ("due_at", models.DateTimeField()),
                ("blown_by", models.CharField(max_length=120)),
                ("blown_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["region_code", "-blown_at"], name="units_whistle_by_region")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("blown_by", "key"), name="units_whistle_blown_once_per_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["answered", "blown", "called_off", "closed"])),
                        name="units_whistle_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="units_whistle_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("people__gte", 1), ("people__lte", 500)),
                        name="units_whistle_asks_for_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "called_off"), _negated=True),
                            models.Q(("why_off", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="units_whistle_called_off_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("state", "closed")),
                            models.Q(
                                models.Q(("state", "closed"), _negated=True), ("closed_at__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="units_whistle_closed_says_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LastWord",
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
                ("outcome", models.CharField(max_length=12)),
                ("note", models.CharField(default="", max_length=200)),
                ("said_by", models.CharField(max_length=120)),
                ("said_at", models.DateTimeField()),
                (
                    "call",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="units.call"
                    ),
                ),
                (
                    "whistle",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="units.whistle"),
                ),
            ],
        ),
        migrations.AddField(
            model_name="call",
            name="whistle",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="units.whistle"),
        ),
        migrations.CreateModel(
            name="Passing",
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
                ("account_id", models.UUIDField()),
                ("said_at", models.DateTimeField()),
                (
                    "arrangement",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="units.arrangement"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("arrangement", "account_id"), name="units_passing_said_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Provision",
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
                ("item", models.CharField(max_length=12)),
                ("is_ready", models.BooleanField()),
                ("note", models.CharField(default="", max_length=200)),
                ("said_by", models.CharField(max_length=120)),
                ("said_at", models.DateTimeField()),
                (
                    "arrangement",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="units.arrangement"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("arrangement", "item"), name="units_provision_stands_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("item__in", ["insurance", "leave", "materials"])),
                        name="units_provision_item_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Link",
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
                ("wording", models.PositiveSmallIntegerField()),
                ("linked_at", models.DateTimeField()),
                ("unit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="units.unit")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person_id",), name="units_link_one_unit_at_a_time")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="arrangement",
            index=models.Index(fields=["unit", "-ends_at"], name="units_arrangement_of_unit"),
        ),
        migrations.AddConstraint(
            model_name="arrangement",
            constraint=models.UniqueConstraint(fields=("unit", "key"), name="units_arrangement_one_per_key"),
        ),
        migrations.AddConstraint(
            model_name="arrangement",
            constraint=models.UniqueConstraint(
                fields=("activity_id",), name="units_arrangement_one_per_activity"
            ),
        ),
        migrations.AddConstraint(
            model_name="arrangement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("call__isnull", False), ("need_id__isnull", True)),
                    models.Q(("call__isnull", True), ("need_id__isnull", False)),
                    _connector="OR",
                ),
                name="units_arrangement_has_one_reason",
            ),
        ),
        migrations.AddIndex(
            model_name="unitreport",
            index=models.Index(fields=["region_code"], name="units_unitreport_by_region"),
        ),
        migrations.AddConstraint(
            model_name="unitreport",
            constraint=models.UniqueConstraint(
                fields=("unit", "region_code"), name="units_unitreport_once_a_community"
            ),
        ),
        migrations.AddConstraint(
            model_name="lastword",
            constraint=models.UniqueConstraint(
                condition=models.Q(("call__isnull", True)),
                fields=("whistle",),
                name="units_lastword_one_of_the_community",
            ),
        ),
        migrations.AddConstraint(
            model_name="lastword",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ["not_settled", "partly", "settled"])),
                name="units_lastword_outcome_is_known",
            ),
        ),
        migrations.AddIndex(
            model_name="call",
            index=models.Index(fields=["organisation_id", "state"], name="units_call_of_organisation"),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.UniqueConstraint(fields=("whistle", "unit"), name="units_call_one_per_unit"),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["asked", "coming", "not_coming"])),
                name="units_call_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_at__isnull", True), ("minutes__isnull", True), ("state", "asked")),
                    models.Q(
                        models.Q(("state", "asked"), _negated=True),
                        ("answered_at__isnull", False),
                        ("minutes__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="units_call_answered_says_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("people__gte", 1), ("state", "coming")),
                    models.Q(models.Q(("state", "coming"), _negated=True), ("people", 0)),
                    _connector="OR",
                ),
                name="units_call_comes_with_somebody",
            ),
        ),
        seals.seal("units_lastword"),
    ]
