"""Needs told by voice or on a slip, changed, and merged when told twice."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    dependencies = [
        ("needs", "0003_taken_up_by_an_order"),
    ]

    operations = [
        migrations.CreateModel(
            name="Change",
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
                ("was_from", models.DateTimeField()),
                ("was_until", models.DateTimeField()),
                ("wanted_from", models.DateTimeField()),
                ("wanted_until", models.DateTimeField()),
                ("note", models.CharField(default="", max_length=200)),
                ("changed_by", models.CharField(max_length=120)),
                ("changed_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Merging",
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
                ("was_state", models.CharField(max_length=10)),
                ("into_was_noted_at", models.DateTimeField()),
                ("lent_account", models.BooleanField(default=False)),
                ("note", models.CharField(max_length=200)),
                ("merged_by", models.CharField(max_length=120)),
                ("merged_at", models.DateTimeField()),
                ("parted_at", models.DateTimeField(null=True)),
                ("parted_by", models.CharField(default="", max_length=120)),
                ("parted_key", models.UUIDField(null=True)),
                ("parted_why", models.CharField(default="", max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="Recording",
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
                ("media_type", models.CharField(max_length=20)),
                ("size", models.PositiveIntegerField()),
                ("sealed", models.BinaryField(null=True)),
                ("kept_by", models.CharField(max_length=120)),
                ("kept_at", models.DateTimeField()),
                ("erased_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="need",
            name="needs_need_state_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="need",
            name="needs_need_on_behalf_is_with_consent",
        ),
        migrations.RemoveConstraint(
            model_name="need",
            name="needs_need_taken_up_has_a_team",
        ),
        migrations.AddField(
            model_name="need",
            name="address_mark",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="need",
            name="phone_mark",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="need",
            name="relation",
            field=models.CharField(default="", max_length=12),
        ),
        migrations.AddIndex(
            model_name="need",
            index=models.Index(
                condition=models.Q(("waited_until__isnull", True)),
                fields=["region_code", "state", "category", "noted_at"],
                name="needs_need_waiting_in_a_range",
            ),
        ),
        migrations.AddIndex(
            model_name="need",
            index=models.Index(
                condition=models.Q(("waited_until__isnull", True)),
                fields=["phone_mark"],
                name="needs_need_same_phone",
            ),
        ),
        migrations.AddIndex(
            model_name="need",
            index=models.Index(
                condition=models.Q(("waited_until__isnull", True)),
                fields=["address_mark"],
                name="needs_need_same_address",
            ),
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=models.CheckConstraint(
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
                            "merged",
                        ),
                    )
                ),
                name="needs_need_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("on_behalf", False),
                    models.Q(
                        ("has_consent", True), ("heard_by__in", ("phone", "walk_in", "neighbour", "paper"))
                    ),
                    _connector="OR",
                ),
                name="needs_need_on_behalf_is_with_consent",
            ),
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("organisation_id__isnull", False),
                    ("order_id__isnull", False),
                    ("state__in", ("noted", "verified", "declined", "withdrawn", "merged")),
                    _connector="OR",
                ),
                name="needs_need_taken_up_has_a_team",
            ),
        ),
        migrations.AddField(
            model_name="change",
            name="need",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="needs.need"),
        ),
        migrations.AddField(
            model_name="merging",
            name="into",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="gathered", to="needs.need"
            ),
        ),
        migrations.AddField(
            model_name="merging",
            name="need",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="mergings", to="needs.need"
            ),
        ),
        migrations.AddField(
            model_name="recording",
            name="need",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="needs.need"),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.UniqueConstraint(fields=("need", "key"), name="needs_change_once_per_key"),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(("wanted_until__gt", models.F("wanted_from"))),
                name="needs_change_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="merging",
            constraint=models.UniqueConstraint(
                condition=models.Q(("parted_at__isnull", True)),
                fields=("need",),
                name="needs_merging_into_one_only",
            ),
        ),
        migrations.AddConstraint(
            model_name="merging",
            constraint=models.CheckConstraint(
                condition=models.Q(("need", models.F("into")), _negated=True), name="needs_merging_joins_two"
            ),
        ),
        migrations.AddIndex(
            model_name="recording",
            index=models.Index(
                condition=models.Q(("erased_at__isnull", True)),
                fields=["kept_at"],
                name="needs_recording_still_there",
            ),
        ),
        migrations.AddConstraint(
            model_name="recording",
            constraint=models.UniqueConstraint(
                fields=("kept_by", "key"), name="needs_recording_kept_once_per_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="recording",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ("sound", "slip"))),
                name="needs_recording_is_a_sound_or_a_slip",
            ),
        ),
        migrations.AddConstraint(
            model_name="recording",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("erased_at__isnull", False), ("sealed__isnull", True)),
                    models.Q(("erased_at__isnull", True), ("sealed__isnull", False)),
                    _connector="OR",
                ),
                name="needs_recording_is_there_until_erased",
            ),
        ),
        seals.seal("needs_change"),
    ]
