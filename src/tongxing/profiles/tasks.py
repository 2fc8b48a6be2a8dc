"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.profiles import services

WARNER = SystemActor("profiles.warning")
SWEEPER = SystemActor("profiles.lapsing")


@app.periodic(cron="40 0 * * *")
@app.task(name="profiles.warn_of_expiry", queueing_lock="profiles.warn_of_expiry")
def warn_of_expiry(timestamp: int) -> None:
    """Every morning before nine in China, part after part."""
    while services.warn_of_expiry(actor=WARNER):
        pass


@app.periodic(cron="35 16 * * *")
@app.task(name="profiles.lapse_ties", queueing_lock="profiles.lapse_ties")
def lapse_ties(timestamp: int) -> None:
    """Soon after midnight in China."""
    services.lapse_ties(actor=SWEEPER)
