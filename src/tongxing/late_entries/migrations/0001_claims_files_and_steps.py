"""Claims, the files that go with them, and their sealed steps."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals

# One person, one timeline, also for what only waits for its signature.
ONE_TIMELINE = """
alter table late_entries_claim add constraint late_entries_claim_nobody_waits_twice_at_once
  exclude using gist (person_id with =, tstzrange(started_at, ended_at) with &&) where (state = 'waiting');
"""
NO_TIMELINE = "alter table late_entries_claim drop constraint late_entries_claim_nobody_waits_twice_at_once"


class Migration(migrations.Migration):
    initial = True

    dependencies = [("foundation", "0002_code_lists")]

    operations = [
        migrations.CreateModel(
            name="KeptFile",
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
                ("account_id", models.UUIDField()),
                ("digest", models.CharField(max_length=64)),
                ("kind", models.CharField(max_length=8)),
                ("size", models.PositiveIntegerField()),
                ("kept_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("account_id", "digest"), name="late_entries_file_kept_once_by_an_account"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Claim",
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
                ("by_person", models.BooleanField()),
                ("organisation_id", models.UUIDField()),
                ("organisation_name", models.CharField(max_length=120)),
                ("region_code", models.BigIntegerField()),
                ("occasion_room", models.CharField(max_length=40)),
                ("occasion_kind", models.CharField(max_length=40)),
                ("occasion_id", models.UUIDField()),
                ("project_id", models.UUIDField(null=True)),
                ("title", models.CharField(max_length=120)),
                ("content", models.CharField(max_length=500)),
                ("place_text", models.CharField(max_length=200)),
                ("category", models.CharField(max_length=12)),
                ("served_on", models.DateField()),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField()),
                ("minutes", models.PositiveIntegerField()),
                ("why", models.CharField(max_length=300)),
                ("declaration", models.CharField(max_length=20)),
                ("policy_version", models.CharField(max_length=80)),
                ("seed", models.BinaryField(max_length=32)),
                ("head_size", models.BigIntegerField()),
                ("head_root", models.BinaryField(max_length=32)),
                ("state", models.CharField(max_length=12)),
                ("signatory_id", models.UUIDField(null=True)),
                ("signatory_role", models.CharField(default="", max_length=24)),
                ("signatory_organisation", models.CharField(default="", max_length=120)),
                ("due_on", models.DateField(null=True)),
                ("verdict_key", models.UUIDField(null=True)),
                ("verdict_why", models.CharField(default="", max_length=300)),
                ("entry_id", models.UUIDField(null=True)),
                ("claimed_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="late_entries.keptfile"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ClaimStep",
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
                ("why", models.CharField(default="", max_length=300)),
                ("by", models.CharField(max_length=120)),
                ("eligible", models.JSONField(default=list)),
                ("chosen_id", models.UUIDField(null=True)),
                ("again", models.BooleanField(default=False)),
                ("due_on", models.DateField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "claim",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="late_entries.claim"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("claim", "number"), name="late_entries_step_follows_step")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["person_id", "served_on"], name="late_entries_of_person"),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["organisation_id", "served_on"], name="late_entries_of_org"),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("state", "waiting")),
                fields=["signatory_id", "due_on"],
                name="late_entries_to_sign",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(
                fields=("account_id", "key"), name="late_entries_claim_same_key_is_same_deed"
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_at__gt", models.F("started_at")), ("minutes__gt", 0)),
                name="late_entries_claim_has_minutes",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "signed", "refused", "withdrawn", "lapsed"])),
                name="late_entries_claim_is_in_a_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "waiting"), _negated=True),
                    models.Q(("due_on__isnull", False), ("signatory_id__isnull", False)),
                    _connector="OR",
                ),
                name="late_entries_claim_that_waits_waits_for_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("signatory_id", models.F("account_id")), _negated=True),
                name="late_entries_claim_nobody_signs_their_own",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("entry_id__isnull", False), ("state", "signed")),
                    models.Q(models.Q(("state", "signed"), _negated=True), ("entry_id__isnull", True)),
                    _connector="OR",
                ),
                name="late_entries_claim_signed_has_its_entry",
            ),
        ),
        migrations.RunSQL(ONE_TIMELINE, NO_TIMELINE),
        seals.seal("late_entries_claimstep"),
    ]
