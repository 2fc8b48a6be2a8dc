"""Viewings: asked for, answered by a second person, open for a while."""

from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids


class Viewing(models.Model):
    """Somebody with an office asked to see one person's record, and what a second person said.

    personal: account ids of both officers, and the reason in their words; for the yearly audit about minors (R-79),
    kept as long as the journal
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person_id = models.UUIDField()
    region_code = models.BigIntegerField()
    key = models.UUIDField()
    account_id = models.UUIDField()
    office = models.CharField(max_length=24)
    reason = models.CharField(max_length=300)
    state = models.CharField(max_length=8)
    asked_at = models.DateTimeField()
    answer_until_at = models.DateTimeField()
    answered_by = models.UUIDField(null=True)
    answered_office = models.CharField(max_length=24, default="")
    answer_why = models.CharField(max_length=300, default="")
    answered_at = models.DateTimeField(null=True)
    open_until_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account_id", "key"], name="viewings_viewing_same_key_is_same_deed"
            ),
            models.UniqueConstraint(
                fields=["account_id", "person_id"],
                condition=Q(state="asked"),
                name="viewings_viewing_is_asked_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "granted", "refused", "lapsed"]),
                name="viewings_viewing_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("account_id")),
                name="viewings_viewing_takes_two",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["granted", "refused"])
                | Q(answered_by__isnull=False, answered_at__isnull=False),
                name="viewings_viewing_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state="granted", open_until_at__isnull=False)
                | ~Q(state="granted") & Q(open_until_at__isnull=True),
                name="viewings_viewing_granted_has_an_end",
            ),
        ]
        indexes = [
            models.Index(fields=["region_code"], condition=Q(state="asked"), name="viewings_viewing_waits"),
            models.Index(fields=["person_id"], name="viewings_viewing_by_person"),
        ]
