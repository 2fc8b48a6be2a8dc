"""Campaigns, and what hangs on them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from tongxing.campaigns import rules
from tongxing.foundation import ids


class Campaign(models.Model):
    """A place's campaign for one day of one year: what is wished for. It holds no number to reach.

    personal: account ids of the officers who opened it and called it off
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    region_code = models.BigIntegerField()
    day_code = models.CharField(max_length=20)
    on = models.DateField()
    title = models.CharField(max_length=40)
    theme = models.CharField(max_length=300)
    wished = ArrayField(models.CharField(max_length=12))
    opens_on = models.DateField()
    ends_on = models.DateField()
    rule_version = models.CharField(max_length=120)
    state = models.CharField(max_length=10, default="open")
    why = models.CharField(max_length=200, blank=True)
    opened_by = models.CharField(max_length=120)
    opened_at = models.DateTimeField()
    called_off_by = models.CharField(max_length=120, blank=True)
    called_off_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["opened_by", "key"], name="campaigns_campaign_once_per_key"),
            models.UniqueConstraint(
                fields=["region_code", "on"],
                condition=Q(state="open"),
                name="campaigns_campaign_one_for_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=rules.STATES), name="campaigns_campaign_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(opens_on__lte=F("on"), ends_on__gte=F("on")),
                name="campaigns_campaign_lies_around_its_day",
            ),
        ]
        indexes = [models.Index(fields=["-on", "id"], name="campaigns_campaign_by_day")]


class CampaignItem(models.Model):
    """A project or an activity that its team hung on a campaign, and perhaps took down.

    personal: account id of whoever hung it
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    campaign = models.ForeignKey(Campaign, models.PROTECT)
    kind = models.CharField(max_length=10)
    subject_id = models.UUIDField()
    organisation_id = models.UUIDField()
    region_code = models.BigIntegerField()
    hung_by = models.CharField(max_length=120)
    hung_at = models.DateTimeField()
    taken_down_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hung_by", "key"], name="campaigns_campaignitem_once_per_key"),
            models.UniqueConstraint(
                fields=["campaign", "kind", "subject_id"],
                condition=Q(taken_down_at__isnull=True),
                name="campaigns_campaignitem_hangs_once",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=rules.KINDS), name="campaigns_campaignitem_kind_is_known"
            ),
        ]
