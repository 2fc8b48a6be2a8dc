"""Who did not come, what they say of it, and what was answered."""

from django.db import models
from django.db.models import Q

from tongxing.absences.shapes import ENDS, KINDS, VERDICTS
from tongxing.foundation import ids


class Word(models.Model):
    """What somebody says about a place they hold and do not come to, before or afterwards.

    personal: ids of person and account, and their own words; erased with the fact, or once it cannot be stated any more
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    sign_up_id = models.UUIDField(unique=True)
    activity_id = models.UUIDField()
    person_id = models.UUIDField()
    account_id = models.UUIDField()
    text = models.CharField(max_length=200)
    said_at = models.DateTimeField()
    until_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["until_on"], name="absences_word_by_end")]


class Absence(models.Model):
    """One fact about one place: its holder was excused, not seen, asked about by the clock, or sent away.

    `by_account_id` is whoever said so; the clock has none. `object_until` is the last day to appeal, `expires_on` the
    last day it is kept. `limit_id` names the limit it was counted for, once.

    personal: ids of person and accounts, a written reason; erased after `expires_on`
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    sign_up_id = models.UUIDField(unique=True)
    activity_id = models.UUIDField()
    organisation_id = models.UUIDField()
    region_code = models.BigIntegerField()
    person_in_charge_id = models.UUIDField(null=True)
    title = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    person_id = models.UUIDField()
    account_id = models.UUIDField()
    kind = models.CharField(max_length=10)
    why = models.CharField(max_length=200, default="")
    by_account_id = models.UUIDField(null=True)
    stated_at = models.DateTimeField()
    object_until = models.DateField()
    expires_on = models.DateField()
    policy_version = models.CharField(max_length=80)
    ended_at = models.DateTimeField(null=True)
    ended_how = models.CharField(max_length=10, default="")
    limit_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="absences_absence_is_of_a_known_kind"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_how="")
                | Q(ended_at__isnull=False, ended_how__in=ENDS),
                name="absences_absence_that_ended_says_how",
            ),
            models.CheckConstraint(
                condition=~Q(kind="dismissed") | ~Q(why=""), name="absences_absence_dismissed_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(kind="asked", by_account_id__isnull=True)
                | (~Q(kind="asked") & Q(by_account_id__isnull=False)),
                name="absences_absence_only_asked_by_the_clock",
            ),
            models.CheckConstraint(
                condition=Q(limit_id__isnull=True) | Q(kind="not_seen"),
                name="absences_absence_only_not_seen_counts",
            ),
        ]
        indexes = [
            models.Index(fields=["activity_id"], name="absences_absence_of_activity"),
            models.Index(fields=["person_id", "-starts_at"], name="absences_absence_of_person"),
            models.Index(fields=["expires_on"], name="absences_absence_by_end"),
        ]


class Appeal(models.Model):
    """Somebody says that a fact about them is wrong; by `due_on` somebody else answers, or it is upheld by itself.

    personal: their own words, the answer, and the account that gave it; erased with the fact
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    absence = models.OneToOneField(Absence, models.CASCADE, related_name="appeal")
    key = models.UUIDField()
    text = models.CharField(max_length=200)
    raised_at = models.DateTimeField()
    due_on = models.DateField()
    verdict = models.CharField(max_length=10, default="")
    answer = models.CharField(max_length=200, default="")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    answer_key = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="", answered_at__isnull=True)
                | Q(verdict__in=VERDICTS, answered_at__isnull=False),
                name="absences_appeal_is_answered_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["due_on"], condition=Q(verdict=""), name="absences_appeal_that_waits"),
        ]
