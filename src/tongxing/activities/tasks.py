"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.activities import services

EXPIRE = SystemActor("expire_offers")
EXTEND = SystemActor("extend_rotas")
SWEEP = SystemActor("sweep_refused_codes")


@app.periodic(cron="* * * * *")
@app.task(name="activities.expire_offers", queueing_lock="activities.expire_offers")
def expire_offers(timestamp: int) -> None:
    """Every minute: offers nobody answered go on to the next."""
    expire_offers_now()


def expire_offers_now() -> int:
    """What the job does, for whoever wants it done now."""
    return services.expire_offers(actor=EXPIRE)


@app.periodic(cron="40 16 * * *")
@app.task(name="activities.extend_rotas", queueing_lock="activities.extend_rotas")
def extend_rotas(timestamp: int) -> None:
    """Every night, after midnight in China: rotas have their activities up to the horizon."""
    services.extend_rotas(actor=EXTEND)


@app.periodic(cron="20 19 * * *")
@app.task(name="activities.sweep_refused_codes", queueing_lock="activities.sweep_refused_codes")
def sweep_refused_codes(timestamp: int) -> None:
    """Every night: traces of wrong codes do not outlive their use."""
    services.sweep_refused_codes(actor=SWEEP)
