"""Needs that are over are counted by the month in which they ended, without reading all the others."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("needs", "0004_told_by_voice_changed_and_merged"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="need",
            index=models.Index(
                condition=models.Q(("waited_until__isnull", False)),
                fields=["waited_until", "region_code", "state"],
                name="needs_need_over_lately",
            ),
        ),
    ]
