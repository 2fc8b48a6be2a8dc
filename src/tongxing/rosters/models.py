"""Rosters handed in, their rows while they are looked at, and the invitations that come of them."""

from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids
from tongxing.rosters.shapes import EXPORT_KINDS, PURPOSES, ExportState, HoursVerdict, RosterState, Verdict


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


class Export(models.Model):
    """A list of members that goes out, or was asked for: what for, to whom, who agreed, how long its file is kept.

    personal: the account of whoever asked; the file itself lies encrypted in storage and is erased on its last day
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    account_id = models.UUIDField()
    organisation_id = models.UUIDField()
    region_code = models.BigIntegerField()
    mark = models.BinaryField(max_length=8)
    purpose = models.CharField(max_length=12)
    why = models.CharField(max_length=200)
    receiver = models.CharField(max_length=60)
    columns = models.JSONField(default=list)
    kind = models.CharField(max_length=4)
    state = models.CharField(max_length=10)
    policy_version = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    lapses_on = models.DateField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=120, default="")
    decided_why = models.CharField(max_length=200, default="")
    taken_at = models.DateTimeField(null=True)
    stored_as = models.CharField(max_length=64, default="")
    people = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account_id", "key"], name="rosters_export_same_key_is_same_deed"
            ),
            models.UniqueConstraint(fields=["mark"], name="rosters_export_has_its_own_mark"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in ExportState]),
                name="rosters_export_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=sorted(PURPOSES)), name="rosters_export_purpose_is_known"
            ),
            models.CheckConstraint(condition=Q(kind__in=EXPORT_KINDS), name="rosters_export_kind_is_known"),
            models.CheckConstraint(
                condition=Q(state="taken") | Q(stored_as=""), name="rosters_export_keeps_no_file_when_over"
            ),
            models.CheckConstraint(
                condition=Q(state="asked") | Q(state="over") | ~Q(decided_by=""),
                name="rosters_export_goes_out_by_anothers_word",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation_id", "-asked_at"], name="rosters_export_by_house"),
            models.Index(fields=["state", "lapses_on"], name="rosters_export_by_last_day"),
        ]


class ExportStep(models.Model):
    """One thing that happened to an export: asked, decided, taken, ended. Sealed.

    personal: the account label of whoever did it; kept with the register of data given to others (R-83)
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    export_id = models.UUIDField()
    what = models.CharField(max_length=10)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["export_id", "at"], name="rosters_step_of_export")]


class ExportedPerson(models.Model):
    """That one person stood on a list that went out, so that they can see who took their data along.

    personal: the person's id; kept as long as the register of data given to others (three years, R-83), then erased
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    export = models.ForeignKey(Export, models.CASCADE)
    person_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["export", "person_id"], name="rosters_exportedperson_stands_once"
            ),
        ]
        indexes = [models.Index(fields=["person_id"], name="rosters_exported_by_person")]


class HoursSheet(models.Model):
    """One sheet of service written down by an organisation, while it is looked at; the file itself is not kept.

    `headings` are those of the file, for handing back what was refused.

    personal: none beyond its rows; forgotten with them after the days of policy `invitations`
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    account_id = models.UUIDField()
    organisation_id = models.UUIDField()
    region_code = models.BigIntegerField()
    file_name = models.CharField(max_length=120)
    digest = models.BinaryField(max_length=32)
    headings = models.JSONField(default=list)
    unread = models.JSONField(default=list)
    uploaded_at = models.DateTimeField()
    forget_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account_id", "key"], name="rosters_hours_same_key_is_same_deed"),
            models.UniqueConstraint(
                fields=["organisation_id", "digest"], name="rosters_hours_the_same_file_is_one"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation_id", "-uploaded_at"], name="rosters_hours_by_house"),
            models.Index(fields=["forget_on"], name="rosters_hours_to_forget"),
        ]


class HoursRow(models.Model):
    """One line of an hours sheet: whose, from when to when, and what became of it.

    personal: person id and times of service, for the preview; the cells as they came, sealed, for handing back what
    was refused; the cells are erased when the line is claimed, all of it with the sheet
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    sheet = models.ForeignKey(HoursSheet, models.CASCADE)
    number = models.PositiveIntegerField()
    person_id = models.UUIDField(null=True)
    title = models.CharField(max_length=60, default="")
    place = models.CharField(max_length=200, default="")
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=8)
    faults = models.JSONField(default=list)
    cells_sealed = models.BinaryField(null=True)
    claim_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "number"], name="rosters_hoursrow_stands_once"),
            models.CheckConstraint(
                condition=Q(verdict__in=[verdict.value for verdict in HoursVerdict]),
                name="rosters_hoursrow_verdict_is_known",
            ),
            models.CheckConstraint(
                condition=Q(verdict="refused")
                | Q(person_id__isnull=False, started_at__isnull=False, ended_at__gt=F("started_at")),
                name="rosters_hoursrow_is_whole_or_refused",
            ),
            models.CheckConstraint(
                condition=~Q(verdict="claimed") | Q(claim_id__isnull=False),
                name="rosters_hoursrow_claimed_has_its_claim",
            ),
            models.CheckConstraint(
                condition=~Q(verdict="claimed") | Q(cells_sealed__isnull=True),
                name="rosters_hoursrow_claimed_forgets_its_cells",
            ),
        ]
