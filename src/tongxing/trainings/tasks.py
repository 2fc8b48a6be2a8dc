"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.trainings import services

WARNER = SystemActor("trainings.warning")


@app.periodic(cron="45 0 * * *")
@app.task(name="trainings.warn_of_expiry", queueing_lock="trainings.warn_of_expiry")
def warn_of_expiry(timestamp: int) -> None:
    """Every morning before nine in China, part after part."""
    while services.warn_of_expiry(actor=WARNER):
        pass
