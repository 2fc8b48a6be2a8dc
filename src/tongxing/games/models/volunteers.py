"""Who is a volunteer of a large event."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids
from tongxing.games.models.schedules import Games


class GamesVolunteer(models.Model):
    """One person is a volunteer of one large event, on these days; no days means all of them.

    Languages and skills are asked of `profiles` when they are wanted and never copied. `most_shifts` is how many
    shifts they take at most. Who is a reserve stands in for others and is not put on shifts ahead. A released row
    stays; whoever comes again has a row of their own.

    personal: ids of person and account, the days somebody can come; kept with the event's record, for the organiser
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    games = models.ForeignKey(Games, models.PROTECT)
    organisation_id = models.UUIDField()
    region_code = models.BigIntegerField()
    person_id = models.UUIDField()
    account_id = models.UUIDField()
    days = ArrayField(models.DateField(), default=list)
    most_shifts = models.PositiveSmallIntegerField(null=True)
    is_reserve = models.BooleanField(default=False)
    taken_on_at = models.DateTimeField()
    taken_on_by = models.CharField(max_length=120)
    released_at = models.DateTimeField(null=True)
    released_by = models.CharField(max_length=120, default="")
    released_why = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["games", "key"], name="games_gamesvolunteer_once_per_key"),
            models.UniqueConstraint(
                fields=["games", "person_id"],
                condition=Q(released_at__isnull=True),
                name="games_gamesvolunteer_once_per_person",
            ),
            models.CheckConstraint(
                condition=Q(most_shifts__isnull=True) | Q(most_shifts__gte=1),
                name="games_gamesvolunteer_takes_a_shift_at_least",
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True, released_by="", released_why="")
                | Q(released_at__gte=F("taken_on_at")) & ~Q(released_by=""),
                name="games_gamesvolunteer_released_by_somebody_afterwards",
            ),
        ]
        indexes = [
            models.Index(fields=["person_id"], name="games_gamesvolunteer_of_person"),
            models.Index(fields=["account_id"], name="games_volunteer_of_account"),
            models.Index(
                fields=["games", "taken_on_at", "id"],
                condition=Q(released_at__isnull=True),
                name="games_gamesvolunteer_in_order",
            ),
        ]
