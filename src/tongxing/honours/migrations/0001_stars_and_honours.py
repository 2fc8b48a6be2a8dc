"""Stars and honours, their sealed steps, the doubts from the notice."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = [("foundation", "0002_code_lists")]

    operations = [
        migrations.CreateModel(
            name="Honour",
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
                ("honour", models.CharField(max_length=40)),
                ("title_zh", models.CharField(max_length=60)),
                ("title_en", models.CharField(max_length=120)),
                ("year", models.SmallIntegerField()),
                ("region_code", models.BigIntegerField()),
                ("person_id", models.UUIDField(null=True)),
                ("organisation_id", models.UUIDField(null=True)),
                ("nominated_by", models.UUIDField(null=True)),
                ("proposed_by", models.CharField(max_length=120)),
                ("figure", models.IntegerField(default=0)),
                ("why", models.CharField(default="", max_length=300)),
                ("rule_version", models.CharField(max_length=80)),
                ("state", models.CharField(default="proposed", max_length=10)),
                ("notice_until", models.DateField(null=True)),
                ("proposed_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "region_code"], name="honours_honour_by_state"),
                    models.Index(fields=["person_id"], name="honours_honour_of_person"),
                    models.Index(fields=["nominated_by"], name="honours_honour_nominated_by"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["annual", "named"])),
                        name="honours_honour_is_of_a_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["proposed", "on_notice", "awarded", "declined", "refused", "revoked"],
                            )
                        ),
                        name="honours_honour_is_in_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organisation_id__isnull", True), ("person_id__isnull", False)),
                            models.Q(("organisation_id__isnull", False), ("person_id__isnull", True)),
                            _connector="OR",
                        ),
                        name="honours_honour_is_for_a_person_or_an_organisation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["on_notice", "awarded"]), _negated=True),
                            ("notice_until__isnull", False),
                            _connector="OR",
                        ),
                        name="honours_honour_is_given_after_a_notice",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "annual"), ("person_id__isnull", False)),
                        fields=("year", "person_id"),
                        name="honours_honour_one_annual_for_a_person",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "annual"), ("organisation_id__isnull", False)),
                        fields=("year", "organisation_id"),
                        name="honours_honour_one_annual_for_an_organisation",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("kind", "named"),
                            ("person_id__isnull", False),
                            ("state__in", ["proposed", "on_notice", "awarded"]),
                        ),
                        fields=("honour", "year", "person_id"),
                        name="honours_honour_named_once_for_a_person",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("kind", "named"),
                            ("organisation_id__isnull", False),
                            ("state__in", ["proposed", "on_notice", "awarded"]),
                        ),
                        fields=("honour", "year", "organisation_id"),
                        name="honours_honour_named_once_for_an_organisation",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "named")),
                        fields=("proposed_by", "key"),
                        name="honours_honour_same_key_is_same_deed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recompute",
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
                ("started_at", models.DateTimeField()),
                ("after", models.UUIDField()),
                ("people", models.IntegerField(default=0)),
                ("changed", models.IntegerField(default=0)),
                ("from_zero", models.BooleanField(default=False)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("from_zero",),
                        name="honours_recompute_one_of_a_kind_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Star",
            fields=[
                ("person_id", models.UUIDField(primary_key=True, serialize=False)),
                ("region_code", models.BigIntegerField()),
                ("level", models.SmallIntegerField(default=0)),
                ("state", models.CharField(default="steady", max_length=8)),
                ("target", models.SmallIntegerField(default=0)),
                ("due_on", models.DateField(null=True)),
                ("objection", models.CharField(default="", max_length=8)),
                ("turn", models.CharField(default="", max_length=8)),
                ("since_on", models.DateField(null=True)),
                ("awarded_version", models.CharField(default="", max_length=80)),
                ("floor", models.IntegerField(default=0)),
                ("steps", models.IntegerField(default=0)),
                ("reached", models.SmallIntegerField(default=0)),
                ("kept", models.SmallIntegerField(default=0)),
                ("minutes_a", models.IntegerField(default=0)),
                ("minutes_b", models.IntegerField(default=0)),
                ("minutes_c", models.IntegerField(default=0)),
                ("minutes_d", models.IntegerField(default=0)),
                ("held_minutes", models.IntegerField(default=0)),
                ("rule_version", models.CharField(default="", max_length=80)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("turn", ""), _negated=True),
                        fields=["region_code", "turn"],
                        name="honours_star_waits",
                    ),
                    models.Index(
                        condition=models.Q(("state", "lowering")),
                        fields=["due_on"],
                        name="honours_star_lowering",
                    ),
                    models.Index(
                        condition=models.Q(("level__gt", 0)),
                        fields=["region_code", "level"],
                        name="honours_star_in",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("level__gte", 0), ("level__lte", 5), ("reached__gte", 0), ("reached__lte", 5)
                        ),
                        name="honours_star_is_one_of_five_or_none",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["steady", "reached", "declined", "lowering"])),
                        name="honours_star_is_in_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("turn__in", ["", "county", "city", "province"])),
                        name="honours_star_waits_for_a_known_authority",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "lowering"), _negated=True),
                            ("due_on__isnull", False),
                            _connector="OR",
                        ),
                        name="honours_star_that_will_be_lowered_has_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StarStep",
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
                ("number", models.IntegerField()),
                ("what", models.CharField(max_length=12)),
                ("level_from", models.SmallIntegerField()),
                ("level_to", models.SmallIntegerField()),
                ("minutes", models.IntegerField()),
                ("why", models.CharField(default="", max_length=300)),
                ("key", models.UUIDField(null=True)),
                ("by", models.CharField(max_length=120)),
                ("rule_version", models.CharField(max_length=80)),
                ("due_on", models.DateField(null=True)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person_id", "number"), name="honours_starstep_follows_step"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("key__isnull", False)),
                        fields=("person_id", "key"),
                        name="honours_starstep_same_key_is_same_deed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "what__in",
                                [
                                    "awarded",
                                    "declined",
                                    "kept",
                                    "lapsed",
                                    "lowered",
                                    "lowering",
                                    "objected",
                                    "reached",
                                    "turned_down",
                                    "upheld",
                                ],
                            )
                        ),
                        name="honours_starstep_is_a_known_step",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Doubt",
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
                ("text", models.CharField(max_length=300)),
                ("by", models.CharField(max_length=120)),
                ("state", models.CharField(default="open", max_length=10)),
                ("answer", models.CharField(default="", max_length=300)),
                ("answer_key", models.UUIDField(null=True)),
                ("raised_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "honour",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="honours.honour"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["honour", "state"], name="honours_doubt_of_honour")],
                "constraints": [
                    models.UniqueConstraint(fields=("key",), name="honours_doubt_same_key_is_same_deed"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("state", "open")),
                            models.Q(("answered_at__isnull", False), ("state__in", ["upheld", "dismissed"])),
                            _connector="OR",
                        ),
                        name="honours_doubt_is_open_or_answered",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HonourStep",
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
                ("number", models.SmallIntegerField()),
                ("what", models.CharField(max_length=16)),
                ("why", models.CharField(default="", max_length=300)),
                ("key", models.UUIDField(null=True)),
                ("by", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "honour",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="honours.honour"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("honour", "number"), name="honours_honourstep_follows_step"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "what__in",
                                [
                                    "awarded",
                                    "declined",
                                    "doubt_dismissed",
                                    "doubt_upheld",
                                    "doubted",
                                    "nominated",
                                    "proposed",
                                    "published",
                                    "refused",
                                    "revoked",
                                ],
                            )
                        ),
                        name="honours_honourstep_is_a_known_step",
                    ),
                ],
            },
        ),
        seals.seal("honours_starstep"),
        seals.seal("honours_honourstep"),
    ]
