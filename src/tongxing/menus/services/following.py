"""What becomes of orders: places that are free again, who came, and digests that are forgotten after the day."""

import uuid

from django.db import transaction
from django.db.models import F

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.menus.models import AddressCount, MenuOrder, MonthCount

FOLLOW = "menus.follow_orders"


@transaction.atomic
def free_order(need_id: uuid.UUID, *, actor: Actor) -> None:
    """The need came to nothing: its place of the month, and its visit to the address, are somebody else's again.

    Twice is once, and a need that came from no menu is left alone. Refuses with NotAllowed.
    """
    access.require(actor, FOLLOW)
    row = MenuOrder.objects.select_for_update().filter(need_id=need_id).order_by("id").first()
    if row is None or row.freed_at is not None:
        return
    row.freed_at = clock.now()
    row.save(update_fields=["freed_at"])
    counted = MonthCount.objects.filter(item_id=row.item_id, month_from=row.month_from, taken__gt=0)
    counted.update(taken=F("taken") - 1)
    if row.address_mark is not None:
        day = clock.local(row.starts_at).date()
        spared = AddressCount.objects.filter(
            address_mark=row.address_mark, day=day, kind__in=("", row.category), taken__gt=0
        )
        spared.update(taken=F("taken") - 1)


@transaction.atomic
def follow_acceptance(need_id: uuid.UUID, organisation_id: uuid.UUID | None, *, actor: Actor) -> None:
    """Somebody comes for an order from the menu: the team whose item it is, or others. The last word counts.

    Refuses with NotAllowed.
    """
    access.require(actor, FOLLOW)
    row = MenuOrder.objects.select_for_update().filter(need_id=need_id).order_by("id").first()
    if row is not None:
        ours = str(organisation_id) == str(
            row.organisation_id
        )  # an optional id comes out of an event as text
        row.came = "team" if ours else "others"
        row.save(update_fields=["came"])


@transaction.atomic
def forget_addresses(*, actor: Actor) -> int:
    """Digests of addresses are gone once their day is over; nothing needs them then. Refuses with NotAllowed."""
    access.require(actor, FOLLOW)
    over = clock.start_of(clock.today())
    gone, _kinds = AddressCount.objects.filter(day__lt=clock.today()).delete()
    MenuOrder.objects.filter(ends_at__lt=over, address_mark__isnull=False).update(address_mark=None)
    return gone
