"""Certificates as they were made, and what became of them: three sealed tables."""

from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids


class Certificate(models.Model):
    """One paper as it was made: its number, the services it lists, and how its holder wished to be named. Sealed.

    The name itself is not here: it is read from the drawer of `identity` whenever the paper is shown, so that a
    person can be forgotten.

    personal: person id; kept as long as the records it lists
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    number = models.CharField(max_length=16)
    key = models.UUIDField()
    person_id = models.UUIDField()
    name_shown = models.CharField(max_length=8)
    from_on = models.DateField()
    until_on = models.DateField()
    lines = models.JSONField()
    minutes = models.PositiveIntegerField()
    region_low = models.BigIntegerField()  # the widest span of its services, for whom it may concern
    region_high = models.BigIntegerField()
    made_by = models.CharField(max_length=120)
    made_at = models.DateTimeField()

    is_revoked: bool  # told by the queries, kept in no column
    is_superseded: bool

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number"], name="certificates_certificate_number_is_given_once"),
            models.UniqueConstraint(fields=["key"], name="certificates_certificate_same_key_is_same_deed"),
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")), name="certificates_certificate_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(minutes__gt=0), name="certificates_certificate_certifies_something"
            ),
            models.CheckConstraint(
                condition=Q(name_shown__in=["full", "masked", "number"]),
                name="certificates_certificate_names_as_chosen",
            ),
        ]
        indexes = [models.Index(fields=["person_id", "-made_at"], name="certificates_of_person")]


class Supersession(models.Model):
    """A record on a certificate was corrected, taken back or denied: the paper no longer says what holds. Sealed.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    certificate = models.ForeignKey(Certificate, models.PROTECT)
    entry_id = models.UUIDField()
    superseded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["certificate", "entry_id"], name="certificates_supersession_once_per_record"
            )
        ]


class Revocation(models.Model):
    """A certificate was revoked: by whom, when and why. Sealed.

    personal: account id of who revoked
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    certificate = models.ForeignKey(Certificate, models.PROTECT)
    key = models.UUIDField()
    why = models.CharField(max_length=200)
    revoked_by = models.CharField(max_length=120)
    revoked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["certificate"], name="certificates_revocation_is_for_good")
        ]
