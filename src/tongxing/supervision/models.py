"""Alerts and what became of them, reports from the public notice, samples and what was drawn."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from tongxing.foundation import ids
from tongxing.supervision.shapes import OUTCOMES, VERDICTS


class Look(models.Model):
    """One time the rules looked at what was written since the time before; remembers how far they came.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    last_position = models.BigIntegerField()
    looked_at = models.DateTimeField()
    records = models.IntegerField()
    found = models.IntegerField()
    raised = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["last_position"], name="supervision_look_comes_so_far_once")
        ]


class Alert(models.Model):
    """One suspicion before the level above whoever made the records; the numbers that fired stay as they were.

    `region_code` is whose turn it is: it rises when nobody answers. `account_id` and `organisation_id` are the
    maker's, who never sees it. The rule and the mark make it the same suspicion when it is found again.

    personal: account and record ids; kept with the records
    """

    OPEN, CLOSED = "open", "closed"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    rule = models.CharField(max_length=40)
    version = models.CharField(max_length=80)
    mark = models.CharField(max_length=200)
    numbers = models.JSONField()
    entry_ids = ArrayField(models.UUIDField())
    account_id = models.UUIDField(null=True)
    organisation_id = models.UUIDField(null=True)
    record_code = models.BigIntegerField()  # where the service was
    region_code = models.BigIntegerField()  # whose turn it is
    freeze_id = models.UUIDField(null=True)
    state = models.CharField(max_length=8, default=OPEN)
    raised_at = models.DateTimeField()
    due_on = models.DateField()
    outcome = models.CharField(max_length=12, default="")
    why = models.CharField(max_length=200, default="")
    closed_at = models.DateTimeField(null=True)
    close_key = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rule", "mark"], name="supervision_alert_is_raised_once"),
            models.CheckConstraint(
                condition=Q(state="open", outcome="", closed_at__isnull=True)
                | Q(state="closed", outcome__in=list(OUTCOMES), closed_at__isnull=False),
                name="supervision_alert_is_open_or_has_an_outcome",
            ),
        ]
        indexes = [
            models.Index(
                fields=["region_code", "raised_at"],
                condition=Q(state="open"),
                name="supervision_alert_open_in_area",
            ),
            models.Index(fields=["region_code", "-closed_at"], name="supervision_alert_in_range"),
            GinIndex(fields=["entry_ids"], name="supervision_alert_of_record"),
        ]


class AlertStep(models.Model):
    """One thing that happened to an alert: raised, reported again, moved up, closed; who and why. Sealed.

    personal: account ids only; kept with the alert
    """

    RAISED, REPORTED, ESCALATED, CLOSED = "raised", "reported", "escalated", "closed"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    alert = models.ForeignKey(Alert, models.PROTECT)
    kind = models.CharField(max_length=12)
    region_code = models.BigIntegerField()
    why = models.CharField(max_length=200, default="")
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=("raised", "reported", "escalated", "closed")),
                name="supervision_alertstep_kind_is_known",
            ),
            models.UniqueConstraint(
                fields=["alert"], condition=Q(kind="closed"), name="supervision_alertstep_closes_once"
            ),
        ]


class Report(models.Model):
    """Somebody saw a record on the public notice and doubts it; no name is asked for.

    personal: words that are asked to name nobody, an account id when somebody was signed in; kept with the alert
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    alert = models.ForeignKey(Alert, models.PROTECT)
    entry_id = models.UUIDField()
    key = models.UUIDField()
    words = models.CharField(max_length=200, default="")
    by = models.CharField(max_length=120)
    reported_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key"], name="supervision_report_once_per_key")]


class Sample(models.Model):
    """One draw for audit: seed, head of the ledger, numbers in force, and so whom anybody draws again. Sealed.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    region_code = models.BigIntegerField()
    first_on = models.DateField()
    last_on = models.DateField()
    size = models.IntegerField()
    back_office = models.BooleanField()
    seed_text = models.CharField(max_length=120)
    head_text = models.CharField(max_length=400)
    last_position = models.BigIntegerField()
    seed = models.CharField(max_length=64)
    version = models.CharField(max_length=80)
    parameters = models.JSONField()
    population = models.IntegerField()
    drawn_by = models.CharField(max_length=120)
    drawn_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["drawn_by", "key"], name="supervision_sample_once_per_key"),
            models.CheckConstraint(
                condition=Q(last_on__gte=models.F("first_on")), name="supervision_sample_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index(fields=["region_code", "-drawn_at"], name="supervision_sample_in_range")]


class DrawnRecord(models.Model):
    """One record of a sample, at its place in the draw. Sealed.

    personal: a record id; kept with the sample
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    sample = models.ForeignKey(Sample, models.PROTECT)
    number = models.IntegerField()
    entry_id = models.UUIDField()
    weight = models.IntegerField()
    ticket = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sample", "number"], name="supervision_drawnrecord_has_its_place"
            ),
            models.UniqueConstraint(fields=["sample", "entry_id"], name="supervision_drawnrecord_only_once"),
        ]


class Verdict(models.Model):
    """What the audit of one drawn record came to, and why. Sealed.

    personal: account ids only; kept with the sample
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    drawn = models.OneToOneField(DrawnRecord, models.PROTECT)
    key = models.UUIDField()
    verdict = models.CharField(max_length=12)
    why = models.CharField(max_length=200)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict__in=list(VERDICTS)), name="supervision_verdict_is_known"
            )
        ]
