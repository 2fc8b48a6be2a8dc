"""One drawer per person; a document is held once."""

from django.db import migrations, models

import tongxing.foundation.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [("foundation", "0002_code_lists")]

    operations = [
        migrations.CreateModel(
            name="Drawer",
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
                ("account_id", models.UUIDField()),
                ("document_kind", models.CharField(max_length=4)),
                ("document_digest", models.BinaryField(max_length=32)),
                ("number_sealed", models.BinaryField()),
                ("name_sealed", models.BinaryField()),
                ("state", models.CharField(max_length=8)),
                ("kept_at", models.DateTimeField()),
                ("checked_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person_id",), name="identity_drawer_one_per_person"),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["pending", "passed"])),
                        fields=("document_kind", "document_digest"),
                        name="identity_drawer_document_held_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["pending", "passed", "failed"])),
                        name="identity_drawer_state_is_known",
                    ),
                ],
            },
        ),
    ]
