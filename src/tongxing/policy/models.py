"""Editions that officers made on the platform: what was proposed, what was enacted, what was taken back."""

from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids


class Edition(models.Model):
    """One proposed edition of a rule, whole, as the text of a rule file. Sealed: another text is another edition.

    personal: account id and label of the officer who proposed it; kept as long as the rule can be named by a deed
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    account_id = models.UUIDField()
    rule_id = models.CharField(max_length=60)
    version = models.CharField(max_length=120)
    region_low = models.BigIntegerField()
    region_high = models.BigIntegerField()
    line = models.CharField(max_length=40, default="")
    valid_from = models.DateField()
    text = models.TextField()
    why = models.CharField(max_length=500)
    proposed_by = models.CharField(max_length=120)
    proposed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account_id", "key"], name="policy_edition_same_key_is_same_deed"
            ),
            models.UniqueConstraint(fields=["version"], name="policy_edition_is_named_once"),
            models.CheckConstraint(
                condition=Q(region_low__lt=F("region_high")), name="policy_edition_holds_somewhere"
            ),
        ]
        indexes = [models.Index(fields=["rule_id", "valid_from"], name="policy_edition_by_rule")]


class Enactment(models.Model):
    """Another officer put an edition in force from its day on. Sealed.

    personal: account id and label of the officer who enacted it; kept with the edition
    """

    edition = models.OneToOneField(Edition, models.PROTECT, primary_key=True)
    key = models.UUIDField()
    account_id = models.UUIDField()
    why = models.CharField(max_length=500)
    enacted_by = models.CharField(max_length=120)
    enacted_at = models.DateTimeField()
    proposer_id = models.UUIDField()  # the edition's account once more, so that the database can compare

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(account_id=F("proposer_id")), name="policy_enactment_is_by_somebody_else"
            )
        ]


class EditionWithdrawal(models.Model):
    """An edition was taken back before its day; it never holds. Sealed.

    personal: account id and label of the officer who took it back; kept with the edition
    """

    edition = models.OneToOneField(Edition, models.PROTECT, primary_key=True)
    key = models.UUIDField()
    account_id = models.UUIDField()
    why = models.CharField(max_length=500)
    withdrawn_by = models.CharField(max_length=120)
    withdrawn_at = models.DateTimeField()
