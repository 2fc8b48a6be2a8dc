"""Jobs of this room: a draft of a large event is worked out."""

import time
import uuid

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.games import services

PLANNER = SystemActor("games.proposal")
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
