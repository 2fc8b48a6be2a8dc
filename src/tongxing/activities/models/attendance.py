"""Who came and left, by what proof, and who was on duty."""

from django.db import models
from django.db.models import F, Q

from tongxing.activities.models.activity import Activity
from tongxing.activities.models.sign_up import SignUp
from tongxing.foundation import ids

FIELD = ("offline_scan", "offline_roll_call", "slip")
METHODS = ("own_scan", "roll_call", "second_device", "beneficiary_word", *FIELD)
PROOFS = ("rotating_code", "roll_call", "second_device", "beneficiary_word", *FIELD, "offline_both")
DEVICES = ("phone", "tablet", "computer", "unknown")


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
