"""Jobs of access: what was only needed for signing in does not outlive its use."""

from procrastinate.contrib.django import app

from tongxing.access import services
from tongxing.access.shapes import SystemActor

SWEEPER = SystemActor("access.sweeper")


@app.periodic(cron="40 18 * * *")
@app.task(name="access.sweep_sign_ins", queueing_lock="access.sweep_sign_ins")
def sweep_sign_ins(timestamp: int) -> None:
    """Every night in China: codes of yesterday, sessions that ended long ago."""
    services.sweep_sign_ins(actor=SWEEPER)
