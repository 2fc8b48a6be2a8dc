"""How often one may knock: counted at the door, per phone and per address, before any deed."""

from django.conf import settings
from django.http import HttpRequest

from tongxing.foundation import text, throttle


def address_of(request: HttpRequest) -> str:
    """The address of whoever asks: as our own server saw it, or as the proxy in front of it says last."""
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if told:
            return told[:60]
    return request.META.get("REMOTE_ADDR", "") or "unknown"


def spend_for_code(request: HttpRequest, phone: str) -> None:
    """Five codes per phone and two hundred per address in ten minutes: a whole district of phones may share one
    address of its carrier, so the phone is the guard. Refuses with TooManyTries.
    """
    throttle.spend("code.address", address_of(request), limit=200, seconds=600)
    throttle.spend("code.phone", text.digits(phone), limit=5, seconds=600)


def spend_for_sign_in(request: HttpRequest, phone: str) -> None:
    """Twenty tries per phone and four hundred per address in ten minutes. Refuses with TooManyTries."""
    throttle.spend("sign_in.address", address_of(request), limit=400, seconds=600)
    throttle.spend("sign_in.phone", text.digits(phone), limit=20, seconds=600)


def spend_for_registration(account_id: object) -> None:
    """Ten registrations per account in an hour. Refuses with TooManyTries."""
    throttle.spend("registration.account", str(account_id), limit=10, seconds=3600)


def spend_for_check(request: HttpRequest) -> None:
    """Sixty checks of certificates per address in ten minutes (R-56). Refuses with TooManyTries."""
    throttle.spend("check.address", address_of(request), limit=60, seconds=600)


def spend_for_many_checks(request: HttpRequest) -> None:
    """Ten lists of numbers per address in ten minutes (R-56). Refuses with TooManyTries."""
    throttle.spend("check_many.address", address_of(request), limit=10, seconds=600)


def spend_for_doubt(request: HttpRequest) -> None:
    """Ten doubts per address in an hour. Refuses with TooManyTries."""
    throttle.spend("doubt.address", address_of(request), limit=10, seconds=3600)


def spend_for_record_book(account_id: object) -> None:
    """Twenty record books taken or brought per account in an hour: each is heavy work. Refuses with TooManyTries."""
    throttle.spend("record_book.account", str(account_id), limit=20, seconds=3600)


def spend_for_desk(account_id: object) -> None:
    """Two hundred volunteers looked up by number at one desk in an hour. Refuses with TooManyTries."""
    throttle.spend("desk.account", str(account_id), limit=200, seconds=3600)


def spend_for_proof(request: HttpRequest) -> None:
    """A thousand proofs from the public log per address in ten minutes. Refuses with TooManyTries."""
    throttle.spend("proof.address", address_of(request), limit=1000, seconds=600)


def spend_for_witnessing(request: HttpRequest) -> None:
    """Six hundred checkpoints handed in per address in ten minutes: a busy log asks every second. Refuses with
    TooManyTries.
    """
    throttle.spend("witnessing.address", address_of(request), limit=600, seconds=600)


def spend_for_reference(request: HttpRequest, number: str) -> None:
    """Sixty questions per address in an hour and five per volunteer number in a day, whether or not the number means
    anybody. Refuses with TooManyTries.
    """
    throttle.spend("reference.address", address_of(request), limit=60, seconds=3600)
    throttle.spend("reference.number", text.digits(number), limit=5, seconds=86400)


def spend_for_reading(request: HttpRequest, inquiry_id: object) -> None:
    """Sixty openings of answers per address and twenty per answer in ten minutes. Refuses with TooManyTries."""
    throttle.spend("reading.address", address_of(request), limit=60, seconds=600)
    throttle.spend("reading.inquiry", str(inquiry_id), limit=20, seconds=600)


def spend_for_redeeming(account_id: object) -> None:
    """A hundred codes typed at a desk by one account in ten minutes. Refuses with TooManyTries."""
    throttle.spend("redeeming.account", str(account_id), limit=100, seconds=600)


def spend_for_number_use(request: HttpRequest, account_id: object) -> None:
    """Five questions whether a number is used per account in a day, sixty per address. Refuses with TooManyTries."""
    throttle.spend("number_use.address", address_of(request), limit=60, seconds=86400)
    throttle.spend("number_use.account", str(account_id), limit=5, seconds=86400)
