"""A party knows when sign-up ends; those there are already are looked at by the next sweep, which asks the activity."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("parties", "0001_people_who_come_together")]

    operations = [
        migrations.AddField("party", "closes_at", models.DateTimeField(null=True)),
        migrations.RunSQL("update parties_party set closes_at = founded_at", migrations.RunSQL.noop),
        migrations.AlterField("party", "closes_at", models.DateTimeField()),
        migrations.AddIndex(
            model_name="party",
            index=models.Index(
                condition=models.Q(("state__in", ["gathering", "waiting"])),
                fields=["closes_at"],
                name="parties_to_close",
            ),
        ),
    ]
