"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.needs import services

ERASE = SystemActor("erase_contacts")
SUMS = SystemActor("sum_up_waiting")


@app.periodic(cron="40 19 * * *")
@app.task(name="needs.erase_contacts", queueing_lock="needs.erase_contacts")
def erase_contacts(timestamp: int) -> None:
    """Every night: names, phones and addresses of needs long ended are gone (R-74, PIPL 19)."""
    services.erase_contacts(actor=ERASE)


@app.periodic(cron="50 * * * *")
@app.task(name="needs.erase_recordings", queueing_lock="needs.erase_recordings")
def erase_recordings(timestamp: int) -> None:
    """Every hour: voice notes and slips whose time is over are gone (PIPL 19)."""
    services.erase_recordings(actor=ERASE)


@app.periodic(cron="* * * * *")
@app.task(name="needs.sum_up_waiting", queueing_lock="needs.sum_up_waiting")
def sum_up_waiting(timestamp: int) -> None:
    """Every minute: what waits in each county is counted, so that a province need not count it for every page."""
    services.sum_up_waiting(actor=SUMS)
