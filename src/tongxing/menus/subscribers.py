"""Reactions to what becomes of needs and orders that came from the menu."""

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.menus import services
from tongxing.needs import events as needs
from tongxing.orders.events import OrderAccepted

FOLLOWER = SystemActor("menus.following")


@subscriber(needs.NeedWithdrawn)
def on_need_withdrawn(told: needs.NeedWithdrawn) -> None:
    services.free_order(told.need_id, actor=FOLLOWER)


@subscriber(needs.NeedMerged)
def on_need_merged(told: needs.NeedMerged) -> None:
    """The same wish told twice takes one place."""
    services.free_order(told.need_id, actor=FOLLOWER)


@subscriber(needs.NeedAnswered)
def on_need_answered(told: needs.NeedAnswered) -> None:
    if told.verdict == "declined":
        services.free_order(told.need_id, actor=FOLLOWER)


@subscriber(OrderAccepted)
def on_order_accepted(told: OrderAccepted) -> None:
    services.follow_acceptance(told.need_id, told.organisation_id, actor=FOLLOWER)
