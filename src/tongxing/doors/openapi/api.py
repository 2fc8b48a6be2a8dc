"""The API as a whole: who asks, how a no sounds, and how much may be sent."""

import functools
import json
import logging
import re
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from tongxing.doors.openapi import faults
from tongxing.foundation import database
from tongxing.foundation.refusals import Busy, Refusal, SignInFirst
from tongxing.web import denials, words

log = logging.getLogger(__name__)
LARGEST_BODY = 256 * 1024
LARGEST_FILE = 5 * 1024 * 1024
LARGER = {
    "/files": LARGEST_FILE,
    "/record-book/intakes": 10 * 1024 * 1024,
    "/rosters": 10 * 1024 * 1024,
}  # files handed in as the body itself
MOST_DIGITS = 9  # of a length; whatever has more is too long to be read as a number

api = NinjaAPI(
    title="同行 Tongxing",
    version="1",
    description=(
        "志愿服务平台开放接口。每个写操作都带调用方生成的 key（UUID）：同一个 key 重发，就是同一次操作。"
        "拒绝只有一种形状：code、sentence、facts。\n\n"
        "The API of the volunteer service platform. Every deed carries a key (UUID) made by the caller: the "
        "same key again is the same deed. Every refusal has one shape: code, sentence, facts."
    ),
    docs_url=None,
    urls_namespace="api",
    openapi_extra={"info": {"license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}}},
)


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A refusal in its one shape and its own status."""
    response = JsonResponse(
        refusal.as_dict(words.language()), status=refusal.status, json_dumps_params={"ensure_ascii": False}
    )
    if isinstance(refusal, Busy):
        response["Retry-After"] = "1"
    if wait := refusal.facts.get("wait_seconds"):
        response["Retry-After"] = str(wait)
    if refusal.status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(Refusal)
def on_refusal(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    denials.write_down(refusal)
    return refused(request, refusal)


@api.exception_handler(ValidationError)
def on_invalid(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    return refused(request, faults.invalid(fault.errors))


@api.exception_handler(AuthenticationError)
def on_nobody(request: HttpRequest, fault: AuthenticationError) -> HttpResponse:
    return refused(request, SignInFirst())


@api.exception_handler(Http404)
def on_nothing(request: HttpRequest, fault: Http404) -> HttpResponse:
    return refused(request, faults.NoSuchAddress())


@api.exception_handler(HttpError)
def on_unreadable(request: HttpRequest, fault: HttpError) -> HttpResponse:
    return refused(request, faults.UnreadableBody())


@api.exception_handler(RequestDataTooBig)
def on_too_much(request: HttpRequest, fault: RequestDataTooBig) -> HttpResponse:
    return refused(request, faults.TooLarge(kilobytes=LARGEST_BODY // 1024))


@api.exception_handler(Exception)
def on_our_fault(request: HttpRequest, fault: Exception) -> HttpResponse:
    """A passing fault of the database asks for another try; anything else is ours, and logged as such."""
    if isinstance(fault, InterfaceError) or (
        isinstance(fault, OperationalError) and database.is_passing(fault)
    ):
        return refused(request, Busy())
    log.error("the API broke at %s", request.path, exc_info=fault)
    return refused(request, faults.OurFault())


def _in_one_shape(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The few answers that come from outside the endpoints: too large a body, a verb nobody knows."""

    @functools.wraps(view)
    def shaped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        length = request.headers.get("Content-Length", "")
        most = next((size for end, size in LARGER.items() if request.path.endswith(end)), LARGEST_BODY)
        if re.fullmatch(r"[0-9]+", length) and (len(length) > MOST_DIGITS or int(length) > most):
            return refused(request, faults.TooLarge(kilobytes=most // 1024))
        response = view(request, *args, **kwargs)
        if response.status_code == 405:
            allowed = sorted(verb.strip() for verb in response.headers.get("Allow", "").split(",") if verb)
            answer = refused(request, faults.WrongMethod(method=request.method, allowed="、".join(allowed)))
            answer["Allow"] = ", ".join(allowed)
            return answer
        return response

    shaped.csrf_exempt = True  # cookies count for nothing under /api/
    shaped.guard = "bearer token, or said to be public by the endpoint"
    return shaped


def addresses() -> list[URLPattern | URLResolver]:
    """The endpoints of the API, every answer in the one shape."""
    patterns: Iterable[Any] = api.urls[0]
    for pattern in patterns:
        pattern.callback = _in_one_shape(pattern.callback)
    return list(patterns)


@_in_one_shape
def no_such_address(request: HttpRequest, rest: str) -> HttpResponse:
    """Whatever else is asked under /api/v1/."""
    return refused(request, faults.NoSuchAddress())


def document() -> str:
    """The OpenAPI document as it is checked in: sorted, indented, the same on every machine."""
    return json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), ensure_ascii=False, indent=1) + "\n"
