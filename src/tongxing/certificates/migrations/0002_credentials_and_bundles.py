"""Credentials with their places in the status lists, doubts, and bundles of papers."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    dependencies = [
        ("certificates", "0001_certificates_and_what_became_of_them"),
    ]

    operations = [
        migrations.CreateModel(
            name="Bundle",
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
                ("organisation_id", models.UUIDField(null=True)),
                ("asked_by", models.CharField(max_length=120)),
                ("asked_at", models.DateTimeField()),
                ("from_on", models.DateField(null=True)),
                ("until_on", models.DateField(null=True)),
                ("paper", models.CharField(max_length=8)),
            ],
        ),
        migrations.CreateModel(
            name="Credential",
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
                ("content", models.BinaryField()),
            ],
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
                ("number", models.CharField(max_length=16)),
                ("what", models.CharField(max_length=12)),
                ("key", models.UUIDField()),
                ("reported_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Sheet",
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
                ("turn", models.PositiveIntegerField()),
                ("person_id", models.UUIDField()),
                ("state", models.CharField(max_length=8)),
                ("refusal", models.CharField(default="", max_length=80)),
                ("content", models.BinaryField(null=True)),
                ("size", models.PositiveIntegerField(default=0)),
                ("crc", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="StatusPlace",
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
                ("list_number", models.PositiveIntegerField()),
                ("index", models.PositiveIntegerField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="certificate",
            name="certificates_certificate_names_as_chosen",
        ),
        migrations.AddField(
            model_name="certificate",
            name="organisation_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.CheckConstraint(
                condition=models.Q(("name_shown__in", ["full", "masked", "number", "none"])),
                name="certificates_certificate_names_as_chosen",
            ),
        ),
        migrations.AddIndex(
            model_name="bundle",
            index=models.Index(fields=["account_id", "-asked_at"], name="certificates_bundle_of"),
        ),
        migrations.AddIndex(
            model_name="bundle",
            index=models.Index(fields=["asked_at"], name="certificates_bundle_ages"),
        ),
        migrations.AddConstraint(
            model_name="bundle",
            constraint=models.UniqueConstraint(
                fields=("key",), name="certificates_bundle_same_key_is_same_deed"
            ),
        ),
        migrations.AddField(
            model_name="credential",
            name="certificate",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="certificates.certificate"
            ),
        ),
        migrations.AddField(
            model_name="doubt",
            name="certificate",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, to="certificates.certificate"
            ),
        ),
        migrations.AddField(
            model_name="sheet",
            name="bundle",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="certificates.bundle"),
        ),
        migrations.AddField(
            model_name="sheet",
            name="certificate",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, to="certificates.certificate"
            ),
        ),
        migrations.AddField(
            model_name="statusplace",
            name="certificate",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="certificates.certificate"
            ),
        ),
        migrations.AddConstraint(
            model_name="credential",
            constraint=models.UniqueConstraint(
                fields=("certificate",), name="certificates_credential_one_for_a_certificate"
            ),
        ),
        migrations.AddConstraint(
            model_name="doubt",
            constraint=models.UniqueConstraint(
                fields=("key",), name="certificates_doubt_same_key_is_same_deed"
            ),
        ),
        migrations.AddConstraint(
            model_name="doubt",
            constraint=models.CheckConstraint(
                condition=models.Q(("what__in", ["differs", "untrue", "forged"])),
                name="certificates_doubt_says_what",
            ),
        ),
        migrations.AddConstraint(
            model_name="sheet",
            constraint=models.UniqueConstraint(
                fields=("bundle", "turn"), name="certificates_sheet_has_its_turn"
            ),
        ),
        migrations.AddConstraint(
            model_name="sheet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("content__isnull", True), ("state", "waiting")),
                    models.Q(("certificate__isnull", False), ("content__isnull", False), ("state", "ready")),
                    models.Q(("content__isnull", True), ("state", "refused")),
                    _connector="OR",
                ),
                name="certificates_sheet_is_there_when_ready",
            ),
        ),
        migrations.AddConstraint(
            model_name="statusplace",
            constraint=models.UniqueConstraint(
                fields=("certificate",), name="certificates_statusplace_one_for_a_certificate"
            ),
        ),
        migrations.AddConstraint(
            model_name="statusplace",
            constraint=models.UniqueConstraint(
                fields=("list_number", "index"), name="certificates_statusplace_is_taken_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="statusplace",
            constraint=models.CheckConstraint(
                condition=models.Q(("list_number__gte", 1), ("index__lt", 131072)),
                name="certificates_statusplace_lies_in_its_list",
            ),
        ),
        seals.seal("certificates_statusplace"),
        seals.seal("certificates_doubt"),
    ]
