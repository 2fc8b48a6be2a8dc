"""Notices: one row for each thing told to an account."""

from django.db import migrations, models

import tongxing.foundation.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [("foundation", "0002_code_lists")]

    operations = [
        migrations.CreateModel(
            name="Notice",
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
                ("kind", models.CharField(max_length=40)),
                ("subject", models.CharField(max_length=80)),
                ("facts", models.JSONField(default=dict)),
                ("href", models.CharField(max_length=200)),
                ("made_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(null=True)),
                ("texted_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["account_id", "-made_at"], name="notices_notice_of_account"),
                    models.Index(
                        condition=models.Q(("read_at__isnull", True)),
                        fields=["account_id"],
                        name="notices_notice_unread",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("account_id", "kind", "subject"), name="notices_notice_told_once"
                    )
                ],
            },
        ),
    ]
