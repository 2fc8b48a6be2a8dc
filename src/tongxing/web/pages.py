"""How a page answers: render, redirect, or a refusal said kindly."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme

from tongxing.foundation.refusals import Refusal
from tongxing.web import refusals, sayings
from tongxing.web.refusals import (
    RefusalMiddleware,
    bad_request,
    csrf_refused,
    not_allowed,
    not_found,
    server_error,
)

__all__ = [
    "RefusalMiddleware",
    "bad_request",
    "csrf_refused",
    "fragment_or_page",
    "is_fragment",
    "not_allowed",
    "not_found",
    "redirect",
    "refused",
    "render",
    "safe_next",
    "server_error",
]


def render(request, template: str, context: dict | None = None, status: int = 200) -> HttpResponse:
    """A whole page, or a whole fragment."""
    response = HttpResponse(render_to_string(template, context or {}, request), status=status)
    patch_vary_headers(response, ("Cookie", "Accept-Language"))
    return response if is_fragment(request) else sayings.forget(request, response)


def redirect(address: str, say: str = "", tone: str = "good") -> HttpResponse:
    """See other: after a deed the browser asks for the result, so that reloading repeats nothing.

    `say` is one sentence that the next page shows on top, once.
    """
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return sayings.carry(response, say, tone) if say else response


def fragment_or_page(request, fragment: str, page: str, context: dict | None = None) -> HttpResponse:
    """The fragment for HTMX, the whole page for everybody else, from one address."""
    response = render(request, fragment if is_fragment(request) else page, context)
    patch_vary_headers(response, ("HX-Request",))
    return response


def is_fragment(request) -> bool:
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true"


def refused(request, refusal: Refusal) -> HttpResponseBase:
    """A refusal as a page with its sentence, its code and what can be done next."""
    return refusals.refusal_page(request, refusal)


def safe_next(request, given: str | None, otherwise: str = "/") -> str:
    """Where to go afterwards: only ever an address of this house."""
    ours = {request.get_host(), *getattr(settings, "OWN_HOSTS", ())}
    if given and url_has_allowed_host_and_scheme(given, ours, require_https=request.is_secure()):
        return given
    return otherwise
