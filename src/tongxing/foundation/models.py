"""Three ledgers of the ground: what was announced, who has heard it, and who did what."""

from django.db import models

from tongxing.foundation import ids


class Announcement(models.Model):
    """One event, written in the transaction of the deed it tells of; sealed, so never changed afterwards.

    personal: none (ids and facts only)
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    name = models.CharField(max_length=80)
    version = models.PositiveSmallIntegerField()
    facts = models.JSONField()
    announced_at = models.DateTimeField()


class Hearing(models.Model):
    """One subscriber's part in one announcement: waiting, heard, or given up with the last fault.

    Written with the deed for nobody in particular; the relay turns that one into one for each subscriber.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    announcement_id = models.UUIDField()
    subscriber = models.CharField(max_length=120)
    heard_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    fault = models.TextField(default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["announcement_id", "subscriber"], name="foundation_hearing_once_per_subscriber"
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at", "announcement_id", "subscriber"],
                condition=models.Q(heard_at__isnull=True),
                name="foundation_hearing_waiting",
            ),
            models.Index(
                fields=["due_at"],
                condition=models.Q(subscriber=""),
                name="foundation_hearing_to_share",
            ),
            models.Index(
                fields=["subscriber", "announcement_id"],
                condition=models.Q(heard_at__isnull=True, tries__gt=0),
                name="foundation_hearing_failing",
            ),
        ]


class JournalLine(models.Model):
    """Who did or read what, when and why; sealed (R-82).

    personal: account ids only; kept as long as the law asks, never edited
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    deed = models.CharField(max_length=80)
    actor = models.CharField(max_length=120)
    subject = models.CharField(max_length=120, default="")
    purpose = models.CharField(max_length=300, default="")
    facts = models.JSONField(default=dict)
    written_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["subject", "written_at"], name="foundation_journal_of_subject"),
            models.Index(fields=["actor", "written_at"], name="foundation_journal_of_actor"),
        ]


class Allowance(models.Model):
    """How often one key (an address, a phone digest) has tried one kind of thing in the current window.

    personal: keyed digests only; swept after a day
    """

    key = models.CharField(primary_key=True, max_length=160)
    window_started_at = models.DateTimeField()
    spent = models.PositiveIntegerField()


class CodeItem(models.Model):
    """One line of a national code list, copied from the packaged file so that SQL can join it.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    list_id = models.CharField(max_length=40)
    code = models.CharField(max_length=12)
    position = models.PositiveSmallIntegerField()
    zh = models.CharField(max_length=60)
    en = models.CharField(max_length=90)
    is_current = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["list_id", "code"], name="foundation_codeitem_one_line_per_code")
        ]
