"""Jobs of this room; the numbering itself is a strand of the worker."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.ledger import services

PREPARER = SystemActor("ledger.partitions")


@app.periodic(cron="10 18 * * *")
@app.task(name="ledger.make_partitions", queueing_lock="ledger.make_partitions")
def make_partitions(timestamp: int) -> None:
    """Every night in China: room for the months ahead."""
    services.make_partitions(actor=PREPARER)
