"""Certificates as they were made, what became of them, what travels with them, and bundles of them."""

from django.db import models
from django.db.models import F, Q

from tongxing.certificates import rules
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
    organisation_id = models.UUIDField(null=True)  # whose records it lists, when an organisation issued it

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
                condition=Q(name_shown__in=["full", "masked", "number", "none"]),
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


class StatusPlace(models.Model):
    """The place of a certificate in the public status lists: a list, and a bit drawn by lot in it. Sealed.

    Drawn and not counted, so that nobody learns from a place how many certificates there are.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    certificate = models.ForeignKey(Certificate, models.PROTECT)
    list_number = models.PositiveIntegerField()
    index = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["certificate"], name="certificates_statusplace_one_for_a_certificate"
            ),
            models.UniqueConstraint(
                fields=["list_number", "index"], name="certificates_statusplace_is_taken_once"
            ),
            models.CheckConstraint(
                condition=Q(list_number__gte=1) & Q(index__lt=rules.STATUS_PLACES),
                name="certificates_statusplace_lies_in_its_list",
            ),
        ]


class Credential(models.Model):
    """The signed file that travels with a certificate, encrypted, byte for byte as it was signed.

    Its signature guards it, so the database need not: the row can be given up when a person is forgotten, and no
    copy that somebody holds becomes wrong by it.

    personal: name or volunteer number as the holder chose, encrypted; kept as long as the certificate
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    certificate = models.ForeignKey(Certificate, models.PROTECT)
    content = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["certificate"], name="certificates_credential_one_for_a_certificate"
            )
        ]


class Doubt(models.Model):
    """Somebody who was shown a certificate doubts it. Sealed.

    personal: none; there is no room for a word, and who doubts is not asked
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    certificate = models.ForeignKey(Certificate, models.PROTECT, null=True)
    number = models.CharField(max_length=16)
    what = models.CharField(max_length=12)
    key = models.UUIDField()
    reported_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], name="certificates_doubt_same_key_is_same_deed"),
            models.CheckConstraint(
                condition=Q(what__in=["differs", "untrue", "forged"]), name="certificates_doubt_says_what"
            ),
        ]


class Bundle(models.Model):
    """Papers of several certificates, set one after the other and taken home in one file.

    Either an organisation issues them to people it recorded, or a volunteer takes several of their own.

    personal: account id; deleted with its sheets seven days after it was asked for
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    account_id = models.UUIDField()
    organisation_id = models.UUIDField(null=True)
    asked_by = models.CharField(max_length=120)
    asked_at = models.DateTimeField()
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    paper = models.CharField(max_length=8)

    waiting: int  # counted by the queries, kept in no column
    ready: int
    refused: int
    size: int | None

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], name="certificates_bundle_same_key_is_same_deed"),
        ]
        indexes = [
            models.Index(fields=["account_id", "-asked_at"], name="certificates_bundle_of"),
            models.Index(fields=["asked_at"], name="certificates_bundle_ages"),
        ]


class Sheet(models.Model):
    """One paper of a bundle: for whom, whether it is set, or why not; with the paper itself, encrypted.

    personal: person id and the paper as its holder chose; deleted with its bundle
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    bundle = models.ForeignKey(Bundle, models.CASCADE)
    turn = models.PositiveIntegerField()
    person_id = models.UUIDField()
    certificate = models.ForeignKey(Certificate, models.PROTECT, null=True)
    state = models.CharField(max_length=8)
    refusal = models.CharField(max_length=80, default="")
    content = models.BinaryField(null=True)
    size = models.PositiveIntegerField(default=0)
    crc = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bundle", "turn"], name="certificates_sheet_has_its_turn"),
            models.CheckConstraint(
                condition=Q(state="waiting", content__isnull=True)
                | Q(state="ready", content__isnull=False, certificate__isnull=False)
                | Q(state="refused", content__isnull=True),
                name="certificates_sheet_is_there_when_ready",
            ),
        ]
