"""At the provider's desk: six digits are read, and the voucher is used once."""

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.benefits import errors, queries
from tongxing.benefits.events import VoucherRedeemed
from tongxing.benefits.models import Benefit, Use
from tongxing.benefits.shapes import Held, RedeemVoucher, UseCard
from tongxing.foundation import clock, events, ids
from tongxing.foundation.database import constraint_of
from tongxing.foundation.refusals import NotFound

ONE_FOR_A_VOUCHER = "benefits_use_one_for_a_voucher"
SAME_KEY = "benefits_use_same_key_is_same_deed"


@transaction.atomic
def redeem_voucher(order: RedeemVoucher, *, actor: Actor) -> UseCard:
    """The voucher is used; the log keeps the benefit, the day and the star, and nobody's name.

    The same key again is the same use. Whoever shows a voucher of a benefit that was ended early still gets it, until
    its last day. Refuses with NotFound, NotAllowed, CodeUnknown or KeyTaken.
    """
    row = Benefit.objects.filter(pk=order.benefit_id).order_by("id").first()
    if row is None:
        raise NotFound()
    access.require(actor, "benefits.redeem_voucher", on=row)
    if done := _used_before(order, actor):
        return done
    voucher = queries.shown_for_change(row.id, order.code)  # locked: two desks are one use
    if voucher is None or voucher.state != Held.TAKEN or voucher.good_until < clock.today():
        raise errors.CodeUnknown(minutes=queries.code_minutes())
    use = Use(
        id=ids.new_id(),
        key=order.key,
        benefit=row,
        used_on=clock.today(),
        star=voucher.star,
        voucher_digest=queries.digest_of(voucher.id),
        redeemed_by=actor.label,
    )
    try:
        with transaction.atomic():
            use.save(force_insert=True)
    except IntegrityError as broken:
        if constraint_of(broken) == ONE_FOR_A_VOUCHER:
            raise errors.CodeUnknown(minutes=queries.code_minutes()) from broken
        if constraint_of(broken) == SAME_KEY and (done := _used_before(order, actor)):
            return done
        raise
    voucher.state, voucher.code, voucher.code_until, voucher.ended_at = Held.REDEEMED, "", None, clock.now()
    voucher.save(update_fields=["state", "code", "code_until", "ended_at"])
    events.announce(VoucherRedeemed(voucher_id=voucher.id, person_id=voucher.person_id, benefit_id=row.id))
    return queries.use_card(use, row.title)


def _used_before(order: RedeemVoucher, actor: Actor) -> UseCard | None:
    done = queries.used_with(actor.label, order.key)
    if done is None:
        return None
    if done.benefit_id != order.benefit_id:
        raise errors.KeyTaken()
    return queries.use_card(done, done.benefit.title)
