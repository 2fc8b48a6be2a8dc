"""Reviews with their sealed reports and steps; spot checks, who was drawn, what was found and what was said to it."""

from django.db import models
from django.db.models import Q

from tongxing.foundation import ids
from tongxing.reviews.shapes import OUTCOMES, STEPS, State

_STATES = [state.value for state in State]
_OUTCOMES = [outcome.value for outcome in OUTCOMES]


class Review(models.Model):
    """One organisation's review of one year; `state` is whose turn it is, `office_code` the level that has it.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    year = models.PositiveSmallIntegerField()
    organisation_id = models.UUIDField()
    organisation_name = models.CharField(max_length=120)
    region_code = models.BigIntegerField()
    office_code = models.BigIntegerField()
    state = models.CharField(max_length=12)
    outcome = models.CharField(max_length=12, default="")  # what was passed, told or decided last
    due_on = models.DateField(null=True)
    days = models.PositiveSmallIntegerField(null=True)
    suspended_until = models.DateField(null=True)
    successor_id = models.UUIDField(null=True)
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    is_restored = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "year"], name="reviews_review_one_a_year_of_an_organisation"
            ),
            models.CheckConstraint(condition=Q(state__in=_STATES), name="reviews_review_is_in_a_known_state"),
            models.CheckConstraint(
                condition=Q(outcome__in=["", *_OUTCOMES]), name="reviews_review_has_a_known_outcome"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "commented"], outcome="")
                | (~Q(state__in=["open", "commented"]) & ~Q(outcome="")),
                name="reviews_review_has_an_outcome_once_told",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "noticed", "decided", "appealed"], due_on__isnull=False)
                | Q(state__in=["commented", "answered", "final"], due_on__isnull=True),
                name="reviews_review_that_waits_has_a_clock",
            ),
            models.CheckConstraint(
                condition=Q(state="final", ended_at__isnull=False)
                | (~Q(state="final") & Q(ended_at__isnull=True)),
                name="reviews_review_ends_when_final",
            ),
            models.CheckConstraint(
                condition=Q(outcome="suspension", days__isnull=False)
                | (~Q(outcome="suspension") & Q(days__isnull=True, suspended_until__isnull=True)),
                name="reviews_review_suspension_has_an_end",
            ),
        ]
        indexes = [
            models.Index(fields=["region_code", "-year", "state"], name="reviews_review_of_region"),
            models.Index(fields=["state", "due_on"], name="reviews_review_by_clock"),
        ]


class ReviewReport(models.Model):
    """The report a review rests on: the signed yearly report it points at, and what the numbers hint at. Sealed.

    personal: none; figures only, small ones hidden
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    review = models.OneToOneField(Review, models.PROTECT)
    report_id = models.UUIDField()
    findings = models.JSONField()
    policy_version = models.CharField(max_length=80)
    made_at = models.DateTimeField()


class ReviewStep(models.Model):
    """One step of a review: what, why, by whom, and until when the next has time. Sealed.

    personal: account labels, and words that are asked to name nobody; kept with the review
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    review = models.ForeignKey(Review, models.PROTECT)
    number = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=16)
    outcome = models.CharField(max_length=12, default="")
    why = models.CharField(max_length=500, default="")
    key = models.UUIDField(null=True)
    by = models.CharField(max_length=120)
    due_on = models.DateField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="reviews_reviewstep_follows_step"),
            models.UniqueConstraint(
                fields=["review", "key"],
                condition=Q(key__isnull=False),
                name="reviews_reviewstep_once_per_key",
            ),
            models.CheckConstraint(
                condition=Q(what__in=sorted(STEPS)), name="reviews_reviewstep_kind_is_known"
            ),
        ]


class SpotCheck(models.Model):
    """One draw of organisations, with all it takes to draw them again. Sealed.

    personal: the label of the account that drew; kept with the check
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    region_code = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    percent = models.PositiveSmallIntegerField()
    least = models.PositiveSmallIntegerField()
    seed_text = models.CharField(max_length=120)
    head_text = models.CharField(max_length=400)
    seed = models.CharField(max_length=64)
    population = models.JSONField()  # who could have been drawn: id and county
    checklist = models.JSONField()
    comment_workdays = models.PositiveSmallIntegerField()
    version = models.CharField(max_length=80)
    drawn_by = models.CharField(max_length=120)
    drawn_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["drawn_by", "key"], name="reviews_spotcheck_once_per_key"),
        ]
        indexes = [models.Index(fields=["region_code", "-drawn_at"], name="reviews_spotcheck_of_region")]


class CheckedOrganisation(models.Model):
    """One organisation a spot check drew, at its place in the draw. Sealed.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    check_drawn = models.ForeignKey(SpotCheck, models.PROTECT)
    number = models.PositiveSmallIntegerField()
    organisation_id = models.UUIDField()
    organisation_name = models.CharField(max_length=120)
    county_code = models.BigIntegerField()
    ticket = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["check_drawn", "number"], name="reviews_checkedorganisation_has_its_place"
            ),
            models.UniqueConstraint(
                fields=["check_drawn", "organisation_id"], name="reviews_checkedorganisation_only_once"
            ),
        ]
        indexes = [models.Index(fields=["organisation_id"], name="reviews_checked_by_house")]


class CheckFinding(models.Model):
    """What was found at one drawn organisation: the points not met, and words. Sealed.

    personal: the label of an account, words asked to name nobody; kept with the check
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    checked = models.OneToOneField(CheckedOrganisation, models.PROTECT)
    key = models.UUIDField()
    unmet = models.JSONField()
    words = models.CharField(max_length=500, default="")
    comment_until = models.DateField()
    by = models.CharField(max_length=120)
    at = models.DateTimeField()


class FindingComment(models.Model):
    """What the organisation says to what was found. Sealed.

    personal: the label of an account, words asked to name nobody; kept with the check
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    finding = models.OneToOneField(CheckFinding, models.PROTECT)
    key = models.UUIDField()
    words = models.CharField(max_length=500)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()


class CheckPublication(models.Model):
    """That a spot check's result was published, by whom and when. Sealed.

    personal: the label of an account; kept with the check
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    check_drawn = models.OneToOneField(SpotCheck, models.PROTECT)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()
