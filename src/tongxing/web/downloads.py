"""A large file sent as it is put together: as a whole, or from where a broken download stopped (RFC 9110, 14)."""

import re
from collections.abc import Iterator
from typing import Protocol

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse


class Sendable(Protocol):
    """Something of known size, any piece of which can be had by itself."""

    size: int

    def piece(self, first: int, last: int) -> Iterator[bytes]: ...


def send(request: HttpRequest, content: Sendable, *, name: str, kind: str, tag: str) -> HttpResponseBase:
    """The file, or the one piece of it that was asked for; several pieces at once are answered with the whole."""
    quoted = f'"{tag}"'
    wanted = _wanted(request, content.size, quoted)
    if wanted is None:
        answer: HttpResponseBase = HttpResponse(status=416)
        answer["Content-Range"] = f"bytes */{content.size}"
        return answer
    first, last, is_piece = wanted
    answer = StreamingHttpResponse(
        content.piece(first, last), status=206 if is_piece else 200, content_type=kind
    )
    if is_piece:
        answer["Content-Range"] = f"bytes {first}-{last}/{content.size}"
    answer["Content-Length"] = str(last - first + 1)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Accept-Ranges"] = "bytes"
    answer["ETag"] = quoted
    answer["Cache-Control"] = "private, no-store"
    return answer


def _wanted(request: HttpRequest, size: int, tag: str) -> tuple[int, int, bool] | None:
    """First and last byte, and whether that is a piece; None when the piece lies outside."""
    whole = (0, size - 1, False)
    asked = re.fullmatch(r"bytes=([0-9]{0,15})-([0-9]{0,15})", request.headers.get("Range", ""))
    if asked is None or request.headers.get("If-Range", tag) != tag:
        return whole
    begins, ends = asked.groups()
    if not begins and not ends:
        return whole
    if not begins:  # the last so many
        return (max(size - int(ends), 0), size - 1, True) if int(ends) else None
    first, last = int(begins), min(int(ends or size), size - 1)
    return (first, last, True) if first <= last else None
