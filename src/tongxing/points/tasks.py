"""Jobs of this room: what expires, and who is told before it does."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.points import services

KEEPER = SystemActor("points.expiry")


@app.periodic(cron="15 16 * * *")
@app.task(name="points.expire", queueing_lock="points.expire")
def expire(timestamp: int) -> None:
    """A quarter past midnight in China: points whose time is over are gone."""
    while services.expire_points(actor=KEEPER):
        continue


@app.periodic(cron="30 1 * * *")
@app.task(name="points.warn", queueing_lock="points.warn")
def warn(timestamp: int) -> None:
    """In the morning: who has points that expire soon is told."""
    while services.warn_of_expiry(actor=KEEPER):
        continue
