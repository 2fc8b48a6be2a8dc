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


NOTICE_BOARD = SystemActor("ledger.notice")


@app.periodic(cron="5 16 * * *")
@app.task(name="ledger.end_notices", queueing_lock="ledger.end_notices")
def end_notices(timestamp: int) -> None:
    """Five minutes after midnight in China: notices whose last day is over come down."""
    while services.end_notices(actor=NOTICE_BOARD):
        continue
