"""Pairings, who comes, visit by visit, what went wrong, and every step for good."""

from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids
from tongxing.pairings.rules import LIVE_COMPANIONS
from tongxing.pairings.shapes import (
    ALARMS,
    COMING,
    COMPANION_STATES,
    FOUND,
    HEARD_BY,
    KINDS,
    OUTCOMES,
    SIDES,
    STATES,
    STEPS,
    THEIRS,
    VISIT_STATES,
)


class Pairing(models.Model):
    """Somebody is visited regularly by people of one team, until a day, if both sides like it.

    personal: name, phone and address of the resident and of a guardian, encrypted and bound to the row, and a keyed
    digest of name and phone, for the visits; `about` may tell of health or living conditions; all erased two years
    after the end
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    county_code = models.BigIntegerField()
    arranged_on = models.DateField()
    serial = models.PositiveIntegerField()
    number = models.CharField(max_length=12)
    kind = models.CharField(max_length=12)
    region_code = models.BigIntegerField()
    station_id = models.UUIDField(null=True)
    organisation_id = models.UUIDField()
    organisation_name = models.CharField(max_length=120)
    about = models.CharField(max_length=300, default="")
    contact_sealed = models.BinaryField(null=True)
    account_id = models.UUIDField(null=True)
    sign = models.CharField(
        max_length=64, default=""
    )  # by which orders for somebody without an account know them
    person_id = models.UUIDField(null=True)
    guardian_account_id = models.UUIDField(null=True)
    side = models.CharField(max_length=10)
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.CharField(max_length=120, default="")
    agreed_heard_by = models.CharField(max_length=10, default="")
    every_days = models.PositiveSmallIntegerField()
    rhythm_from = models.DateField()  # a day on which a visit falls; the others are counted from it
    asked_days = models.PositiveSmallIntegerField(null=True)  # another rhythm, waiting for the other side
    asked_side = models.CharField(max_length=10, default="")
    begins_on = models.DateField()
    ends_on = models.DateField()
    planned_on = models.DateField(null=True)  # the last day for which visits were planned
    state = models.CharField(max_length=10, default="asked")
    arranged_by = models.CharField(max_length=120)
    arranged_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=20, default="")
    policy_version = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["arranged_by", "key"], name="pairings_pairing_arranged_once_per_key"
            ),
            models.UniqueConstraint(
                fields=["county_code", "arranged_on", "serial"], name="pairings_pairing_number_is_said_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=sorted(KINDS)), name="pairings_pairing_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(STATES)), name="pairings_pairing_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(side__in=sorted(SIDES)), name="pairings_pairing_side_is_known"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("begins_on")), name="pairings_pairing_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=Q(every_days__gte=1), name="pairings_pairing_has_a_rhythm"),
            models.CheckConstraint(
                condition=Q(asked_days__isnull=True, asked_side="")
                | Q(asked_days__gte=1, asked_side__in=(THEIRS, COMING)),
                name="pairings_pairing_asked_rhythm_says_by_whom",
            ),
            models.CheckConstraint(
                condition=~Q(state="active") | Q(agreed_at__isnull=False),
                name="pairings_pairing_under_way_is_agreed",
            ),
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True, agreed_heard_by="")
                | Q(agreed_at__isnull=False, agreed_heard_by__in=sorted(HEARD_BY)),
                name="pairings_pairing_agreement_says_how",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("declined", "ended"), ended_at__isnull=False)
                | (Q(state__in=("asked", "active")) & Q(ended_at__isnull=True)),
                name="pairings_pairing_over_says_when",
            ),
        ]
        indexes = [
            models.Index(fields=["region_code", "state"], name="pairings_pairing_in_a_range"),
            models.Index(fields=["account_id"], name="pairings_pairing_of_account"),
            models.Index(fields=["sign"], name="pairings_pairing_of_a_sign"),
            models.Index(fields=["guardian_account_id"], name="pairings_pairing_of_guardian"),
            models.Index(fields=["organisation_id", "state"], name="pairings_pairing_of_team"),
        ]


class Companion(models.Model):
    """One volunteer in one pairing, from being asked until the end. `takes_over` is the one whose place it was.

    personal: the account and number of a volunteer; the handover note may tell of the resident, is encrypted and
    bound to the row, read by the next companion only, and erased with the pairing's contact
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    pairing = models.ForeignKey(Pairing, models.PROTECT)
    person_id = models.UUIDField()
    account_id = models.UUIDField()
    volunteer_number = models.CharField(max_length=20)
    region_code = models.BigIntegerField()
    organisation_id = models.UUIDField()
    state = models.CharField(max_length=12, default="asked")
    takes_over = models.ForeignKey("self", models.PROTECT, null=True)
    note_sealed = models.BinaryField(null=True)
    asked_by = models.CharField(max_length=120)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pairing", "person_id"],
                condition=Q(state__in=LIVE_COMPANIONS),
                name="pairings_companion_one_place_each",
            ),
            models.UniqueConstraint(
                fields=["takes_over"], condition=Q(state="active"), name="pairings_companion_one_successor"
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(COMPANION_STATES)), name="pairings_companion_state_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["account_id", "state"], name="pairings_companion_of_account"),
            models.Index(fields=["person_id", "state"], name="pairings_companion_of_person"),
        ]


class Visit(models.Model):
    """One visit, planned for a day, then done, missed or called off.

    personal: the note may tell of the resident; read by both sides and the station, erased with the contact
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    pairing = models.ForeignKey(Pairing, models.PROTECT)
    due_on = models.DateField()
    state = models.CharField(max_length=12, default="planned")
    is_extra = models.BooleanField(default=False)  # besides the rhythm; nobody is alarmed when it falls out
    companion = models.ForeignKey(Companion, models.PROTECT, null=True)
    began_at = models.DateTimeField(null=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    found = models.CharField(max_length=12, default="")
    note = models.CharField(max_length=300, default="")
    entry_id = models.UUIDField(null=True)
    logged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pairing", "due_on"],
                condition=~Q(state="called_off"),
                name="pairings_visit_one_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(VISIT_STATES)), name="pairings_visit_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    state="done",
                    companion__isnull=False,
                    began_at__isnull=False,
                    minutes__gte=1,
                    found__in=sorted(FOUND),
                )
                | (~Q(state="done") & Q(companion__isnull=True, began_at__isnull=True, minutes__isnull=True)),
                name="pairings_visit_done_says_who_and_when",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="pairings_visit_by_day")]


class Alarm(models.Model):
    """Something at a pairing that the station should look after; answered once, seen above when it is not in time.

    personal: the note may tell of the resident; read by the station and those above it, erased with the contact
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    pairing = models.ForeignKey(Pairing, models.PROTECT)
    visit = models.ForeignKey(Visit, models.PROTECT, null=True)
    kind = models.CharField(max_length=12)
    region_code = models.BigIntegerField()
    organisation_id = models.UUIDField()
    raised_at = models.DateTimeField()
    answer_due_at = models.DateTimeField()
    raised_higher_at = models.DateTimeField(null=True)
    key = models.UUIDField(null=True)
    outcome = models.CharField(max_length=16, default="")
    note = models.CharField(max_length=300, default="")
    answered_by = models.CharField(max_length=120, default="")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pairing", "kind"],
                condition=Q(answered_at__isnull=True, visit__isnull=True),
                name="pairings_alarm_one_open_of_a_kind",
            ),
            models.UniqueConstraint(fields=["visit", "kind"], name="pairings_alarm_one_per_visit"),
            models.CheckConstraint(condition=Q(kind__in=sorted(ALARMS)), name="pairings_alarm_kind_is_known"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, outcome="")
                | Q(answered_at__isnull=False, outcome__in=sorted(OUTCOMES)),
                name="pairings_alarm_answered_says_what",
            ),
        ]
        indexes = [
            models.Index(
                fields=["region_code", "raised_at"],
                condition=Q(answered_at__isnull=True),
                name="pairings_alarm_open",
            )
        ]


class PairingStep(models.Model):
    """One thing that happened in a pairing. Sealed: what happened stays, and no word of anybody is in it.

    personal: the label of an account
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    pairing = models.ForeignKey(Pairing, models.PROTECT)
    number = models.PositiveIntegerField()
    what = models.CharField(max_length=20)
    key = models.UUIDField()
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pairing", "number"], name="pairings_pairingstep_in_order"),
            models.UniqueConstraint(
                fields=["pairing", "key", "what"], name="pairings_pairingstep_once_per_key"
            ),
            models.CheckConstraint(condition=Q(what__in=sorted(STEPS)), name="pairings_pairingstep_is_known"),
        ]


class Farewell(models.Model):
    """A word one side says at the end to the other; one each.

    personal: a word between two people, read by both and the station; erased with the contact
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    pairing = models.ForeignKey(Pairing, models.PROTECT)
    companion = models.ForeignKey(Companion, models.PROTECT, null=True)
    words = models.CharField(max_length=300)
    said_by = models.CharField(max_length=120)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pairing", "said_by"], name="pairings_farewell_one_word_each"),
        ]
