"""Stations: the desks, huts and halls where somebody answers."""

from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids
from tongxing.stations.shapes import HAVES, PURPOSES


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
    host_name = models.CharField(max_length=80, default="")
    kept_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    why_closed = models.CharField(max_length=200, default="")
    opened_by = models.CharField(max_length=120)
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["opened_by", "key"], name="stations_station_opened_once_per_key"),
            models.UniqueConstraint(
                fields=["region_code", "name"],
                condition=Q(closed_at__isnull=True),
                name="stations_station_one_name_in_a_division",
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


class Opening(models.Model):
    """A stretch of a weekday in which a station says to be open; one that changed keeps its last day.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    station = models.ForeignKey(Station, models.PROTECT)
    weekday = models.PositiveSmallIntegerField()
    begins = models.PositiveSmallIntegerField()
    ends = models.PositiveSmallIntegerField()
    since_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["station", "weekday", "begins"],
                condition=Q(until_on__isnull=True),
                name="stations_opening_is_said_once",
            ),
            models.CheckConstraint(
                condition=Q(weekday__range=(1, 7), begins__lt=F("ends"), ends__lte=1440),
                name="stations_opening_is_a_stretch_of_a_day",
            ),
        ]


class Keeping(models.Model):
    """Somebody looked at a station's card and said that it is true, with what they changed. Sealed.

    personal: account label of whoever looked
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    station = models.ForeignKey(Station, models.PROTECT)
    key = models.UUIDField()
    changed = models.CharField(max_length=200, default="")
    kept_by = models.CharField(max_length=120)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kept_by", "key"], name="stations_keeping_once_per_key"),
        ]
        indexes = [models.Index(fields=["station", "kept_at"], name="stations_keeping_of_station")]


class Evidence(models.Model):
    """What shows that a station has one of the six haves, seen on a day; the latest one not taken back counts.

    personal: account labels of who saw it and who took it back
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    station = models.ForeignKey(Station, models.PROTECT)
    key = models.UUIDField()
    have = models.CharField(max_length=12)
    shown_by = models.CharField(max_length=200)
    seen_on = models.DateField()
    said_by = models.CharField(max_length=120)
    said_at = models.DateTimeField()
    taken_back_by = models.CharField(max_length=120, default="")
    taken_back_at = models.DateTimeField(null=True)
    why_taken_back = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["said_by", "key"], name="stations_evidence_once_per_key"),
            models.CheckConstraint(
                condition=Q(have__in=tuple(HAVES)), name="stations_evidence_is_for_one_of_the_six"
            ),
            models.CheckConstraint(condition=~Q(shown_by=""), name="stations_evidence_says_what_shows_it"),
        ]
        indexes = [models.Index(fields=["station", "have", "-seen_on"], name="stations_evidence_latest")]


class DeskCount(models.Model):
    """One tap at a desk: so many people came and what for, or the door was opened and nobody came yet.

    personal: account label of who tapped; nothing about who came
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    station = models.ForeignKey(Station, models.PROTECT)
    key = models.UUIDField()
    purpose = models.CharField(max_length=12)
    people = models.PositiveSmallIntegerField()
    counted_by = models.CharField(max_length=120)
    counted_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["counted_by", "key"], name="stations_deskcount_once_per_key"),
            models.CheckConstraint(
                condition=Q(purpose__in=tuple(PURPOSES)), name="stations_deskcount_purpose_is_known"
            ),
            models.CheckConstraint(
                condition=Q(purpose="on_duty", people=0)
                | (~Q(purpose="on_duty") & Q(people__gte=1, people__lte=500)),
                name="stations_deskcount_counts_people_who_came",
            ),
        ]
        indexes = [
            models.Index(
                fields=["station", "counted_at"],
                condition=Q(taken_back_at__isnull=True),
                name="stations_deskcount_of_a_day",
            )
        ]


class Example(models.Model):
    """A station is a demonstration station: by which edition of the criteria, with the paragraph that says why.

    personal: account labels of the officers
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    station = models.ForeignKey(Station, models.PROTECT)
    rule_version = models.CharField(max_length=80)
    paragraph_zh = models.TextField()
    paragraph_en = models.TextField()
    named_by = models.CharField(max_length=120)
    named_at = models.DateTimeField()
    ended_by = models.CharField(max_length=120, default="")
    ended_at = models.DateTimeField(null=True)
    why_ended = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["station"], condition=Q(ended_at__isnull=True), name="stations_example_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | ~Q(why_ended=""), name="stations_example_ends_with_a_why"
            ),
        ]
