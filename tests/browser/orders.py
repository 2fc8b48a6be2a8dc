"""Orders in the showcase: asked, coming, done, complained of; on a phone, at the desk and in the office."""

from typing import Any

from tongxing.orders.models import Order

POSTED = {
    "complaint_answer",
    "offer_acceptance",
    "offer_refusal",
    "order_claim",
    "order_complaint",
    "order_completion",
    "order_departure",
    "order_member",
    "order_miss",
    "order_rating",
    "order_readiness_end",
    "order_stepping_back",
    "station_order_chosen",
    "station_order_complaint",
    "station_order_miss",
    "station_order_rating",
    "suggestion_way",
}


def _own(find: Any, state: str) -> str:
    """An order of the resident who signs in."""
    resident = find.show.site.account(find.show.site.plan.logins["resident"].phone)
    return find.filled(Order.objects.filter(account_id=resident, state=state).order_by("-placed_at")[0].id)


PAGES = {
    "my_orders": lambda find: [("", "volunteer elder newcomer", find.plain())],
    "order_readiness": lambda find: [("", "volunteer leader", find.plain())],
    "order_visit": lambda find: [("", "volunteer", _own(find, "accepted"))],
    "order": lambda find: [
        ("", "resident", _own(find, "accepted")),
        ("-done", "resident", _own(find, "done")),
        ("-offering", "resident", _own(find, "offering")),
    ],
    "order_calling_off": lambda find: [("", "resident", _own(find, "offering"))],
    "station_orders": lambda find: [("", "worker", find.plain())],
    "station_advice": lambda find: [("", "worker", find.plain())],
    "station_order": lambda find: [
        ("", "worker", _own(find, "offering")),
        ("-done", "worker", _own(find, "done")),
    ],
    "complaints": lambda find: [("", "officer", find.plain())],
}
