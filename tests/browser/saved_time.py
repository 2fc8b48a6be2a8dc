"""The time bank in the showcase: who opens its pages, and an hour with the longest words."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from tongxing.foundation import clock, ids
from tongxing.people import queries as people
from tongxing.timebank import queries, services
from tongxing.timebank.models import Order, Savings
from tongxing.timebank.shapes import OrderService

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase

LONGEST = "陪我去区中医院针灸推拿科复查取药再到银行办理存折补登和水电费缴纳顺路买菜回家好吗"[:40]


def furnish(show: "Showcase") -> None:
    """The longest order there may be, for the elder, as long as there is something saved."""
    elder = show.site.plan.logins["elder"]
    actor = show.site.actor(elder.phone)
    saved = sum(one.minutes for one in queries.savings_of(show.site.person_id(elder), actor))
    if saved < 30:
        return
    day = clock.today() + dt.timedelta(days=2)
    told = OrderService(
        key=ids.new_id(),
        title=LONGEST,
        category="0017",
        region_code=people.person(show.site.person_id(elder)).residence_code,
        address="花园街道花园街社区幸福里小区二期十二号楼三单元四零二室（门铃坏了请敲门）",
        phone="13900000000",
        wanted_from=clock.from_local(day, dt.time(8)),
        wanted_until=clock.from_local(day, dt.time(20)),
        minutes=30,
        note="走得慢，上下楼要扶一把；耳朵不太好，请大声一点，多说两遍。" * 5,
    )
    services.order_service(told, actor=actor)


def _order(**of: Any) -> Any:
    return Order.objects.filter(**of).order_by("ordered_at", "id").values_list("id", flat=True)[0]


def _city() -> int:
    return Savings.objects.order_by("region_code").values_list("region_code", flat=True)[0]


POSTED = (
    "time_deposit",
    "time_gift_answer",
    "time_gift_withdrawal",
    "time_offer",
    "time_offer_withdrawal",
    "time_offer_acceptance",
    "time_order_withdrawal",
    "time_order_leaving",
    "time_order_contact",
    "time_order_report",
    "time_order_confirmation",
    "time_order_question",
    "time_transfer_new",
    "time_slip_new",
    "time_slip_intake",
    "time_receipt_new",
    "time_transfer_withdrawal",
    "station_time_acceptance",
    "station_time_withdrawal",
    "station_time_words",
    "station_time_contact",
    "station_time_confirmation",
    "station_time_decision",
    "authority_time_transfer_answer",
    "authority_time_pledge",
)
OTHERS = {
    "time_slip": "a file; tests/rooms/timebank/test_slips.py reads it",
    "time_receipt": "a file; tests/doors/test_timebank_pages.py reads it",
}
PAGES = {
    "time_bank": lambda find: [("", "volunteer elder leader", find.plain())],
    "time_gift_new": lambda find: [("", "volunteer elder", find.plain())],
    "time_donation": lambda find: [("", "volunteer elder", find.plain())],
    "time_statement": lambda find: [("", "volunteer elder", find.filled(_city()))],
    "time_orders_waiting": lambda find: [("", "volunteer elder leader", find.plain())],
    "time_order_new": lambda find: [("", "elder", find.plain())],
    "time_order": lambda find: [
        ("-settled", "elder", find.filled(_order(state="settled"))),
        ("-reported", "elder", find.filled(_order(state="reported"))),
        ("-offered", "elder", find.filled(_order(state="open"))),
        ("-long", "elder leader", find.filled(_order(title=LONGEST))),
    ],
    "time_transfers": lambda find: [("", "volunteer elder", find.plain())],
    "station_time_bank": lambda find: [("", "worker", find.plain())],
    "station_time_order_new": lambda find: [("", "worker", find.plain())],
    "station_time_order": lambda find: [
        ("-reported", "worker", find.filled(_order(state="reported"))),
        ("-long", "worker", find.filled(_order(title=LONGEST))),
    ],
    "authority_time_bank": lambda find: [("", "officer province", find.plain())],
    "solvency": lambda find: [
        ("", "visitor elder officer", find.plain()),
        ("-city", "visitor elder", find.plain(f"?region={_city()}")),
    ],
}
