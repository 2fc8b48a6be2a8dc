"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.pairings import services

WATCHER = SystemActor("pairings.watching")


@app.periodic(cron="10 17 * * *")
@app.task(name="pairings.plan_visits", queueing_lock="pairings.plan_visits")
def plan_visits(timestamp: int) -> None:
    """Every night: visits stand on their days some weeks ahead."""
    services.plan_visits(actor=WATCHER)


@app.periodic(cron="20 * * * *")
@app.task(name="pairings.raise_alarms", queueing_lock="pairings.raise_alarms")
def raise_alarms(timestamp: int) -> None:
    """Every hour: what was missed, and which alarm nobody has answered."""
    services.raise_alarms(actor=WATCHER)


@app.periodic(cron="50 19 * * *")
@app.task(name="pairings.erase_contacts", queueing_lock="pairings.erase_contacts")
def erase_contacts(timestamp: int) -> None:
    """Every night: names, phones and words of pairings long ended are gone (R-74)."""
    services.erase_contacts(actor=WATCHER)
