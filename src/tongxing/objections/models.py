"""Objections, and every step of each."""

from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids
from tongxing.objections.shapes import KINDS, LEVELS, State


class Objection(models.Model):
    """One thing a volunteer says is wrong; `state` is whose turn it is, or how it ended.

    personal: person and account id, what the volunteer wrote; kept with the record, at least ten years
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    account_id = models.UUIDField()  # whose word it is
    person_id = models.UUIDField()
    entry_id = models.UUIDField(null=True)
    organisation_id = models.UUIDField()
    organisation_name = models.CharField(max_length=120)
    region_code = models.BigIntegerField()
    occasion_room = models.CharField(max_length=40, default="")
    occasion_kind = models.CharField(max_length=40, default="")
    occasion_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=120)
    served_on = models.DateField()
    text = models.CharField(max_length=500)
    wish = models.CharField(max_length=300, default="")
    policy_version = models.CharField(max_length=80)
    state = models.CharField(max_length=12)
    level = models.CharField(max_length=12)  # the last level that had it
    due_on = models.DateField(null=True)
    carried_up = models.BooleanField(default=False)
    is_said_overdue = models.BooleanField(default=False)  # at the province, once
    mend = models.CharField(max_length=12, default="")
    correction_id = models.UUIDField(null=True)
    raised_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account_id", "key"], name="objections_objection_same_key_is_same_deed"
            ),
            models.UniqueConstraint(
                fields=["entry_id"],
                condition=Q(state__in=[level.value for level in LEVELS]),
                name="objections_objection_one_open_for_a_record",
            ),
            models.UniqueConstraint(
                fields=["person_id", "organisation_id", "served_on"],
                condition=Q(state__in=[level.value for level in LEVELS], entry_id__isnull=True),
                name="objections_objection_one_open_for_a_missing_day",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=sorted(KINDS)), name="objections_objection_says_what_is_wrong"
            ),
            models.CheckConstraint(
                condition=Q(kind="not_recorded", entry_id__isnull=True)
                | (~Q(kind="not_recorded") & Q(entry_id__isnull=False)),
                name="objections_objection_is_about_a_record_or_a_missing_one",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]),
                name="objections_objection_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state__in=[level.value for level in LEVELS], due_on__isnull=False, state=F("level"))
                    | ~Q(state__in=[level.value for level in LEVELS])
                ),
                name="objections_objection_that_waits_has_a_clock",
            ),
            models.CheckConstraint(
                condition=~Q(state="upheld") | ~Q(mend=""), name="objections_objection_upheld_is_mended"
            ),
        ]
        indexes = [
            models.Index(fields=["person_id", "-raised_at"], name="objections_of_person"),
            models.Index(fields=["organisation_id", "state", "due_on"], name="objections_of_org"),
            models.Index(fields=["state", "due_on"], name="objections_by_clock"),
        ]


class ObjectionStep(models.Model):
    """One step of an objection: who did what, when, why, at which level, and until when the next has time. Sealed.

    personal: account labels, and reasons that are asked to name nobody; kept with the objection
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    objection = models.ForeignKey(Objection, models.PROTECT)
    number = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=16)
    level = models.CharField(max_length=12)
    why = models.CharField(max_length=500, default="")
    key = models.UUIDField(null=True)
    by = models.CharField(max_length=120)
    correction_id = models.UUIDField(null=True)
    due_on = models.DateField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["objection", "number"], name="objections_step_follows_step"),
            models.UniqueConstraint(
                fields=["objection", "key"],
                condition=Q(key__isnull=False),
                name="objections_step_once_per_key",
            ),
        ]
