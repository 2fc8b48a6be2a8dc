"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.needs import services

ERASE = SystemActor("erase_contacts")


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
