"""Organisations, what was decided about them, and who belongs to them."""

from django.db import models
from django.db.models import Q

from tongxing.foundation import ids


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
    successor_id = models.UUIDField(null=True)
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
        ]
        indexes = [models.Index(fields=["region_code"], name="organisations_by_region")]


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
        indexes = [models.Index(fields=["person_id"], name="organisations_member_by_person")]
