"""Every activity has posts; those planned before have one, which takes their numbers and asks what they asked."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0002_proofs_and_duties"),
    ]

    operations = [
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="activities.activity",
                    ),
                ),
                (
                    "id",
                    models.UUIDField(
                        default=tongxing.foundation.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=20)),
                ("places", models.PositiveIntegerField()),
                ("taken", models.IntegerField(default=0)),
                ("waiting", models.IntegerField(default=0)),
                ("tickets", models.IntegerField(default=0)),
                ("min_age", models.PositiveSmallIntegerField()),
                ("max_age", models.PositiveSmallIntegerField(null=True)),
                (
                    "needed_skills",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), default=list, size=None
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), default=list, size=None
                    ),
                ),
                ("asks_health", models.BooleanField(default=False)),
                ("sex", models.CharField(default="", max_length=1)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="signup",
            name="activities_signup_one_per_queue_number",
        ),
        migrations.RemoveIndex(
            model_name="signup",
            name="activities_signup_waiting",
        ),
        migrations.AddField(
            model_name="activity",
            name="is_risky",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="signup",
            name="risks_accepted_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="signup",
            name="risks_version",
            field=models.CharField(default="", max_length=16),
        ),
        migrations.AddField(
            model_name="signup",
            name="said_fit",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="signup",
            name="post",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, to="activities.post"
            ),
        ),
        # The one post of an activity planned before takes its id, so that every sign-up finds it.
        migrations.RunSQL(
            """
            insert into activities_post (id, activity_id, position, name, places, taken, waiting, tickets,
              min_age, max_age, needed_skills, languages, asks_health, sex)
            select id, id, 0, '志愿者', places, taken, waiting, tickets, min_age, max_age, needed_skills,
              array[]::varchar[], false, ''
            from activities_activity;
            update activities_signup set post_id = activity_id;
            set constraints all immediate;
            """,
            "update activities_signup set post_id = null; delete from activities_post;",
        ),
        migrations.AlterField(
            model_name="signup",
            name="post",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="activities.post"),
        ),
        migrations.AddIndex(
            model_name="signup",
            index=models.Index(
                condition=models.Q(("state", "waiting")),
                fields=["post", "queue_number"],
                name="activities_signup_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=models.UniqueConstraint(
                fields=("post", "queue_number"), name="activities_signup_one_per_queue_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("risks_accepted_at__isnull", True), ("risks_version", "")),
                    models.Q(
                        models.Q(("risks_version", ""), _negated=True), ("risks_accepted_at__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="activities_signup_accepts_a_risk_notice_at_a_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.UniqueConstraint(
                fields=("activity", "position"), name="activities_post_one_per_position"
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.UniqueConstraint(
                fields=("activity", "name"), name="activities_post_one_per_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(("taken__gte", 0), ("taken__lte", models.F("places"))),
                name="activities_post_never_has_more_taken_than_places",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(("tickets__gte", models.F("waiting")), ("waiting__gte", 0)),
                name="activities_post_counts_who_waits",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("places__gte", 1), ("sex__in", ["", "1", "2"]), models.Q(("name", ""), _negated=True)
                ),
                name="activities_post_says_what_it_is",
            ),
        ),
    ]
