"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.data_returns import services

REMINDER = SystemActor("data_returns.reminder")


@app.periodic(cron="40 0 * * *")
@app.task(name="data_returns.note_overdue", queueing_lock="data_returns.note_overdue")
def note_overdue(timestamp: int) -> None:
    """Every morning in China: what was sent back and not answered by its day is told once more."""
    services.note_overdue(actor=REMINDER)
