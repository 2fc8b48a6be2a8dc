"""Rounds, the kinds of post they look for, applications, interview slots, and sealed decisions."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids
from tongxing.recruitments.shapes import OUTCOMES, STATES

WITH_A_PLACE = ["taken", "confirmed"]


class RecruitmentRound(models.Model):
    """A large event looks for volunteers: until when, on what conditions, with which questions, by which criteria.

    Announced once and never reworded: people apply and are chosen by what it says; name and days follow the event.
    `reserves` counts the numbers of the reserve given so far. One that was called off says why.

    personal: account label of who announced it
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    games_id = models.UUIDField()
    games_name = models.CharField(max_length=60)
    organisation_id = models.UUIDField()
    organisation_name = models.CharField(max_length=120)
    region_code = models.BigIntegerField()
    name = models.CharField(max_length=60)
    says = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    min_age = models.PositiveSmallIntegerField()
    needed_skills = ArrayField(models.CharField(max_length=10), default=list)
    languages = ArrayField(models.CharField(max_length=4), default=list)
    least_days = models.PositiveSmallIntegerField()
    hours_a_day = models.PositiveSmallIntegerField()
    questions = ArrayField(models.CharField(max_length=120), default=list)
    criteria = ArrayField(models.CharField(max_length=120))
    has_interviews = models.BooleanField(default=False)
    confirm_days = models.PositiveSmallIntegerField()
    reserves = models.PositiveIntegerField(default=0)
    opened_by = models.CharField(max_length=120)
    opened_at = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True)
    called_off_why = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["games_id", "key"], name="recruitments_round_once_per_key"),
            models.CheckConstraint(
                condition=Q(called_off_at__isnull=True, called_off_why="")
                | (Q(called_off_at__isnull=False) & ~Q(called_off_why="")),
                name="recruitments_round_called_off_says_why",
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at"), ends_on__gte=F("starts_on")),
                name="recruitments_round_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(criteria__len__gte=1), name="recruitments_round_says_how_it_chooses"
            ),
        ]
        indexes = [
            models.Index(fields=["closes_at"], name="recruitments_round_by_end"),
            models.Index(fields=["games_id", "opened_at"], name="recruitments_round_of_games"),
        ]


class WantedKind(models.Model):
    """So many people wanted at one kind of post of a round; `taken` counts those who have a place.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    round = models.ForeignKey(RecruitmentRound, models.PROTECT, related_name="kinds")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=30)
    wanted = models.PositiveIntegerField()
    taken = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "name"], name="recruitments_wantedkind_named_once"),
            models.CheckConstraint(
                condition=Q(taken__gte=0, taken__lte=F("wanted")),
                name="recruitments_wantedkind_never_takes_more_than_wanted",
            ),
        ]


class InterviewSlot(models.Model):
    """A time at which so many applicants are heard, at a place or on line. `taken` counts the seats chosen.

    One that was called off says why, and nobody comes to it.

    personal: account label of who planned it
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    round = models.ForeignKey(RecruitmentRound, models.PROTECT, related_name="slots")
    key = models.UUIDField()
    organisation_id = models.UUIDField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    is_online = models.BooleanField(default=False)
    place = models.CharField(max_length=120)
    seats = models.PositiveIntegerField()
    taken = models.IntegerField(default=0)
    planned_by = models.CharField(max_length=120)
    planned_at = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True)
    called_off_why = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "key"], name="recruitments_slot_once_per_key"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="recruitments_slot_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(taken__gte=0, taken__lte=F("seats")),
                name="recruitments_slot_never_has_more_taken_than_seats",
            ),
            models.CheckConstraint(
                condition=Q(called_off_at__isnull=True, called_off_why="")
                | (Q(called_off_at__isnull=False, taken=0) & ~Q(called_off_why="")),
                name="recruitments_slot_called_off_is_empty_and_says_why",
            ),
        ]
        indexes = [models.Index(fields=["round", "starts_at"], name="recruitments_slot_by_the_clock")]


class RoundApplication(models.Model):
    """Somebody applies in a round: on which days they can come, for which kinds of post, with which answers.

    personal: who wishes to serve and what they answered, for those who choose; the answers are erased half a year
    after the event, and with the person when they leave
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    round = models.ForeignKey(RecruitmentRound, models.PROTECT, related_name="applications")
    organisation_id = models.UUIDField()
    key = models.UUIDField()
    person_id = models.UUIDField()
    account_id = models.UUIDField()
    days = ArrayField(models.DateField())
    kinds = ArrayField(models.CharField(max_length=30))
    answers = ArrayField(models.CharField(max_length=500), default=list)
    state = models.CharField(max_length=10, default="applied")
    applied_at = models.DateTimeField()
    settled_at = models.DateTimeField()
    slot = models.ForeignKey(InterviewSlot, models.PROTECT, null=True, related_name="applications")
    reminded_at = models.DateTimeField(null=True)  # of the slot they chose, the day before
    came = models.BooleanField(null=True)
    kind = models.CharField(max_length=30, default="")
    confirm_until = models.DateTimeField(null=True)
    reserve_number = models.PositiveIntegerField(null=True)
    volunteer_id = models.UUIDField(null=True)  # as whom the large event knows them, once they are taken on
    ready_at = models.DateTimeField(null=True)  # when somebody in reserve said that they stand by

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "person_id"],
                condition=~Q(state="withdrawn"),
                name="recruitments_application_one_lives_per_person",
            ),
            models.UniqueConstraint(
                fields=["round", "reserve_number"], name="recruitments_application_reserve_in_one_order"
            ),
            models.UniqueConstraint(
                fields=["volunteer_id"], name="recruitments_application_one_per_volunteer_of_the_event"
            ),
            models.CheckConstraint(
                condition=Q(state__in=list(STATES)), name="recruitments_application_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=WITH_A_PLACE) & ~Q(kind="") & Q(confirm_until__isnull=False)
                | ~Q(state__in=WITH_A_PLACE) & Q(kind=""),
                name="recruitments_application_place_is_of_a_kind",
            ),
            models.CheckConstraint(
                condition=~Q(state="reserve") | Q(reserve_number__isnull=False),
                name="recruitments_application_reserve_has_a_number",
            ),
            models.CheckConstraint(
                condition=Q(came__isnull=True) | Q(slot__isnull=False),
                name="recruitments_application_came_to_a_slot",
            ),
        ]
        indexes = [
            models.Index(fields=["round", "state", "applied_at"], name="recruitments_app_by_state"),
            models.Index(fields=["account_id", "applied_at"], name="recruitments_app_of_account"),
            models.Index(fields=["person_id"], name="recruitments_app_of_person"),
            models.Index(
                fields=["slot"],
                condition=Q(state="passed", reminded_at__isnull=True, slot__isnull=False),
                name="recruitments_app_to_remind",
            ),
            models.Index(
                fields=["confirm_until"], condition=Q(state="taken"), name="recruitments_app_to_confirm"
            ),
        ]


class RoundDecision(models.Model):
    """One decision on one application, with the criterion that decided and the sentence told; sealed.

    A place that was freed and went to the reserve by itself has neither: the order of the reserve decided.

    personal: account label of who decided; no number, no score and no place in any order of people
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    application = models.ForeignKey(RoundApplication, models.PROTECT, related_name="decisions")
    step = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=10)
    criterion = models.CharField(max_length=120, default="")
    words = models.CharField(max_length=200, default="")
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "step"], name="recruitments_decision_has_its_step"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=list(OUTCOMES)), name="recruitments_decision_outcome_is_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["passed", "moved_up"]) | ~Q(criterion="") & ~Q(words=""),
                name="recruitments_decision_says_why",
            ),
        ]
