"""Jobs of this room: large files are read, people told, and what is over is erased."""

import uuid

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.rosters import services

READER = SystemActor("rosters.reading")
TELLER = SystemActor("rosters.telling")
SWEEPER = SystemActor("rosters.forgetting")
ENDER = SystemActor("rosters.ending")


@app.task(name="rosters.read_roster", retry=RetryStrategy(max_attempts=3, exponential_wait=4))
def read_roster(roster_id: str) -> None:
    """Read a large file from its beginning."""
    services.read_roster(uuid.UUID(roster_id), actor=READER)


@services.read_later
def queue_reading(roster_id: uuid.UUID) -> None:
    """Put the job beside the roster, in the same transaction."""
    read_roster.defer(roster_id=str(roster_id))


@app.task(name="rosters.tell_invited", retry=RetryStrategy(max_attempts=5, exponential_wait=10))
def tell_invited() -> None:
    """Part after part until nobody waits."""
    while services.tell_invited(actor=TELLER):
        pass


@services.tell_later
def queue_telling() -> None:
    """Put the job beside the invitations, in the same transaction."""
    tell_invited.defer()


@app.periodic(cron="5 2 * * *")
@app.task(name="rosters.tell_the_rest", queueing_lock="rosters.tell_the_rest")
def tell_the_rest(timestamp: int) -> None:
    """Every morning at ten in China: whom a message did not reach."""
    while services.tell_invited(actor=TELLER):
        pass


@app.periodic(cron="20 16 * * *")
@app.task(name="rosters.forget_old", queueing_lock="rosters.forget_old")
def forget_old(timestamp: int) -> None:
    """Soon after midnight in China."""
    services.forget_old(actor=SWEEPER)


@app.periodic(cron="30 16 * * *")
@app.task(name="rosters.end_exports", queueing_lock="rosters.end_exports")
def end_exports(timestamp: int) -> None:
    """Soon after midnight in China, part after part."""
    while services.end_exports(actor=ENDER):
        pass
