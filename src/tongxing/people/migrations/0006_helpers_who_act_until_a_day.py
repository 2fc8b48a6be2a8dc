"""Helpers who act, until a day: what the consent covers, and when it ends."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_registrations_that_were_one_human"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="helperstep",
            name="people_helperstep_kind_is_known",
        ),
        migrations.AddField(
            model_name="helper",
            name="scope",
            field=models.CharField(default="word", max_length=8),
        ),
        migrations.AddField(
            model_name="helper",
            name="until_on",
            field=models.DateField(null=True),
        ),
        migrations.AddIndex(
            model_name="helper",
            index=models.Index(
                condition=models.Q(("state__in", ["asked", "active"]), ("until_on__isnull", False)),
                fields=["until_on"],
                name="people_helper_by_last_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="helper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("scope", "word"),
                    models.Q(("scope", "acts"), ("until_on__isnull", False)),
                    _connector="OR",
                ),
                name="people_helper_who_acts_does_so_until_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="helperstep",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["named", "agreed", "declined", "warned", "ended"])),
                name="people_helperstep_kind_is_known",
            ),
        ),
    ]
