"""What was given about communities, and what surveys found."""

from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids


class Giving(models.Model):
    """Places and residents of communities handed in together, with their source in words. Sealed.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    region_code = models.BigIntegerField()
    source = models.CharField(max_length=200)
    communities = models.PositiveIntegerField()
    given_by = models.CharField(max_length=120)
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["given_by", "key"], name="coverage_giving_once_per_key")
        ]


class Point(models.Model):
    """One community in one giving: where its people live, as one point, and how many. Sealed;
    the latest giving counts.

    personal: none (sums of whole communities, as published)
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    giving = models.ForeignKey(Giving, models.PROTECT)
    region_code = models.BigIntegerField()
    lat = models.FloatField()
    lon = models.FloatField()
    residents = models.PositiveIntegerField()
    aged = models.PositiveIntegerField(null=True)
    children = models.PositiveIntegerField(null=True)
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["giving", "region_code"], name="coverage_point_once_in_a_giving"),
            models.CheckConstraint(
                condition=Q(lat__range=(-90, 90), lon__range=(-180, 180)),
                name="coverage_point_is_possible",
            ),
        ]
        indexes = [models.Index(fields=["region_code", "-given_at"], name="coverage_point_latest")]


class RoadNetwork(models.Model):
    """The ways one can walk in a region, as somebody gave them. Sealed; the latest of the smallest region counts.

    `content` is packed by `coverage.roads`.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    region_code = models.BigIntegerField()
    source = models.CharField(max_length=200)
    nodes = models.PositiveIntegerField()
    stretches = models.PositiveIntegerField()
    metres = models.BigIntegerField()
    content = models.BinaryField()
    given_by = models.CharField(max_length=120)
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["given_by", "key"], name="coverage_roads_once_per_key"),
            models.CheckConstraint(
                condition=Q(stretches__gte=1, nodes__gte=1), name="coverage_roads_lead_somewhere"
            ),
        ]
        indexes = [models.Index(fields=["region_code", "-given_at"], name="coverage_roads_latest")]


class Survey(models.Model):
    """What one calculation found for one region at one moment, with the stations that stood then. Sealed.

    `told` holds its lists (groups, divisions, gaps, next stations), `drawn` what its map shows.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    region_code = models.BigIntegerField()
    rule_version = models.CharField(max_length=80)
    minutes = models.PositiveSmallIntegerField()
    walk_metres = models.PositiveIntegerField()
    roads = models.ForeignKey(RoadNetwork, models.PROTECT, null=True)
    detour_percent = models.PositiveSmallIntegerField()
    stations = models.PositiveIntegerField()
    communities = models.PositiveIntegerField()
    estimated_communities = models.PositiveIntegerField()
    residents = models.BigIntegerField()
    estimated_residents = models.BigIntegerField()
    covered = models.BigIntegerField()
    new_sites = models.PositiveSmallIntegerField()
    with_new = models.BigIntegerField()
    bound = models.BigIntegerField()
    told = models.JSONField()
    drawn = models.JSONField()
    made_by = models.CharField(max_length=120)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["made_by", "key"], name="coverage_survey_once_per_key"),
            models.CheckConstraint(
                condition=Q(covered__gte=0)
                & Q(with_new__gte=F("covered"))
                & Q(bound__gte=F("with_new"))
                & Q(residents__gte=F("bound"))
                & Q(residents__gte=F("estimated_residents")),
                name="coverage_survey_counts_in_order",
            ),
        ]
        indexes = [models.Index(fields=["region_code", "-made_at"], name="coverage_survey_latest")]
