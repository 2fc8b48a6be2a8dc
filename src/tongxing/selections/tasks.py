"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.selections import services

TENDING = SystemActor("selections")


@app.periodic(cron="* * * * *")
@app.task(name="selections.tend", queueing_lock="selections.tend")
def tend(timestamp: int) -> None:
    """Every minute: late answers are called for, reserves go on to the waiting list, the beginning ends it."""
    services.tend(actor=TENDING)


@app.periodic(cron="* * * * *")
@app.task(name="selections.expire_invitations", queueing_lock="selections.expire_invitations")
def expire_invitations(timestamp: int) -> None:
    """Every minute: invitations nobody answered run out."""
    services.expire_invitations(actor=TENDING)


@app.periodic(cron="10 19 * * *")
@app.task(name="selections.forget_words", queueing_lock="selections.forget_words")
def forget_words(timestamp: int) -> None:
    """Every night: what people wrote does not outlive its use."""
    services.forget_words(actor=TENDING)
