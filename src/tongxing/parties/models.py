"""A few people who sign up for one activity together."""

from django.db import models
from django.db.models import Q

from tongxing.foundation import ids
from tongxing.parties.shapes import STATES


class Party(models.Model):
    """People who want one activity together, with what was said in advance: all of them or nobody, or as many as can.

    `account_id` is the founder's. A party that is `waiting` is whole and found too few places; `queued_at` is its
    turn among such parties. `closes_at` is when sign-up ends, as far as the party knows; before it the founder of a
    party for which nobody pressed is reminded once, `reminded_at`.

    personal: the founder's account; kept as long as the sign-ups
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    activity_id = models.UUIDField()
    post_id = models.UUIDField()
    account_id = models.UUIDField()
    key = models.UUIDField()
    is_whole = models.BooleanField()
    state = models.CharField(max_length=10, default="gathering")
    founded_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    queued_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account_id", "key"], name="parties_party_same_key_is_same_deed"),
            models.CheckConstraint(condition=Q(state__in=list(STATES)), name="parties_party_state_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=["gathering", "waiting"], ended_at__isnull=True)
                | Q(state__in=["settled", "off"], ended_at__isnull=False),
                name="parties_party_says_when_it_ended",
            ),
            models.CheckConstraint(
                condition=~Q(state="waiting") | Q(is_whole=True, queued_at__isnull=False),
                name="parties_party_waits_only_whole",
            ),
        ]
        indexes = [
            models.Index(
                fields=["activity_id", "queued_at"],
                condition=Q(state="waiting"),
                name="parties_waiting",
            ),
            models.Index(fields=["account_id"], name="parties_by_founder"),
            models.Index(
                fields=["closes_at"],
                condition=Q(state__in=["gathering", "waiting"]),
                name="parties_to_close",
            ),
        ]


class PartyMember(models.Model):
    """Somebody who said that they come along, with what signing up asks; a child by its guardian's account.

    `is_open` while the party may still sign them up.

    personal: person and account ids, and whether they said that they are fit; kept as long as the sign-ups
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    party = models.ForeignKey(Party, models.PROTECT)
    activity_id = models.UUIDField()
    person_id = models.UUIDField()
    account_id = models.UUIDField()
    guardian_account_id = models.UUIDField(null=True)
    key = models.UUIDField()
    place = models.PositiveSmallIntegerField()
    take_place_when_free = models.BooleanField()
    accompanied = models.BooleanField()
    risks_version = models.CharField(max_length=16, default="")
    said_fit = models.BooleanField()
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    is_open = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["activity_id", "person_id"],
                condition=Q(is_open=True),
                name="parties_partymember_one_party_of_an_activity",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(is_open=False),
                name="parties_partymember_left_is_not_in",
            ),
            models.UniqueConstraint(fields=["party", "place"], name="parties_partymember_one_after_another"),
        ]
        indexes = [
            models.Index(fields=["person_id"], name="parties_of_person"),
            models.Index(fields=["account_id"], name="parties_of_account"),
            models.Index(
                fields=["guardian_account_id"],
                condition=Q(guardian_account_id__isnull=False),
                name="parties_of_guardian",
            ),
        ]
