"""Readiness, orders, offers, complaints, and the sealed steps."""

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
            name="Order",
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
                ("need_id", models.UUIDField()),
                ("number", models.CharField(max_length=12)),
                ("region_code", models.BigIntegerField()),
                ("station_id", models.UUIDField(null=True)),
                ("category", models.CharField(max_length=12)),
                ("summary", models.CharField(max_length=60)),
                ("urgency", models.CharField(max_length=10)),
                ("account_id", models.UUIDField(null=True)),
                ("asker", models.CharField(default="", max_length=64)),
                ("wanted_from", models.DateTimeField()),
                ("wanted_until", models.DateTimeField()),
                ("noted_at", models.DateTimeField()),
                ("placed_at", models.DateTimeField()),
                ("state", models.CharField(default="offering", max_length=12)),
                ("wave", models.PositiveSmallIntegerField(default=0)),
                ("level", models.CharField(max_length=10)),
                ("misses", models.PositiveSmallIntegerField(default=0)),
                ("due_at", models.DateTimeField(null=True)),
                ("helper_account_id", models.UUIDField(null=True)),
                ("person_id", models.UUIDField(null=True)),
                ("organisation_id", models.UUIDField(null=True)),
                ("entry_id", models.UUIDField(null=True)),
                ("policy_version", models.CharField(max_length=80)),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ("offering", "accepted", "on_the_way", "done"))),
                        fields=["due_at"],
                        name="orders_order_due",
                    ),
                    models.Index(fields=["region_code", "state", "noted_at"], name="orders_order_in_a_range"),
                    models.Index(fields=["account_id", "-placed_at"], name="orders_order_of_account"),
                    models.Index(fields=["helper_account_id", "state"], name="orders_order_of_helper"),
                    models.Index(fields=["asker", "person_id"], name="orders_order_been_before"),
                    models.Index(
                        condition=models.Q(
                            ("organisation_id__isnull", False), ("state__in", ("done", "closed"))
                        ),
                        fields=["organisation_id", "wanted_from"],
                        name="orders_order_done_by_a_team",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("need_id",), name="orders_order_one_for_a_need"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                (
                                    "offering",
                                    "accepted",
                                    "on_the_way",
                                    "done",
                                    "closed",
                                    "called_off",
                                    "elsewhere",
                                ),
                            )
                        ),
                        name="orders_order_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("urgency__in", ("urgent", "ordinary"))),
                        name="orders_order_urgency_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("level__in", ("village", "township", "county", "prefecture", "province"))
                        ),
                        name="orders_order_level_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ("accepted", "on_the_way", "done", "closed")), _negated=True
                            ),
                            models.Q(("helper_account_id__isnull", False), ("person_id__isnull", False)),
                            _connector="OR",
                        ),
                        name="orders_order_somebody_comes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "offering"), _negated=True),
                            models.Q(("due_at__isnull", False), ("helper_account_id__isnull", True)),
                            _connector="OR",
                        ),
                        name="orders_order_offered_has_a_term",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Readiness",
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
                ("person_id", models.UUIDField()),
                ("organisation_id", models.UUIDField(null=True)),
                ("home_code", models.BigIntegerField()),
                ("reach", models.CharField(max_length=10)),
                ("reach_code", models.BigIntegerField()),
                ("per_week", models.PositiveSmallIntegerField()),
                ("shows_name", models.BooleanField(default=False)),
                (
                    "categories",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=4), default=list, size=None
                    ),
                ),
                (
                    "skills",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=4), default=list, size=None
                    ),
                ),
                ("is_on", models.BooleanField()),
                ("asked", models.PositiveIntegerField(default=0)),
                ("accepted", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("is_on", True)),
                        fields=["reach_code", "home_code"],
                        name="orders_readiness_reaches",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("account_id", "organisation_id"),
                        name="orders_readiness_one_each",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("per_week__gte", 1), ("per_week__lte", 14)),
                        name="orders_readiness_is_bearable",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Complaint",
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
                ("account_id", models.UUIDField(null=True)),
                ("to_region", models.BigIntegerField()),
                ("text", models.CharField(max_length=200)),
                ("heard_by", models.CharField(max_length=10)),
                ("said_by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                ("answer", models.CharField(default="", max_length=200)),
                ("answered_by", models.CharField(default="", max_length=120)),
                ("answered_at", models.DateTimeField(null=True)),
                ("order", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="orders.order")),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=["to_region", "at"],
                        name="orders_complaint_waits",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("said_by", "key"), name="orders_complaint_once_per_key"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at__isnull", True)),
                            models.Q(("answered_at__isnull", False), models.Q(("answer", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="orders_complaint_answered_in_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answered_by", models.F("said_by")), _negated=True),
                        name="orders_complaint_answered_by_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Offer",
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
                ("wave", models.PositiveSmallIntegerField()),
                ("account_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("organisation_id", models.UUIDField(null=True)),
                ("way", models.CharField(max_length=10)),
                ("turn", models.PositiveSmallIntegerField()),
                ("score", models.PositiveIntegerField()),
                ("terms", models.JSONField(default=list)),
                ("state", models.CharField(default="open", max_length=10)),
                ("offered_at", models.DateTimeField()),
                ("answer_until_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("note", models.CharField(default="", max_length=200)),
                ("key", models.UUIDField(null=True)),
                ("order", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="orders.order")),
                (
                    "readiness",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="orders.readiness"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["account_id", "state", "-offered_at"], name="orders_offer_of_account"
                    ),
                    models.Index(fields=["readiness", "-offered_at"], name="orders_offer_lately"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("open", "accepted"))),
                        fields=("order", "readiness"),
                        name="orders_offer_once_to_each",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "accepted")),
                        fields=("order",),
                        name="orders_offer_first_wins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ("open", "accepted", "refused", "taken", "lapsed", "ended", "released"),
                            )
                        ),
                        name="orders_offer_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("way__in", ("offer", "claim", "overrule", "member"))),
                        name="orders_offer_way_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("way", "overrule"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="orders_offer_overruled_with_a_note",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
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
                ("what", models.CharField(max_length=16)),
                ("by", models.CharField(max_length=120)),
                ("person_id", models.UUIDField(null=True)),
                ("note", models.CharField(default="", max_length=200)),
                ("minutes", models.PositiveSmallIntegerField(null=True)),
                ("key", models.UUIDField(null=True)),
                ("at", models.DateTimeField()),
                ("order", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="orders.order")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("order", "by", "key"), name="orders_step_once_per_key")
                ],
            },
        ),
        seals.seal("orders_step"),
    ]
