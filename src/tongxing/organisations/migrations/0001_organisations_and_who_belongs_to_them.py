"""Organisations, decisions about them and memberships; decisions are sealed."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = [("foundation", "0002_code_lists")]

    operations = [
        migrations.CreateModel(
            name="Organisation",
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
                ("kind", models.CharField(max_length=2)),
                ("name", models.CharField(max_length=80)),
                ("uscc", models.CharField(default="", max_length=18)),
                ("region_code", models.BigIntegerField()),
                ("line", models.CharField(default="", max_length=40)),
                ("host_station_id", models.UUIDField(null=True)),
                ("host_name", models.CharField(default="", max_length=80)),
                ("host_phone", models.CharField(default="", max_length=20)),
                ("state", models.CharField(max_length=10)),
                ("successor_id", models.UUIDField(null=True)),
                ("account_id", models.UUIDField(null=True)),
                ("registered_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["region_code"], name="organisations_by_region")],
                "constraints": [
                    models.UniqueConstraint(fields=("key",), name="organisations_organisation_one_per_key"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("uscc", ""), _negated=True),
                            models.Q(("state__in", ["rejected", "dissolved"]), _negated=True),
                        ),
                        fields=("uscc",),
                        name="organisations_organisation_one_per_credit_code",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "1"),
                            models.Q(("kind__in", ["2", "3"]), models.Q(("uscc", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="organisations_organisation_legal_persons_have_a_credit_code",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "1"), _negated=True),
                            ("host_station_id__isnull", False),
                            models.Q(("host_name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="organisations_organisation_groups_have_a_host",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["pending", "approved", "rejected", "disabled", "locked", "dissolved"],
                            )
                        ),
                        name="organisations_organisation_state_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
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
                ("state", models.CharField(max_length=10)),
                ("why", models.CharField(default="", max_length=300)),
                ("decided_by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisations.organisation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Membership",
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
                ("role", models.CharField(max_length=24)),
                ("state", models.CharField(max_length=10)),
                ("grant_id", models.UUIDField(null=True)),
                ("began_at", models.DateTimeField()),
                ("joined_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person_id"], name="organisations_member_by_person")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["asked", "invited", "active"])),
                        fields=("organisation", "person_id"),
                        name="organisations_membership_one_place_per_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["asked", "invited", "active", "declined", "ended"])
                        ),
                        name="organisations_membership_state_is_known",
                    ),
                ],
            },
        ),
        seals.seal("organisations_decision"),
    ]
