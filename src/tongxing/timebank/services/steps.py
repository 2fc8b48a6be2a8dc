"""How an order moves on: every step is a sealed row, and what was set aside is moved with it."""

from tongxing.access.shapes import Actor
from tongxing.bookkeeping.errors import NotEnough as FundShort
from tongxing.bookkeeping.shapes import AccountName
from tongxing.foundation import clock, events
from tongxing.people import queries as people
from tongxing.timebank import errors, queries, rules
from tongxing.timebank.events import OrderEnded
from tongxing.timebank.models import Order, OrderStep, Savings
from tongxing.timebank.queries import accounts
from tongxing.timebank.services import books


def write_step(row: Order, what: str, actor: Actor, why: str = "") -> None:
    """Add one step to the order's tale, for good, and save the order as it stands now.

    leave: asked by the deed
    """
    row.changed_at = clock.now()
    row.save()
    last = OrderStep.objects.filter(order=row).order_by("-number").values_list("number", flat=True).first()
    OrderStep.objects.create(
        order=row, number=(last or 0) + 1, what=what, by=actor.label, why=why, at=row.changed_at
    )


def payer(row: Order) -> tuple[AccountName, list[Savings]]:
    """The account an order is paid from, and the savings row behind it, locked; none when the fund pays.

    leave: asked by the deed
    """
    city = rules.city_of(row.region_code)
    if row.from_fund:
        return accounts.fund(city), []
    savings = books.hold_savings(people.person(row.person_id), city)
    return accounts.saved(row.person_id, city), [savings]


def set_aside(row: Order) -> None:
    """The order's minutes leave the savings or the fund and wait. Refuses with NotEnough or FundEmpty.

    leave: asked by the deed
    """
    account, rows = payer(row)
    if rows:
        books.refuse_if_short(rows[0], row.minutes)
    moves = ((account, -row.minutes), (accounts.aside(row.id), row.minutes))
    told = books.posting("reserve", books.key_of(row.id, "reserve", row.turns), f"order:{row.id}", moves)
    try:
        books.book([told], rows)
    except FundShort as short:
        raise errors.FundEmpty(has=queries.fund_of(row.region_code), needs=row.minutes) from short


def give_back(row: Order) -> None:
    """What was set aside lies where it came from again.

    leave: asked by the deed
    """
    account, rows = payer(row)
    moves = ((accounts.aside(row.id), -row.minutes), (account, row.minutes))
    told = books.posting("reserve_back", books.key_of(row.id, "back", row.turns), f"order:{row.id}", moves)
    books.book([told], rows)


def end(row: Order, state: str, actor: Actor, why: str = "", *, was_aside: bool) -> None:
    """The order is over without service.

    leave: asked by the deed
    """
    if was_aside:
        give_back(row)
    row.state, row.why = state, why
    write_step(row, state, actor, why)
    events.announce(OrderEnded(row.id, row.person_id, row.helper_id, state))
