"""The drawer: one row per person, closed; and documents whose original somebody saw."""

from django.db import models
from django.db.models import Q

from tongxing.foundation import ids


class Drawer(models.Model):
    """The name and document of one person. Two persons never hold one document while it may be theirs.

    A document whose real-name check failed is not held: it may belong to somebody else. Of a network identity the
    result is kept and a keyed digest, so that nobody registers twice, and never the number (R-12).
    personal: name and document number, encrypted with key id and algorithm id inside (R-80), and the country that
    issued a passport; for the real-name check and for certificates; kept as long as the service records the law
    asks for
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person_id = models.UUIDField()
    account_id = models.UUIDField()
    document_kind = models.CharField(max_length=4)
    document_digest = models.BinaryField(max_length=32)
    document_country = models.CharField(
        max_length=3, default="", db_default=""
    )  # ISO 3166-1 number; of passports
    number_sealed = models.BinaryField(null=True)
    name_sealed = models.BinaryField()
    state = models.CharField(max_length=8)
    kept_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person_id"], name="identity_drawer_one_per_person"),
            models.UniqueConstraint(
                fields=["document_kind", "document_country", "document_digest"],
                condition=Q(state__in=["pending", "passed"]),
                name="identity_drawer_document_held_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["pending", "passed", "failed"]), name="identity_drawer_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(document_kind="14", number_sealed__isnull=True)
                | ~Q(document_kind="14") & Q(number_sealed__isnull=False),
                name="identity_drawer_keeps_no_network_number",
            ),
            models.CheckConstraint(
                condition=Q(document_kind="05") | Q(document_country=""),
                name="identity_drawer_country_is_of_a_passport",
            ),
        ]


class SeenDocument(models.Model):
    """An officer saw the original of a document that no body answers for, and it was the one in the drawer. Sealed.

    personal: the officer's name and account label, by whom the original was seen; of the person the id alone, and the
    kind of document and the day it runs out. Kept as long as the service records the law asks for
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person_id = models.UUIDField()
    key = models.UUIDField()
    document_kind = models.CharField(max_length=4)
    document_digest = models.BinaryField(max_length=32)
    valid_until_on = models.DateField(null=True)
    region_code = models.BigIntegerField()
    officer_name = models.CharField(max_length=60)
    seen_by = models.CharField(max_length=120)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seen_by", "key"], name="identity_seendocument_same_key_is_same_deed"
            ),
            models.CheckConstraint(
                condition=~Q(document_kind__in=["01", "14"]),
                name="identity_seendocument_is_of_a_kind_nobody_answers_for",
            ),
            models.CheckConstraint(
                condition=~Q(officer_name=""), name="identity_seendocument_names_the_officer"
            ),
        ]
        indexes = [
            models.Index(fields=["person_id"], name="identity_seen_of_person"),
            models.Index(fields=["valid_until_on"], name="identity_seen_runs_out"),
        ]
