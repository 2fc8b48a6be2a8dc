"""An interview slot can be called off, and whoever chose one is reminded of it once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("recruitments", "0001_rounds_applications_and_decisions"),
    ]

    operations = [
        migrations.AddField(
            model_name="interviewslot",
            name="called_off_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="interviewslot",
            name="called_off_why",
            field=models.CharField(default="", max_length=200),
        ),
        migrations.AddField(
            model_name="roundapplication",
            name="reminded_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="roundapplication",
            index=models.Index(
                condition=models.Q(
                    ("reminded_at__isnull", True), ("slot__isnull", False), ("state", "passed")
                ),
                fields=["slot"],
                name="recruitments_app_to_remind",
            ),
        ),
        migrations.AddConstraint(
            model_name="interviewslot",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("called_off_at__isnull", True), ("called_off_why", "")),
                    models.Q(
                        ("called_off_at__isnull", False),
                        ("taken", 0),
                        models.Q(("called_off_why", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="recruitments_slot_called_off_is_empty_and_says_why",
            ),
        ),
    ]
