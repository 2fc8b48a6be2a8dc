"""Courses, classes with seats that are never oversold, sealed marks, and completions."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Course",
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
                ("organisation_name", models.CharField(max_length=120)),
                ("region_code", models.BigIntegerField()),
                ("title", models.CharField(max_length=40)),
                ("teaches", models.TextField()),
                ("kind", models.CharField(max_length=8)),
                ("minutes", models.PositiveIntegerField()),
                ("valid_months", models.PositiveSmallIntegerField(null=True)),
                ("by_test", models.BooleanField(default=False)),
                ("min_age", models.PositiveSmallIntegerField(null=True)),
                ("added_by", models.CharField(max_length=120)),
                ("added_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("central_at", models.DateTimeField(null=True)),
                ("central_by", models.CharField(default="", max_length=120)),
            ],
            options={
                "indexes": [models.Index(fields=["region_code", "title"], name="trainings_course_by_region")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation_id", "key"), name="trainings_course_one_per_key"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("organisation_id", "title"),
                        name="trainings_course_one_title_in_an_organisation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("minutes__gte", 1),
                            models.Q(("title", ""), _negated=True),
                            models.Q(("teaches", ""), _negated=True),
                            ("kind__in", ["general", "special"]),
                        ),
                        name="trainings_course_says_what_it_is",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("central_at__isnull", True), ("central_by", "")),
                            models.Q(
                                ("central_at__isnull", False), models.Q(("central_by", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="trainings_course_central_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CourseClass",
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
                ("region_code", models.BigIntegerField()),
                ("address", models.CharField(max_length=120)),
                ("place_text", models.CharField(max_length=240)),
                ("lat", models.FloatField(null=True)),
                ("lon", models.FloatField(null=True)),
                ("station_id", models.UUIDField(null=True)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("seats", models.PositiveIntegerField()),
                ("taken", models.IntegerField(default=0)),
                ("attended", models.IntegerField(default=0)),
                ("moves", models.PositiveIntegerField(default=0)),
                ("teacher", models.CharField(max_length=40)),
                ("contact_phone", models.CharField(max_length=20)),
                ("state", models.CharField(default="open", max_length=12)),
                ("why", models.CharField(default="", max_length=200)),
                ("planned_by", models.CharField(max_length=120)),
                ("planned_at", models.DateTimeField()),
                ("marked_at", models.DateTimeField(null=True)),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="classes",
                        to="trainings.course",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Enrolment",
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
                ("state", models.CharField(default="held", max_length=12)),
                ("result", models.CharField(default="", max_length=8)),
                ("enrolled_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "course_class",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enrolments",
                        to="trainings.courseclass",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Completion",
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
                ("region_code", models.BigIntegerField()),
                ("person_id", models.UUIDField()),
                ("account_id", models.UUIDField()),
                ("passed_on", models.DateField()),
                ("valid_until", models.DateField(null=True)),
                ("state", models.CharField(max_length=10)),
                ("issuer", models.CharField(default="", max_length=40)),
                ("stored_as", models.CharField(default="", max_length=64)),
                ("file_kind", models.CharField(default="", max_length=4)),
                ("entered_by", models.CharField(max_length=120)),
                ("entered_at", models.DateTimeField()),
                ("checked_by", models.CharField(default="", max_length=120)),
                ("checked_at", models.DateTimeField(null=True)),
                ("why", models.CharField(default="", max_length=200)),
                ("warned_on", models.DateField(null=True)),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="completions",
                        to="trainings.course",
                    ),
                ),
                (
                    "enrolment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="completions",
                        to="trainings.enrolment",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Mark",
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
                ("result", models.CharField(max_length=8)),
                ("was", models.CharField(default="", max_length=8)),
                ("why", models.CharField(default="", max_length=200)),
                ("by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="marks",
                        to="trainings.enrolment",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="courseclass",
            index=models.Index(
                condition=models.Q(("state", "open")),
                fields=["region_code", "starts_at"],
                name="trainings_open_by_region",
            ),
        ),
        migrations.AddIndex(
            model_name="courseclass",
            index=models.Index(fields=["course", "starts_at"], name="trainings_class_of_course"),
        ),
        migrations.AddIndex(
            model_name="courseclass",
            index=models.Index(fields=["organisation_id", "starts_at"], name="trainings_class_of_giver"),
        ),
        migrations.AddConstraint(
            model_name="courseclass",
            constraint=models.UniqueConstraint(
                fields=("organisation_id", "key"), name="trainings_courseclass_one_per_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="courseclass",
            constraint=models.CheckConstraint(
                condition=models.Q(("taken__gte", 0), ("taken__lte", models.F("seats"))),
                name="trainings_courseclass_never_has_more_taken_than_seats",
            ),
        ),
        migrations.AddConstraint(
            model_name="courseclass",
            constraint=models.CheckConstraint(
                condition=models.Q(("attended__gte", 0), ("attended__lte", models.F("taken"))),
                name="trainings_courseclass_nobody_is_there_without_a_seat",
            ),
        ),
        migrations.AddConstraint(
            model_name="courseclass",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="trainings_courseclass_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="courseclass",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "open"), ("why", "")),
                    models.Q(("state", "called_off"), models.Q(("why", ""), _negated=True)),
                    _connector="OR",
                ),
                name="trainings_courseclass_called_off_says_why",
            ),
        ),
        migrations.AddIndex(
            model_name="enrolment",
            index=models.Index(fields=["person_id", "enrolled_at"], name="trainings_seats_of_person"),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.UniqueConstraint(
                fields=("person_id", "key"), name="trainings_enrolment_one_per_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "held")),
                fields=("course_class", "person_id"),
                name="trainings_enrolment_one_seat_per_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("state", "held")),
                    models.Q(
                        ("ended_at__isnull", False), ("result", ""), ("state__in", ["left", "called_off"])
                    ),
                    _connector="OR",
                ),
                name="trainings_enrolment_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.CheckConstraint(
                condition=models.Q(("result__in", ["", "absent", "present", "passed", "failed"])),
                name="trainings_enrolment_result_is_known",
            ),
        ),
        migrations.AddIndex(
            model_name="completion",
            index=models.Index(fields=["person_id", "course"], name="trainings_passed_by_person"),
        ),
        migrations.AddIndex(
            model_name="completion",
            index=models.Index(
                condition=models.Q(("state", "waiting")),
                fields=["organisation_id", "entered_at"],
                name="trainings_completion_to_check",
            ),
        ),
        migrations.AddIndex(
            model_name="completion",
            index=models.Index(
                condition=models.Q(("state", "valid")),
                fields=["valid_until"],
                name="trainings_completion_last_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="completion",
            constraint=models.UniqueConstraint(
                fields=("entered_by", "key"), name="trainings_completion_one_per_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="completion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("enrolment__isnull", False)),
                fields=("enrolment",),
                name="trainings_completion_one_per_seat",
            ),
        ),
        migrations.AddConstraint(
            model_name="completion",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "valid", "refused", "withdrawn"])),
                name="trainings_completion_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="completion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["waiting", "valid"]), models.Q(("why", ""), _negated=True), _connector="OR"
                ),
                name="trainings_completion_that_ends_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="completion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("checked_at__isnull", True),
                        ("enrolment__isnull", True),
                        ("state", "waiting"),
                        models.Q(("stored_as", ""), _negated=True),
                    ),
                    models.Q(models.Q(("state", "waiting"), _negated=True), ("stored_as", "")),
                    _connector="OR",
                ),
                name="trainings_completion_keeps_no_file_once_checked",
            ),
        ),
        migrations.AddConstraint(
            model_name="completion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until__isnull", True),
                    ("valid_until__gte", models.F("passed_on")),
                    _connector="OR",
                ),
                name="trainings_completion_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="mark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("was", ""),
                    models.Q(("result__in", ["passed", "failed"]), ("was", "present")),
                    models.Q(("why", ""), _negated=True),
                    _connector="OR",
                ),
                name="trainings_mark_correction_says_why",
            ),
        ),
        seals.seal("trainings_mark"),
    ]
