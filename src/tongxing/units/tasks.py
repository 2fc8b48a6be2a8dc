"""Jobs of this room: who said no is forgotten."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.units import services

SWEEPER = SystemActor("units.forgetting")


@app.periodic(cron="50 16 * * *")
@app.task(name="units.forget_passings", queueing_lock="units.forget_passings")
def forget_passings(timestamp: int) -> None:
    """Soon after midnight in China."""
    services.forget_passings(actor=SWEEPER)
