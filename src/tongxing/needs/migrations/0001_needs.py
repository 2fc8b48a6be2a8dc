"""Needs and the records of what was done about them."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [("foundation", "0002_code_lists")]

    operations = [
        migrations.CreateModel(
            name="Need",
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
                ("noted_on", models.DateField()),
                ("serial", models.PositiveIntegerField()),
                ("number", models.CharField(max_length=12)),
                ("region_code", models.BigIntegerField()),
                ("station_id", models.UUIDField(null=True)),
                ("category", models.CharField(max_length=12)),
                (
                    "object_codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), default=list, size=None
                    ),
                ),
                ("summary", models.CharField(max_length=60)),
                ("detail", models.CharField(default="", max_length=500)),
                ("risk_note", models.CharField(default="", max_length=200)),
                ("wanted_from", models.DateTimeField()),
                ("wanted_until", models.DateTimeField()),
                ("contact_sealed", models.BinaryField(null=True)),
                ("account_id", models.UUIDField(null=True)),
                ("on_behalf", models.BooleanField(default=False)),
                ("has_consent", models.BooleanField(default=False)),
                ("heard_by", models.CharField(max_length=10)),
                ("noted_by", models.CharField(max_length=120)),
                ("noted_at", models.DateTimeField()),
                ("state", models.CharField(default="noted", max_length=10)),
                ("changed_at", models.DateTimeField()),
                ("waited_until", models.DateTimeField(null=True)),
                ("organisation_id", models.UUIDField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "noted_at", "id"], name="needs_need_longest_waiting"),
                    models.Index(fields=["region_code", "state", "noted_at"], name="needs_need_in_a_range"),
                    models.Index(fields=["account_id", "-noted_at"], name="needs_need_of_account"),
                    models.Index(fields=["-changed_at"], name="needs_need_changed_lately"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("noted_by", "key"), name="needs_need_noted_once_per_key"),
                    models.UniqueConstraint(
                        fields=("county_code", "noted_on", "serial"), name="needs_need_number_is_said_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                (
                                    "noted",
                                    "verified",
                                    "declined",
                                    "taken_up",
                                    "served",
                                    "closed",
                                    "withdrawn",
                                ),
                            )
                        ),
                        name="needs_need_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("wanted_until__gt", models.F("wanted_from"))),
                        name="needs_need_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("on_behalf", False),
                            models.Q(("has_consent", True), ("heard_by__in", ("phone", "walk_in"))),
                            _connector="OR",
                        ),
                        name="needs_need_on_behalf_is_with_consent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("on_behalf", True),
                            models.Q(("account_id__isnull", False), ("heard_by", "online")),
                            _connector="OR",
                        ),
                        name="needs_need_of_ones_own_has_an_account",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("organisation_id__isnull", False),
                            ("state__in", ("noted", "verified", "declined", "withdrawn")),
                            _connector="OR",
                        ),
                        name="needs_need_taken_up_has_a_team",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ("noted", "verified", "taken_up")),
                                ("waited_until__isnull", True),
                            ),
                            models.Q(
                                models.Q(("state__in", ("noted", "verified", "taken_up")), _negated=True),
                                ("waited_until__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="needs_need_waits_until_it_is_over",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tally",
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
                ("county_code", models.BigIntegerField()),
                ("day", models.DateField()),
                ("count", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("county_code", "day"), name="needs_tally_one_per_county_and_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
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
                ("verdict", models.CharField(max_length=10)),
                ("means", models.CharField(max_length=10)),
                ("note", models.CharField(max_length=200)),
                ("minutes", models.PositiveIntegerField()),
                ("answered_by", models.CharField(max_length=120)),
                ("answered_at", models.DateTimeField()),
                ("need", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="needs.need")),
            ],
            options={
                "indexes": [models.Index(fields=["answered_at"], name="needs_answer_by_time")],
                "constraints": [
                    models.UniqueConstraint(fields=("need",), name="needs_answer_one_per_need"),
                    models.CheckConstraint(
                        condition=models.Q(("verdict__in", ("verified", "declined"))),
                        name="needs_answer_is_yes_or_no",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("means__in", ("visit", "phone", "network"))),
                        name="needs_answer_says_how",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rating",
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
                ("score", models.PositiveSmallIntegerField()),
                ("comment", models.CharField(default="", max_length=200)),
                ("heard_by", models.CharField(max_length=10)),
                ("rated_by", models.CharField(max_length=120)),
                ("rated_at", models.DateTimeField()),
                ("need", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="needs.need")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("need",), name="needs_rating_one_per_need"),
                    models.CheckConstraint(
                        condition=models.Q(("score__gte", 1), ("score__lte", 5)),
                        name="needs_rating_is_one_to_five",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("heard_by__in", ("online", "phone", "paper"))),
                        name="needs_rating_says_how",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Serving",
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
                ("served_by", models.CharField(max_length=80)),
                ("said_by", models.CharField(max_length=120)),
                ("served_at", models.DateTimeField()),
                ("need", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="needs.need")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("need",), name="needs_serving_one_per_need")],
            },
        ),
        migrations.CreateModel(
            name="TakeUp",
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
                ("project_id", models.UUIDField()),
                ("organisation_id", models.UUIDField()),
                ("organisation_name", models.CharField(max_length=80)),
                ("taken_by", models.CharField(max_length=120)),
                ("taken_at", models.DateTimeField()),
                ("put_back_at", models.DateTimeField(null=True)),
                ("put_back_why", models.CharField(default="", max_length=200)),
                ("need", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="needs.need")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("put_back_at__isnull", True)),
                        fields=("need",),
                        name="needs_takeup_one_at_a_time",
                    ),
                    models.UniqueConstraint(fields=("project_id",), name="needs_takeup_one_per_project"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Withdrawal",
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
                ("why", models.CharField(default="", max_length=200)),
                ("withdrawn_by", models.CharField(max_length=120)),
                ("withdrawn_at", models.DateTimeField()),
                ("need", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="needs.need")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("need",), name="needs_withdrawal_one_per_need")
                ],
            },
        ),
    ]
