"""Originals of documents that an officer saw where no body answers; sealed."""

from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0002_passports_have_a_country"),
    ]

    operations = [
        migrations.CreateModel(
            name="SeenDocument",
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
                ("key", models.UUIDField()),
                ("document_kind", models.CharField(max_length=4)),
                ("document_digest", models.BinaryField(max_length=32)),
                ("valid_until_on", models.DateField(null=True)),
                ("region_code", models.BigIntegerField()),
                ("officer_name", models.CharField(max_length=60)),
                ("seen_by", models.CharField(max_length=120)),
                ("seen_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person_id"], name="identity_seen_of_person"),
                    models.Index(fields=["valid_until_on"], name="identity_seen_runs_out"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("seen_by", "key"), name="identity_seendocument_same_key_is_same_deed"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("document_kind__in", ["01", "14"]), _negated=True),
                        name="identity_seendocument_is_of_a_kind_nobody_answers_for",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("officer_name", ""), _negated=True),
                        name="identity_seendocument_names_the_officer",
                    ),
                ],
            },
        ),
        seals.seal("identity_seendocument"),
    ]
