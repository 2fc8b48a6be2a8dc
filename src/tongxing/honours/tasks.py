"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.honours import services

LOWER = SystemActor("lower_stars")


@app.periodic(cron="35 18 * * *")
@app.task(name="honours.lower_stars", queueing_lock="honours.lower_stars")
def lower_stars(timestamp: int) -> None:
    """Every night after two: stars whose time to object is over are lowered."""
    services.lower_stars(actor=LOWER)
