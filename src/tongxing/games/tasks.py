"""Jobs of this room: a draft of a large event is worked out, and events that were called off are stood down."""

import time
import uuid

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.games import services

PLANNER, DOWN = SystemActor("games.proposal"), SystemActor("games.called_off")
PATIENCE = 20 * 60.0  # seconds; then it gives the best roster so far, and says that it was stopped


@app.task(name="games.make_proposal", retry=RetryStrategy(max_attempts=3, exponential_wait=8))
def make_proposal(proposal_id: str) -> None:
    """Fill the draft once."""
    until = time.monotonic() + PATIENCE
    services.make_proposal(
        uuid.UUID(proposal_id), actor=PLANNER, go_on=lambda _done, _left: time.monotonic() < until
    )


@services.propose_later
def queue_proposal(proposal_id: uuid.UUID) -> None:
    """Put the job beside the proposal, in the same transaction."""
    make_proposal.defer(proposal_id=str(proposal_id))


@app.periodic(cron="* * * * *")
@app.task(name="games.stand_down", queueing_lock="games.stand_down", lock="games.stand_down")
def stand_down(timestamp: int) -> None:
    """Every minute: volunteers of events that were called off hear so, and their activities are called off."""
    services.stand_down(actor=DOWN)
