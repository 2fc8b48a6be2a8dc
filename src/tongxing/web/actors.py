"""Who sends this request: one look-up per request, from the session cookie or the bearer token."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from tongxing.access import queries as access
from tongxing.access.shapes import Visitor


class ActorMiddleware:
    """Sets `request.actor` (an actor of access) and `request.preferences`.

    A bearer token counts only under /api/, a cookie only elsewhere: so no foreign page can press an API
    button with somebody's cookie.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request) -> HttpResponse:
        if request.path.startswith("/api/"):
            scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
            token = token.strip() if scheme.lower() == "bearer" else ""
        else:
            token = request.COOKIES.get(settings.SESSION_COOKIE, "")
        if token and not request.path.startswith(settings.STATIC_URL):
            request.actor, request.preferences = access.actor_of(token)
        else:
            request.actor, request.preferences = Visitor(), {}
        return self.get_response(request)
