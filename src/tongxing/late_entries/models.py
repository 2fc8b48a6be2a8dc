"""Claims of service written down afterwards, the files that go with them, and every step of each."""

from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids
from tongxing.late_entries.shapes import ClaimState


class KeptFile(models.Model):
    """One file handed in by one account: a photograph or a PDF, kept in storage under its digest.

    personal: the file may show persons; readable to claimant, person, signatory and auditor only
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    account_id = models.UUIDField()
    digest = models.CharField(max_length=64)
    kind = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account_id", "digest"], name="late_entries_file_kept_once_by_an_account"
            )
        ]


class Claim(models.Model):
    """One service claimed afterwards, from the claim to the second signature or the end of it.

    Claims of one person that wait never overlap: an exclusion constraint over person and span,
    `late_entries_claim_nobody_waits_twice_at_once`, made by the migration.

    personal: person and account ids, what was done where; kept with the ledger, at least ten years
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    account_id = models.UUIDField()  # who claims
    person_id = models.UUIDField()
    by_person = models.BooleanField()
    organisation_id = models.UUIDField()
    organisation_name = models.CharField(max_length=120)
    region_code = models.BigIntegerField()
    occasion_room = models.CharField(max_length=40)
    occasion_kind = models.CharField(max_length=40)
    occasion_id = models.UUIDField()
    project_id = models.UUIDField(null=True)
    title = models.CharField(max_length=120)
    content = models.CharField(max_length=500)
    place_text = models.CharField(max_length=200)
    category = models.CharField(max_length=12)
    served_on = models.DateField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    minutes = models.PositiveIntegerField()
    why = models.CharField(max_length=300)
    declaration = models.CharField(max_length=20)
    file = models.ForeignKey(KeptFile, models.PROTECT)
    policy_version = models.CharField(max_length=80)
    seed = models.BinaryField(max_length=32)
    head_size = models.BigIntegerField()
    head_root = models.BinaryField(max_length=32)
    state = models.CharField(max_length=12)
    signatory_id = models.UUIDField(null=True)  # the account asked now, or the last one asked
    signatory_role = models.CharField(max_length=24, default="")
    signatory_organisation = models.CharField(max_length=120, default="")
    due_on = models.DateField(null=True)
    verdict_key = models.UUIDField(null=True)
    verdict_why = models.CharField(max_length=300, default="")
    entry_id = models.UUIDField(null=True)
    claimed_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account_id", "key"], name="late_entries_claim_same_key_is_same_deed"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__gt=F("started_at"), minutes__gt=0),
                name="late_entries_claim_has_minutes",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in ClaimState]),
                name="late_entries_claim_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=~Q(state="waiting") | Q(signatory_id__isnull=False, due_on__isnull=False),
                name="late_entries_claim_that_waits_waits_for_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(signatory_id=F("account_id")), name="late_entries_claim_nobody_signs_their_own"
            ),
            models.CheckConstraint(
                condition=Q(state="signed", entry_id__isnull=False)
                | (~Q(state="signed") & Q(entry_id__isnull=True)),
                name="late_entries_claim_signed_has_its_entry",
            ),
        ]
        indexes = [
            models.Index(fields=["person_id", "served_on"], name="late_entries_of_person"),
            models.Index(fields=["organisation_id", "served_on"], name="late_entries_of_org"),
            models.Index(
                fields=["signatory_id", "due_on"], condition=Q(state="waiting"), name="late_entries_to_sign"
            ),
        ]


class ClaimStep(models.Model):
    """One step of a claim: who did what when, and for a draw who could have been chosen and who was. Sealed.

    personal: account ids only; kept with the claim
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    claim = models.ForeignKey(Claim, models.PROTECT)
    number = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=12)
    why = models.CharField(max_length=300, default="")
    by = models.CharField(max_length=120)
    eligible = models.JSONField(default=list)
    chosen_id = models.UUIDField(null=True)
    again = models.BooleanField(default=False)
    due_on = models.DateField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="late_entries_step_follows_step")
        ]
