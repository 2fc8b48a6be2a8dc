"""Activities, what the authority said of them, who signed up, who came and who left."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids

LIVE = ("held", "offered", "waiting")
FIELD = ("offline_scan", "offline_roll_call", "slip")
METHODS = ("own_scan", "roll_call", "second_device", "beneficiary_word", *FIELD)
PROOFS = ("rotating_code", "roll_call", "second_device", "beneficiary_word", *FIELD, "offline_both")
DEVICES = ("phone", "tablet", "computer", "unknown")


class Activity(models.Model):
    """One occasion on one day: a time, a place, a number of places, and all that R-19 asks to be said.

    `taken` counts the places held or offered, `waiting` the people on the list, `tickets` the numbers ever
    given; they change only in the statement that changes a sign-up. "Over" is no state: it is published and
    past. `asked_at` is when the resident asked, copied from the need, so that a list need not ask room after
    room.

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
    places = models.PositiveIntegerField()
    taken = models.IntegerField(default=0)
    waiting = models.IntegerField(default=0)
    tickets = models.IntegerField(default=0)
    min_age = models.PositiveSmallIntegerField()
    max_age = models.PositiveSmallIntegerField(null=True)
    needed_skills = ArrayField(models.CharField(max_length=12), default=list)
    apply_way = models.CharField(max_length=20)
    risks = models.TextField()
    guarantees = ArrayField(models.CharField(max_length=12), default=list)
    contact_name = models.CharField(max_length=40)
    contact_phone = models.CharField(max_length=20)
    person_in_charge_id = models.UUIDField(null=True)
    planned_by = models.CharField(max_length=120)
    planned_at = models.DateTimeField()

    class Meta:
        constraints = [
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


class SignUp(models.Model):
    """One person's wish to take part in one activity, and how it stands.

    `during` is copied from the activity, so that the database itself keeps one person to one place at a time,
    across all organisations. An offered place is reserved, but nobody's until it is accepted (R-20).
    `held_key` and `ended_key` are the keys of the deeds that accepted or ended it, so that a late retry
    changes nothing.

    personal: person and account ids; the record of taking part, kept as long as the entry made from it
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    activity = models.ForeignKey(Activity, models.PROTECT)
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

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person_id", "key"], name="activities_signup_one_per_key"),
            models.UniqueConstraint(
                fields=["activity", "person_id"],
                condition=Q(state__in=LIVE),
                name="activities_signup_once_per_person",
            ),
            models.UniqueConstraint(
                fields=["activity", "queue_number"], name="activities_signup_one_per_queue_number"
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
        ]
        indexes = [
            models.Index(fields=["person_id", "-signed_up_at"], name="activities_signup_of_person"),
            models.Index(
                fields=["activity", "queue_number"],
                condition=Q(state="waiting"),
                name="activities_signup_waiting",
            ),
            models.Index(
                fields=["offer_ends_at"], condition=Q(state="offered"), name="activities_signup_offered"
            ),
        ]


class Arrival(models.Model):
    """One person came to one activity: when, how it was proven, and by whom; sealed. No point is kept (R-76).

    personal: ids of the person's sign-up and of the account that did it; kept as long as the entry
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    sign_up = models.OneToOneField(SignUp, models.PROTECT)
    key = models.UUIDField()
    method = models.CharField(max_length=20)
    by = models.CharField(max_length=120)
    arrived_at = models.DateTimeField()
    device_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(method__in=METHODS), name="activities_arrival_method_is_known"
            ),
        ]


class Departure(models.Model):
    """One person who had come left again, and how many minutes of the stay count; sealed.

    It rests on its arrival, so that an end without a beginning cannot be written (R-34).

    personal: ids of the person's sign-up and of the account that did it; kept as long as the entry
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    arrival = models.OneToOneField(Arrival, models.PROTECT)
    key = models.UUIDField()
    method = models.CharField(max_length=20)
    by = models.CharField(max_length=120)
    arrived_at = models.DateTimeField()
    departed_at = models.DateTimeField()
    device_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()
    minutes = models.PositiveIntegerField()
    entry_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(departed_at__gte=F("arrived_at")), name="activities_departure_follows_arrival"
            ),
            models.CheckConstraint(
                condition=Q(method__in=METHODS), name="activities_departure_method_is_known"
            ),
        ]


class Proof(models.Model):
    """One fact that shows one end of somebody's stay: what, by whom, with what device, where; sealed.

    `place` says whether the place was checked and how it went; the point itself was dropped at once (R-76).
    `area` is the street of the activity, `reference` a duty, an account or a digest, `rule_version` the rule
    by which the place was judged.

    personal: ids of the sign-up and of the account that gave it; kept as long as the entry
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    sign_up = models.ForeignKey(SignUp, models.PROTECT)
    end = models.CharField(max_length=10)
    kind = models.CharField(max_length=20)
    by = models.CharField(max_length=120)
    server_at = models.DateTimeField()
    device_at = models.DateTimeField(null=True)
    device = models.CharField(max_length=10)
    place = models.CharField(max_length=10)
    area = models.BigIntegerField(null=True)
    reference = models.CharField(max_length=80)
    note = models.CharField(max_length=120)
    rule_version = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sign_up", "end", "kind"], name="activities_proof_one_of_a_kind_per_end"
            ),
            models.CheckConstraint(
                condition=Q(end__in=["arrival", "departure"], kind__in=PROOFS, device__in=DEVICES),
                name="activities_proof_speaks_known_words",
            ),
            models.CheckConstraint(
                condition=Q(place__in=["passed", "failed", "not_asked"]),
                name="activities_proof_place_is_a_verdict",
            ),
        ]


class Duty(models.Model):
    """Somebody is on duty at an activity and there: from when, and whether the place was checked; sealed.

    Only whoever is on duty calls the roll. `turn` counts how often this account has taken charge here.

    personal: account and person id; kept as long as the entries that rest on it
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    activity = models.ForeignKey(Activity, models.PROTECT)
    account_id = models.UUIDField()
    person_id = models.UUIDField(null=True)
    turn = models.PositiveIntegerField()
    key = models.UUIDField()
    took_at = models.DateTimeField()
    device_at = models.DateTimeField(null=True)
    device = models.CharField(max_length=10)
    place = models.CharField(max_length=10)
    rule_version = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "account_id", "turn"], name="activities_duty_one_per_turn"
            ),
        ]


class DutyEnd(models.Model):
    """Somebody went off duty; sealed.

    personal: none beyond the duty it ends
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    duty = models.OneToOneField(Duty, models.PROTECT, related_name="ended")
    key = models.UUIDField()
    left_at = models.DateTimeField()


class RefusedCode(models.Model):
    """Somebody typed or scanned a code that was not the one shown; the leader may see it, the digits are not
    kept.

    personal: person id, for the leader of that day; swept after thirty days
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    activity = models.ForeignKey(Activity, models.CASCADE)
    person_id = models.UUIDField()
    why = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["activity", "-at"], name="activities_refused_code_newest")]
