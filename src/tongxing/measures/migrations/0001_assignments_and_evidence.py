"""What was handed down, its sealed steps and evidence."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = [("foundation", "0002_code_lists")]

    operations = [
        migrations.CreateModel(
            name="HandingDown",
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
                ("number", models.CharField(max_length=20)),
                ("giver_code", models.BigIntegerField()),
                ("what", models.CharField(max_length=120)),
                ("due_on", models.DateField()),
                ("workdays", models.PositiveSmallIntegerField(null=True)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("by", "key"), name="measures_handingdown_same_key_is_same_deed"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
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
                ("number", models.CharField(max_length=20)),
                ("what", models.CharField(max_length=120)),
                ("division_code", models.BigIntegerField()),
                ("giver_code", models.BigIntegerField()),
                ("responsible", models.CharField(default="", max_length=120)),
                ("state", models.CharField(max_length=12)),
                ("outcome", models.CharField(default="", max_length=12)),
                ("by_figure", models.BooleanField(default=False)),
                ("due_on", models.DateField()),
                ("answer_due_on", models.DateField(null=True)),
                ("reported_at", models.DateTimeField(null=True)),
                ("policy_version", models.CharField(max_length=80)),
                ("round", models.PositiveSmallIntegerField(default=1)),
                ("is_said_due", models.BooleanField(default=False)),
                ("is_said_late", models.BooleanField(default=False)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "parent",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="measures.assignment"
                    ),
                ),
                (
                    "handing_down",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="measures.handingdown"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AssignmentStep",
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
                ("why", models.CharField(default="", max_length=200)),
                ("key", models.UUIDField(null=True)),
                ("by", models.CharField(max_length=120)),
                ("due_on", models.DateField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "assignment",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="measures.assignment"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("assignment", "number"), name="measures_assignmentstep_follows_step"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("key__isnull", False)),
                        fields=("assignment", "key"),
                        name="measures_assignmentstep_once_per_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "what__in",
                                [
                                    "accepted",
                                    "called_off",
                                    "closed",
                                    "evidence",
                                    "opened",
                                    "reported",
                                    "sent_back",
                                    "shown",
                                ],
                            )
                        ),
                        name="measures_assignmentstep_is_of_a_known_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
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
                ("kind", models.CharField(max_length=12)),
                ("reference", models.CharField(max_length=64)),
                ("label_zh", models.CharField(max_length=120)),
                ("label_en", models.CharField(max_length=120)),
                ("words", models.CharField(default="", max_length=200)),
                ("figure_zh", models.CharField(default="", max_length=120)),
                ("figure_en", models.CharField(default="", max_length=120)),
                ("as_of_at", models.DateTimeField(null=True)),
                ("by", models.CharField(max_length=120)),
                ("filed_at", models.DateTimeField()),
                (
                    "assignment",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="measures.assignment"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("assignment", "key", "kind", "reference"),
                        name="measures_evidence_same_key_is_same_deed",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "figure"), _negated=True),
                        fields=("assignment", "kind", "reference"),
                        name="measures_evidence_names_a_thing_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["activity", "figure", "file", "project", "station"])
                        ),
                        name="measures_evidence_is_of_a_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "file"), _negated=True),
                            ("reference__regex", "^[0-9a-f]{64}$"),
                            _connector="OR",
                        ),
                        name="measures_evidence_of_a_file_is_its_digest",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "figure"), _negated=True),
                            ("as_of_at__isnull", False),
                            _connector="OR",
                        ),
                        name="measures_evidence_of_a_figure_says_when",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["division_code", "state", "due_on"], name="measures_of_region"),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["giver_code", "state", "due_on"], name="measures_given_by"),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["number", "division_code"], name="measures_of_clause"),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["opened", "sent_back", "reported"])),
                fields=("number", "division_code"),
                name="measures_assignment_asks_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("division_code__gt", models.F("giver_code"))),
                name="measures_assignment_goes_down",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["opened", "reported", "sent_back", "accepted", "closed"])),
                name="measures_assignment_is_in_a_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "reported"), _negated=True),
                    models.Q(("answer_due_on__isnull", False), ("reported_at__isnull", False)),
                    _connector="OR",
                ),
                name="measures_assignment_reported_waits_for_an_answer",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("closed_at__isnull", False),
                        ("outcome__in", ["called_off", "done"]),
                        ("state", "closed"),
                    ),
                    models.Q(
                        models.Q(("state", "closed"), _negated=True),
                        ("closed_at__isnull", True),
                        ("outcome", ""),
                    ),
                    _connector="OR",
                ),
                name="measures_assignment_closed_says_how",
            ),
        ),
        seals.seal("measures_handingdown"),
        seals.seal("measures_evidence"),
        seals.seal("measures_assignmentstep"),
    ]
