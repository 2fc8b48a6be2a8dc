"""What a person's points come to, how they came and went otherwise than by service, funds, bars and choices."""

from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids


class Holding(models.Model):
    """What one person's points add up to, as last worked out; can be thrown away and worked out again.

    The points themselves lie in the general ledger; this row says what was booked there, and is the lock of a
    person's points.

    personal: person id; goes with the records
    """

    person_id = models.UUIDField(primary_key=True)
    region_code = models.BigIntegerField()  # where the person is at home: whose rule holds for using points
    earned = models.BigIntegerField(default=0)
    granted = models.BigIntegerField(default=0)
    given_back = models.BigIntegerField(default=0)
    spent = models.BigIntegerField(default=0)
    gift = models.BigIntegerField(default=0)
    expired = models.BigIntegerField(default=0)
    balance = models.BigIntegerField(default=0)
    owed = models.BigIntegerField(default=0)
    next_expiry_on = models.DateField(null=True)
    warned_on = models.DateField(null=True)  # of which expiry the person was told
    settled_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    earned=F("balance")
                    - F("owed")
                    + F("spent")
                    + F("gift")
                    + F("expired")
                    - F("granted")
                    - F("given_back")
                ),
                name="points_holding_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(balance__gte=0, owed__gte=0), name="points_holding_is_never_negative"
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_expiry_on"],
                condition=Q(next_expiry_on__isnull=False),
                name="points_holding_expires",
            ),
            models.Index(fields=["region_code"], name="points_holding_in_region"),
        ]


class Fund(models.Model):
    """A place where given points lie for volunteers in need, opened by the authority of a region.

    personal: none (account id of who opened it)
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    name = models.CharField(max_length=60)
    purpose = models.CharField(max_length=200)
    region_code = models.BigIntegerField()
    opened_by = models.CharField(max_length=120)
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["opened_by", "key"], name="points_fund_same_key_is_same_deed")
        ]
        indexes = [models.Index(fields=["region_code"], name="points_fund_in_region")]


class Dealing(models.Model):
    """One time points of a person came or went otherwise than by service: used, given back, given, granted. Sealed.

    personal: person id, and in a few words what for; kept with the postings
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    person_id = models.UUIDField()
    region_code = models.BigIntegerField()
    kind = models.CharField(max_length=12)
    points = models.PositiveIntegerField()
    on = models.DateField()
    expires_on = models.DateField(null=True)  # of what came
    what = models.CharField(max_length=200)
    fund = models.ForeignKey(Fund, models.PROTECT, null=True)
    about = models.ForeignKey("self", models.PROTECT, null=True, db_index=False, related_name="+")
    policy_version = models.CharField(max_length=80)
    posting_id = models.UUIDField()
    dealt_by = models.CharField(max_length=120)
    dealt_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], name="points_dealing_same_key_is_same_deed"),
            models.UniqueConstraint(fields=["about"], name="points_dealing_is_given_back_once"),
            models.CheckConstraint(condition=Q(points__gt=0), name="points_dealing_moves_something"),
            models.CheckConstraint(
                condition=Q(kind="spent", fund__isnull=True, about__isnull=True)
                | Q(kind="given_back", fund__isnull=True, about__isnull=False)
                | Q(kind__in=("gift", "grant"), fund__isnull=False, about__isnull=True),
                name="points_dealing_is_of_a_known_kind",
            ),
        ]
        indexes = [models.Index(fields=["person_id", "on"], name="points_dealing_of_person")]


class Bar(models.Model):
    """A record brings no points because a complaint about it was found true; lifted when that did not stand (R-60).

    personal: person id, and a reason that is asked to name nobody; kept with the records
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    entry_id = models.UUIDField()
    person_id = models.UUIDField()
    region_code = models.BigIntegerField()
    why = models.CharField(max_length=200)
    barred_by = models.CharField(max_length=120)
    barred_at = models.DateTimeField()
    lifted_why = models.CharField(max_length=200, default="")
    lifted_by = models.CharField(max_length=120, default="")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["barred_by", "key"], name="points_bar_same_key_is_same_deed"),
            models.UniqueConstraint(
                fields=["entry_id"], condition=Q(lifted_at__isnull=True), name="points_bar_stands_once"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by="")
                | (Q(lifted_at__isnull=False) & ~Q(lifted_by="")),
                name="points_bar_lifted_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["person_id"], name="points_bar_of_person")]


class Choice(models.Model):
    """Whether a person takes part in points from a day on; who never chose takes part.

    personal: person id; kept while the person is registered
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    person_id = models.UUIDField()
    takes_part = models.BooleanField()
    from_on = models.DateField()
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person_id", "from_on"], name="points_choice_one_for_a_day")
        ]
