"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.openings import services

TURNS = SystemActor("turns")


@app.periodic(cron="* * * * *")
@app.task(name="openings.decide_due", queueing_lock="openings.decide_due")
def decide_due(timestamp: int) -> None:
    """Every minute: draws whose time has come are made, and numbers that a dead process left are decided."""
    services.decide_due(actor=TURNS)
