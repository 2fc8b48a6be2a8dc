"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.supervision import services

LOOKER = SystemActor("supervision.look")
ESCALATOR = SystemActor("supervision.escalation")


@app.periodic(cron="20 20 * * *")
@app.task(name="supervision.look_for_anomalies", queueing_lock="supervision.look_for_anomalies")
def look_for_anomalies(timestamp: int) -> None:
    """Every night in China: the open rules look at what was written since the night before."""
    services.look_for_anomalies(actor=LOOKER)


@app.periodic(cron="50 20 * * *")
@app.task(name="supervision.escalate_alerts", queueing_lock="supervision.escalate_alerts")
def escalate_alerts(timestamp: int) -> None:
    """Every night in China: what nobody answered in time goes one level up."""
    services.escalate_alerts(actor=ESCALATOR)
