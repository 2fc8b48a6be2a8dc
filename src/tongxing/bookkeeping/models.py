"""Accounts with their balances, and the sealed postings and moves the balances come from."""

from django.db import models
from django.db.models import Q

from tongxing.foundation import ids

UP = ("person", "fund", "reservation", "order")
KINDS = (*UP, "debt", "system", "node")


class Balance(models.Model):
    """One account of the general ledger and what lies on it: the sum of its moves. Its id is made of its name.

    personal: a person id as owner; kept with the records of service
    """

    id = models.UUIDField(primary_key=True, editable=False)
    owner_kind = models.CharField(max_length=12)
    owner = models.CharField(max_length=120)
    unit = models.CharField(max_length=8)
    purpose = models.CharField(max_length=60, default="")
    amount = models.BigIntegerField(default=0)
    moves = models.BigIntegerField(default=0)  # how many there were, so the next one has its number

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "owner_kind", "unit", "purpose"], name="bookkeeping_balance_one_per_name"
            ),
            models.CheckConstraint(
                condition=~Q(owner_kind__in=("person", "fund", "reservation", "order")) | Q(amount__gte=0),
                name="bookkeeping_balance_is_never_negative",
            ),
            models.CheckConstraint(
                condition=~Q(owner_kind="debt") | Q(amount__lte=0), name="bookkeeping_balance_of_debt_is_owed"
            ),
            models.CheckConstraint(
                condition=Q(owner_kind__in=KINDS, unit__in=("points", "minutes")),
                name="bookkeeping_balance_is_of_a_known_kind",
            ),
        ]


class Posting(models.Model):
    """Something moved between accounts, all at once, and summed to zero. Sealed.

    `bookkeeping_posting_sums_to_zero`, a constraint trigger made by the migration, looks when the deed commits.

    personal: account ids of those who acted; kept with the records of service
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    kind = models.CharField(max_length=24)
    unit = models.CharField(max_length=8)
    sides = models.PositiveIntegerField()  # how many moves it has; none is added later
    occasion = models.CharField(max_length=120)
    reverses = models.ForeignKey("self", models.PROTECT, null=True, db_index=False, related_name="+")
    why = models.CharField(max_length=200, default="")
    on = models.DateField()
    posted_by = models.CharField(max_length=120)
    posted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], name="bookkeeping_posting_same_key_is_same_deed"),
            models.UniqueConstraint(fields=["reverses"], name="bookkeeping_posting_is_reversed_once"),
            models.CheckConstraint(condition=Q(sides__gte=2), name="bookkeeping_posting_has_two_sides"),
            models.CheckConstraint(
                condition=Q(unit__in=("points", "minutes")), name="bookkeeping_posting_has_a_known_unit"
            ),
        ]
        indexes = [models.Index(fields=["occasion"], name="bookkeeping_posting_of_deed")]


class Move(models.Model):
    """One side of a posting: the number-th move of its account, and what lay there afterwards. Sealed.

    `bookkeeping_move_carries_on`, a trigger of the migration, refuses a move that does not start where the one
    before it ended.

    personal: none (the account is behind its id)
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    posting = models.ForeignKey(Posting, models.PROTECT)
    balance = models.ForeignKey(Balance, models.PROTECT, db_index=False)
    number = models.BigIntegerField()
    amount = models.BigIntegerField()
    left = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["balance", "number"], name="bookkeeping_move_follows_move"),
            models.CheckConstraint(condition=~Q(amount=0), name="bookkeeping_move_is_never_zero"),
            models.CheckConstraint(condition=Q(number__gte=1), name="bookkeeping_move_starts_at_one"),
        ]
