"""Items of the menu with every wording they had, orders from it, and the two counts that are never exceeded."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from tongxing.foundation import ids
from tongxing.menus import rules


class Item(models.Model):
    """Something a team or organisation offers regularly. What it says lies in its wordings, the last one counts.

    personal: the account label of whoever published it
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    organisation_id = models.UUIDField()
    region_code = models.BigIntegerField()
    category = models.CharField(max_length=12)
    name = models.CharField(max_length=rules.NAME_AT_MOST)
    state = models.CharField(max_length=10, default="offered")
    version = models.PositiveIntegerField(default=1)
    hidden_at = models.DateTimeField(null=True)
    hidden_why = models.CharField(max_length=rules.WHY_AT_MOST, default="")
    published_by = models.CharField(max_length=120)
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["published_by", "key"], name="menus_item_published_once_per_key"),
            models.UniqueConstraint(
                fields=["organisation_id", "name"],
                condition=~Q(state="ended"),
                name="menus_item_one_of_a_name",
            ),
            models.CheckConstraint(condition=Q(state__in=rules.STATES), name="menus_item_state_is_known"),
            models.CheckConstraint(
                condition=Q(hidden_at__isnull=True, hidden_why="")
                | (Q(hidden_at__isnull=False) & ~Q(hidden_why="")),
                name="menus_item_hidden_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["region_code", "category", "name"],
                condition=Q(state="offered", hidden_at__isnull=True),
                name="menus_item_on_the_menu",
            ),
            models.Index(fields=["organisation_id", "state"], name="menus_item_of_team"),
        ]


class Wording(models.Model):
    """What an item said from a moment on; sealed, the next wording answers it.

    personal: the account label of whoever wrote it
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    item = models.ForeignKey(Item, models.PROTECT)
    number = models.PositiveIntegerField()
    key = models.UUIDField()
    name = models.CharField(max_length=rules.NAME_AT_MOST)
    about = models.CharField(max_length=rules.ABOUT_AT_MOST)
    category = models.CharField(max_length=12)
    object_codes = ArrayField(models.CharField(max_length=12), default=list)
    region_code = models.BigIntegerField()
    setting = models.CharField(max_length=10)
    station_id = models.UUIDField(null=True)
    minutes = models.PositiveSmallIntegerField()
    a_month = models.PositiveSmallIntegerField()
    slots = models.JSONField()
    conditions = models.CharField(max_length=rules.CONDITIONS_AT_MOST, default="")
    policy_version = models.CharField(max_length=80)
    written_by = models.CharField(max_length=120)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="menus_wording_one_of_a_number"),
            models.UniqueConstraint(fields=["item", "written_by", "key"], name="menus_wording_once_per_key"),
            models.CheckConstraint(
                condition=Q(setting="home", station_id__isnull=True)
                | Q(setting="station", station_id__isnull=False),
                name="menus_wording_says_where",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=rules.MINUTES[0], minutes__lte=rules.MINUTES[1], a_month__gte=1),
                name="menus_wording_is_doable",
            ),
        ]


class Step(models.Model):
    """One line of an item's story: what, why, by whom; sealed.

    personal: the account label of whoever did it
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    item = models.ForeignKey(Item, models.PROTECT)
    what = models.CharField(max_length=10)
    note = models.CharField(max_length=rules.WHY_AT_MOST, default="")
    by = models.CharField(max_length=120)
    at = models.DateTimeField()


class MenuOrder(models.Model):
    """One order from the menu. It is a need; whose, where and whom to call lie there. Freed when it came to nothing.

    `came` says, once somebody accepted, whether the team of the item did.

    personal: account label of whoever ordered; a keyed digest of the address on days when homes are spared, which
    is read by nobody and only counted
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    key = models.UUIDField()
    item = models.ForeignKey(Item, models.PROTECT)
    version = models.PositiveIntegerField()
    organisation_id = models.UUIDField()
    need_id = models.UUIDField()
    number = models.CharField(max_length=12)
    region_code = models.BigIntegerField()
    category = models.CharField(max_length=12)
    month_from = models.DateField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    address_mark = models.BinaryField(null=True)
    is_checked = models.BooleanField(default=False)
    came = models.CharField(max_length=8, default="")
    freed_at = models.DateTimeField(null=True)
    ordered_by = models.CharField(max_length=120)
    ordered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ordered_by", "key"], name="menus_order_once_per_key"),
            models.UniqueConstraint(fields=["need_id"], name="menus_order_one_for_a_need"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="menus_order_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(came__in=("", "team", "others")), name="menus_order_came_is_known"
            ),
        ]
        indexes = [models.Index(fields=["item", "-ordered_at"], name="menus_order_of_item")]


class MonthCount(models.Model):
    """How many times an item was ordered for a month, and how many there are: never one more.

    personal: none
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    item = models.ForeignKey(Item, models.PROTECT)
    month_from = models.DateField()
    taken = models.PositiveIntegerField()
    at_most = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "month_from"], name="menus_month_one_count"),
            models.CheckConstraint(condition=Q(taken__lte=F("at_most")), name="menus_month_not_oversold"),
        ]


class AddressCount(models.Model):
    """How many visits from the menu one address has on a day when homes are spared; `kind` is one category, or all.

    personal: a keyed digest of an address, counted and never read; erased after the day
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    address_mark = models.BinaryField()
    day = models.DateField()
    kind = models.CharField(max_length=12)
    taken = models.PositiveIntegerField()
    at_most = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["address_mark", "day", "kind"], name="menus_address_one_count"),
            models.CheckConstraint(condition=Q(taken__lte=F("at_most")), name="menus_address_is_spared"),
        ]
        indexes = [models.Index(fields=["day"], name="menus_address_by_day")]
