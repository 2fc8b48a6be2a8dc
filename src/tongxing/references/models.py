"""Inquiries, what was released to whom, every time it was read, and how schools count."""

from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids
from tongxing.references.shapes import PURPOSES, ROUNDINGS, State


class CreditRule(models.Model):
    """How one school counts minutes as credits from a day on; another day is another row. Sealed.

    personal: the account label of the officer who wrote it down; kept with the rule
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    school_name = models.CharField(max_length=60)
    region_code = models.BigIntegerField()
    minutes_per_credit = models.PositiveIntegerField()
    rounding = models.CharField(max_length=8)
    most_a_year = models.PositiveSmallIntegerField()
    year_from_month = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    document = models.CharField(max_length=120)
    kept_by = models.CharField(max_length=120)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kept_by", "key"], name="references_creditrule_same_key_is_same_deed"
            ),
            models.UniqueConstraint(
                fields=["school_name", "valid_from"], name="references_creditrule_one_for_a_school_and_day"
            ),
            models.CheckConstraint(
                condition=Q(minutes_per_credit__gte=60), name="references_creditrule_takes_some_time"
            ),
            models.CheckConstraint(
                condition=Q(rounding__in=sorted(ROUNDINGS)),
                name="references_creditrule_rounds_in_a_known_way",
            ),
            models.CheckConstraint(
                condition=Q(year_from_month__range=(1, 12)),
                name="references_creditrule_year_begins_in_a_month",
            ),
        ]


class Inquiry(models.Model):
    """Somebody asks to read something of one volunteer's service; without a person when the number meant nobody.

    personal: person and account id, and the contact of whoever asks, encrypted; deleted when it lapsed or some time
    after the answer ended
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    said_digest = models.BinaryField()  # of what was asked, so that the same key is the same question
    person_id = models.UUIDField(null=True)
    account_id = models.UUIDField(null=True)
    organisation_name = models.CharField(max_length=60)
    contact_sealed = models.BinaryField()
    purpose = models.CharField(max_length=12)
    why = models.CharField(max_length=200)
    parts = models.JSONField(default=list)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    credit_rule = models.ForeignKey(CreditRule, models.PROTECT, null=True)
    state = models.CharField(max_length=12)
    policy_version = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    lapses_on = models.DateField()
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], name="references_inquiry_same_key_is_same_deed"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]),
                name="references_inquiry_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=sorted(PURPOSES)), name="references_inquiry_has_a_known_purpose"
            ),
            models.CheckConstraint(
                condition=Q(person_id__isnull=False) | Q(state__in=[State.WAITING.value, State.LAPSED.value]),
                name="references_inquiry_of_nobody_is_never_answered",
            ),
        ]
        indexes = [
            models.Index(fields=["person_id", "-asked_at"], name="references_inquiry_of_person"),
            models.Index(fields=["state", "lapses_on"], name="references_inquiry_by_last_day"),
        ]


class Release(models.Model):
    """What one volunteer lets one asker read, word for word, until when; empty again once it was taken back or ended.

    personal: person id and the snapshot of service; emptied on revocation and by `forget_inquiries` after its end
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    inquiry = models.OneToOneField(Inquiry, models.CASCADE)
    person_id = models.UUIDField()
    content = models.JSONField(default=dict)
    policy_version = models.CharField(max_length=80)
    released_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    opened = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("released_at")), name="references_release_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | Q(content={}),
                name="references_release_taken_back_holds_nothing",
            ),
        ]


class Opening(models.Model):
    """One time an answer was read; numbered without a gap.

    personal: none (neither who read it nor from where; the volunteer sees when)
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    release = models.ForeignKey(Release, models.CASCADE)
    number = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "number"], name="references_opening_has_its_number")
        ]
