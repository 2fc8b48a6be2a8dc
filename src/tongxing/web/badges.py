"""The square on a badge: an address any phone's camera can open."""

from django.conf import settings
from django.utils.translation import gettext as _

from tongxing.web import drawings


def square(code: str) -> str:
    """The QR code of a badge; nothing when there is none."""
    return drawings.qr(f"{settings.PUBLIC_ADDRESS}/badge/{code}", _("志愿者证二维码")) if code else ""
