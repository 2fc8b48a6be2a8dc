"""Organisations, what was decided about them, and who belongs to them."""

from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids
from tongxing.organisations.shapes import PAPER_STATES, PARTY_FORMS


class Organisation(models.Model):
    """One organisation or group that arranges volunteer service (R-13); `state` is its last decision.

    personal: the phone of the host unit, a business contact
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    kind = models.CharField(max_length=2)
    name = models.CharField(max_length=80)
    uscc = models.CharField(max_length=18, default="")
    region_code = models.BigIntegerField()
    line = models.CharField(max_length=40, default="")
    host_station_id = models.UUIDField(null=True)
    host_name = models.CharField(max_length=80, default="")
    host_phone = models.CharField(max_length=20, default="")
    state = models.CharField(max_length=10)
    successor_id = models.UUIDField(
        null=True
    )  # who keeps its records and certifies from them, once dissolved
    superior_id = models.UUIDField(null=True)  # the organisation it is a team of
    liaison_id = models.UUIDField(null=True)  # the organisation that keeps in touch with it (联络组织)
    specialities = models.JSONField(default=list)
    about = models.CharField(max_length=300, default="")
    party_form = models.CharField(max_length=12, default="")  # a statistic only
    account_id = models.UUIDField(null=True)
    registered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], name="organisations_organisation_one_per_key"),
            models.UniqueConstraint(
                fields=["uscc"],
                condition=~Q(uscc="") & ~Q(state__in=["rejected", "dissolved"]),
                name="organisations_organisation_one_per_credit_code",
            ),
            models.CheckConstraint(
                condition=Q(kind="1") | Q(kind__in=["2", "3"]) & ~Q(uscc=""),
                name="organisations_organisation_legal_persons_have_a_credit_code",
            ),
            models.CheckConstraint(
                condition=~Q(kind="1") | Q(host_station_id__isnull=False) | ~Q(host_name=""),
                name="organisations_organisation_groups_have_a_host",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["pending", "approved", "rejected", "disabled", "locked", "dissolved"]),
                name="organisations_organisation_state_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(successor_id=F("id")) & ~Q(superior_id=F("id")) & ~Q(liaison_id=F("id")),
                name="organisations_organisation_is_not_its_own_superior_or_heir",
            ),
            models.CheckConstraint(
                condition=Q(party_form__in=list(PARTY_FORMS)),
                name="organisations_organisation_party_form_is_known",
            ),
        ]
        indexes = [
            models.Index(fields=["region_code"], name="organisations_by_region"),
            models.Index(
                fields=["successor_id"],
                condition=Q(successor_id__isnull=False),
                name="organisations_by_successor",
            ),
            models.Index(
                fields=["superior_id"],
                condition=Q(superior_id__isnull=False),
                name="organisations_by_superior",
            ),
        ]


class Decision(models.Model):
    """One decision about one organisation, with who and why; sealed (R-15).

    personal: none beyond the label of an account
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    state = models.CharField(max_length=10)
    why = models.CharField(max_length=300, default="")
    decided_by = models.CharField(max_length=120)
    at = models.DateTimeField()


class Membership(models.Model):
    """One person's place in one organisation, from asking or being asked until it ends.

    personal: that a person belongs to an organisation, for arranging its activities; ends with the membership
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    person_id = models.UUIDField()
    account_id = models.UUIDField()
    role = models.CharField(max_length=24)
    state = models.CharField(max_length=10)
    role_ends_on = models.DateField(null=True)  # its last day; the membership goes on without the role
    grant_id = models.UUIDField(null=True)
    began_at = models.DateTimeField()
    joined_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person_id"],
                condition=Q(state__in=["asked", "invited", "active"]),
                name="organisations_membership_one_place_per_person",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "invited", "active", "declined", "ended"]),
                name="organisations_membership_state_is_known",
            ),
        ]
        indexes = [
            models.Index(fields=["person_id"], name="organisations_member_by_person"),
            models.Index(
                fields=["role_ends_on"],
                condition=Q(state="active", role_ends_on__isnull=False),
                name="organisations_roles_that_end",
            ),
        ]


class Paper(models.Model):
    """One paper an organisation showed as evidence, with its term and who looked at it (R-13).

    personal: a paper may name whoever is responsible; for the organisation's managers and the authority only,
    kept with the organisation
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    key = models.UUIDField()
    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=60, default="")
    issuer = models.CharField(max_length=80, default="")
    valid_from = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    digest = models.CharField(max_length=64, default="")  # none when a station agreed on the platform itself
    file_kind = models.CharField(max_length=8, default="")
    size = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10)
    note = models.CharField(max_length=300, default="")
    handed_by = models.CharField(max_length=120)
    handed_at = models.DateTimeField()
    looked_by = models.CharField(max_length=120, default="")
    looked_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "key"], name="organisations_paper_same_key_is_same_paper"
            ),
            models.UniqueConstraint(
                fields=["organisation", "kind"],
                condition=Q(state="accepted"),
                name="organisations_paper_one_of_a_kind_is_in_force",
            ),
            models.UniqueConstraint(
                fields=["organisation", "kind"],
                condition=Q(state="waiting"),
                name="organisations_paper_one_of_a_kind_waits",
            ),
            models.CheckConstraint(
                condition=Q(state__in=list(PAPER_STATES)), name="organisations_paper_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(ends_on__gte=F("valid_from")),
                name="organisations_paper_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(note=""), name="organisations_paper_returned_says_why"
            ),
        ]
        indexes = [
            models.Index(
                fields=["ends_on"],
                condition=Q(state="accepted", ends_on__isnull=False),
                name="organisations_papers_that_end",
            )
        ]


class Pledge(models.Model):
    """One administrator signed the rules of conduct and the pledge of one edition for one organisation; sealed.

    personal: an account id; kept as long as the organisation's decisions
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT)
    account_id = models.UUIDField()
    version = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    signed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "account_id", "version"],
                name="organisations_pledge_signed_once_for_an_edition",
            )
        ]
