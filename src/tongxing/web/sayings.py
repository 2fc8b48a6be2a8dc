"""One sentence carried over a redirect and shown once: what the deed just did."""

from dataclasses import dataclass

from django.core import signing

COOKIE = "said"
SECONDS = 60
TONES = ("good", "info", "wait", "stop")


@dataclass(frozen=True)
class Word:
    """The sentence and how it is meant."""

    tone: str
    text: str


def carry(response, text: str, tone: str = "good"):
    """Send a sentence along; signed, so that no link can put words in our mouth."""
    value = signing.dumps([tone if tone in TONES else "info", text[:300]], salt=COOKIE)
    response.set_cookie(COOKIE, value, max_age=SECONDS, path="/", httponly=True, samesite="Lax")
    return response


def heard(request) -> Word | None:
    """The sentence that came along, if it is ours and fresh."""
    value = request.COOKIES.get(COOKIE)
    if not value:
        return None
    try:
        tone, text = signing.loads(value, salt=COOKIE, max_age=SECONDS)
    except signing.BadSignature:
        return None
    return Word(tone, text)


def forget(request, response):
    """Said once is enough."""
    if COOKIE in request.COOKIES:
        response.delete_cookie(COOKIE, path="/", samesite="Lax")
    return response
