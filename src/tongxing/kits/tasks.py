"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.kits import services

SETTLER = SystemActor("kits.settling")


@app.periodic(cron="20 9 * * *")
@app.task(name="kits.settle", queueing_lock="kits.settle")
def settle(timestamp: int) -> None:
    """Once a day: who still holds what was to be returned is reminded once; old sizes are erased."""
    services.settle_due(actor=SETTLER)
