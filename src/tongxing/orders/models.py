"""Readiness, orders, offers, acceptances, complaints, and one sealed line for each step."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids
from tongxing.orders import rules


class Readiness(models.Model):
    """Somebody's own word that they may be asked, alone or for the team they lead; one row each, turned on and off.

    personal: account and person id; how far and how often one may be asked, while it is on
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    account_id = models.UUIDField()
    person_id = models.UUIDField()
    organisation_id = models.UUIDField(null=True)
    home_code = models.BigIntegerField()
    reach = models.CharField(max_length=10)
    reach_code = models.BigIntegerField()
    per_week = models.PositiveSmallIntegerField()
    shows_name = models.BooleanField(default=False)
    categories = ArrayField(models.CharField(max_length=4), default=list)
    skills = ArrayField(models.CharField(max_length=4), default=list)
    is_on = models.BooleanField()
    asked = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account_id", "organisation_id"],
                nulls_distinct=False,
                name="orders_readiness_one_each",
            ),
            models.CheckConstraint(
                condition=Q(per_week__gte=1, per_week__lte=rules.PER_WEEK_AT_MOST),
                name="orders_readiness_is_bearable",
            ),
        ]
        indexes = [
            models.Index(
                fields=["reach_code", "home_code"],
                condition=Q(is_on=True),
                name="orders_readiness_reaches",
            ),
        ]


class Order(models.Model):
    """A verified need that looks for somebody, and where that stands. The steps below say how it came to be so.

    personal: account ids of the resident and of whoever comes, while it lasts; what is asked lies in `needs`
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    need_id = models.UUIDField()
    number = models.CharField(max_length=12)
    region_code = models.BigIntegerField()
    station_id = models.UUIDField(null=True)
    category = models.CharField(max_length=12)
    summary = models.CharField(max_length=60)
    urgency = models.CharField(max_length=10)
    account_id = models.UUIDField(null=True)
    asker = models.CharField(max_length=64, default="")
    wanted_from = models.DateTimeField()
    wanted_until = models.DateTimeField()
    noted_at = models.DateTimeField()
    placed_at = models.DateTimeField()
    state = models.CharField(max_length=12, default="offering")
    wave = models.PositiveSmallIntegerField(default=0)
    level = models.CharField(max_length=10)
    misses = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    helper_account_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    organisation_id = models.UUIDField(null=True)
    entry_id = models.UUIDField(null=True)
    policy_version = models.CharField(max_length=80)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["need_id"], name="orders_order_one_for_a_need"),
            models.CheckConstraint(condition=Q(state__in=rules.STATES), name="orders_order_state_is_known"),
            models.CheckConstraint(
                condition=Q(urgency__in=rules.URGENCIES), name="orders_order_urgency_is_known"
            ),
            models.CheckConstraint(condition=Q(level__in=rules.LEVELS), name="orders_order_level_is_known"),
            models.CheckConstraint(
                condition=~Q(state__in=("accepted", "on_the_way", "done", "closed"))
                | Q(helper_account_id__isnull=False, person_id__isnull=False),
                name="orders_order_somebody_comes",
            ),
            models.CheckConstraint(
                condition=~Q(state="offering") | Q(helper_account_id__isnull=True, due_at__isnull=False),
                name="orders_order_offered_has_a_term",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(state__in=rules.OPEN),
                name="orders_order_due",
            ),
            models.Index(fields=["region_code", "state", "noted_at"], name="orders_order_in_a_range"),
            models.Index(fields=["account_id", "-placed_at"], name="orders_order_of_account"),
            models.Index(fields=["helper_account_id", "state"], name="orders_order_of_helper"),
            models.Index(fields=["asker", "person_id"], name="orders_order_been_before"),
            models.Index(
                fields=["organisation_id", "wanted_from"],
                condition=Q(organisation_id__isnull=False, state__in=("done", "closed")),
                name="orders_order_done_by_a_team",
            ),
        ]


class Offer(models.Model):
    """Somebody was asked, or came forward, or was chosen by the station; and what they said.

    `terms` are the parts of the score as they stood then, so that anybody can add them up again, `weighed_by` the
    edition that gave them their points; `chance` how likely a yes seemed, in ten thousandths; `nearness` the
    narrowest division they share with the order. Offers made before these were kept have them empty.

    personal: account and person id of whoever was asked; read by them and the station
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    order = models.ForeignKey(Order, models.PROTECT)
    readiness = models.ForeignKey(Readiness, models.PROTECT)
    wave = models.PositiveSmallIntegerField()
    account_id = models.UUIDField()
    person_id = models.UUIDField()
    organisation_id = models.UUIDField(null=True)
    way = models.CharField(max_length=10)
    turn = models.PositiveSmallIntegerField()
    score = models.PositiveIntegerField()
    terms = models.JSONField(default=list)
    chance = models.PositiveSmallIntegerField(default=0)
    weighed_by = models.CharField(max_length=80, default="")
    nearness = models.CharField(max_length=10, null=True)
    state = models.CharField(max_length=10, default="open")
    offered_at = models.DateTimeField()
    answer_until_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=rules.NOTE_AT_MOST, default="")
    key = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order", "readiness"],
                condition=Q(state__in=("open", "accepted")),
                name="orders_offer_once_to_each",
            ),
            models.UniqueConstraint(
                fields=["order"], condition=Q(state="accepted"), name="orders_offer_first_wins"
            ),
            models.CheckConstraint(
                condition=Q(state__in=rules.OFFER_STATES), name="orders_offer_state_is_known"
            ),
            models.CheckConstraint(condition=Q(way__in=rules.WAYS), name="orders_offer_way_is_known"),
            models.CheckConstraint(
                condition=~Q(way="overrule") | ~Q(note=""), name="orders_offer_overruled_with_a_note"
            ),
            models.CheckConstraint(
                condition=Q(chance__lte=rules.FULL), name="orders_offer_chance_is_of_ten_thousand"
            ),
        ]
        indexes = [
            models.Index(fields=["account_id", "state", "-offered_at"], name="orders_offer_of_account"),
            models.Index(fields=["readiness", "-offered_at"], name="orders_offer_lately"),
        ]


class StationDecision(models.Model):
    """Somebody at a station asked somebody: what was advised then, and whether they did as advised; sealed.

    `advised` was first in turn, `asked_now` how many the wave would have asked, `turn` where the one asked stood. There
    is no seat price: an order has one place. The note of an overrule stands with its offer.

    personal: whose turn it was, with the parts of their score; read by the station
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    offer = models.OneToOneField(Offer, models.PROTECT)
    advised = models.ForeignKey(Readiness, models.PROTECT, related_name="+")
    advised_score = models.PositiveIntegerField()
    advised_chance = models.PositiveSmallIntegerField()
    advised_terms = models.JSONField()
    asked_now = models.PositiveSmallIntegerField()
    turn = models.PositiveSmallIntegerField()
    is_overruled = models.BooleanField()
    scorer = models.CharField(max_length=80)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_overruled=True, turn__gt=F("asked_now"))
                | Q(is_overruled=False, turn__lte=F("asked_now")),
                name="orders_stationdecision_overrules_who_is_behind",
            ),
        ]


class CountyAnswers(models.Model):
    """How many in a county were asked and how many said yes, as of last night: what a newcomer's chance starts from.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    county_code = models.BigIntegerField()
    asked = models.PositiveIntegerField()
    accepted = models.PositiveIntegerField()
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county_code"], name="orders_countyanswers_one_a_county"),
            models.CheckConstraint(
                condition=Q(accepted__lte=F("asked")), name="orders_countyanswers_no_more_yes_than_asked"
            ),
        ]


class AnswerModel(models.Model):
    """How likely people of a county say yes, learned one night from the offers of the year before: by kind of service,
    hour, way and urgency, and by nothing of a person.

    `weights` are what was learned, the level last, `means` and `spreads` what its facts are measured by; `brier`,
    `of_mean` and `worst`, in ten thousandths, how true it was on the latest fifth of the answers, which it had not
    seen. Only one that is truer there than always saying the mean `is_used`.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    county_code = models.BigIntegerField()
    learned_on = models.DateField()
    answers = models.PositiveIntegerField()
    names = ArrayField(models.CharField(max_length=20))
    weights = ArrayField(models.FloatField())
    means = ArrayField(models.FloatField())
    spreads = ArrayField(models.FloatField())
    held_back = models.PositiveIntegerField()
    brier = models.PositiveSmallIntegerField()
    of_mean = models.PositiveSmallIntegerField()
    worst = models.PositiveSmallIntegerField()
    tenths = models.JSONField()
    is_used = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county_code", "learned_on"], name="orders_answermodel_one_a_county_and_night"
            ),
            models.CheckConstraint(
                condition=Q(is_used=False) | Q(brier__lt=F("of_mean")),
                name="orders_answermodel_used_only_if_truer_than_the_mean",
            ),
        ]


class Step(models.Model):
    """One step of an order: what, who, when; sealed, each is answered by another (R-18).

    personal: the account id of whoever did it; a note, read by those concerned
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    order = models.ForeignKey(Order, models.PROTECT)
    what = models.CharField(max_length=16)
    by = models.CharField(max_length=120)
    person_id = models.UUIDField(null=True)
    note = models.CharField(max_length=rules.NOTE_AT_MOST, default="")
    minutes = models.PositiveSmallIntegerField(null=True)
    key = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "by", "key"], name="orders_step_once_per_key"),
        ]


class Complaint(models.Model):
    """Something was wrong with a visit. It lies with the level above the station; the team does not see it.

    personal: what the resident says; read by them and by the level above, kept as long as the order
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    order = models.ForeignKey(Order, models.PROTECT)
    key = models.UUIDField()
    account_id = models.UUIDField(null=True)
    to_region = models.BigIntegerField()
    text = models.CharField(max_length=rules.NOTE_AT_MOST)
    heard_by = models.CharField(max_length=10)
    said_by = models.CharField(max_length=120)
    at = models.DateTimeField()
    answer = models.CharField(max_length=rules.NOTE_AT_MOST, default="")
    answered_by = models.CharField(max_length=120, default="")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["said_by", "key"], name="orders_complaint_once_per_key"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="")
                | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="orders_complaint_answered_in_words",
            ),
            models.CheckConstraint(
                condition=~Q(answered_by=F("said_by")), name="orders_complaint_answered_by_another"
            ),
        ]
        indexes = [
            models.Index(
                fields=["to_region", "at"],
                condition=Q(answered_at__isnull=True),
                name="orders_complaint_waits",
            )
        ]
