"""Accounts, their sessions and the roles they hold."""

from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids


class Account(models.Model):
    """One sign-in, proven by one phone. The human behind it is a person, kept elsewhere.

    personal: phone number, sealed, for signing in and urgent calls; erased when the account closes
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    phone_digest = models.BinaryField(max_length=32, null=True)
    phone_sealed = models.BinaryField(null=True)
    preferences = models.JSONField(default=dict)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["phone_digest"], name="access_account_one_per_phone"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(phone_digest__isnull=True),
                name="access_account_forgets_its_phone_when_closed",
            ),
        ]


class SignInCode(models.Model):
    """A code on its way to a phone; good for a few minutes, a few tries and one sign-in.

    personal: keyed digest of a phone; swept after a day
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    phone_digest = models.BinaryField(max_length=32)
    code_digest = models.BinaryField(max_length=32)
    sent_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["phone_digest", "-sent_at"], name="access_code_newest")]


class Session(models.Model):
    """One signed-in device. The token itself is never stored, only its hash.

    personal: device name as the browser told it; ends after sixty days or at sign-out
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    account = models.ForeignKey(Account, models.CASCADE)
    token_hash = models.BinaryField(max_length=32)
    device = models.CharField(max_length=120, default="")
    began_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token_hash"], name="access_session_token_is_unique")]


class StaffSession(models.Model):
    """A limited time in which somebody acts as staff, with a written reason; there are no superusers.

    It goes with its sign-in after a month; its reason and what was read under it stay in the journal.

    personal: none beyond the account id
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    session = models.ForeignKey(Session, models.CASCADE)
    reason = models.CharField(max_length=300)
    began_at = models.DateTimeField()
    ends_at = models.DateTimeField()


class Acting(models.Model):
    """A limited time in which one sign-in acts in somebody else's name, by that person's consent.

    Which deeds it reaches is written down when it begins, as the rule said then. It goes with its sign-in.

    personal: none beyond the account ids
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    session = models.ForeignKey(Session, models.CASCADE)
    account_id = models.UUIDField()  # in whose name
    consent_id = models.UUIDField()
    does = models.JSONField()
    sees = models.JSONField()
    began_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gte=F("began_at")), name="access_acting_ends_after_it_began"
            )
        ]
        indexes = [
            models.Index(fields=["session", "-ends_at"], name="access_acting_of_session"),
            models.Index(fields=["consent_id"], name="access_acting_by_consent"),
        ]


class ActedDeed(models.Model):
    """One deed somebody did in another's name: on whose behalf, by which consent, on what. Sealed.

    Written by whoever gives leave, in the same breath as the deed: no deed without its mark.

    personal: account ids only; kept as long as what was done
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    on_behalf_of = models.UUIDField()
    consent_id = models.UUIDField()
    acting_id = models.UUIDField()
    done_by = models.CharField(max_length=120)
    deed = models.CharField(max_length=80)
    subject = models.CharField(max_length=80, default="")
    done_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["on_behalf_of", "-done_at"], name="access_acteddeed_of_person"),
            models.Index(fields=["acting_id", "-done_at"], name="access_acteddeed_of_acting"),
        ]


class Grant(models.Model):
    """A role given to an account: where (a range of region codes), in which line or organisation, how long.

    personal: none beyond the account id
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    account = models.ForeignKey(Account, models.CASCADE)
    role = models.CharField(max_length=40)
    region_low = models.BigIntegerField()
    region_high = models.BigIntegerField()
    line = models.CharField(max_length=40, default="")
    organisation_id = models.UUIDField(null=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    given_by = models.CharField(max_length=120)
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="access_grant_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(region_high__gt=F("region_low")), name="access_grant_covers_some_region"
            ),
        ]
        indexes = [
            models.Index(fields=["account"], condition=Q(ended_at__isnull=True), name="access_grant_live")
        ]
