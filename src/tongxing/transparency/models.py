"""Tiles, checkpoints, countersignatures on ours, and the checkpoints of others that we countersigned. All sealed."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from tongxing.foundation import ids
from tongxing.transparency.rules import HIGHEST_LEVEL, TILE

_HASH = 32


class Tile(models.Model):
    """256 neighbouring hashes of one level of the tree, and their root. Only whole ones are kept. Sealed.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    level = models.SmallIntegerField()
    index = models.BigIntegerField()
    hashes = models.BinaryField(max_length=TILE * _HASH)
    root = models.BinaryField(max_length=_HASH)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["level", "index"], name="transparency_tile_is_laid_once"),
            models.CheckConstraint(
                condition=Q(level__gte=0, level__lte=HIGHEST_LEVEL, index__gte=0),
                name="transparency_tile_has_a_place",
            ),
            models.CheckConstraint(
                condition=Q(Exact(Length("hashes"), TILE * _HASH), Exact(Length("root"), _HASH)),
                name="transparency_tile_is_whole",
            ),
        ]


class Checkpoint(models.Model):
    """The log at one size: its root, and the note we signed for it. Sealed.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    size = models.BigIntegerField()
    root = models.BinaryField(max_length=_HASH)
    note = models.TextField()
    key_id = models.CharField(max_length=60)
    signed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["size"], name="transparency_checkpoint_has_one_root"),
            models.CheckConstraint(
                condition=Q(("size__gte", 1), Exact(Length("root"), _HASH)),
                name="transparency_checkpoint_has_lines",
            ),
        ]


class Cosignature(models.Model):
    """A witness saw one of our checkpoints and says when. Sealed.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    checkpoint = models.ForeignKey(Checkpoint, models.PROTECT, related_name="cosignatures")
    witness = models.CharField(max_length=200)
    key_hash = models.BinaryField(max_length=4)
    line = models.CharField(max_length=1000)
    stamped_at = models.DateTimeField()
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["checkpoint", "witness", "key_hash"], name="transparency_cosignature_is_kept_once"
            ),
        ]


class Witnessed(models.Model):
    """A checkpoint of another log that we countersigned, and what we had seen of that log before. Sealed.

    What was seen before has one successor and no more: a log cannot have two pasts here.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    origin = models.CharField(max_length=200)
    size = models.BigIntegerField()
    root = models.BinaryField(max_length=_HASH)
    previous_size = models.BigIntegerField()
    note = models.TextField()
    witnessed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["origin", "size"], name="transparency_witnessed_has_one_root"),
            models.UniqueConstraint(
                fields=["origin", "previous_size"], name="transparency_witnessed_follows_one_past"
            ),
            models.CheckConstraint(
                condition=Q(previous_size__gte=0, size__gt=F("previous_size")),
                name="transparency_witnessed_only_grows",
            ),
        ]
