"""The public log: a page for people, and beside it the plain resources by which programs follow it (C2SP tlog-tiles).

Everything here is hashes and numbers. A tile never changes, so it may be kept for ever; the checkpoint changes by the
second. Programs are refused in one plain line that begins with the code, people by the usual page.
"""

import hashlib
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from tongxing.foundation import clock, installation
from tongxing.foundation.refusals import Refusal
from tongxing.transparency import errors
from tongxing.transparency import queries as transparency
from tongxing.transparency import services as transparency_deeds
from tongxing.web import denials, pages, thresholds, words
from tongxing.web.guards import public

FOR_EVER = "public, max-age=31536000, immutable"
A_MOMENT = "public, max-age=2"
AN_HOUR = "public, max-age=3600"
LARGEST_REQUEST = 64 * 1024
PLAIN, BYTES = "text/plain; charset=utf-8", "application/octet-stream"

Resource = Callable[..., HttpResponseBase]


@public("anybody may see that nobody changes the past")
@never_cache
@require_safe
def log(request: HttpRequest) -> HttpResponseBase:
    """The newest checkpoint, who countersigned it, the keys, and how to check all of it oneself."""
    try:
        newest = transparency.latest_checkpoint()
    except errors.NoCheckpointYet:
        newest = None
    context = {
        "newest": newest,
        "witnessed": None if newest is None or newest.witnesses else transparency.latest_witnessed(),
        "keys": transparency.log_keys()[::-1],
        "witness_key": transparency.witness_key().vkey,
        "address": installation.public_address(),
    }
    return pages.render(request, "portal/log.html", context)


def _for_programs(resource: Resource) -> Resource:
    """A refusal becomes one line a program can read."""

    @wraps(resource)
    def told(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        try:
            return resource(request, *args, **kwargs)
        except errors.SizeDiffers as refusal:  # the protocol wants the number and nothing else
            body = f"{refusal.facts['size']}\n"
            return HttpResponse(body, status=refusal.status, content_type="text/x.tlog.size")
        except Refusal as refusal:
            denials.write_down(refusal)
            line = f"{refusal.code} {refusal.sentence(words.language())}\n"
            response = HttpResponse(line, status=refusal.status, content_type=PLAIN)
            if wait := refusal.facts.get("wait_seconds"):
                response["Retry-After"] = str(wait)
            return response

    return told


@public("witnesses and monitors follow the log from here (C2SP tlog-tiles)")
@require_safe
@_for_programs
def checkpoint(request: HttpRequest) -> HttpResponseBase:
    """The newest signed checkpoint with its countersignatures."""
    return _kept(request, transparency.latest_checkpoint().note.encode(), PLAIN, A_MOMENT)


@public("a monitor grows the tree from its tiles (C2SP tlog-tiles)")
@require_safe
@_for_programs
def tile(request: HttpRequest, address: str) -> HttpResponseBase:
    """Up to 256 hashes of one level of the tree."""
    return _kept(request, transparency.tile_at(address), BYTES, FOR_EVER)


@public("whoever checks a checkpoint needs the keys")
@require_safe
@_for_programs
def keys(request: HttpRequest) -> HttpResponseBase:
    """Every key of this log, newest first, as a list of trust that `tongxing-verify --trust` reads."""
    lines = []
    for key in transparency.log_keys()[::-1]:
        until = f"{clock.local(key.until):%Y-%m-%d}" if key.until else ""
        lines += [f"# {key.key_id} {key.algorithm} {clock.local(key.since):%Y-%m-%d} … {until}", key.vkey]
    return _kept(request, ("\n".join(lines) + "\n").encode(), PLAIN, AN_HOUR)


@public("other logs ask us to witness them; a signature of the log is all they need (C2SP tlog-witness)")
@csrf_exempt
@require_POST
@_for_programs
def witness(request: HttpRequest) -> HttpResponseBase:
    """Countersigns a checkpoint of a log on the operator's list."""
    thresholds.spend_for_witnessing(request)
    length = request.headers.get("Content-Length", "")
    if len(length) > 6 or (length.isascii() and length.isdigit() and int(length) > LARGEST_REQUEST):
        raise errors.RequestUnreadable()
    try:
        body = request.body.decode()
    except UnicodeDecodeError as broken:
        raise errors.RequestUnreadable() from broken
    line = transparency_deeds.witness(body, actor=request.actor)
    return HttpResponse(line, content_type=PLAIN)


def _kept(request: HttpRequest, content: bytes, kind: str, how_long: str) -> HttpResponseBase:
    """An answer that caches may keep, and that need not be sent twice."""
    response = HttpResponse(content, content_type=kind)
    response["Cache-Control"] = how_long
    response["Access-Control-Allow-Origin"] = "*"
    response["ETag"] = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
