"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.orders import services
from tongxing.orders.shapes import Moved

CLOCK = SystemActor("orders.clock")


@app.periodic(cron="* * * * *")
@app.task(name="orders.move_on", queueing_lock="orders.move_on")
def move_on(timestamp: int) -> None:
    """Every minute: waves nobody answered go further, missed visits sound, silence counts as served."""
    move_on_now()


def move_on_now() -> Moved:
    """What the job does, for whoever wants it done now."""
    return services.move_on(actor=CLOCK)


@app.periodic(cron="25 18 * * *")
@app.task(name="orders.count_answers", queueing_lock="orders.count_answers")
def count_answers(timestamp: int) -> None:
    """Every night: how many of each county said yes when they were asked."""
    count_answers_now()


def count_answers_now() -> int:
    """What the job does, for whoever wants it done now."""
    return services.count_answers(actor=CLOCK)
