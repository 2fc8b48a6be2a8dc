"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.directory import services

REBUILDER = SystemActor("directory.rebuild")
SWEEPER = SystemActor("directory.sweep_lookups")


@app.periodic(cron="10 19 * * 6")
@app.task(name="directory.rebuild", queueing_lock="directory.rebuild")
def rebuild(timestamp: int) -> None:
    """In the night of every Saturday to Sunday in China: everything anew, so that no fault grows old."""
    services.rebuild(actor=REBUILDER)


@app.periodic(cron="40 18 * * *")
@app.task(name="directory.sweep_lookups", queueing_lock="directory.sweep_lookups")
def sweep_lookups(timestamp: int) -> None:
    """Every night: looks of more than three years ago go."""
    services.sweep_lookups(actor=SWEEPER)
