"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.insights import services

REFRESHER = SystemActor("insights.refresh")
MARKER = SystemActor("insights.marker")
REBUILDER = SystemActor("insights.rebuild")


@app.periodic(cron="* * * * *")
@app.task(name="insights.refresh_figures", queueing_lock="insights.refresh_figures")
def refresh_figures(timestamp: int) -> None:
    """Every minute: what was marked is counted anew."""
    services.refresh_figures(actor=REFRESHER)


@app.periodic(cron="30 18 * * 6")
@app.task(name="insights.rebuild_figures", queueing_lock="insights.rebuild_figures")
def rebuild_figures(timestamp: int) -> None:
    """In the night of every Saturday to Sunday in China: everything anew, so that no fault grows old."""
    services.rebuild_figures(actor=REBUILDER)


@app.periodic(cron="10 16 * * *")
@app.task(name="insights.mark_all_stations", queueing_lock="insights.mark_all_stations")
def mark_all_stations(timestamp: int) -> None:
    """Ten minutes after midnight in China: what stations promised for yesterday is over."""
    services.mark_all_stations(actor=MARKER)


@app.periodic(cron="15 16 * * *")
@app.task(name="insights.mark_all_projects", queueing_lock="insights.mark_all_projects")
def mark_all_projects(timestamp: int) -> None:
    """A quarter past midnight in China: some project's days for evaluating are over."""
    services.mark_all_projects(actor=MARKER)
