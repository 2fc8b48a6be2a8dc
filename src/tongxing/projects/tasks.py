"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.projects import services

REMIND = SystemActor("remind_of_evaluations")


@app.periodic(cron="30 0 * * *")
@app.task(name="projects.remind_of_evaluations", queueing_lock="projects.remind_of_evaluations")
def remind_of_evaluations(timestamp: int) -> None:
    """Every morning at half past eight in China: teams hear which of their projects wait to be evaluated."""
    services.remind_of_evaluations(actor=REMIND)
