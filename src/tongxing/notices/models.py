"""Notices: what the platform told whom."""

from django.db import models

from tongxing.foundation import ids


class Notice(models.Model):
    """One thing told to one account: its kind, what it is about, and whether it was read and texted.

    personal: account id, titles of activities or needs of one's own; swept with the account
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    account_id = models.UUIDField()
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    facts = models.JSONField(default=dict)
    href = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    texted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account_id", "kind", "subject"], name="notices_notice_told_once")
        ]
        indexes = [
            models.Index(fields=["account_id", "-made_at"], name="notices_notice_of_account"),
            models.Index(
                fields=["account_id"],
                condition=models.Q(read_at__isnull=True),
                name="notices_notice_unread",
            ),
        ]
