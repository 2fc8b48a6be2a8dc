"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.late_entries import services

PASS_ON = SystemActor("pass_on_claims")


@app.periodic(cron="10 18 * * *")
@app.task(name="late_entries.pass_on_claims", queueing_lock="late_entries.pass_on_claims")
def pass_on_claims(timestamp: int) -> None:
    """Every night at two: whoever let the workdays run out is replaced by the next."""
    services.pass_on_claims(actor=PASS_ON)
