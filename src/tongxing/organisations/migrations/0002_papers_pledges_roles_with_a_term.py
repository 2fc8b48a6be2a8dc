"""Papers of organisations, the administrators' pledge, and roles that end; pledges are sealed."""

import django.db.models.deletion
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_organisations_and_who_belongs_to_them"),
    ]

    operations = [
        migrations.CreateModel(
            name="Paper",
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
                ("key", models.UUIDField()),
                ("kind", models.CharField(max_length=40)),
                ("number", models.CharField(default="", max_length=60)),
                ("issuer", models.CharField(default="", max_length=80)),
                ("valid_from", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("digest", models.CharField(default="", max_length=64)),
                ("file_kind", models.CharField(default="", max_length=8)),
                ("size", models.PositiveIntegerField(default=0)),
                ("state", models.CharField(max_length=10)),
                ("note", models.CharField(default="", max_length=300)),
                ("handed_by", models.CharField(max_length=120)),
                ("handed_at", models.DateTimeField()),
                ("looked_by", models.CharField(default="", max_length=120)),
                ("looked_at", models.DateTimeField(null=True)),
                ("warned_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Pledge",
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
                ("version", models.CharField(max_length=80)),
                ("digest", models.CharField(max_length=64)),
                ("signed_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="membership",
            name="role_ends_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="organisation",
            name="about",
            field=models.CharField(default="", max_length=300),
        ),
        migrations.AddField(
            model_name="organisation",
            name="liaison_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="organisation",
            name="party_form",
            field=models.CharField(default="", max_length=12),
        ),
        migrations.AddField(
            model_name="organisation",
            name="specialities",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="organisation",
            name="superior_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(
                condition=models.Q(("role_ends_on__isnull", False), ("state", "active")),
                fields=["role_ends_on"],
                name="organisations_roles_that_end",
            ),
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(
                condition=models.Q(("successor_id__isnull", False)),
                fields=["successor_id"],
                name="organisations_by_successor",
            ),
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(
                condition=models.Q(("superior_id__isnull", False)),
                fields=["superior_id"],
                name="organisations_by_superior",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("successor_id", models.F("id")), _negated=True),
                    models.Q(("superior_id", models.F("id")), _negated=True),
                    models.Q(("liaison_id", models.F("id")), _negated=True),
                ),
                name="organisations_organisation_is_not_its_own_superior_or_heir",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("party_form__in", ["", "none", "own", "joint", "instructor"])),
                name="organisations_organisation_party_form_is_known",
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="organisations.organisation"
            ),
        ),
        migrations.AddField(
            model_name="pledge",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="organisations.organisation"
            ),
        ),
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(
                condition=models.Q(("ends_on__isnull", False), ("state", "accepted")),
                fields=["ends_on"],
                name="organisations_papers_that_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                fields=("organisation", "key"), name="organisations_paper_same_key_is_same_paper"
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "accepted")),
                fields=("organisation", "kind"),
                name="organisations_paper_one_of_a_kind_is_in_force",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "waiting")),
                fields=("organisation", "kind"),
                name="organisations_paper_one_of_a_kind_waits",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "accepted", "returned", "replaced"])),
                name="organisations_paper_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    ("valid_from__isnull", True),
                    ("ends_on__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="organisations_paper_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "returned"), _negated=True),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="organisations_paper_returned_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledge",
            constraint=models.UniqueConstraint(
                fields=("organisation", "account_id", "version"),
                name="organisations_pledge_signed_once_for_an_edition",
            ),
        ),
        seals.seal("organisations_pledge"),
    ]
