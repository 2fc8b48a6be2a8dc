"""Jobs of this room: every night one for each county that has something open."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from tongxing.access.shapes import SystemActor
from tongxing.batches import errors, services
from tongxing.batches.shapes import MakeBatch

NIGHT = SystemActor("batches.night")


@app.task(name="batches.make_batch", retry=RetryStrategy(max_attempts=3, exponential_wait=8))
def make_batch(region_code: int) -> None:
    """One county, once a night; a county with nothing open is no fault."""
    try:
        services.make_batch(MakeBatch(region_code), actor=NIGHT)
    except errors.NothingOpen:
        return


@app.periodic(cron="40 18 * * *")
@app.task(name="batches.tonight", queueing_lock="batches.tonight")
def tonight(timestamp: int) -> None:
    """Every night at 2:40 in China: each county's batch is put into the queue, after the answers were counted."""
    for county in services.counties_tonight(actor=NIGHT):
        try:
            make_batch.configure(queueing_lock=f"batches.{county}").defer(region_code=county)
        except AlreadyEnqueued:
            continue
