"""Questions about the time bank: savings, orders, transfers, solvency."""

from tongxing.timebank.queries.meanings import cover_figures, mine_figure, owed_figures
from tongxing.timebank.queries.orders import (
    contact_of,
    open_orders,
    order,
    orders_at_desk,
    orders_of,
    served_by,
    steps_of,
    told_of_order,
    words_of,
)
from tongxing.timebank.queries.savings import (
    depositable,
    deposits_of,
    gifts_of,
    people_with_savings,
    rule_of,
    savings_of,
    statement_of,
    told_of_gift,
    told_of_savings,
)
from tongxing.timebank.queries.solvency import cities_with_books, fund_of, solvency
from tongxing.timebank.queries.transfers import (
    own_node,
    receipt_of,
    slip_of,
    told_of_transfer,
    transfers_of,
    transfers_waiting,
)
from tongxing.timebank.queries.verification import findings

__all__ = [
    "cities_with_books",
    "contact_of",
    "cover_figures",
    "depositable",
    "deposits_of",
    "findings",
    "fund_of",
    "gifts_of",
    "mine_figure",
    "open_orders",
    "order",
    "orders_at_desk",
    "orders_of",
    "owed_figures",
    "own_node",
    "people_with_savings",
    "receipt_of",
    "rule_of",
    "savings_of",
    "served_by",
    "slip_of",
    "solvency",
    "statement_of",
    "steps_of",
    "told_of_gift",
    "told_of_order",
    "told_of_savings",
    "told_of_transfer",
    "transfers_of",
    "transfers_waiting",
    "words_of",
]
