"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.honours import services

FOLLOW = SystemActor("honours.follow_rules")
LOWER = SystemActor("lower_stars")
AWARD = SystemActor("award_honours")


@app.periodic(cron="35 18 * * *")
@app.task(name="honours.lower_stars", queueing_lock="honours.lower_stars")
def lower_stars(timestamp: int) -> None:
    """Every night after two: stars whose time to object is over are lowered."""
    services.lower_stars(actor=LOWER)


@app.periodic(cron="10 17 * * *")
@app.task(name="honours.follow_rules", queueing_lock="honours.follow_rules")
def follow_rules(timestamp: int) -> None:
    """Every night after one: where another edition of the rule holds from today, every star is worked out anew."""
    services.follow_rules(actor=FOLLOW)


@app.periodic(cron="40 18 * * *")
@app.task(name="honours.award_honours", queueing_lock="honours.award_honours")
def award_honours(timestamp: int) -> None:
    """Every night after two: honours whose notice is over and that nobody doubts are given."""
    services.award_honours(actor=AWARD)
