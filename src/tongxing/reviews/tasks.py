"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.reviews import services

SETTLE = SystemActor("settle_reviews")


@app.periodic(cron="20 19 * * *")
@app.task(name="reviews.settle_reviews", queueing_lock="reviews.settle_reviews")
def settle_reviews(timestamp: int) -> None:
    """Every night before four: what nobody appealed against takes effect, suspensions end."""
    services.settle_reviews(actor=SETTLE)
