"""What was handed down, to whom, how far it is, and what was filed for it."""

from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids
from tongxing.measures.shapes import KINDS, OPEN, OUTCOMES, STEPS, State


class HandingDown(models.Model):
    """One deed by which an officer handed one clause down to one or more divisions. Sealed.

    personal: the label of the account; kept with the assignments
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    by = models.CharField(max_length=120)
    number = models.CharField(max_length=20)
    giver_code = models.BigIntegerField()
    what = models.CharField(max_length=120)
    due_on = models.DateField()
    workdays = models.PositiveSmallIntegerField(null=True)  # when the term was given in workdays
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "key"], name="measures_handingdown_same_key_is_same_deed"),
        ]


class Assignment(models.Model):
    """One clause that one division has been asked to carry out; `state` is how far it is.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    handing_down = models.ForeignKey(HandingDown, models.PROTECT)
    parent = models.ForeignKey("self", models.PROTECT, null=True)
    number = models.CharField(max_length=20)
    what = models.CharField(max_length=120)
    division_code = models.BigIntegerField()
    giver_code = models.BigIntegerField()
    responsible = models.CharField(max_length=120, default="")
    state = models.CharField(max_length=12)
    outcome = models.CharField(max_length=12, default="")
    by_figure = models.BooleanField(default=False)
    due_on = models.DateField()
    answer_due_on = models.DateField(null=True)
    reported_at = models.DateTimeField(null=True)
    policy_version = models.CharField(max_length=80)
    round = models.PositiveSmallIntegerField(default=1)  # a new one begins when something is sent back
    is_said_due = models.BooleanField(default=False)
    is_said_late = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["number", "division_code"],
                condition=Q(state__in=[state.value for state in OPEN]),
                name="measures_assignment_asks_once",
            ),
            models.CheckConstraint(
                condition=Q(division_code__gt=F("giver_code")), name="measures_assignment_goes_down"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]),
                name="measures_assignment_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=~Q(state="reported") | Q(answer_due_on__isnull=False, reported_at__isnull=False),
                name="measures_assignment_reported_waits_for_an_answer",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False, outcome__in=sorted(OUTCOMES))
                | (~Q(state="closed") & Q(closed_at__isnull=True, outcome="")),
                name="measures_assignment_closed_says_how",
            ),
        ]
        indexes = [
            models.Index(fields=["division_code", "state", "due_on"], name="measures_of_region"),
            models.Index(fields=["giver_code", "state", "due_on"], name="measures_given_by"),
            models.Index(fields=["number", "division_code"], name="measures_of_clause"),
        ]


class Evidence(models.Model):
    """One thing that shows an assignment: a figure as it stood, something here, a file’s fingerprint. Sealed.

    personal: the label of the account; kept with the assignment
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    assignment = models.ForeignKey(Assignment, models.PROTECT)
    key = models.UUIDField()
    kind = models.CharField(max_length=12)
    reference = models.CharField(max_length=64)
    label_zh = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)
    words = models.CharField(max_length=200, default="")
    figure_zh = models.CharField(max_length=120, default="")  # the figure in words, as it stood
    figure_en = models.CharField(max_length=120, default="")
    as_of_at = models.DateTimeField(null=True)
    by = models.CharField(max_length=120)
    filed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "key", "kind", "reference"],
                name="measures_evidence_same_key_is_same_deed",
            ),
            models.UniqueConstraint(
                fields=["assignment", "kind", "reference"],
                condition=~Q(kind="figure"),
                name="measures_evidence_names_a_thing_once",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=sorted(KINDS)), name="measures_evidence_is_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=~Q(kind="file") | Q(reference__regex="^[0-9a-f]{64}$"),
                name="measures_evidence_of_a_file_is_its_digest",
            ),
            models.CheckConstraint(
                condition=~Q(kind="figure") | Q(as_of_at__isnull=False),
                name="measures_evidence_of_a_figure_says_when",
            ),
        ]


class AssignmentStep(models.Model):
    """One step of an assignment: what was done, by whom, when, why, and until when. Sealed.

    personal: the label of the account, and words that are asked to name nobody; kept with the assignment
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    assignment = models.ForeignKey(Assignment, models.PROTECT)
    number = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=12)
    why = models.CharField(max_length=200, default="")
    key = models.UUIDField(null=True)
    by = models.CharField(max_length=120)
    due_on = models.DateField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "number"], name="measures_assignmentstep_follows_step"
            ),
            models.UniqueConstraint(
                fields=["assignment", "key"],
                condition=Q(key__isnull=False),
                name="measures_assignmentstep_once_per_key",
            ),
            models.CheckConstraint(
                condition=Q(what__in=sorted(STEPS)), name="measures_assignmentstep_is_of_a_known_kind"
            ),
        ]
