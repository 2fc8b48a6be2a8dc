"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.incubation import services

LOOK = SystemActor("note_follow_ups")


@app.periodic(cron="50 19 * * *")
@app.task(name="incubation.note_follow_ups", queueing_lock="incubation.note_follow_ups")
def note_follow_ups(timestamp: int) -> None:
    """Every night before four: graduates whose term has come."""
    services.note_follow_ups(actor=LOOK)
