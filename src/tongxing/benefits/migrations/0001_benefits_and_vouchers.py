"""Benefits, vouchers, and the sealed log of uses."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Benefit",
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
                ("benefit_class", models.CharField(max_length=12)),
                ("organisation_id", models.UUIDField(null=True)),
                ("station_id", models.UUIDField(null=True)),
                ("provider_name", models.CharField(max_length=120)),
                ("region_code", models.BigIntegerField()),
                ("title", models.CharField(max_length=40)),
                ("text", models.CharField(max_length=300)),
                ("where_text", models.CharField(max_length=120)),
                ("star", models.PositiveSmallIntegerField()),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("quota", models.PositiveIntegerField()),
                ("per_person", models.PositiveSmallIntegerField()),
                ("taken", models.IntegerField(default=0)),
                ("state", models.CharField(max_length=12)),
                ("why", models.CharField(default="", max_length=200)),
                ("policy_version", models.CharField(max_length=80)),
                ("offered_by", models.CharField(max_length=120)),
                ("offered_at", models.DateTimeField()),
                ("decided_by", models.CharField(default="", max_length=120)),
                ("decided_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["region_code", "state", "ends_on"], name="benefits_benefit_by_region"
                    ),
                    models.Index(fields=["organisation_id", "offered_at"], name="benefits_benefit_of_org"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("offered_by", "key"), name="benefits_benefit_same_key_is_same_deed"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organisation_id__isnull", True), ("station_id__isnull", False)),
                            models.Q(("organisation_id__isnull", False), ("station_id__isnull", True)),
                            _connector="OR",
                        ),
                        name="benefits_benefit_has_one_provider",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "benefit_class__in",
                                [
                                    "care",
                                    "finance",
                                    "living",
                                    "political",
                                    "schooling",
                                    "selection",
                                    "spending",
                                    "transport",
                                    "work",
                                ],
                            )
                        ),
                        name="benefits_benefit_is_of_the_nine_classes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "published", "returned", "ended"])),
                        name="benefits_benefit_is_in_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("star__range", (0, 5))),
                        name="benefits_benefit_star_is_one_of_five",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("starts_on__lte", models.F("ends_on"))),
                        name="benefits_benefit_begins_before_it_ends",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("per_person__gte", 1), ("per_person__lte", models.F("quota"))),
                        name="benefits_benefit_gives_somebody_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("taken__gte", 0), ("taken__lte", models.F("quota"))),
                        name="benefits_benefit_is_never_oversold",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "returned"), _negated=True),
                            models.Q(("why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="benefits_benefit_returned_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Use",
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
                ("used_on", models.DateField()),
                ("star", models.PositiveSmallIntegerField()),
                ("voucher_digest", models.BinaryField()),
                ("redeemed_by", models.CharField(max_length=120)),
                (
                    "benefit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="benefits.benefit"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["benefit", "used_on"], name="benefits_use_of_benefit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("voucher_digest",), name="benefits_use_one_for_a_voucher"
                    ),
                    models.UniqueConstraint(
                        fields=("redeemed_by", "key"), name="benefits_use_same_key_is_same_deed"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Voucher",
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
                ("nth", models.PositiveSmallIntegerField()),
                ("state", models.CharField(max_length=12)),
                ("star", models.PositiveSmallIntegerField()),
                ("star_rule", models.CharField(max_length=80)),
                ("policy_version", models.CharField(max_length=80)),
                ("code", models.CharField(default="", max_length=6)),
                ("code_until", models.DateTimeField(null=True)),
                ("taken_at", models.DateTimeField()),
                ("good_until", models.DateField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "benefit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="benefits.benefit"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person_id", "-taken_at"], name="benefits_voucher_of_person"),
                    models.Index(fields=["state", "good_until"], name="benefits_voucher_by_last_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("account_id", "key"), name="benefits_voucher_same_key_is_same_deed"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["taken", "redeemed"])),
                        fields=("benefit", "person_id", "nth"),
                        name="benefits_voucher_each_share_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        fields=("benefit", "code"),
                        name="benefits_voucher_code_means_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["taken", "redeemed", "given_back", "expired"])),
                        name="benefits_voucher_is_in_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state", "taken"), ("code", ""), _connector="OR"),
                        name="benefits_voucher_spent_shows_no_code",
                    ),
                ],
            },
        ),
        seals.seal("benefits_use"),
    ]
