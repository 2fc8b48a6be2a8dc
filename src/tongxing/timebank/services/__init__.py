"""Everything that may change the time bank: saving, giving, ordering, serving, moving, and what time does to it."""

from tongxing.timebank.services.giving import answer_gift, give_time, withdraw_gift
from tongxing.timebank.services.moving import answer_transfer, move_savings, withdraw_transfer
from tongxing.timebank.services.ordering import (
    accept_offer,
    leave_order,
    offer_service,
    order_service,
    withdraw_offer,
    withdraw_order,
)
from tongxing.timebank.services.saving import (
    deposit_time,
    donate_time,
    follow_entries,
    follow_entry,
    follow_source,
)
from tongxing.timebank.services.serving import (
    confirm_service,
    decide_order,
    question_service,
    report_service,
)
from tongxing.timebank.services.slips import accept_receipt, make_slip, take_in_slip
from tongxing.timebank.services.upkeep import (
    erase_contacts,
    expire_savings,
    lapse_orders,
    pledge_reserve,
)

__all__ = [
    "accept_offer",
    "accept_receipt",
    "answer_gift",
    "answer_transfer",
    "confirm_service",
    "decide_order",
    "deposit_time",
    "donate_time",
    "erase_contacts",
    "expire_savings",
    "follow_entries",
    "follow_entry",
    "follow_source",
    "give_time",
    "lapse_orders",
    "leave_order",
    "make_slip",
    "move_savings",
    "offer_service",
    "order_service",
    "pledge_reserve",
    "question_service",
    "report_service",
    "take_in_slip",
    "withdraw_gift",
    "withdraw_offer",
    "withdraw_order",
    "withdraw_transfer",
]
