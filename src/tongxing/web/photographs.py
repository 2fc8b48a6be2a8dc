"""A photograph of a person as an answer: for whoever asked leave, now, and kept by nobody on the way."""

from django.http import HttpResponse


def answer_with(content: bytes) -> HttpResponse:
    """The photograph (JPEG) itself; nothing in it may run, and no cache keeps it."""
    answer = HttpResponse(content, content_type="image/jpeg")
    answer["Content-Disposition"] = "inline"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer
