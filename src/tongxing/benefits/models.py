"""Benefits, the vouchers taken of them, and the log of uses."""

from django.db import models
from django.db.models import F, Q

from tongxing.benefits.shapes import CLASSES, Held, State
from tongxing.foundation import ids

_LIVE = [Held.TAKEN.value, Held.REDEEMED.value]


class Benefit(models.Model):
    """One thing a provider gives volunteers; `taken` counts the vouchers in hand or used, and is never above `quota`.

    personal: the account labels of who offered and who decided; kept with the benefit
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    benefit_class = models.CharField(max_length=12)
    organisation_id = models.UUIDField(null=True)
    station_id = models.UUIDField(null=True)
    provider_name = models.CharField(max_length=120)
    region_code = models.BigIntegerField()
    title = models.CharField(max_length=40)
    text = models.CharField(max_length=300)
    where_text = models.CharField(max_length=120)
    star = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    quota = models.PositiveIntegerField()
    per_person = models.PositiveSmallIntegerField()
    taken = models.IntegerField(default=0)
    state = models.CharField(max_length=12)
    why = models.CharField(max_length=200, default="")
    policy_version = models.CharField(max_length=80)
    offered_by = models.CharField(max_length=120)
    offered_at = models.DateTimeField()
    decided_by = models.CharField(max_length=120, default="")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["offered_by", "key"], name="benefits_benefit_same_key_is_same_deed"
            ),
            models.CheckConstraint(
                condition=Q(organisation_id__isnull=True, station_id__isnull=False)
                | Q(organisation_id__isnull=False, station_id__isnull=True),
                name="benefits_benefit_has_one_provider",
            ),
            models.CheckConstraint(
                condition=Q(benefit_class__in=sorted(CLASSES)), name="benefits_benefit_is_of_the_nine_classes"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]),
                name="benefits_benefit_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=Q(star__range=(0, 5)), name="benefits_benefit_star_is_one_of_five"
            ),
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on")), name="benefits_benefit_begins_before_it_ends"
            ),
            models.CheckConstraint(
                condition=Q(per_person__gte=1, per_person__lte=F("quota")),
                name="benefits_benefit_gives_somebody_something",
            ),
            models.CheckConstraint(
                condition=Q(taken__gte=0, taken__lte=F("quota")), name="benefits_benefit_is_never_oversold"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.RETURNED.value) | ~Q(why=""),
                name="benefits_benefit_returned_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["region_code", "state", "ends_on"], name="benefits_benefit_by_region"),
            models.Index(fields=["organisation_id", "offered_at"], name="benefits_benefit_of_org"),
        ]


class Voucher(models.Model):
    """One voucher in one volunteer's hands: the `nth` of theirs for this benefit. The code shown lives minutes.

    personal: person and account id, to show and to count; deleted by `forget_vouchers` a while after its end
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    account_id = models.UUIDField()
    person_id = models.UUIDField()
    benefit = models.ForeignKey(Benefit, models.PROTECT)
    nth = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12)
    star = models.PositiveSmallIntegerField()
    star_rule = models.CharField(max_length=80)
    policy_version = models.CharField(max_length=80)
    code = models.CharField(max_length=6, default="")
    code_until = models.DateTimeField(null=True)
    taken_at = models.DateTimeField()
    good_until = models.DateField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account_id", "key"], name="benefits_voucher_same_key_is_same_deed"
            ),
            models.UniqueConstraint(
                fields=["benefit", "person_id", "nth"],
                condition=Q(state__in=_LIVE),
                name="benefits_voucher_each_share_once",
            ),
            models.UniqueConstraint(
                fields=["benefit", "code"], condition=~Q(code=""), name="benefits_voucher_code_means_one"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in Held]),
                name="benefits_voucher_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=Q(state=Held.TAKEN.value) | Q(code=""), name="benefits_voucher_spent_shows_no_code"
            ),
        ]
        indexes = [
            models.Index(fields=["person_id", "-taken_at"], name="benefits_voucher_of_person"),
            models.Index(fields=["state", "good_until"], name="benefits_voucher_by_last_day"),
        ]


class Use(models.Model):
    """One use of a benefit, sealed: which, on what day, at which star, by whose desk; not whose.

    personal: the clerk's account label; of the volunteer only a keyed digest of the voucher, so that it is used once
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    benefit = models.ForeignKey(Benefit, models.PROTECT)
    used_on = models.DateField()
    star = models.PositiveSmallIntegerField()
    voucher_digest = models.BinaryField()
    redeemed_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["voucher_digest"], name="benefits_use_one_for_a_voucher"),
            models.UniqueConstraint(fields=["redeemed_by", "key"], name="benefits_use_same_key_is_same_deed"),
        ]
        indexes = [models.Index(fields=["benefit", "used_on"], name="benefits_use_of_benefit")]
