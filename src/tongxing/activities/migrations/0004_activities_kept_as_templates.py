"""A team keeps an activity under a name, to do the like again."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0003_posts_and_what_they_ask"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActivityTemplate",
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
                ("name", models.CharField(max_length=30)),
                ("kept_by", models.CharField(max_length=120)),
                ("kept_at", models.DateTimeField()),
                (
                    "activity",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="activities.activity"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation_id", "name"), name="activities_activitytemplate_one_per_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="activities_activitytemplate_has_a_name",
                    ),
                ],
            },
        ),
    ]
