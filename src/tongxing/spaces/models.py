"""Spaces and their bookings; the database keeps two bookings from meeting."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from tongxing.foundation import ids


class Space(models.Model):
    """Something at a station that can be booked: a room, a kitchen, a court.

    `region_code` and `host_id` are the station's, so that leave can be asked without a question more.

    personal: none beyond the account label of who added it
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    station_id = models.UUIDField()
    region_code = models.BigIntegerField()
    host_id = models.UUIDField(null=True)
    name = models.CharField(max_length=40)
    seats = models.PositiveIntegerField()
    equipment = models.CharField(max_length=200, default="")
    added_by = models.CharField(max_length=120)
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["added_by", "key"], name="spaces_space_added_once_per_key"),
            models.UniqueConstraint(
                fields=["station_id", "name"],
                condition=Q(ended_at__isnull=True),
                name="spaces_space_one_name_in_a_station",
            ),
            models.CheckConstraint(condition=Q(seats__gte=1), name="spaces_space_seats_somebody"),
        ]


class Booking(models.Model):
    """A space is somebody's from one moment to another, or was to be and was called off.

    personal: account label of who booked and of who called off; the text says for whom in the desk's words, which
    may be a person's name and is shown to the desk only
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    space = models.ForeignKey(Space, models.PROTECT)
    station_id = models.UUIDField()
    region_code = models.BigIntegerField()
    host_id = models.UUIDField(null=True)
    organisation_id = models.UUIDField(null=True)
    for_whom = models.CharField(max_length=80)
    title = models.CharField(max_length=60)
    during = DateTimeRangeField()
    state = models.CharField(max_length=12, default="held")
    booked_by = models.CharField(max_length=120)
    booked_at = models.DateTimeField()
    called_off_by = models.CharField(max_length=120, default="")
    called_off_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["booked_by", "key"], name="spaces_booking_once_per_key"),
            ExclusionConstraint(
                name="spaces_booking_one_at_a_time",
                index_type="GIST",
                expressions=[("space", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=Q(state="held"),
            ),
            models.CheckConstraint(
                condition=Q(state="held", called_off_at__isnull=True)
                | (Q(state="called_off", called_off_at__isnull=False) & ~Q(why="")),
                name="spaces_booking_state_has_its_why",
            ),
            models.CheckConstraint(
                condition=Q(during__isempty=False, during__lower_inf=False, during__upper_inf=False),
                name="spaces_booking_begins_and_ends",
            ),
        ]
        indexes = [
            models.Index(fields=["station_id", "booked_at"], name="spaces_booking_of_station"),
            models.Index(fields=["organisation_id", "booked_at"], name="spaces_booking_of_team"),
        ]
