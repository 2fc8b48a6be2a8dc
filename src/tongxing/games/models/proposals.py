"""What the engine was asked to fill, and what it found."""

from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids
from tongxing.games.models.schedules import Games
from tongxing.games.models.volunteers import GamesVolunteer


class RosterProposal(models.Model):
    """Once the engine is asked to fill the draft of a large event, or what one `dropped` left, and what came of it.

    What was locked, told or accepted stays as it was; other drafts may move. `value` is the sum of points, `bound` what
    no roster of these rules can pass. `told` names shifts that stayed open, each with the reason that keeps most people
    away. Where it could not be made, `ended_how` says why.

    personal: the account label of who asked
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    games = models.ForeignKey(Games, models.PROTECT)
    organisation_id = models.UUIDField()
    region_code = models.BigIntegerField()
    dropped = models.ForeignKey(GamesVolunteer, models.PROTECT, null=True)
    asked_by = models.CharField(max_length=120)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_how = models.CharField(max_length=12, default="")
    seats = models.PositiveIntegerField(default=0)
    placed = models.PositiveIntegerField(default=0)
    taken_off = models.PositiveIntegerField(default=0)
    value = models.BigIntegerField(default=0)
    bound = models.BigIntegerField(default=0)
    is_finished = models.BooleanField(default=False)
    told = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["games", "key"], name="games_rosterproposal_once_per_key"),
            models.UniqueConstraint(
                fields=["games"],
                condition=Q(ended_at__isnull=True),
                name="games_rosterproposal_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_how="")
                | Q(ended_at__isnull=False, ended_how__in=["made", "too_large", "nothing"]),
                name="games_rosterproposal_that_ended_says_how",
            ),
            models.CheckConstraint(
                condition=Q(value__lte=F("bound"), placed__lte=F("seats")),
                name="games_rosterproposal_is_within_its_bound",
            ),
        ]
        indexes = [models.Index(fields=["games", "-asked_at"], name="games_rosterproposal_newest")]
