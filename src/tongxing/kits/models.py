"""Items of large events, their stock at the desks, wishes for sizes, and who holds what."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids
from tongxing.kits.shapes import HANDOUT_ENDINGS, MOVEMENT_KINDS


class KitItem(models.Model):
    """An item an event gives out: its sizes, for which posts, and whether and until when it is returned.

    personal: account label of who planned it
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    games_id = models.UUIDField()
    games_name = models.CharField(max_length=60)
    games_ends_on = models.DateField()
    organisation_id = models.UUIDField()
    region_code = models.BigIntegerField()
    name = models.CharField(max_length=30)
    sizes = ArrayField(models.CharField(max_length=10), default=list)
    posts = ArrayField(models.CharField(max_length=60), default=list)
    is_returned = models.BooleanField()
    is_numbered = models.BooleanField()
    return_on = models.DateField(null=True)
    planned_by = models.CharField(max_length=120)
    planned_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["games_id", "key"], name="kits_kititem_once_per_key"),
            models.UniqueConstraint(fields=["games_id", "name"], name="kits_kititem_has_its_own_name"),
            models.CheckConstraint(
                condition=Q(is_numbered=False) | Q(is_returned=True, sizes__len=0),
                name="kits_kititem_numbered_is_returned_and_has_no_sizes",
            ),
            models.CheckConstraint(
                condition=Q(is_returned=True, return_on__isnull=False)
                | Q(is_returned=False, return_on__isnull=True),
                name="kits_kititem_returned_by_a_day",
            ),
        ]


class KitStock(models.Model):
    """What one desk has had of one size of an item: arrived, with people (or used up by them), gone.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    item = models.ForeignKey(KitItem, models.PROTECT)
    desk = models.CharField(max_length=20)
    size = models.CharField(max_length=10, default="")
    arrived = models.PositiveIntegerField(default=0)
    out = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "desk", "size"], name="kits_kitstock_one_per_desk"),
            models.CheckConstraint(
                condition=Q(arrived__gte=F("out") + F("gone")),
                name="kits_kitstock_never_gives_what_is_not_there",
            ),
        ]


class KitMovement(models.Model):
    """One sealed line on a stock: so many arrived, or left without being given, with the reason.

    personal: account label of who wrote it
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    stock = models.ForeignKey(KitStock, models.PROTECT)
    kind = models.CharField(max_length=10)
    count = models.PositiveIntegerField()
    why = models.CharField(max_length=200, default="")
    moved_by = models.CharField(max_length=120)
    moved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], name="kits_kitmovement_once_per_key"),
            models.CheckConstraint(
                condition=Q(count__gte=1, kind__in=list(MOVEMENT_KINDS)) & (Q(kind="arrived") | ~Q(why="")),
                name="kits_kitmovement_says_what_and_why",
            ),
        ]


class KitHandout(models.Model):
    """Something a volunteer was given; while it has not ended they hold it, or used it up.

    personal: who holds what of the event's things; kept with the event's record
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    item = models.ForeignKey(KitItem, models.PROTECT)
    stock = models.ForeignKey(KitStock, models.PROTECT)
    games_id = models.UUIDField()
    organisation_id = models.UUIDField()
    region_code = models.BigIntegerField()
    volunteer_id = models.UUIDField()
    person_id = models.UUIDField()
    account_id = models.UUIDField()
    item_number = models.CharField(max_length=20, default="")
    given_by = models.CharField(max_length=120)
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_as = models.CharField(max_length=10, default="")
    ended_by = models.CharField(max_length=120, default="")
    why = models.CharField(max_length=200, default="")
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "person_id"],
                condition=Q(ended_at__isnull=True),
                name="kits_kithandout_one_per_person",
            ),
            models.UniqueConstraint(
                fields=["item", "item_number"],
                condition=Q(ended_at__isnull=True) & ~Q(item_number=""),
                name="kits_kithandout_a_number_is_with_one_person",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_as="")
                | Q(ended_at__isnull=False, ended_as__in=list(HANDOUT_ENDINGS)),
                name="kits_kithandout_ends_somehow",
            ),
            models.CheckConstraint(
                condition=~Q(ended_as__in=["damaged", "lost"]) | ~Q(why=""),
                name="kits_kithandout_written_off_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["account_id", "given_at"], name="kits_handout_of_account"),
            models.Index(fields=["volunteer_id"], name="kits_handout_of_volunteer"),
            models.Index(
                fields=["games_id", "given_at"],
                condition=Q(ended_at__isnull=True),
                name="kits_handout_open",
            ),
        ]


class KitWish(models.Model):
    """The size of an item a volunteer wishes for, until it is given.

    personal: a size of clothing or shoes, for ordering and giving; erased when given, on leaving, or a month after
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    item = models.ForeignKey(KitItem, models.PROTECT)
    volunteer_id = models.UUIDField()
    person_id = models.UUIDField()
    size = models.CharField(max_length=10)
    wished_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "person_id"], name="kits_kitwish_one_per_person"),
        ]
        indexes = [models.Index(fields=["volunteer_id"], name="kits_wish_of_volunteer")]
