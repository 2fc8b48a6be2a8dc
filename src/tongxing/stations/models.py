"""Stations: the desks, huts and halls where somebody answers."""

from django.db import models
from django.db.models import Q

from tongxing.foundation import ids


class Station(models.Model):
    """One place with a door and a phone where residents and volunteers are received.

    There is no field for the people who work there: that is a grant in `access`, and it ends by itself.

    personal: none (address and phone are the station's own and public)
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    takes_needs = models.BooleanField()
    region_code = models.BigIntegerField()
    address = models.CharField(max_length=120)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    entered_as = models.CharField(max_length=10)
    phone = models.CharField(max_length=20)
    hours_text = models.CharField(max_length=80)
    organisation_id = models.UUIDField(null=True)
    opened_by = models.CharField(max_length=120)
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["opened_by", "key"], name="stations_station_opened_once_per_key"),
            models.UniqueConstraint(
                fields=["region_code", "name"], name="stations_station_one_name_in_a_division"
            ),
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True)
                | Q(lat__isnull=False, lon__isnull=False, lat__range=(-90, 90), lon__range=(-180, 180)),
                name="stations_station_point_is_whole_and_possible",
            ),
        ]
        indexes = [
            models.Index(fields=["lat", "lon"], name="stations_station_by_point"),
            models.Index(fields=["region_code", "opened_at"], name="stations_station_in_a_range"),
        ]
