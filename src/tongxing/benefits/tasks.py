"""Jobs of this room: shallow, each calls one service as a named actor."""

from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.benefits import services

EXPIRE = SystemActor("expire_vouchers")
FORGET = SystemActor("forget_vouchers")


@app.periodic(cron="10 16 * * *")
@app.task(name="benefits.expire_vouchers", queueing_lock="benefits.expire_vouchers")
def expire_vouchers(timestamp: int) -> None:
    """Soon after midnight in China: what was not used by its last day goes back to the others."""
    services.expire_vouchers(actor=EXPIRE)


@app.periodic(cron="40 18 * * 0")
@app.task(name="benefits.forget_vouchers", queueing_lock="benefits.forget_vouchers")
def forget_vouchers(timestamp: int) -> None:
    """Once a week: who held a voucher long ago is nobody's business any more."""
    services.forget_vouchers(actor=FORGET)
