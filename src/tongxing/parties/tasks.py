"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.parties import services

CLOSER = SystemActor("parties.closing")


@app.periodic(cron="*/10 * * * *")
@app.task(name="parties.close", queueing_lock="parties.close")
def close(timestamp: int) -> None:
    """Every ten minutes: parties whose sign-up ended come to nothing, and everybody in them hears it."""
    services.close_due(actor=CLOSER)
