"""Feeds, and what each has told."""

from django.db import models
from django.db.models import F, Q

from tongxing.calendars.shapes import KINDS, STATES
from tongxing.foundation import ids


class Feed(models.Model):
    """A secret address from which a calendar fetches what an account, or a team it belongs to, has ahead.

    The secret is worked out from the id by a key outside the database, so a copy of the table opens nothing. An
    address is renewed by ending the row and making another.

    personal: the account's id, so that their calendar is told what is theirs; erased with the account
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    account_id = models.UUIDField()
    organisation_id = models.UUIDField(null=True)
    key = models.UUIDField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account_id", "organisation_id"],
                condition=Q(ended_at__isnull=True),
                nulls_distinct=False,
                name="calendars_feed_one_lives_per_account_and_team",
            ),
            models.UniqueConstraint(
                fields=["account_id", "key"], name="calendars_feed_same_key_is_same_deed"
            ),
        ]


class FeedLine(models.Model):
    """One occasion as a feed has told it. `sequence` counts its changes, as calendars expect (RFC 5545, 3.8.7.4).

    Without it a calendar could not be told that something was called off which is simply no longer there.

    personal: what somebody has ahead and when, without places of residents; gone when the feed ends, or ninety
    days after
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    feed = models.ForeignKey(Feed, models.CASCADE)
    uid = models.CharField(max_length=64)
    kind = models.CharField(max_length=8)
    about_id = models.UUIDField()
    state = models.CharField(max_length=5)
    title = models.CharField(max_length=60)
    place_text = models.CharField(max_length=240)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    all_day = models.BooleanField(default=False)
    sequence = models.PositiveIntegerField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["feed", "uid"], name="calendars_feedline_told_once"),
            models.CheckConstraint(
                condition=Q(kind__in=KINDS, state__in=STATES), name="calendars_feedline_is_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gte=F("starts_at")), name="calendars_feedline_ends_after_it_starts"
            ),
        ]
