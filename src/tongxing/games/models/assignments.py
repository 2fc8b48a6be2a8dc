"""Who is on which shift of a large event: in the organiser's draft, told, accepted."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from tongxing.foundation import ids
from tongxing.games.models.schedules import Games, GamesShift
from tongxing.games.models.volunteers import GamesVolunteer

ON_IT = ("proposed", "told", "accepted")


class GamesAssignment(models.Model):
    """One volunteer of a large event beside one of its shifts, and how that stands.

    `proposed` is the organiser's draft and known to nobody else; `told` waits for the volunteer's answer; `accepted`
    holds a real place at the shift's activity, by `sign_up_id` (R-20). `declined`, `taken_off`, `given_back` and
    `called_off` are over. `during` is copied from the shift, so that the database itself keeps one person to one place
    at a time within the event; the shift counts its people in `taken`. A locked one is left alone by every proposal.

    personal: ids of person and account; kept with the event's record
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    games = models.ForeignKey(Games, models.PROTECT)
    shift = models.ForeignKey(GamesShift, models.PROTECT)
    volunteer = models.ForeignKey(GamesVolunteer, models.PROTECT)
    organisation_id = models.UUIDField()
    region_code = models.BigIntegerField()
    account_id = models.UUIDField()
    during = DateTimeRangeField()
    state = models.CharField(max_length=12)
    is_locked = models.BooleanField(default=False)
    placed_by = models.CharField(max_length=120)
    placed_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    sign_up_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["games", "key"], name="games_gamesassignment_once_per_key"),
            ExclusionConstraint(
                name="games_gamesassignment_one_person_one_place_at_a_time",
                index_type="GIST",
                expressions=[("volunteer_id", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=Q(state__in=ON_IT),
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", told_at__isnull=True, answered_at__isnull=True)
                | Q(state="told", told_at__isnull=False, answered_at__isnull=True)
                | Q(state__in=["accepted", "given_back"], answered_at__isnull=False, sign_up_id__isnull=False)
                | Q(state="declined", answered_at__isnull=False)
                | Q(state__in=["taken_off", "called_off"]),
                name="games_gamesassignment_state_has_its_times",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ON_IT, ended_at__isnull=True)
                | (~Q(state__in=ON_IT) & Q(ended_at__isnull=False)),
                name="games_gamesassignment_over_since_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["shift"], condition=Q(state__in=ON_IT), name="games_assignment_on_a_shift"),
            models.Index(fields=["volunteer", "state"], name="games_assignment_of_one"),
            models.Index(fields=["account_id", "state"], name="games_assignment_of_account"),
            models.Index(
                fields=["sign_up_id"],
                condition=Q(sign_up_id__isnull=False),
                name="games_assignment_signed_up",
            ),
        ]
