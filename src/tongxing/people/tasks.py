"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.people import services

BIRTHDAYS = SystemActor("move_rights_over")


@app.periodic(cron="10 17 * * *")
@app.task(name="people.move_rights_over", queueing_lock="people.move_rights_over")
def move_rights_over(timestamp: int) -> None:
    """Every night, ten past one in China: birthdays move rights from guardians to children."""
    services.move_rights_over(actor=BIRTHDAYS)
