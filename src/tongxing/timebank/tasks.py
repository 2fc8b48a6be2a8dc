"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.timebank import services

UPKEEP = SystemActor("timebank_upkeep")


@app.periodic(cron="10 19 * * *")
@app.task(name="timebank.expire_savings", queueing_lock="timebank.expire_savings")
def expire_savings(timestamp: int) -> None:
    """Every night after three: long unused savings are told of, or go to the fund."""
    services.expire_savings(actor=UPKEEP)


@app.periodic(cron="20 * * * *")
@app.task(name="timebank.lapse_orders", queueing_lock="timebank.lapse_orders")
def lapse_orders(timestamp: int) -> None:
    """Every hour: orders nobody answered are over."""
    services.lapse_orders(actor=UPKEEP)


@app.periodic(cron="40 19 * * *")
@app.task(name="timebank.erase_contacts", queueing_lock="timebank.erase_contacts")
def erase_contacts(timestamp: int) -> None:
    """Every night: addresses and phones of orders long over are erased."""
    services.erase_contacts(actor=UPKEEP)
