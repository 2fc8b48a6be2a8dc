"""Who signed up for what, and how it stands."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from tongxing.activities.models.activity import Activity, Post
from tongxing.foundation import ids

LIVE = ("held", "offered", "waiting")


class SignUp(models.Model):
    """One person's wish to take a post at one activity, and how it stands.

    `during` is copied from the activity, so that the database itself keeps one person to one place at a time,
    across all organisations. An offered place is reserved, but nobody's until it is accepted (R-20).
    `held_key` and `ended_key` are the keys of the deeds that accepted or ended it, so that a late retry
    changes nothing. `risks_version` names the risk notice this person accepted (R-23); `said_fit` is a yes to
    the health question of a post, and nothing more of it is kept (R-77).

    personal: person and account ids, one yes about health; the record of taking part, kept as long as the
    entry made from it
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    activity = models.ForeignKey(Activity, models.PROTECT)
    post = models.ForeignKey(Post, models.PROTECT)
    person_id = models.UUIDField()
    account_id = models.UUIDField()
    key = models.UUIDField()
    during = DateTimeRangeField()
    state = models.CharField(max_length=12)
    queue_number = models.PositiveIntegerField(null=True)
    take_place_when_free = models.BooleanField(default=False)
    signed_up_at = models.DateTimeField()
    offered_at = models.DateTimeField(null=True)
    offer_ends_at = models.DateTimeField(null=True)
    held_at = models.DateTimeField(null=True)
    held_key = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_key = models.UUIDField(null=True)
    risks_version = models.CharField(max_length=16, default="")
    risks_accepted_at = models.DateTimeField(null=True)
    said_fit = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person_id", "key"], name="activities_signup_one_per_key"),
            models.UniqueConstraint(
                fields=["activity", "person_id"],
                condition=Q(state__in=LIVE),
                name="activities_signup_once_per_person",
            ),
            models.UniqueConstraint(
                fields=["post", "queue_number"], name="activities_signup_one_per_queue_number"
            ),
            ExclusionConstraint(
                name="activities_signup_one_person_one_place_at_a_time",
                index_type="GIST",
                expressions=[("person_id", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=Q(state="held"),
            ),
            models.CheckConstraint(
                condition=Q(state="held", held_at__isnull=False, ended_at__isnull=True)
                | Q(state="waiting", queue_number__isnull=False, ended_at__isnull=True)
                | Q(
                    state="offered",
                    queue_number__isnull=False,
                    offer_ends_at__isnull=False,
                    ended_at__isnull=True,
                )
                | Q(state__in=["withdrawn", "declined", "expired", "cancelled"], ended_at__isnull=False),
                name="activities_signup_state_has_its_times",
            ),
            models.CheckConstraint(
                condition=Q(risks_version="", risks_accepted_at__isnull=True)
                | (~Q(risks_version="") & Q(risks_accepted_at__isnull=False)),
                name="activities_signup_accepts_a_risk_notice_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["person_id", "-signed_up_at"], name="activities_signup_of_person"),
            models.Index(
                fields=["post", "queue_number"],
                condition=Q(state="waiting"),
                name="activities_signup_waiting",
            ),
            models.Index(
                fields=["offer_ends_at"], condition=Q(state="offered"), name="activities_signup_offered"
            ),
        ]
