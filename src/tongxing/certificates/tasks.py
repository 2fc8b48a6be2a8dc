"""Jobs of this room: the papers of a bundle, and bundles that nobody needs any more."""

import uuid

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.certificates import services

SETTER = SystemActor("certificates.bundles")


@app.task(name="certificates.set_sheets", retry=RetryStrategy(max_attempts=5, exponential_wait=4))
def set_sheets(bundle_id: str) -> None:
    """Paper after paper until none of the bundle waits."""
    while services.set_sheets(uuid.UUID(bundle_id), actor=SETTER):
        pass


@services.set_later
def queue_sheets(bundle_id: uuid.UUID) -> None:
    """Put the job beside the bundle, in the same transaction."""
    set_sheets.defer(bundle_id=str(bundle_id))


@app.periodic(cron="40 19 * * *")
@app.task(name="certificates.sweep_bundles", queueing_lock="certificates.sweep_bundles")
def sweep_bundles(timestamp: int) -> None:
    """Every night in China: papers do not lie about."""
    services.sweep_bundles(actor=SETTER)
