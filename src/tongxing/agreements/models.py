"""Signatures under agreements: the organisation's, once for a form; each volunteer's, for one occasion."""

from django.db import models
from django.db.models import Q

from tongxing.foundation import ids


class HouseSignature(models.Model):
    """An organisation signed one edition of the form, for every occasion of its own; sealed.

    personal: account ids only; kept as long as what was agreed under it may be asked after
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation_id = models.UUIDField()
    account_id = models.UUIDField()
    edition = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    signed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "edition"], name="agreements_housesignature_once_for_an_edition"
            )
        ]


class Signature(models.Model):
    """Somebody signed the agreement about one occasion, in the wording that stood; sealed.

    `text` is that wording, so that it can be read when the occasion says something else. Where `is_guardian`,
    `signer_account_id` is the guardian's. The name is not kept here.

    personal: person and account ids, and when they signed; contract; kept as long as claims from the service may be
    raised, with the record of service
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation_id = models.UUIDField()
    occasion_id = models.UUIDField()
    person_id = models.UUIDField()
    signer_account_id = models.UUIDField()
    is_guardian = models.BooleanField()
    edition = models.CharField(max_length=120)
    version = models.CharField(max_length=16)
    text = models.TextField()
    signed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["occasion_id", "person_id", "version"], name="agreements_signature_once_for_a_wording"
            ),
            models.CheckConstraint(
                condition=~Q(version="") & ~Q(text=""), name="agreements_signature_says_what_was_signed"
            ),
        ]
        indexes = [models.Index(fields=["person_id"], name="agreements_of_person")]


class AgreementRequest(models.Model):
    """Somebody asks for a written agreement about one occasion; sealed, answered by the organisation's signature.

    personal: person and account ids; kept with the signatures
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation_id = models.UUIDField()
    occasion_id = models.UUIDField()
    person_id = models.UUIDField()
    account_id = models.UUIDField()
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["occasion_id", "person_id"], name="agreements_agreementrequest_once_for_an_occasion"
            )
        ]
