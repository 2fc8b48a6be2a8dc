"""Everything that may change benefits: offer, publish, return, end; take, show, give back, redeem; expire, forget."""

from tongxing.benefits.services.ending import expire_vouchers, forget_vouchers
from tongxing.benefits.services.offering import end_benefit, offer_benefit, publish_benefit, return_benefit
from tongxing.benefits.services.redeeming import redeem_voucher
from tongxing.benefits.services.taking import give_back_voucher, show_code, take_voucher

__all__ = [
    "end_benefit",
    "expire_vouchers",
    "forget_vouchers",
    "give_back_voucher",
    "offer_benefit",
    "publish_benefit",
    "redeem_voucher",
    "return_benefit",
    "show_code",
    "take_voucher",
]
