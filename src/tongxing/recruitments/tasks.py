"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.recruitments import services

SETTLER = SystemActor("recruitments.settling")


@app.periodic(cron="*/10 * * * *")
@app.task(name="recruitments.settle", queueing_lock="recruitments.settle")
def settle(timestamp: int) -> None:
    """Every ten minutes: whoever did not confirm in time makes room for the reserve."""
    services.settle_due(actor=SETTLER)


@app.periodic(cron="*/10 * * * *")
@app.task(name="recruitments.remind", queueing_lock="recruitments.remind")
def remind(timestamp: int) -> None:
    """Every ten minutes: whoever is to be heard within a day is reminded once."""
    services.remind_of_interviews(actor=SETTLER)
