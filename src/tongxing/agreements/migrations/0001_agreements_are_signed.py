"""Who signed which agreement, and who asks for one; all sealed."""

from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AgreementRequest",
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
                ("occasion_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("account_id", models.UUIDField()),
                ("asked_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("occasion_id", "person_id"),
                        name="agreements_agreementrequest_once_for_an_occasion",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HouseSignature",
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
                ("account_id", models.UUIDField()),
                ("edition", models.CharField(max_length=120)),
                ("digest", models.CharField(max_length=64)),
                ("signed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation_id", "edition"),
                        name="agreements_housesignature_once_for_an_edition",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Signature",
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
                ("occasion_id", models.UUIDField()),
                ("person_id", models.UUIDField()),
                ("signer_account_id", models.UUIDField()),
                ("is_guardian", models.BooleanField()),
                ("edition", models.CharField(max_length=120)),
                ("version", models.CharField(max_length=16)),
                ("text", models.TextField()),
                ("signed_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["person_id"], name="agreements_of_person")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("occasion_id", "person_id", "version"),
                        name="agreements_signature_once_for_a_wording",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("version", ""), _negated=True), models.Q(("text", ""), _negated=True)
                        ),
                        name="agreements_signature_says_what_was_signed",
                    ),
                ],
            },
        ),
        seals.seal("agreements_housesignature"),
        seals.seal("agreements_signature"),
        seals.seal("agreements_agreementrequest"),
    ]
