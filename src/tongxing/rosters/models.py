"""Rosters handed in, their rows while they are looked at, and the invitations that come of them."""

from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids
from tongxing.rosters.shapes import RosterState, Verdict


class Roster(models.Model):
    """One file of people handed in for one organisation, from reading to forgetting.

    personal: the file itself lies encrypted in storage, for preview and handing back; erased with its rows after
    the days of policy `invitations`; what stays are counts
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    account_id = models.UUIDField()
    organisation_id = models.UUIDField()
    region_code = models.BigIntegerField()
    file_name = models.CharField(max_length=120)
    digest = models.BinaryField(max_length=32)
    stored_as = models.CharField(max_length=64, default="")
    state = models.CharField(max_length=12)
    fault = models.JSONField(default=list)
    headings = models.JSONField(default=list)
    unread = models.JSONField(default=list)
    rows_read = models.PositiveIntegerField(default=0)
    rows_total = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    invited = models.PositiveIntegerField(default=0)
    joined = models.PositiveIntegerField(default=0)
    uploaded_at = models.DateTimeField()
    forget_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], name="rosters_roster_one_per_key"),
            models.UniqueConstraint(
                fields=["organisation_id", "digest"],
                condition=Q(state__in=["reading", "ready", "applied"]),
                name="rosters_roster_the_same_file_is_one",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in RosterState]),
                name="rosters_roster_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["reading", "ready", "applied"]) | Q(stored_as=""),
                name="rosters_roster_keeps_no_file_when_over",
            ),
            models.CheckConstraint(
                condition=Q(joined__lte=F("invited")), name="rosters_roster_nobody_joins_uninvited"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation_id", "-uploaded_at"], name="rosters_by_organisation"),
            models.Index(fields=["forget_on"], name="rosters_to_forget"),
        ]


class Row(models.Model):
    """One row of a roster while it is looked at: who, and what would become of it.

    personal: name and phone, sealed and bound to organisation and phone, for the preview; erased with the roster
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    roster = models.ForeignKey(Roster, models.CASCADE)
    number = models.PositiveIntegerField()
    person_sealed = models.BinaryField()
    phone_digest = models.BinaryField(max_length=32, null=True)
    verdict = models.CharField(max_length=8)
    faults = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["roster", "number"], name="rosters_row_stands_once"),
            models.CheckConstraint(
                condition=Q(verdict__in=[verdict.value for verdict in Verdict]),
                name="rosters_row_verdict_is_known",
            ),
            models.CheckConstraint(
                condition=Q(verdict="refused") | Q(phone_digest__isnull=False),
                name="rosters_row_without_a_phone_is_refused",
            ),
        ]
        indexes = [models.Index(fields=["roster", "verdict", "number"], name="rosters_row_by_verdict")]


class Invitation(models.Model):
    """One person asked to join one organisation, until they answer by themselves or the time is over.

    personal: name and phone, sealed, for the message and for the person to see; erased with the answer or when
    the time is over; the keyed digest of the phone stays until the person may be asked again
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    roster = models.ForeignKey(Roster, models.PROTECT)
    organisation_id = models.UUIDField()
    phone_digest = models.BinaryField(max_length=32)
    person_sealed = models.BinaryField(null=True)
    state = models.CharField(max_length=10)
    invited_at = models.DateTimeField()
    due_on = models.DateField()
    free_on = models.DateField()
    told_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "phone_digest"], name="rosters_invitation_one_per_phone"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "accepted", "declined", "lapsed"]),
                name="rosters_invitation_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state="open", person_sealed__isnull=False)
                | ~Q(state="open") & Q(person_sealed__isnull=True),
                name="rosters_invitation_forgets_who_when_over",
            ),
        ]
        indexes = [
            models.Index(fields=["phone_digest"], name="rosters_invitation_by_phone"),
            models.Index(
                fields=["invited_at"],
                condition=Q(told_at__isnull=True, state="open"),
                name="rosters_invitation_to_tell",
            ),
            models.Index(fields=["free_on"], name="rosters_invitation_to_free"),
        ]
