"""Rounds of large events, applications, interview slots and sealed decisions."""

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
            name="RecruitmentRound",
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
                ("games_id", models.UUIDField()),
                ("games_name", models.CharField(max_length=60)),
                ("organisation_id", models.UUIDField()),
                ("organisation_name", models.CharField(max_length=120)),
                ("region_code", models.BigIntegerField()),
                ("name", models.CharField(max_length=60)),
                ("says", models.TextField()),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("opens_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                ("min_age", models.PositiveSmallIntegerField()),
                (
                    "needed_skills",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10), default=list, size=None
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=4), default=list, size=None
                    ),
                ),
                ("least_days", models.PositiveSmallIntegerField()),
                ("hours_a_day", models.PositiveSmallIntegerField()),
                (
                    "questions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120), default=list, size=None
                    ),
                ),
                (
                    "criteria",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120), size=None
                    ),
                ),
                ("has_interviews", models.BooleanField(default=False)),
                ("confirm_days", models.PositiveSmallIntegerField()),
                ("reserves", models.PositiveIntegerField(default=0)),
                ("opened_by", models.CharField(max_length=120)),
                ("opened_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["closes_at"], name="recruitments_round_by_end"),
                    models.Index(fields=["games_id", "opened_at"], name="recruitments_round_of_games"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("games_id", "key"), name="recruitments_round_once_per_key"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closes_at__gt", models.F("opens_at")), ("ends_on__gte", models.F("starts_on"))
                        ),
                        name="recruitments_round_closes_after_it_opens",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("criteria__len__gte", 1)),
                        name="recruitments_round_says_how_it_chooses",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InterviewSlot",
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
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("is_online", models.BooleanField(default=False)),
                ("place", models.CharField(max_length=120)),
                ("seats", models.PositiveIntegerField()),
                ("taken", models.IntegerField(default=0)),
                ("planned_by", models.CharField(max_length=120)),
                ("planned_at", models.DateTimeField()),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slots",
                        to="recruitments.recruitmentround",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RoundApplication",
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
                ("key", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("account_id", models.UUIDField()),
                ("days", django.contrib.postgres.fields.ArrayField(base_field=models.DateField(), size=None)),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), size=None
                    ),
                ),
                (
                    "answers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=500), default=list, size=None
                    ),
                ),
                ("state", models.CharField(default="applied", max_length=10)),
                ("applied_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField()),
                ("came", models.BooleanField(null=True)),
                ("kind", models.CharField(default="", max_length=30)),
                ("confirm_until", models.DateTimeField(null=True)),
                ("reserve_number", models.PositiveIntegerField(null=True)),
                ("volunteer_id", models.UUIDField(null=True)),
                ("ready_at", models.DateTimeField(null=True)),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="recruitments.recruitmentround",
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="recruitments.interviewslot",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RoundDecision",
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
                ("step", models.PositiveSmallIntegerField()),
                ("outcome", models.CharField(max_length=10)),
                ("criterion", models.CharField(default="", max_length=120)),
                ("words", models.CharField(default="", max_length=200)),
                ("by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="recruitments.roundapplication",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WantedKind",
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
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=30)),
                ("wanted", models.PositiveIntegerField()),
                ("taken", models.IntegerField(default=0)),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kinds",
                        to="recruitments.recruitmentround",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="interviewslot",
            index=models.Index(fields=["round", "starts_at"], name="recruitments_slot_by_the_clock"),
        ),
        migrations.AddConstraint(
            model_name="interviewslot",
            constraint=models.UniqueConstraint(
                fields=("round", "key"), name="recruitments_slot_once_per_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="interviewslot",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="recruitments_slot_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="interviewslot",
            constraint=models.CheckConstraint(
                condition=models.Q(("taken__gte", 0), ("taken__lte", models.F("seats"))),
                name="recruitments_slot_never_has_more_taken_than_seats",
            ),
        ),
        migrations.AddIndex(
            model_name="roundapplication",
            index=models.Index(fields=["round", "state", "applied_at"], name="recruitments_app_by_state"),
        ),
        migrations.AddIndex(
            model_name="roundapplication",
            index=models.Index(fields=["account_id", "applied_at"], name="recruitments_app_of_account"),
        ),
        migrations.AddIndex(
            model_name="roundapplication",
            index=models.Index(fields=["person_id"], name="recruitments_app_of_person"),
        ),
        migrations.AddIndex(
            model_name="roundapplication",
            index=models.Index(
                condition=models.Q(("state", "taken")),
                fields=["confirm_until"],
                name="recruitments_app_to_confirm",
            ),
        ),
        migrations.AddConstraint(
            model_name="roundapplication",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "withdrawn"), _negated=True),
                fields=("round", "person_id"),
                name="recruitments_application_one_lives_per_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="roundapplication",
            constraint=models.UniqueConstraint(
                fields=("round", "reserve_number"), name="recruitments_application_reserve_in_one_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="roundapplication",
            constraint=models.UniqueConstraint(
                fields=("volunteer_id",), name="recruitments_application_one_per_volunteer_of_the_event"
            ),
        ),
        migrations.AddConstraint(
            model_name="roundapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "applied",
                            "passed",
                            "declined",
                            "taken",
                            "confirmed",
                            "reserve",
                            "not_taken",
                            "lapsed",
                            "withdrawn",
                        ],
                    )
                ),
                name="recruitments_application_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="roundapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state__in", ["taken", "confirmed"]),
                        models.Q(("kind", ""), _negated=True),
                        ("confirm_until__isnull", False),
                    ),
                    models.Q(models.Q(("state__in", ["taken", "confirmed"]), _negated=True), ("kind", "")),
                    _connector="OR",
                ),
                name="recruitments_application_place_is_of_a_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="roundapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "reserve"), _negated=True),
                    ("reserve_number__isnull", False),
                    _connector="OR",
                ),
                name="recruitments_application_reserve_has_a_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="roundapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(("came__isnull", True), ("slot__isnull", False), _connector="OR"),
                name="recruitments_application_came_to_a_slot",
            ),
        ),
        migrations.AddConstraint(
            model_name="rounddecision",
            constraint=models.UniqueConstraint(
                fields=("application", "step"), name="recruitments_decision_has_its_step"
            ),
        ),
        migrations.AddConstraint(
            model_name="rounddecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("outcome__in", ["passed", "declined", "taken", "reserve", "not_taken", "moved_up"])
                ),
                name="recruitments_decision_outcome_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="rounddecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("outcome__in", ["passed", "moved_up"]),
                    models.Q(
                        models.Q(("criterion", ""), _negated=True), models.Q(("words", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="recruitments_decision_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="wantedkind",
            constraint=models.UniqueConstraint(
                fields=("round", "name"), name="recruitments_wantedkind_named_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="wantedkind",
            constraint=models.CheckConstraint(
                condition=models.Q(("taken__gte", 0), ("taken__lte", models.F("wanted"))),
                name="recruitments_wantedkind_never_takes_more_than_wanted",
            ),
        ),
        seals.seal("recruitments_rounddecision"),
    ]
