"""Rolls that were taken along, the notes made on them, and what could not be merged."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids

TAKEN_IN = ("merged", "agreed", "known", "undone", "undo", "conflict")


class Roll(models.Model):
    """A roster handed out to one account on one device, or one's own pass for an activity; sealed.

    The device holds the secret key and never gives it away; what its clocks said when the roll was opened stands
    beside what ours said. The roster itself is not kept: it is made when asked for. A roll with a `parent` was handed
    over from one phone to another where there was no network; `opened_at` is then the moment by the first one's clock.

    personal: account and person id; kept as long as the entries that rest on its notes
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    kind = models.CharField(max_length=8)
    parent = models.ForeignKey("self", models.PROTECT, null=True)
    key = models.UUIDField()
    account_id = models.UUIDField()
    person_id = models.UUIDField(null=True)
    activity_ids = ArrayField(models.UUIDField())
    public_key = models.CharField(max_length=88)
    device_wall_ms = models.BigIntegerField()
    device_steady_ms = models.BigIntegerField()
    device_boot = models.CharField(max_length=40)
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account_id", "key"], name="field_rolls_roll_one_per_key"),
            models.CheckConstraint(
                condition=Q(kind="leader") | Q(kind="own", activity_ids__len=1, person_id__isnull=False),
                name="field_rolls_roll_own_is_for_one_activity",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | Q(kind="leader"),
                name="field_rolls_roll_only_rosters_are_handed_on",
            ),
        ]
        indexes = [models.Index(fields=["kind", "account_id"], name="field_rolls_roll_of_account")]


class RollLoss(models.Model):
    """The phone of a roster is in other hands since a moment: what it noted or showed from then on, a person decides.

    Sealed: a phone that is found again takes a roster along anew.

    personal: the account label of who said so
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    roll = models.OneToOneField(Roll, models.PROTECT)
    lost_at = models.DateTimeField()
    by = models.CharField(max_length=120)
    called_in_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(lost_at__lte=F("called_in_at")), name="field_rolls_rollloss_lies_behind"
            ),
        ]


class Slip(models.Model):
    """One paper slip for one person at one activity; its number is kept only as a digest,
    and its first letters as a hint. Sealed.

    personal: the sign-up's id; kept as long as the entry made with it
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    activity_id = models.UUIDField()
    sign_up_id = models.UUIDField()
    key = models.UUIDField()
    hint = models.CharField(max_length=4)
    digest = models.BinaryField(max_length=32)
    by = models.CharField(max_length=120)
    printed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["digest"], name="field_rolls_slip_has_its_own_number"),
            models.UniqueConstraint(fields=["sign_up_id", "key"], name="field_rolls_slip_one_per_printing"),
        ]
        indexes = [models.Index(fields=["activity_id"], name="field_rolls_slip_of_activity")]


class Note(models.Model):
    """One thing noted off-line: who, which end, how; signed on the device, and what became of it. Sealed.

    `sequence`, `previous` and `hash` make one chain of a roll. `noted_at` is the device's time less what its clock
    was off; whether that is sure, `is_sure` says.

    personal: the sign-up's id, and evidence that was read off a device; kept as long as the entry
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    roll = models.ForeignKey(Roll, models.PROTECT)
    client_id = models.UUIDField()
    sequence = models.PositiveIntegerField()
    what = models.CharField(max_length=8)
    subject = models.UUIDField()
    how = models.CharField(max_length=16)
    device_wall_ms = models.BigIntegerField()
    device_steady_ms = models.BigIntegerField()
    device_boot = models.CharField(max_length=40)
    evidence = models.CharField(max_length=400)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    signature = models.CharField(max_length=88)
    noted_at = models.DateTimeField()
    is_sure = models.BooleanField()
    taken_in_at = models.DateTimeField()
    outcome = models.CharField(max_length=10)
    slip = models.ForeignKey(Slip, models.PROTECT, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["roll", "sequence"], name="field_rolls_note_takes_its_number"),
            models.UniqueConstraint(fields=["roll", "client_id"], name="field_rolls_note_is_one_note"),
            models.UniqueConstraint(
                fields=["slip", "what"],
                condition=Q(outcome="merged"),
                name="field_rolls_note_uses_a_slip_once",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=TAKEN_IN) & Q(what__in=("arrive", "depart", "undo")),
                name="field_rolls_note_speaks_known_words",
            ),
        ]
        indexes = [models.Index(fields=["subject", "what"], name="field_rolls_note_of_sign_up")]


class Conflict(models.Model):
    """A note that could not be merged, and the sentence that says why; sealed.

    personal: none beyond the note
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    note = models.OneToOneField(Note, models.PROTECT)
    activity_id = models.UUIDField()
    code = models.CharField(max_length=60)
    zh = models.CharField(max_length=400)
    en = models.CharField(max_length=400)
    found_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["activity_id", "-found_at"], name="field_rolls_conflict_newest")]


class Settlement(models.Model):
    """What somebody decided of a conflict, and why; sealed.

    personal: the account that decided; kept as long as the note
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    conflict = models.OneToOneField(Conflict, models.PROTECT)
    key = models.UUIDField()
    decision = models.CharField(max_length=8)
    at = models.DateTimeField(null=True)
    why = models.CharField(max_length=200)
    by = models.CharField(max_length=120)
    settled_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="drop", at__isnull=True) | Q(decision="record", at__isnull=False),
                name="field_rolls_settlement_writes_at_a_time",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="field_rolls_settlement_says_why"),
        ]
