"""Savings and what moved them: deposits, gifts, orders with their settlement, transfers; and written promises.

How much lies where is in the general ledger (`bookkeeping`, unit minutes). These rows say why.
"""

from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids
from tongxing.timebank.shapes import GIFT_STATES, LIVING, MOVE_STATES, RELATIONS, STATES, UNDER_WAY


class Savings(models.Model):
    """One person's savings in one city's book. `minutes` and `owed` repeat the general ledger, and are held against it.

    personal: person id and year of birth, for the age groups of the solvency page; kept with the general ledger
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person_id = models.UUIDField()
    region_code = models.BigIntegerField()  # the city
    birth_year = models.SmallIntegerField()
    minutes = models.BigIntegerField(default=0)
    owed = models.BigIntegerField(default=0)
    last_moved_on = models.DateField()
    told_on = models.DateField(null=True)  # when the saver was told that unused savings go to the fund
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person_id", "region_code"], name="timebank_savings_one_per_person_and_city"
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=0, owed__gte=0), name="timebank_savings_are_never_negative"
            ),
        ]
        indexes = [
            models.Index(fields=["region_code", "birth_year"], name="timebank_savings_by_age"),
            models.Index(fields=["last_moved_on"], name="timebank_savings_unused"),
        ]


class Deposit(models.Model):
    """The minutes of one record were saved, because its volunteer chose to.

    personal: person and entry ids; kept with the general ledger
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    person_id = models.UUIDField()
    savings = models.ForeignKey(Savings, models.PROTECT)
    entry_id = models.UUIDField()
    organisation_id = models.UUIDField()  # whose freeze would stop it
    served_on = models.DateField()
    minutes = models.PositiveIntegerField()  # of the record
    to_savings = models.PositiveIntegerField()
    to_fund = models.PositiveIntegerField()
    to_debt = models.PositiveIntegerField()
    stands = models.BooleanField(default=True)  # false while the record does not count
    turns = models.PositiveSmallIntegerField(default=0)  # how often it was taken back or put back
    policy_version = models.CharField(max_length=80)
    deposited_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry_id"], name="timebank_deposit_once_per_record"),
            models.UniqueConstraint(
                fields=["person_id", "key"], name="timebank_deposit_same_key_is_same_deed"
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=F("to_savings") + F("to_fund") + F("to_debt")),
                name="timebank_deposit_is_no_more_than_was_served",
            ),
        ]
        indexes = [
            models.Index(fields=["person_id", "served_on"], name="timebank_deposit_of_day"),
            models.Index(fields=["organisation_id"], name="timebank_deposit_of_org"),
        ]


class Gift(models.Model):
    """Minutes for somebody of the close family: set aside until the receiver takes them.

    personal: two person ids and their relation; kept with the general ledger
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    person_id = models.UUIDField()  # who gives
    receiver_id = models.UUIDField()
    account_id = models.UUIDField()  # whose answer is awaited
    region_code = models.BigIntegerField()
    relation = models.CharField(max_length=16)
    minutes = models.PositiveIntegerField()
    state = models.CharField(max_length=12, default="waiting")
    given_on = models.DateField()
    given_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person_id", "key"], name="timebank_gift_same_key_is_same_deed"),
            models.CheckConstraint(
                condition=Q(minutes__gt=0) & ~Q(person_id=F("receiver_id")),
                name="timebank_gift_goes_to_another",
            ),
            models.CheckConstraint(
                condition=Q(state__in=list(GIFT_STATES), relation__in=list(RELATIONS)),
                name="timebank_gift_is_in_a_known_state",
            ),
        ]
        indexes = [
            models.Index(fields=["person_id", "-given_at"], name="timebank_gift_of_giver"),
            models.Index(fields=["receiver_id", "-given_at"], name="timebank_gift_to_receiver"),
        ]


class Order(models.Model):
    """Somebody ordered an hour. There is no field for money, and the exact place is sealed with the phone.

    personal: address and phone, sealed and bound to the row, erased two years after the end; person and account ids
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    ordered_by = models.CharField(max_length=120)
    by_desk = models.BooleanField()
    from_fund = models.BooleanField()
    person_id = models.UUIDField()
    region_code = models.BigIntegerField()
    title = models.CharField(max_length=40)
    note = models.CharField(max_length=300, default="")
    category = models.CharField(max_length=12)
    contact_sealed = models.BinaryField(null=True)
    wanted_from = models.DateTimeField()
    wanted_until = models.DateTimeField()
    minutes = models.PositiveIntegerField()
    state = models.CharField(max_length=12, default="open")
    helper_id = models.UUIDField(null=True)
    helper_account_id = models.UUIDField(null=True)
    organisation_id = models.UUIDField(null=True)
    organisation_name = models.CharField(max_length=120, default="")
    turns = models.PositiveSmallIntegerField(default=0)  # how often minutes were set aside for it
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=200, default="")
    policy_version = models.CharField(max_length=80)
    ordered_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ordered_by", "key"], name="timebank_order_same_key_is_same_deed"
            ),
            models.CheckConstraint(
                condition=Q(state__in=list(STATES)), name="timebank_order_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(minutes__gt=0, wanted_until__gt=F("wanted_from")),
                name="timebank_order_has_minutes",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(*UNDER_WAY, "settled")) | Q(helper_id__isnull=False),
                name="timebank_order_under_way_has_a_helper",
            ),
            models.CheckConstraint(
                condition=~Q(helper_id=F("person_id")), name="timebank_order_nobody_serves_themselves"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("reported", "settled"))
                | Q(started_at__isnull=False, ended_at__isnull=False),
                name="timebank_order_reported_has_its_times",
            ),
            models.CheckConstraint(
                condition=Q(from_fund=False) | Q(by_desk=True),
                name="timebank_order_from_the_fund_is_by_the_desk",
            ),
        ]
        indexes = [
            models.Index(fields=["person_id", "-ordered_at"], name="timebank_order_of_person"),
            models.Index(fields=["helper_id", "-wanted_from"], name="timebank_order_of_helper"),
            models.Index(
                fields=["region_code", "wanted_from"],
                condition=Q(state__in=LIVING),
                name="timebank_order_living",
            ),
        ]


class Offer(models.Model):
    """A helper would come, in the name of one of their organisations.

    personal: person and account ids; kept with the order
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    order = models.ForeignKey(Order, models.PROTECT)
    person_id = models.UUIDField()
    account_id = models.UUIDField()
    organisation_id = models.UUIDField()
    organisation_name = models.CharField(max_length=120)
    stands = models.BooleanField(default=True)
    offered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "person_id"], name="timebank_offer_once_per_helper"),
        ]
        indexes = [models.Index(fields=["person_id", "-offered_at"], name="timebank_offer_of_helper")]


class OrderStep(models.Model):
    """One step of an order: who did what, when and why. Sealed.

    personal: account ids only; kept with the order
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    order = models.ForeignKey(Order, models.PROTECT)
    number = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=12)
    by = models.CharField(max_length=120)
    why = models.CharField(max_length=200, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "number"], name="timebank_orderstep_follows_step")
        ]


class Settlement(models.Model):
    """One ordered hour was paid for, once: by a tap, by the word of the day, or by the station. Sealed.

    personal: account ids only; kept with the general ledger
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    order = models.ForeignKey(Order, models.PROTECT)
    key = models.UUIDField()
    how = models.CharField(max_length=8)
    minutes = models.PositiveIntegerField()
    served_minutes = models.PositiveIntegerField()
    entry_id = models.UUIDField()
    settled_by = models.CharField(max_length=120)
    settled_on = models.DateField()
    settled_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order"], name="timebank_settlement_once_per_order"),
            models.CheckConstraint(
                condition=Q(how__in=("tap", "word", "desk")), name="timebank_settlement_is_by_a_known_way"
            ),
            models.CheckConstraint(
                condition=Q(minutes__gt=0, served_minutes__gte=F("minutes")),
                name="timebank_settlement_costs_no_more_than_was_served",
            ),
        ]


class Transfer(models.Model):
    """Minutes left one book for another: a city's here (`city`), another platform's (`out`), or came from one (`in`).

    The signed slip and the signed answer to it are kept as they were made or brought.

    personal: person id; the slip holds a salted digest of a document, for its holder only
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    kind = models.CharField(max_length=8)
    person_id = models.UUIDField()
    from_code = models.BigIntegerField()
    region_code = models.BigIntegerField()  # the city that receives; for a slip out, the one that gives
    node = models.CharField(max_length=200, default="")  # the other platform, by its key
    slip_id = models.UUIDField(null=True)
    slip = models.JSONField(default=dict)
    receipt = models.JSONField(default=dict)
    minutes = models.PositiveIntegerField()
    state = models.CharField(max_length=12, default="sent")
    why = models.CharField(max_length=200, default="")
    moved_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person_id", "key"], name="timebank_transfer_same_key_is_same_deed"
            ),
            models.UniqueConstraint(
                fields=["node", "slip_id"],
                condition=Q(kind="in"),
                name="timebank_transfer_takes_a_slip_in_once",
            ),
            models.CheckConstraint(
                condition=Q(kind="city", node="")
                | (Q(kind__in=("out", "in")) & ~Q(node="") & Q(slip_id__isnull=False)),
                name="timebank_transfer_is_of_a_known_kind",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gt=0, state__in=list(MOVE_STATES)),
                name="timebank_transfer_is_in_a_known_state",
            ),
        ]
        indexes = [
            models.Index(fields=["person_id", "-moved_at"], name="timebank_transfer_of_person"),
            models.Index(
                fields=["region_code", "moved_at"],
                condition=Q(state="sent"),
                name="timebank_transfer_waiting",
            ),
        ]


class Pledge(models.Model):
    """Somebody promised in writing to stand in when no volunteer is found: minutes a year, until a day. Sealed.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    region_code = models.BigIntegerField()
    who = models.CharField(max_length=60)
    minutes_a_year = models.PositiveIntegerField()
    until_on = models.DateField()
    document = models.CharField(max_length=120)
    pledged_by = models.CharField(max_length=120)
    pledged_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pledged_by", "key"], name="timebank_pledge_same_key_is_same_deed"
            ),
            models.CheckConstraint(
                condition=Q(minutes_a_year__gt=0), name="timebank_pledge_promises_something"
            ),
        ]
        indexes = [models.Index(fields=["region_code", "until_on"], name="timebank_pledge_in_force")]
