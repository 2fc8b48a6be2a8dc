"""Large events, their shifts, and the schedules these were read from."""

from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids


class Games(models.Model):
    """A large event of an organisation, on its days; one that was called off says why, and is no more.

    personal: none beyond the account labels of who began it and who called it off
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    organisation_id = models.UUIDField()
    organisation_name = models.CharField(max_length=120)
    region_code = models.BigIntegerField()
    name = models.CharField(max_length=60)
    starts_on = models.DateField()
    ends_on = models.DateField()
    opened_by = models.CharField(max_length=120)
    opened_at = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True)
    called_off_by = models.CharField(max_length=120, default="")
    called_off_why = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "key"], name="games_games_once_per_key"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="games_games_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(called_off_at__isnull=True, called_off_why="", called_off_by="")
                | (Q(called_off_at__isnull=False) & ~Q(called_off_why="") & ~Q(called_off_by="")),
                name="games_games_called_off_says_why",
            ),
        ]


class GamesShift(models.Model):
    """So many places at one post of one venue, from one moment to another.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    games = models.ForeignKey(Games, models.PROTECT)
    number = models.CharField(max_length=80)
    venue = models.CharField(max_length=60)
    post = models.CharField(max_length=60)
    title = models.CharField(max_length=120, default="")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    places = models.PositiveIntegerField()
    taken = models.PositiveIntegerField(default=0)  # people who are on it, in a draft or beyond
    is_dropped = models.BooleanField(default=False)  # a later schedule names it no more, or the event is off
    activity_id = models.UUIDField(null=True)  # where people sign up for it, once it was opened

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["games", "number"], name="games_gamesshift_one_per_number"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="games_gamesshift_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=Q(places__gte=1), name="games_gamesshift_has_a_place"),
            models.CheckConstraint(
                condition=Q(taken__lte=F("places")), name="games_gamesshift_never_more_taken_than_places"
            ),
        ]
        indexes = [
            models.Index(
                fields=["activity_id"],
                condition=Q(activity_id__isnull=False),
                name="games_gamesshift_of_activity",
            ),
            models.Index(
                fields=["games", "starts_at", "venue", "post"], name="games_gamesshift_by_the_clock"
            ),
        ]


class ScheduleSheet(models.Model):
    """One schedule file as it was read, what it was to change, and when it was brought.

    personal: account labels of who read and who brought it; the lines tell of shifts, not of people
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    games = models.ForeignKey(Games, models.PROTECT)
    organisation_id = models.UUIDField()
    region_code = models.BigIntegerField()
    lines = models.JSONField()
    read_by = models.CharField(max_length=120)
    read_at = models.DateTimeField()
    brought_by = models.CharField(max_length=120, default="")
    brought_at = models.DateTimeField(null=True)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["games", "key"], name="games_schedulesheet_once_per_key"),
        ]
        indexes = [models.Index(fields=["games", "-read_at"], name="games_schedulesheet_newest")]
