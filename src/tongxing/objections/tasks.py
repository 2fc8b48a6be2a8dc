"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.objections import services

ESCALATE = SystemActor("escalate_objections")


@app.periodic(cron="20 18 * * *")
@app.task(name="objections.escalate_objections", queueing_lock="objections.escalate_objections")
def escalate_objections(timestamp: int) -> None:
    """Every night after two: what nobody answered in time goes one level up."""
    services.escalate_objections(actor=ESCALATE)
