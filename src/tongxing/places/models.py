"""Divisions of the country, and which took over from which."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids
from tongxing.places import rules


class Region(models.Model):
    """One division that exists or once existed, known for ever by its twelve-digit code.

    `valid_from` is empty where the division is older than our records; `valid_until` is the first day on
    which it no longer existed. `bigrams` are the single characters and pairs of the name, for searching.

    personal: none
    """

    code = models.BigIntegerField(primary_key=True)
    name = models.CharField(max_length=80)
    level = models.CharField(max_length=12)
    parent_code = models.BigIntegerField(null=True)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    point_source = models.CharField(max_length=20, default="")
    population = models.PositiveIntegerField(null=True)
    population_source = models.CharField(max_length=80, default="")
    pinyin = models.CharField(max_length=160, default="")
    initials = models.CharField(max_length=60, default="")
    bigrams = ArrayField(models.CharField(max_length=2), default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(code=0) | Q(code__gte=100_000_000_000, code__lt=1_000_000_000_000),
                name="places_region_code_has_twelve_digits",
            ),
            models.CheckConstraint(condition=Q(level__in=rules.LEVELS), name="places_region_level_is_known"),
            models.CheckConstraint(
                condition=Q(code=0, parent_code__isnull=True) | Q(code__gt=0, parent_code__isnull=False),
                name="places_region_only_the_nation_has_no_parent",
            ),
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True)
                | Q(lat__isnull=False, lon__isnull=False, lat__range=(-90, 90), lon__range=(-180, 180)),
                name="places_region_point_is_whole_and_possible",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gt=F("valid_from")),
                name="places_region_ends_after_it_begins",
            ),
        ]
        indexes = [
            models.Index(fields=["parent_code", "code"], name="places_region_children"),
            models.Index(
                fields=["pinyin"], opclasses=["varchar_pattern_ops"], name="places_region_by_pinyin"
            ),
            models.Index(
                fields=["initials"], opclasses=["varchar_pattern_ops"], name="places_region_by_initials"
            ),
            GinIndex(fields=["bigrams"], name="places_region_by_characters"),
        ]


class Succession(models.Model):
    """The land of one retired division went, on one day, wholly or in part to another.

    `share` is the part of the old division's area, so that old counts can be carried over.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    old = models.ForeignKey(Region, models.PROTECT, db_column="old_code", related_name="heirs")
    new = models.ForeignKey(Region, models.PROTECT, db_column="new_code", related_name="forebears")
    from_on = models.DateField()
    share = models.FloatField()
    note = models.CharField(max_length=120, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["old", "new", "from_on"], name="places_succession_told_once"),
            models.CheckConstraint(
                condition=Q(share__gt=0, share__lte=1), name="places_succession_share_is_a_part_of_one"
            ),
            models.CheckConstraint(condition=~Q(old=F("new")), name="places_succession_not_of_itself"),
        ]
