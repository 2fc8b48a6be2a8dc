"""A passport is told apart by its country, and a network number is not kept."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0001_one_drawer_per_person"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="drawer",
            name="identity_drawer_document_held_once",
        ),
        migrations.AddField(
            model_name="drawer",
            name="document_country",
            field=models.CharField(db_default="", default="", max_length=3),
        ),
        migrations.AlterField(
            model_name="drawer",
            name="number_sealed",
            field=models.BinaryField(null=True),
        ),
        migrations.AddConstraint(
            model_name="drawer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["pending", "passed"])),
                fields=("document_kind", "document_country", "document_digest"),
                name="identity_drawer_document_held_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="drawer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("document_kind", "14"), ("number_sealed__isnull", True)),
                    models.Q(
                        models.Q(("document_kind", "14"), _negated=True), ("number_sealed__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="identity_drawer_keeps_no_network_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="drawer",
            constraint=models.CheckConstraint(
                condition=models.Q(("document_kind", "05"), ("document_country", ""), _connector="OR"),
                name="identity_drawer_country_is_of_a_passport",
            ),
        ),
    ]
