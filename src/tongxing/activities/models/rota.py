"""Service that goes on: a rota, by which activities are made ahead of time."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids


class Rota(models.Model):
    """A rhythm in which a team does the like of one activity, 固定班次; without `ends_on` as long as the project lasts.

    Its activities carry it, once for each day (`activities_activity_one_per_day_of_a_rota`).

    personal: account ids only; kept with its activities
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    organisation_id = models.UUIDField()
    project_id = models.UUIDField()
    region_code = models.BigIntegerField()
    pattern = models.ForeignKey("activities.Activity", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8)
    weekdays = ArrayField(models.PositiveSmallIntegerField())
    every = models.PositiveSmallIntegerField()
    nth = models.PositiveSmallIntegerField()
    begins_on = models.DateField()
    ends_on = models.DateField(null=True)
    skipped_days = ArrayField(models.DateField(), default=list)
    skips_holidays = models.BooleanField(default=True)
    planned_by = models.CharField(max_length=120)
    planned_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)
    stopped_why = models.CharField(max_length=300, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "key"], name="activities_rota_one_per_key"),
            models.CheckConstraint(
                condition=Q(kind="weekly", nth=0) | Q(kind="monthly", nth__range=(1, 5)),
                name="activities_rota_has_a_rhythm",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("begins_on")),
                name="activities_rota_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True) | ~Q(stopped_why=""),
                name="activities_rota_says_why_it_stopped",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation_id"],
                condition=Q(stopped_at__isnull=True),
                name="activities_rota_running",
            )
        ]
