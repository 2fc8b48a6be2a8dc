"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.references import services

FORGET = SystemActor("forget_inquiries")


@app.periodic(cron="50 16 * * *")
@app.task(name="references.forget_inquiries", queueing_lock="references.forget_inquiries")
def forget_inquiries(timestamp: int) -> None:
    """Soon after midnight in China: ended answers are emptied, old questions are gone."""
    services.forget_inquiries(actor=FORGET)
