"""The file a phone's calendar fetches by itself: whoever knows the address reads it, nobody signs in."""

import hashlib

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from tongxing.calendars import services as calendars
from tongxing.foundation import throttle
from tongxing.web import calendars as writing
from tongxing.web.guards import public


@require_safe
@public("a calendar cannot sign in: the address itself is the secret, and its owner can stop it")
def feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """The feed at an address; unchanged, it is answered in one line."""
    sheet = calendars.fetch_feed(token, actor=request.actor)
    throttle.spend("calendars.feed", str(sheet.card.id), limit=120, seconds=3600)
    content = writing.written(sheet)
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    answer = HttpResponse(content, content_type=writing.KIND)
    answer["ETag"] = tag
    answer["Cache-Control"] = "private, no-cache"
    answer["Content-Disposition"] = 'inline; filename="tongxing.ics"'
    answer["X-Robots-Tag"] = "noindex"
    answer["Referrer-Policy"] = "no-referrer"
    return get_conditional_response(request, etag=tag, response=answer) or answer
