"""Every page says at its threshold who may stand there: anybody, and why; or somebody signed in.

What a signed-in person may *do* is never decided here: the service asks leave (house-style 4.9). A house test
walks all addresses and lists the pages that say nothing.
"""

import functools
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase

from tongxing.foundation.refusals import SignInFirst
from tongxing.web import pages

Page = TypeVar("Page", bound=Callable[..., HttpResponseBase])

SIGN_IN = "/sign-in"


def public(reason: str) -> Callable[[Page], Page]:
    """Anybody may open this page, for a reason worth writing down."""

    def mark(page: Page) -> Page:
        page.guard = f"public: {reason}"
        return page

    return mark


def signed_in(page: Page) -> Page:
    """Only for somebody signed in. A reader is shown the way in and back; a form is refused (SignInFirst)."""

    @functools.wraps(page)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if request.actor.account_id is not None:
            return page(request, *args, **kwargs)
        if request.method in ("GET", "HEAD") and not pages.is_fragment(request):
            return pages.redirect(f"{SIGN_IN}?{urlencode({'next': request.get_full_path()})}")
        raise SignInFirst()

    guarded.guard = "signed in"
    return guarded  # type: ignore[return-value]
