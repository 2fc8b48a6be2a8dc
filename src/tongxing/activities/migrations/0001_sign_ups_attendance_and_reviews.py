"""Activities with their submissions, reviews and cancellations; sign-ups; arrivals and departures."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = [("foundation", "0002_code_lists")]

    operations = [
        migrations.CreateModel(
            name="Activity",
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
                ("project_id", models.UUIDField()),
                ("organisation_id", models.UUIDField()),
                ("organisation_name", models.CharField(max_length=120)),
                ("need_id", models.UUIDField(null=True)),
                ("asked_at", models.DateTimeField(null=True)),
                ("state", models.CharField(default="draft", max_length=12)),
                ("title", models.CharField(max_length=60)),
                ("content", models.TextField()),
                ("conditions", models.TextField()),
                ("category", models.CharField(max_length=12)),
                ("region_code", models.BigIntegerField()),
                ("address", models.CharField(max_length=120)),
                ("place_text", models.CharField(max_length=240)),
                ("lat", models.FloatField(null=True)),
                ("lon", models.FloatField(null=True)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("sign_up_opens_at", models.DateTimeField()),
                ("sign_up_closes_at", models.DateTimeField()),
                ("cancel_until", models.DateTimeField()),
                ("places", models.PositiveIntegerField()),
                ("taken", models.IntegerField(default=0)),
                ("waiting", models.IntegerField(default=0)),
                ("tickets", models.IntegerField(default=0)),
                ("min_age", models.PositiveSmallIntegerField()),
                ("max_age", models.PositiveSmallIntegerField(null=True)),
                (
                    "needed_skills",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), default=list, size=None
                    ),
                ),
                ("apply_way", models.CharField(max_length=20)),
                ("risks", models.TextField()),
                (
                    "guarantees",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), default=list, size=None
                    ),
                ),
                ("contact_name", models.CharField(max_length=40)),
                ("contact_phone", models.CharField(max_length=20)),
                ("person_in_charge_id", models.UUIDField(null=True)),
                ("planned_by", models.CharField(max_length=120)),
                ("planned_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "published")),
                        fields=["region_code", "starts_at"],
                        name="activities_open_by_region",
                    ),
                    models.Index(
                        condition=models.Q(("state", "published")),
                        fields=["starts_at"],
                        name="activities_open_by_time",
                    ),
                    models.Index(
                        condition=models.Q(("state", "submitted")),
                        fields=["region_code"],
                        name="activities_awaiting_review",
                    ),
                    models.Index(fields=["organisation_id", "starts_at"], name="activities_of_organisation"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation_id", "key"), name="activities_activity_one_per_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("taken__gte", 0), ("taken__lte", models.F("places"))),
                        name="activities_activity_never_has_more_taken_than_places",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("tickets__gte", models.F("waiting")), ("waiting__gte", 0)),
                        name="activities_activity_counts_who_waits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="activities_activity_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "submitted", "published", "returned", "cancelled"])
                        ),
                        name="activities_activity_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "returned", "cancelled"]),
                            models.Q(
                                ("lat__isnull", False),
                                ("lon__isnull", False),
                                models.Q(("content", ""), _negated=True),
                                models.Q(("risks", ""), _negated=True),
                                models.Q(("conditions", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="activities_activity_says_what_a_notice_must_say",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Cancellation",
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
                ("why", models.CharField(max_length=300)),
                ("by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "activity",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, to="activities.activity"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SignUp",
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
                ("key", models.UUIDField()),
                ("during", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ("state", models.CharField(max_length=12)),
                ("queue_number", models.PositiveIntegerField(null=True)),
                ("take_place_when_free", models.BooleanField(default=False)),
                ("signed_up_at", models.DateTimeField()),
                ("offered_at", models.DateTimeField(null=True)),
                ("offer_ends_at", models.DateTimeField(null=True)),
                ("held_at", models.DateTimeField(null=True)),
                ("held_key", models.UUIDField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_key", models.UUIDField(null=True)),
                (
                    "activity",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="activities.activity"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Arrival",
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
                ("method", models.CharField(max_length=12)),
                ("by", models.CharField(max_length=120)),
                ("arrived_at", models.DateTimeField()),
                ("device_at", models.DateTimeField(null=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "sign_up",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="activities.signup"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Submission",
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
                ("by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "activity",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="activities.activity"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Review",
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
                ("note", models.CharField(max_length=500)),
                ("by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "activity",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="activities.activity"),
                ),
                (
                    "submission",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, to="activities.submission"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Departure",
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
                ("method", models.CharField(max_length=12)),
                ("by", models.CharField(max_length=120)),
                ("arrived_at", models.DateTimeField()),
                ("departed_at", models.DateTimeField()),
                ("device_at", models.DateTimeField(null=True)),
                ("recorded_at", models.DateTimeField()),
                ("minutes", models.PositiveIntegerField()),
                ("entry_id", models.UUIDField(null=True)),
                (
                    "arrival",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, to="activities.arrival"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("departed_at__gte", models.F("arrived_at"))),
                        name="activities_departure_follows_arrival",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("method__in", ["own_scan", "roll_call"])),
                        name="activities_departure_method_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RefusedCode",
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
                ("why", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                (
                    "activity",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="activities.activity"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["activity", "-at"], name="activities_refused_code_newest")],
            },
        ),
        migrations.AddIndex(
            model_name="signup",
            index=models.Index(fields=["person_id", "-signed_up_at"], name="activities_signup_of_person"),
        ),
        migrations.AddIndex(
            model_name="signup",
            index=models.Index(
                condition=models.Q(("state", "waiting")),
                fields=["activity", "queue_number"],
                name="activities_signup_waiting",
            ),
        ),
        migrations.AddIndex(
            model_name="signup",
            index=models.Index(
                condition=models.Q(("state", "offered")),
                fields=["offer_ends_at"],
                name="activities_signup_offered",
            ),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=models.UniqueConstraint(
                fields=("person_id", "key"), name="activities_signup_one_per_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("held", "offered", "waiting"))),
                fields=("activity", "person_id"),
                name="activities_signup_once_per_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=models.UniqueConstraint(
                fields=("activity", "queue_number"), name="activities_signup_one_per_queue_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("state", "held")),
                expressions=[("person_id", "="), ("during", "&&")],
                name="activities_signup_one_person_one_place_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("held_at__isnull", False), ("state", "held")),
                    models.Q(
                        ("ended_at__isnull", True), ("queue_number__isnull", False), ("state", "waiting")
                    ),
                    models.Q(
                        ("ended_at__isnull", True),
                        ("offer_ends_at__isnull", False),
                        ("queue_number__isnull", False),
                        ("state", "offered"),
                    ),
                    models.Q(
                        ("ended_at__isnull", False),
                        ("state__in", ["withdrawn", "declined", "expired", "cancelled"]),
                    ),
                    _connector="OR",
                ),
                name="activities_signup_state_has_its_times",
            ),
        ),
        migrations.AddConstraint(
            model_name="arrival",
            constraint=models.CheckConstraint(
                condition=models.Q(("method__in", ["own_scan", "roll_call"])),
                name="activities_arrival_method_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.UniqueConstraint(
                fields=("activity", "key"), name="activities_submission_one_per_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(
                fields=("activity", "key"), name="activities_review_one_per_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("verdict", "published"),
                    models.Q(("verdict", "returned"), models.Q(("note", ""), _negated=True)),
                    _connector="OR",
                ),
                name="activities_review_says_why_it_returns",
            ),
        ),
        seals.seal("activities_submission"),
        seals.seal("activities_review"),
        seals.seal("activities_cancellation"),
        seals.seal("activities_arrival"),
        seals.seal("activities_departure"),
    ]
