"""Savings and what moves them: deposits, gifts, orders with sealed steps and settlements, transfers, promises."""

import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = [("foundation", "0002_code_lists")]

    operations = [
        migrations.CreateModel(
            name="Gift",
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
                ("person_id", models.UUIDField()),
                ("receiver_id", models.UUIDField()),
                ("account_id", models.UUIDField()),
                ("region_code", models.BigIntegerField()),
                ("relation", models.CharField(max_length=16)),
                ("minutes", models.PositiveIntegerField()),
                ("state", models.CharField(default="waiting", max_length=12)),
                ("given_on", models.DateField()),
                ("given_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person_id", "-given_at"], name="timebank_gift_of_giver"),
                    models.Index(fields=["receiver_id", "-given_at"], name="timebank_gift_to_receiver"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person_id", "key"), name="timebank_gift_same_key_is_same_deed"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("minutes__gt", 0),
                            models.Q(("person_id", models.F("receiver_id")), _negated=True),
                        ),
                        name="timebank_gift_goes_to_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "relation__in",
                                ["parent", "spouse", "child", "sibling", "grandparent", "parent_in_law"],
                            ),
                            ("state__in", ["waiting", "taken", "declined", "withdrawn"]),
                        ),
                        name="timebank_gift_is_in_a_known_state",
                    ),
                ],
            },
        ),
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
                ("key", models.UUIDField()),
                ("ordered_by", models.CharField(max_length=120)),
                ("by_desk", models.BooleanField()),
                ("from_fund", models.BooleanField()),
                ("person_id", models.UUIDField()),
                ("region_code", models.BigIntegerField()),
                ("title", models.CharField(max_length=40)),
                ("note", models.CharField(default="", max_length=300)),
                ("category", models.CharField(max_length=12)),
                ("contact_sealed", models.BinaryField(null=True)),
                ("wanted_from", models.DateTimeField()),
                ("wanted_until", models.DateTimeField()),
                ("minutes", models.PositiveIntegerField()),
                ("state", models.CharField(default="open", max_length=12)),
                ("helper_id", models.UUIDField(null=True)),
                ("helper_account_id", models.UUIDField(null=True)),
                ("organisation_id", models.UUIDField(null=True)),
                ("organisation_name", models.CharField(default="", max_length=120)),
                ("turns", models.PositiveSmallIntegerField(default=0)),
                ("started_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("why", models.CharField(default="", max_length=200)),
                ("policy_version", models.CharField(max_length=80)),
                ("ordered_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person_id", "-ordered_at"], name="timebank_order_of_person"),
                    models.Index(fields=["helper_id", "-wanted_from"], name="timebank_order_of_helper"),
                    models.Index(
                        condition=models.Q(("state__in", ("open", "agreed", "reported", "questioned"))),
                        fields=["region_code", "wanted_from"],
                        name="timebank_order_living",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("ordered_by", "key"), name="timebank_order_same_key_is_same_deed"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "open",
                                    "agreed",
                                    "reported",
                                    "questioned",
                                    "settled",
                                    "withdrawn",
                                    "lapsed",
                                ],
                            )
                        ),
                        name="timebank_order_is_in_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gt", 0), ("wanted_until__gt", models.F("wanted_from"))),
                        name="timebank_order_has_minutes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ("agreed", "reported", "questioned", "settled")), _negated=True
                            ),
                            ("helper_id__isnull", False),
                            _connector="OR",
                        ),
                        name="timebank_order_under_way_has_a_helper",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("helper_id", models.F("person_id")), _negated=True),
                        name="timebank_order_nobody_serves_themselves",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("reported", "settled")), _negated=True),
                            models.Q(("ended_at__isnull", False), ("started_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="timebank_order_reported_has_its_times",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("from_fund", False), ("by_desk", True), _connector="OR"),
                        name="timebank_order_from_the_fund_is_by_the_desk",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pledge",
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
                ("who", models.CharField(max_length=60)),
                ("minutes_a_year", models.PositiveIntegerField()),
                ("until_on", models.DateField()),
                ("document", models.CharField(max_length=120)),
                ("pledged_by", models.CharField(max_length=120)),
                ("pledged_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["region_code", "until_on"], name="timebank_pledge_in_force")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("pledged_by", "key"), name="timebank_pledge_same_key_is_same_deed"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes_a_year__gt", 0)),
                        name="timebank_pledge_promises_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Savings",
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
                ("region_code", models.BigIntegerField()),
                ("birth_year", models.SmallIntegerField()),
                ("minutes", models.BigIntegerField(default=0)),
                ("owed", models.BigIntegerField(default=0)),
                ("last_moved_on", models.DateField()),
                ("told_on", models.DateField(null=True)),
                ("opened_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["region_code", "birth_year"], name="timebank_savings_by_age"),
                    models.Index(fields=["last_moved_on"], name="timebank_savings_unused"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person_id", "region_code"), name="timebank_savings_one_per_person_and_city"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gte", 0), ("owed__gte", 0)),
                        name="timebank_savings_are_never_negative",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Transfer",
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
                ("kind", models.CharField(max_length=8)),
                ("person_id", models.UUIDField()),
                ("from_code", models.BigIntegerField()),
                ("region_code", models.BigIntegerField()),
                ("node", models.CharField(default="", max_length=200)),
                ("slip_id", models.UUIDField(null=True)),
                ("slip", models.JSONField(default=dict)),
                ("receipt", models.JSONField(default=dict)),
                ("minutes", models.PositiveIntegerField()),
                ("state", models.CharField(default="sent", max_length=12)),
                ("why", models.CharField(default="", max_length=200)),
                ("moved_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person_id", "-moved_at"], name="timebank_transfer_of_person"),
                    models.Index(
                        condition=models.Q(("state", "sent")),
                        fields=["region_code", "moved_at"],
                        name="timebank_transfer_waiting",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person_id", "key"), name="timebank_transfer_same_key_is_same_deed"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "in")),
                        fields=("node", "slip_id"),
                        name="timebank_transfer_takes_a_slip_in_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "city"), ("node", "")),
                            models.Q(
                                ("kind__in", ("out", "in")),
                                models.Q(("node", ""), _negated=True),
                                ("slip_id__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="timebank_transfer_is_of_a_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("minutes__gt", 0), ("state__in", ["sent", "taken", "declined", "withdrawn"])
                        ),
                        name="timebank_transfer_is_in_a_known_state",
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
                ("key", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("account_id", models.UUIDField()),
                ("organisation_id", models.UUIDField()),
                ("organisation_name", models.CharField(max_length=120)),
                ("stands", models.BooleanField(default=True)),
                ("offered_at", models.DateTimeField()),
                (
                    "order",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="timebank.order"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person_id", "-offered_at"], name="timebank_offer_of_helper")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("order", "person_id"), name="timebank_offer_once_per_helper"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OrderStep",
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
                ("what", models.CharField(max_length=12)),
                ("by", models.CharField(max_length=120)),
                ("why", models.CharField(default="", max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "order",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="timebank.order"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("order", "number"), name="timebank_orderstep_follows_step"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Deposit",
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
                ("person_id", models.UUIDField()),
                ("entry_id", models.UUIDField()),
                ("organisation_id", models.UUIDField()),
                ("served_on", models.DateField()),
                ("minutes", models.PositiveIntegerField()),
                ("to_savings", models.PositiveIntegerField()),
                ("to_fund", models.PositiveIntegerField()),
                ("to_debt", models.PositiveIntegerField()),
                ("stands", models.BooleanField(default=True)),
                ("turns", models.PositiveSmallIntegerField(default=0)),
                ("policy_version", models.CharField(max_length=80)),
                ("deposited_at", models.DateTimeField()),
                (
                    "savings",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="timebank.savings"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person_id", "served_on"], name="timebank_deposit_of_day"),
                    models.Index(fields=["organisation_id"], name="timebank_deposit_of_org"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("entry_id",), name="timebank_deposit_once_per_record"),
                    models.UniqueConstraint(
                        fields=("person_id", "key"), name="timebank_deposit_same_key_is_same_deed"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "minutes__gte",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("to_savings"), "+", models.F("to_fund")
                                    ),
                                    "+",
                                    models.F("to_debt"),
                                ),
                            )
                        ),
                        name="timebank_deposit_is_no_more_than_was_served",
                    ),
                ],
            },
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
                ("how", models.CharField(max_length=8)),
                ("minutes", models.PositiveIntegerField()),
                ("served_minutes", models.PositiveIntegerField()),
                ("entry_id", models.UUIDField()),
                ("settled_by", models.CharField(max_length=120)),
                ("settled_on", models.DateField()),
                ("settled_at", models.DateTimeField()),
                (
                    "order",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="timebank.order"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("order",), name="timebank_settlement_once_per_order"),
                    models.CheckConstraint(
                        condition=models.Q(("how__in", ("tap", "word", "desk"))),
                        name="timebank_settlement_is_by_a_known_way",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gt", 0), ("served_minutes__gte", models.F("minutes"))),
                        name="timebank_settlement_costs_no_more_than_was_served",
                    ),
                ],
            },
        ),
        seals.seal("timebank_orderstep"),
        seals.seal("timebank_settlement"),
        seals.seal("timebank_pledge"),
    ]
