"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.menus import services

KEEPER = SystemActor("menus.keeping")


@app.periodic(cron="15 17 * * *")
@app.task(name="menus.forget_addresses", queueing_lock="menus.forget_addresses")
def forget_addresses(timestamp: int) -> None:
    """Every night: digests of addresses whose day is over are gone."""
    services.forget_addresses(actor=KEEPER)
