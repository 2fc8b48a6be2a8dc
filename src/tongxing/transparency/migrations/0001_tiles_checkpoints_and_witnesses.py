"""The tree in whole tiles, its signed checkpoints, and what witnesses saw; every table sealed from the first row."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models

import tongxing.foundation.ids
from tongxing.foundation import seals


class Migration(migrations.Migration):
    initial = True

    dependencies = [("foundation", "0002_code_lists")]

    operations = [
        migrations.CreateModel(
            name="Checkpoint",
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
                ("size", models.BigIntegerField()),
                ("root", models.BinaryField(max_length=32)),
                ("note", models.TextField()),
                ("key_id", models.CharField(max_length=60)),
                ("signed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("size",), name="transparency_checkpoint_has_one_root"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("size__gte", 1),
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("root"), 32
                            ),
                        ),
                        name="transparency_checkpoint_has_lines",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tile",
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
                ("level", models.SmallIntegerField()),
                ("index", models.BigIntegerField()),
                ("hashes", models.BinaryField(max_length=8192)),
                ("root", models.BinaryField(max_length=32)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("level", "index"), name="transparency_tile_is_laid_once"),
                    models.CheckConstraint(
                        condition=models.Q(("index__gte", 0), ("level__gte", 0), ("level__lte", 63)),
                        name="transparency_tile_has_a_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("hashes"), 8192
                            ),
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("root"), 32
                            ),
                        ),
                        name="transparency_tile_is_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Witnessed",
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
                ("origin", models.CharField(max_length=200)),
                ("size", models.BigIntegerField()),
                ("root", models.BinaryField(max_length=32)),
                ("previous_size", models.BigIntegerField()),
                ("note", models.TextField()),
                ("witnessed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("origin", "size"), name="transparency_witnessed_has_one_root"
                    ),
                    models.UniqueConstraint(
                        fields=("origin", "previous_size"), name="transparency_witnessed_follows_one_past"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("previous_size__gte", 0), ("size__gt", models.F("previous_size"))
                        ),
                        name="transparency_witnessed_only_grows",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Cosignature",
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
                ("witness", models.CharField(max_length=200)),
                ("key_hash", models.BinaryField(max_length=4)),
                ("line", models.CharField(max_length=1000)),
                ("stamped_at", models.DateTimeField()),
                ("received_at", models.DateTimeField()),
                (
                    "checkpoint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cosignatures",
                        to="transparency.checkpoint",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("checkpoint", "witness", "key_hash"),
                        name="transparency_cosignature_is_kept_once",
                    )
                ],
            },
        ),
        # hashes do not shrink: trying costs time with every tile
        migrations.RunSQL(
            "alter table transparency_tile alter column hashes set storage external",
            migrations.RunSQL.noop,
        ),
        seals.seal("transparency_tile"),
        seals.seal("transparency_checkpoint"),
        seals.seal("transparency_cosignature"),
        seals.seal("transparency_witnessed"),
    ]
