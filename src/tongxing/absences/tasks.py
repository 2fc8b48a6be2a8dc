"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.absences import services
from tongxing.access.shapes import SystemActor

SETTLE = SystemActor("settle_absences")


@app.periodic(cron="25 * * * *")
@app.task(name="absences.settle", queueing_lock="absences.settle")
def settle(timestamp: int) -> None:
    """Every hour: who was not checked in is asked, what is due is settled, what has expired is erased."""
    services.ask_missing(actor=SETTLE)
    services.settle(actor=SETTLE)
