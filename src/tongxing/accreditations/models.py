"""Badges of large events, and the trainings asked for before one is given."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from tongxing.accreditations.shapes import ENDINGS
from tongxing.foundation import ids


class AccreditationGate(models.Model):
    """An event asks that this course was passed before anybody has its badge; ended, it asks so no more.

    personal: account label of who set it
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    games_id = models.UUIDField()
    course_id = models.UUIDField()
    course_title = models.CharField(max_length=40)
    set_by = models.CharField(max_length=120)
    set_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["games_id", "course_id"],
                condition=Q(ended_at__isnull=True),
                name="accreditations_gate_asks_once",
            ),
        ]


class Accreditation(models.Model):
    """The badge of a volunteer of an event: where they may go and on which days; at the end, how it ended.

    personal: who may go where when, for the event; ids and the number stay
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    games_id = models.UUIDField()
    games_name = models.CharField(max_length=60)
    organisation_id = models.UUIDField()
    region_code = models.BigIntegerField()
    volunteer_id = models.UUIDField()
    person_id = models.UUIDField()
    account_id = models.UUIDField()
    number = models.PositiveIntegerField()
    zones = ArrayField(models.CharField(max_length=20))
    first_on = models.DateField()
    last_on = models.DateField()
    given_by = models.CharField(max_length=120)
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_as = models.CharField(max_length=10, default="")
    ended_by = models.CharField(max_length=120, default="")
    why = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["games_id", "person_id"],
                condition=Q(ended_at__isnull=True),
                name="accreditations_accreditation_one_lives_per_person",
            ),
            models.UniqueConstraint(
                fields=["games_id", "number"], name="accreditations_accreditation_has_its_number"
            ),
            models.CheckConstraint(
                condition=Q(zones__len__gte=1, last_on__gte=F("first_on")),
                name="accreditations_accreditation_holds_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_as="")
                | Q(ended_at__isnull=False, ended_as__in=list(ENDINGS)),
                name="accreditations_accreditation_ends_somehow",
            ),
            models.CheckConstraint(
                condition=~Q(ended_as="taken_back") | ~Q(why=""),
                name="accreditations_accreditation_taken_back_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["account_id", "given_at"], name="accreditations_of_account"),
            models.Index(fields=["volunteer_id"], name="accreditations_of_volunteer"),
        ]
