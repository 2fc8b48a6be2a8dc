"""An announced opening, who took a number, how the draw went and what became of everybody."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from tongxing.foundation import ids

ARRIVAL, DRAW = "arrival", "draw"
STATES = ("held", "waiting", "offered", "refused")


class Opening(models.Model):
    """An activity gives its places in turn: by the number people took, or by a draw among them.

    Numbers are taken from `opens_at` until `ends_at`. `turns` counts them and is moved in the statement that writes
    them, so that numbers have no gaps and are committed in their order. Of a draw the hash of the seed is published
    from the beginning; the seed itself is locked away until it is drawn.

    personal: the account that announced it; kept with the activity
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    activity_id = models.UUIDField()
    organisation_id = models.UUIDField()
    region_code = models.BigIntegerField()
    key = models.UUIDField()
    way = models.CharField(max_length=8)
    opens_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    commitment = models.CharField(max_length=64, default="")
    sealed_seed = models.BinaryField(null=True)
    turns = models.PositiveIntegerField(default=0)
    announced_by = models.CharField(max_length=120)
    announced_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity_id"], name="openings_opening_one_per_activity"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("opens_at")), name="openings_opening_lasts_a_while"
            ),
            models.CheckConstraint(
                condition=Q(way=ARRIVAL, commitment="", sealed_seed__isnull=True)
                | (Q(way=DRAW, sealed_seed__isnull=False) & ~Q(commitment="")),
                name="openings_opening_commits_to_the_seed_of_a_draw",
            ),
        ]
        indexes = [models.Index(fields=["ends_at"], name="openings_opening_by_end")]


class Turn(models.Model):
    """Somebody's number at an opening, and what they asked for; sealed. Written before anything is decided.

    personal: person and account ids, one yes about health; kept as long as the sign-up made from it
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    opening = models.ForeignKey(Opening, models.PROTECT)
    number = models.PositiveIntegerField()
    person_id = models.UUIDField()
    account_id = models.UUIDField()
    key = models.UUIDField()
    post_id = models.UUIDField(null=True)
    take_place_when_free = models.BooleanField()
    accompanied = models.BooleanField()
    risks_version = models.CharField(max_length=16)
    said_fit = models.BooleanField()
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["opening", "number"], name="openings_turn_has_its_number"),
            models.UniqueConstraint(fields=["opening", "person_id"], name="openings_turn_once_per_person"),
        ]
        indexes = [models.Index(fields=["person_id"], name="openings_turn_of_person")]


class Drawing(models.Model):
    """The draw of an opening: the seed that was committed to, the digest of the list, the rule; sealed.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    opening = models.OneToOneField(Opening, models.PROTECT)
    seed = models.CharField(max_length=64)
    list_digest = models.CharField(max_length=64)
    rule_version = models.CharField(max_length=80)
    drawn_at = models.DateTimeField()


class DrawnTurn(models.Model):
    """One number in the draw: how many lots it had and why, and the place it came out at; sealed.

    personal: none beyond the number
    """

    turn = models.OneToOneField(Turn, models.PROTECT, primary_key=True)
    opening = models.ForeignKey(Opening, models.PROTECT)
    weight = models.PositiveSmallIntegerField()
    terms = ArrayField(models.CharField(max_length=12))
    place = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["opening", "place"], name="openings_drawnturn_has_its_place"),
            models.CheckConstraint(condition=Q(weight__gte=1), name="openings_drawnturn_has_a_lot"),
        ]


class Outcome(models.Model):
    """What became of a number: a place, a place on the waiting list, or a no with its sentence; sealed.

    personal: none beyond the number
    """

    turn = models.OneToOneField(Turn, models.PROTECT, primary_key=True)
    opening = models.ForeignKey(Opening, models.PROTECT)
    place = models.PositiveIntegerField()
    state = models.CharField(max_length=8)
    sign_up_id = models.UUIDField(null=True)
    queue_number = models.PositiveIntegerField(null=True)
    code = models.CharField(max_length=60)
    zh = models.TextField()
    en = models.TextField()
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["opening", "place"], name="openings_outcome_one_per_place"),
            models.CheckConstraint(
                condition=(Q(state="refused", sign_up_id__isnull=True) & ~Q(code=""))
                | Q(state__in=["held", "waiting", "offered"], sign_up_id__isnull=False, code=""),
                name="openings_outcome_is_a_place_or_a_reason",
            ),
        ]
