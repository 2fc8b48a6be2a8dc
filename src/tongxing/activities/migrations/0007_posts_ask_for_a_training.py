"""A post may ask for a training (R-22)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0006_ends_noted_off_line"),
    ]

    operations = [
        migrations.AddField(
            model_name="post",
            name="course_id",
            field=models.UUIDField(null=True),
        ),
    ]
