"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.measures import services

NOTE = SystemActor("note_what_shows_itself")
SAY = SystemActor("say_what_is_due")


@app.periodic(cron="40 19 * * *")
@app.task(name="measures.note_what_shows_itself", queueing_lock="measures.note_what_shows_itself")
def note_what_shows_itself(timestamp: int) -> None:
    """Every night before four: what the figures show by now needs no report."""
    services.note_what_shows_itself(actor=NOTE)


@app.periodic(cron="10 0 * * *")
@app.task(name="measures.say_what_is_due", queueing_lock="measures.say_what_is_due")
def say_what_is_due(timestamp: int) -> None:
    """Every morning after eight: what is due soon, and what is late."""
    services.say_what_is_due(actor=SAY)
