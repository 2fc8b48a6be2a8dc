"""What protects people where there is danger: an organisation's insurance, and an activity's emergency plan."""

from django.db import models
from django.db.models import F, Q

from tongxing.activities.models.activity import Activity
from tongxing.foundation import ids


class Insurance(models.Model):
    """One insurance policy of an organisation, good for every activity on a day it covers.

    What was noted is not changed: another policy is another row. `ended_at` says that it is offered no more; the
    activities that rest on it keep it.

    personal: account ids only; kept with the activities that rest on it
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    organisation_id = models.UUIDField()
    region_code = models.BigIntegerField()
    insurer = models.CharField(max_length=60)
    number = models.CharField(max_length=60)
    covers = models.CharField(max_length=120)
    valid_from = models.DateField()
    valid_until = models.DateField()
    noted_by = models.CharField(max_length=120)
    noted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "key"], name="activities_insurance_one_per_key"
            ),
            models.UniqueConstraint(
                fields=["organisation_id", "number", "valid_from"],
                condition=Q(ended_at__isnull=True),
                name="activities_insurance_one_per_number",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")),
                name="activities_insurance_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(insurer="") & ~Q(number="") & ~Q(covers=""),
                name="activities_insurance_says_what_it_is",
            ),
        ]


class SafetyPlan(models.Model):
    """What was said of the insurance and the emergency plan of an activity, at one moment; sealed.

    The highest `position` stands (R-23). A draft may say a part of it; what is missing is asked at submission.
    `nearest_help` is the hospital and the place to gather, `steps` what is done first.

    personal: name and phone of whoever leads in an emergency; told to those who take part and to those who run
    and review the activity, masked to others; kept with the activity
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    activity = models.ForeignKey(Activity, models.PROTECT)
    position = models.PositiveIntegerField()
    insurance = models.ForeignKey(Insurance, models.PROTECT, null=True)
    lead_name = models.CharField(max_length=40)
    lead_phone = models.CharField(max_length=20)
    nearest_help = models.CharField(max_length=120)
    steps = models.CharField(max_length=1000)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "position"], name="activities_safetyplan_one_per_position"
            )
        ]
