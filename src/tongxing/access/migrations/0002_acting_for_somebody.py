"""Acting in somebody's name, and the sealed marks of what was done so."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_accounts_sessions_and_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActedDeed",
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
                ("on_behalf_of", models.UUIDField()),
                ("consent_id", models.UUIDField()),
                ("acting_id", models.UUIDField()),
                ("done_by", models.CharField(max_length=120)),
                ("deed", models.CharField(max_length=80)),
                ("subject", models.CharField(default="", max_length=80)),
                ("done_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["on_behalf_of", "-done_at"], name="access_acteddeed_of_person"),
                    models.Index(fields=["acting_id", "-done_at"], name="access_acteddeed_of_acting"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Acting",
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
                ("consent_id", models.UUIDField()),
                ("does", models.JSONField()),
                ("sees", models.JSONField()),
                ("began_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "session",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="access.session"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["session", "-ends_at"], name="access_acting_of_session"),
                    models.Index(fields=["consent_id"], name="access_acting_by_consent"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gte", models.F("began_at"))),
                        name="access_acting_ends_after_it_began",
                    )
                ],
            },
        ),
        seals.seal("access_acteddeed"),
    ]
