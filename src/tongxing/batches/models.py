"""What each night found for a county, what its places were worth, and which step of evenness was chosen."""

from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids


class Batch(models.Model):
    """What one night found for one county: how much could be met, the proof, and why not the rest. Sealed.

    `value` is the sum of points, `bound` what no placement can pass, `pruning_loss` the part of the difference that
    pairs left out of sight may account for. `told` holds the lists of the report, small cells left out. Who would go
    where is kept nowhere: it is a calculation, nobody was asked.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    region_code = models.BigIntegerField()
    night_on = models.DateField()
    rule_version = models.CharField(max_length=80)
    points_version = models.CharField(max_length=80)
    days = models.PositiveSmallIntegerField()
    fairness_part = models.PositiveSmallIntegerField()
    people = models.PositiveIntegerField()
    seats = models.PositiveIntegerField()
    filled = models.PositiveIntegerField()
    needs = models.PositiveIntegerField()
    met = models.PositiveIntegerField()
    value = models.BigIntegerField()
    bound = models.BigIntegerField()
    pruning_loss = models.BigIntegerField()
    pairs = models.BigIntegerField()
    is_finished = models.BooleanField()
    told = models.JSONField()
    made_by = models.CharField(max_length=120)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region_code", "night_on"], name="batches_batch_one_a_county_and_night"
            ),
            models.CheckConstraint(
                condition=Q(filled__lte=F("seats"), met__lte=F("needs")),
                name="batches_batch_fills_no_more_than_there_is",
            ),
            models.CheckConstraint(
                condition=Q(value__gte=0, bound__gte=F("value")),
                name="batches_batch_value_is_within_its_bound",
            ),
        ]


class SeatPrice(models.Model):
    """What a place of one post, or of one order, was worth in one batch, in points: nought where not all were wanted.
    Sealed.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    batch = models.ForeignKey(Batch, models.PROTECT)
    kind = models.CharField(max_length=8)
    subject_id = models.UUIDField()
    post_id = models.UUIDField(null=True)
    seats = models.PositiveIntegerField()
    filled = models.PositiveIntegerField()
    points = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "subject_id", "post_id"],
                nulls_distinct=False,
                name="batches_seatprice_once_in_a_batch",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["activity", "order"]), name="batches_seatprice_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(points=0) | Q(filled=F("seats")), name="batches_seatprice_only_full_ones_cost"
            ),
        ]
        indexes = [models.Index(fields=["subject_id", "-made_at"], name="batches_seatprice_latest")]


class FairnessChoice(models.Model):
    """An officer chose, after seeing what each step costs, how many of a hundred points lean to those who have served
    little, from a night on. Sealed; the latest holds.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    region_code = models.BigIntegerField()
    seen = models.ForeignKey(Batch, models.PROTECT)
    part = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=200)
    from_on = models.DateField()
    chosen_by = models.CharField(max_length=120)
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chosen_by", "key"], name="batches_fairnesschoice_once_per_key"),
            models.CheckConstraint(condition=~Q(note=""), name="batches_fairnesschoice_has_a_reason"),
            models.CheckConstraint(condition=Q(part__lte=90), name="batches_fairnesschoice_part_is_possible"),
        ]
        indexes = [models.Index(fields=["region_code", "-chosen_at"], name="batches_fairnesschoice_latest")]
