"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.parties import services

CLOSER, REMINDER = SystemActor("parties.closing"), SystemActor("parties.reminding")


@app.periodic(cron="*/10 * * * *")
@app.task(name="parties.close", queueing_lock="parties.close")
def close(timestamp: int) -> None:
    """Every ten minutes: parties whose sign-up ended come to nothing, and everybody in them hears it."""
    services.close_due(actor=CLOSER)


@app.periodic(cron="5-59/10 * * * *")
@app.task(name="parties.remind", queueing_lock="parties.remind")
def remind(timestamp: int) -> None:
    """Every ten minutes: founders whose sign-up ends soon hear that nobody has pressed yet."""
    services.remind_due(actor=REMINDER)
