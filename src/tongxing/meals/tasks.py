"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.meals import services

SETTLER = SystemActor("meals.settling")


@app.periodic(cron="40 3 * * *")
@app.task(name="meals.settle", queueing_lock="meals.settle")
def settle(timestamp: int) -> None:
    """Once a night: what people ate at events that are over is forgotten, sums stay."""
    services.settle(actor=SETTLER)
