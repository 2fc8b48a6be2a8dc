"""Certificates, supersessions and revocations: three sealed tables."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = [("foundation", "0002_code_lists")]

    operations = [
        migrations.CreateModel(
            name="Certificate",
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
                ("number", models.CharField(max_length=16)),
                ("key", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("name_shown", models.CharField(max_length=8)),
                ("from_on", models.DateField()),
                ("until_on", models.DateField()),
                ("lines", models.JSONField()),
                ("minutes", models.PositiveIntegerField()),
                ("region_low", models.BigIntegerField()),
                ("region_high", models.BigIntegerField()),
                ("made_by", models.CharField(max_length=120)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["person_id", "-made_at"], name="certificates_of_person")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("number",), name="certificates_certificate_number_is_given_once"
                    ),
                    models.UniqueConstraint(
                        fields=("key",), name="certificates_certificate_same_key_is_same_deed"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gte", models.F("from_on"))),
                        name="certificates_certificate_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gt", 0)),
                        name="certificates_certificate_certifies_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name_shown__in", ["full", "masked", "number"])),
                        name="certificates_certificate_names_as_chosen",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Revocation",
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
                ("why", models.CharField(max_length=200)),
                ("revoked_by", models.CharField(max_length=120)),
                ("revoked_at", models.DateTimeField()),
                (
                    "certificate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="certificates.certificate"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("certificate",), name="certificates_revocation_is_for_good"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Supersession",
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
                ("entry_id", models.UUIDField()),
                ("superseded_at", models.DateTimeField()),
                (
                    "certificate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="certificates.certificate"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("certificate", "entry_id"), name="certificates_supersession_once_per_record"
                    )
                ],
            },
        ),
        migrations.RunSQL(
            "create index certificates_of_entry on certificates_certificate using gin (lines jsonb_path_ops)",
            "drop index certificates_of_entry",
        ),
        seals.seal("certificates_certificate"),
        seals.seal("certificates_supersession"),
        seals.seal("certificates_revocation"),
    ]
