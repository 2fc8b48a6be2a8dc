"""Jobs of this room: what has a term is looked at every morning."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.organisations import services

KEEPER = SystemActor("organisations.terms")


@app.periodic(cron="30 16 * * *")
@app.task(name="organisations.keep_terms", queueing_lock="organisations.keep_terms")
def keep_terms(timestamp: int) -> None:
    """Soon after midnight in China: roles that ended, end soon or rest."""
    services.keep_terms(actor=KEEPER)


@app.periodic(cron="0 1 * * *")
@app.task(name="organisations.warn_of_papers", queueing_lock="organisations.warn_of_papers")
def warn_of_papers(timestamp: int) -> None:
    """Every morning at nine in China."""
    services.warn_of_papers(actor=KEEPER)
