"""An activity, its posts, and what the authority said of it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from tongxing.activities.models.rota import Rota
from tongxing.foundation import ids


class Activity(models.Model):
    """One occasion on one day: a time, a place, a number of places, and all that R-19 asks to be said.

    Its places lie in its posts (岗位). `places`, `taken`, `waiting` and `tickets` are their sums, `min_age`,
    `max_age` and `needed_skills` the widest of what they ask, so that a list need not look at them; the counts
    change only in the statement that changes a sign-up. `rota_on` is the day of its rota, empty once it is none.
    "Over" is no state: it is published and past.
    `asked_at` is when the resident asked, copied from the need. `is_risky` says that each person accepts the
    risk notice (R-23), `asks_agreement` that each signs a written agreement (R-25). Until `in_turn_until` places are
    given only in turn, by the room that keeps the turn (0055). `amended_at` is when it was last changed after it was
    published.

    personal: name and phone of the contact, public because volunteers must reach them; kept with the activity
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    project_id = models.UUIDField()
    organisation_id = models.UUIDField()
    organisation_name = models.CharField(max_length=120)
    need_id = models.UUIDField(null=True)
    asked_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=12, default="draft")
    title = models.CharField(max_length=60)
    content = models.TextField()
    conditions = models.TextField()
    category = models.CharField(max_length=12)
    region_code = models.BigIntegerField()
    address = models.CharField(max_length=120)
    place_text = models.CharField(max_length=240)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    sign_up_opens_at = models.DateTimeField()
    sign_up_closes_at = models.DateTimeField()
    cancel_until = models.DateTimeField()
    in_turn_until = models.DateTimeField(null=True)
    places = models.PositiveIntegerField()
    taken = models.IntegerField(default=0)
    waiting = models.IntegerField(default=0)
    tickets = models.IntegerField(default=0)
    min_age = models.PositiveSmallIntegerField()
    max_age = models.PositiveSmallIntegerField(null=True)
    needed_skills = ArrayField(models.CharField(max_length=12), default=list)
    apply_way = models.CharField(max_length=20)
    risks = models.TextField()
    is_risky = models.BooleanField(default=False)
    asks_agreement = models.BooleanField(default=False)
    guarantees = ArrayField(models.CharField(max_length=12), default=list)
    contact_name = models.CharField(max_length=40)
    contact_phone = models.CharField(max_length=20)
    person_in_charge_id = models.UUIDField(null=True)
    planned_by = models.CharField(max_length=120)
    planned_at = models.DateTimeField()
    amended_at = models.DateTimeField(null=True)
    rota = models.ForeignKey(Rota, models.PROTECT, null=True, related_name="shifts")
    rota_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rota", "rota_on"], name="activities_activity_one_per_day_of_a_rota"
            ),
            models.UniqueConstraint(
                fields=["organisation_id", "key"], name="activities_activity_one_per_key"
            ),
            models.CheckConstraint(
                condition=Q(taken__gte=0, taken__lte=F("places")),
                name="activities_activity_never_has_more_taken_than_places",
            ),
            models.CheckConstraint(
                condition=Q(waiting__gte=0, tickets__gte=F("waiting")),
                name="activities_activity_counts_who_waits",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="activities_activity_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted", "published", "returned", "cancelled"]),
                name="activities_activity_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "returned", "cancelled"])
                | (
                    Q(lat__isnull=False, lon__isnull=False)
                    & ~Q(content="")
                    & ~Q(risks="")
                    & ~Q(conditions="")
                ),
                name="activities_activity_says_what_a_notice_must_say",
            ),
        ]
        indexes = [
            models.Index(
                fields=["region_code", "starts_at"],
                condition=Q(state="published"),
                name="activities_open_by_region",
            ),
            models.Index(
                fields=["starts_at"], condition=Q(state="published"), name="activities_open_by_time"
            ),
            models.Index(
                fields=["region_code"], condition=Q(state="submitted"), name="activities_awaiting_review"
            ),
            models.Index(fields=["organisation_id", "starts_at"], name="activities_of_organisation"),
        ]


class Post(models.Model):
    """One kind of task at an activity, 岗位: how many it takes, and what it asks of whoever takes it.

    `taken` counts the places held or offered, `waiting` the people on its list, `tickets` the numbers ever
    given. They and the activity's sums move in one statement, the activity locked first. `sex` is asked only
    where a policy says that the law allows it; `course_id` is the training to have passed (R-22).

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="posts")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=20)
    places = models.PositiveIntegerField()
    taken = models.IntegerField(default=0)
    waiting = models.IntegerField(default=0)
    tickets = models.IntegerField(default=0)
    min_age = models.PositiveSmallIntegerField()
    max_age = models.PositiveSmallIntegerField(null=True)
    needed_skills = ArrayField(models.CharField(max_length=12), default=list)
    languages = ArrayField(models.CharField(max_length=12), default=list)
    asks_health = models.BooleanField(default=False)
    sex = models.CharField(max_length=1, default="")
    course_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "position"], name="activities_post_one_per_position"),
            models.UniqueConstraint(fields=["activity", "name"], name="activities_post_one_per_name"),
            models.CheckConstraint(
                condition=Q(taken__gte=0, taken__lte=F("places")),
                name="activities_post_never_has_more_taken_than_places",
            ),
            models.CheckConstraint(
                condition=Q(waiting__gte=0, tickets__gte=F("waiting")),
                name="activities_post_counts_who_waits",
            ),
            models.CheckConstraint(
                condition=Q(places__gte=1, sex__in=["", "1", "2"]) & ~Q(name=""),
                name="activities_post_says_what_it_is",
            ),
        ]


class ActivityTemplate(models.Model):
    """A team keeps an activity under a name, to do the like again: what it said is filled in, the day is new.

    personal: account ids only; gone when the team drops it
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation_id = models.UUIDField()
    name = models.CharField(max_length=30)
    activity = models.ForeignKey(Activity, models.PROTECT)
    kept_by = models.CharField(max_length=120)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "name"], name="activities_activitytemplate_one_per_name"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="activities_activitytemplate_has_a_name"),
        ]


class Submission(models.Model):
    """One time an activity was put before the authority; sealed.

    personal: account ids only; kept with the activity
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    activity = models.ForeignKey(Activity, models.PROTECT)
    key = models.UUIDField()
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "key"], name="activities_submission_one_per_key")
        ]


class Review(models.Model):
    """The authority's answer to one submission: published, or returned with a note; sealed.

    personal: account ids only; kept with the activity
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    activity = models.ForeignKey(Activity, models.PROTECT)
    submission = models.OneToOneField(Submission, models.PROTECT)
    key = models.UUIDField()
    verdict = models.CharField(max_length=12)
    note = models.CharField(max_length=500)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "key"], name="activities_review_one_per_key"),
            models.CheckConstraint(
                condition=Q(verdict="published") | (Q(verdict="returned") & ~Q(note="")),
                name="activities_review_says_why_it_returns",
            ),
        ]


class Cancellation(models.Model):
    """An activity was called off: by whom, when and why; sealed.

    personal: account ids only; kept with the activity
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    activity = models.OneToOneField(Activity, models.PROTECT)
    key = models.UUIDField()
    why = models.CharField(max_length=300)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()
