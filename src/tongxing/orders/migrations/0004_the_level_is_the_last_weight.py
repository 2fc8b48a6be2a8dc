"""The level of what was learned stands last among its weights; a model without it is learned anew the next night."""

from django.db import migrations

FORGET = "delete from orders_answermodel"


class Migration(migrations.Migration):
    dependencies = [
        ("orders", "0003_points_by_edition_and_chances_learned"),
    ]

    operations = [
        migrations.RunSQL(FORGET, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="answermodel", name="level"),
    ]
