"""Items sent back to whom they are about, and the steps on the way."""

from django.db import models
from django.db.models import Q

from tongxing.foundation import ids


class DataReturn(models.Model):
    """One item of a registration, sent back as wrong, until it is mended, said to be right, or taken back.

    personal: the person's id and account, the sender's account, and words of both about the item; for putting data
    right (R-11), kept as long as the registration
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person_id = models.UUIDField()
    account_id = models.UUIDField()
    region_code = models.BigIntegerField()
    organisation_id = models.UUIDField(null=True)
    key = models.UUIDField()
    item = models.CharField(max_length=12)
    reason = models.CharField(max_length=300)
    sender_id = models.UUIDField()
    sender = models.CharField(max_length=200)
    state = models.CharField(max_length=10)
    sent_at = models.DateTimeField()
    due_on = models.DateField()
    answer = models.CharField(max_length=300, default="")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sender_id", "key"], name="data_returns_datareturn_same_key_is_same_deed"
            ),
            models.UniqueConstraint(
                fields=["person_id", "item"],
                condition=Q(state="open"),
                name="data_returns_datareturn_item_is_back_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "mended", "stands", "withdrawn"]),
                name="data_returns_datareturn_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state="open", ended_at__isnull=True)
                | ~Q(state="open") & Q(ended_at__isnull=False),
                name="data_returns_datareturn_ends_with_a_day",
            ),
            models.CheckConstraint(
                condition=Q(
                    item__in=[
                        "name", "document", "birth_on", "sex", "residence", "service_area", "skills", "categories",
                    ]
                ),
                name="data_returns_datareturn_item_is_known",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["account_id"], name="data_returns_of_account"),
            models.Index(fields=["region_code", "sent_at"], name="data_returns_of_region"),
            models.Index(fields=["organisation_id", "sent_at"], name="data_returns_of_organisation"),
            models.Index(fields=["due_on"], condition=Q(state="open"), name="data_returns_due"),
        ]


class DataReturnStep(models.Model):
    """One step on the way of an item sent back: sent, overdue, mended, said to be right, taken back. Sealed.

    personal: account labels; of areas, skills and kinds of service what stood there before and after, of nothing else
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    sent_back = models.ForeignKey(DataReturn, models.PROTECT)
    what = models.CharField(max_length=10)
    why = models.CharField(max_length=300, default="")
    before = models.CharField(max_length=200, default="")
    after = models.CharField(max_length=200, default="")
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sent_back", "what"], name="data_returns_datareturnstep_is_taken_once"
            ),
            models.CheckConstraint(
                condition=Q(what__in=["sent", "overdue", "mended", "stands", "withdrawn"]),
                name="data_returns_datareturnstep_is_known",
            ),
        ]
