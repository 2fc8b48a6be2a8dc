"""Reviews of organisations with their reports and steps, spot checks and what they found."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = [("foundation", "0002_code_lists")]

    operations = [
        migrations.CreateModel(
            name="CheckedOrganisation",
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
                ("organisation_id", models.UUIDField()),
                ("organisation_name", models.CharField(max_length=120)),
                ("county_code", models.BigIntegerField()),
                ("ticket", models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="CheckFinding",
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
                ("unmet", models.JSONField()),
                ("words", models.CharField(default="", max_length=500)),
                ("comment_until", models.DateField()),
                ("by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "checked",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, to="reviews.checkedorganisation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FindingComment",
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
                ("words", models.CharField(max_length=500)),
                ("by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "finding",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, to="reviews.checkfinding"
                    ),
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
                ("year", models.PositiveSmallIntegerField()),
                ("organisation_id", models.UUIDField()),
                ("organisation_name", models.CharField(max_length=120)),
                ("region_code", models.BigIntegerField()),
                ("office_code", models.BigIntegerField()),
                ("state", models.CharField(max_length=12)),
                ("outcome", models.CharField(default="", max_length=12)),
                ("due_on", models.DateField(null=True)),
                ("days", models.PositiveSmallIntegerField(null=True)),
                ("suspended_until", models.DateField(null=True)),
                ("successor_id", models.UUIDField(null=True)),
                ("opened_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("is_restored", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["region_code", "-year", "state"], name="reviews_review_of_region"),
                    models.Index(fields=["state", "due_on"], name="reviews_review_by_clock"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation_id", "year"),
                        name="reviews_review_one_a_year_of_an_organisation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["open", "commented", "noticed", "answered", "decided", "appealed", "final"],
                            )
                        ),
                        name="reviews_review_is_in_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["", "passed", "warning", "suspension", "exit"])),
                        name="reviews_review_has_a_known_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", ""), ("state__in", ["open", "commented"])),
                            models.Q(
                                models.Q(("state__in", ["open", "commented"]), _negated=True),
                                models.Q(("outcome", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="reviews_review_has_an_outcome_once_told",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("due_on__isnull", False),
                                ("state__in", ["open", "noticed", "decided", "appealed"]),
                            ),
                            models.Q(
                                ("due_on__isnull", True), ("state__in", ["commented", "answered", "final"])
                            ),
                            _connector="OR",
                        ),
                        name="reviews_review_that_waits_has_a_clock",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", False), ("state", "final")),
                            models.Q(models.Q(("state", "final"), _negated=True), ("ended_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="reviews_review_ends_when_final",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("days__isnull", False), ("outcome", "suspension")),
                            models.Q(
                                models.Q(("outcome", "suspension"), _negated=True),
                                ("days__isnull", True),
                                ("suspended_until__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="reviews_review_suspension_has_an_end",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewReport",
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
                ("report_id", models.UUIDField()),
                ("findings", models.JSONField()),
                ("policy_version", models.CharField(max_length=80)),
                ("made_at", models.DateTimeField()),
                (
                    "review",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="reviews.review"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SpotCheck",
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
                ("year", models.PositiveSmallIntegerField()),
                ("percent", models.PositiveSmallIntegerField()),
                ("least", models.PositiveSmallIntegerField()),
                ("seed_text", models.CharField(max_length=120)),
                ("head_text", models.CharField(max_length=400)),
                ("seed", models.CharField(max_length=64)),
                ("population", models.JSONField()),
                ("checklist", models.JSONField()),
                ("comment_workdays", models.PositiveSmallIntegerField()),
                ("version", models.CharField(max_length=80)),
                ("drawn_by", models.CharField(max_length=120)),
                ("drawn_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["region_code", "-drawn_at"], name="reviews_spotcheck_of_region")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("drawn_by", "key"), name="reviews_spotcheck_once_per_key")
                ],
            },
        ),
        migrations.CreateModel(
            name="CheckPublication",
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
                ("by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "check_drawn",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="reviews.spotcheck"),
                ),
            ],
        ),
        migrations.AddField(
            model_name="checkedorganisation",
            name="check_drawn",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="reviews.spotcheck"),
        ),
        migrations.CreateModel(
            name="ReviewStep",
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
                ("what", models.CharField(max_length=16)),
                ("outcome", models.CharField(default="", max_length=12)),
                ("why", models.CharField(default="", max_length=500)),
                ("key", models.UUIDField(null=True)),
                ("by", models.CharField(max_length=120)),
                ("due_on", models.DateField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "review",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="reviews.review"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("review", "number"), name="reviews_reviewstep_follows_step"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("key__isnull", False)),
                        fields=("review", "key"),
                        name="reviews_reviewstep_once_per_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "what__in",
                                [
                                    "answered",
                                    "appeal_answered",
                                    "appealed",
                                    "commented",
                                    "decided",
                                    "effected",
                                    "not_effected",
                                    "noticed",
                                    "opened",
                                    "restored",
                                ],
                            )
                        ),
                        name="reviews_reviewstep_kind_is_known",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="checkedorganisation",
            index=models.Index(fields=["organisation_id"], name="reviews_checked_by_house"),
        ),
        migrations.AddConstraint(
            model_name="checkedorganisation",
            constraint=models.UniqueConstraint(
                fields=("check_drawn", "number"), name="reviews_checkedorganisation_has_its_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="checkedorganisation",
            constraint=models.UniqueConstraint(
                fields=("check_drawn", "organisation_id"), name="reviews_checkedorganisation_only_once"
            ),
        ),
        seals.seal("reviews_reviewreport"),
        seals.seal("reviews_reviewstep"),
        seals.seal("reviews_spotcheck"),
        seals.seal("reviews_checkedorganisation"),
        seals.seal("reviews_checkfinding"),
        seals.seal("reviews_findingcomment"),
        seals.seal("reviews_checkpublication"),
    ]
