"""Notices by API: my own, and marking them as read."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status

from tongxing.doors.openapi.shapes import answers, bearer
from tongxing.foundation.paging import PageRequest
from tongxing.notices import queries as notices
from tongxing.notices import services as notice_deeds
from tongxing.web import words

router = Router(tags=["notices"])


class NoticeOut(Schema):
    """One notice in the language asked for."""

    id: uuid.UUID
    kind: str
    title: str
    text: str
    href: str
    made_at: dt.datetime
    is_read: bool


class NoticesOut(Schema):
    """One page of notices, and how many are unread in all."""

    items: list[NoticeOut]
    number: int
    has_next: bool
    unread: int


@router.get("/me/notices", response=answers(NoticesOut), auth=bearer)
def mine(request: HttpRequest, page: int = 1) -> Any:
    """My notices, newest first."""
    actor, language = request.actor, words.language()
    found = notices.notices_of(actor, PageRequest(number=min(max(page, 1), 10**6)))
    items = [
        {
            "id": card.id,
            "kind": card.kind,
            "title": card.title(language),
            "text": card.text(language),
            "href": card.href,
            "made_at": card.made_at,
            "is_read": card.is_read,
        }
        for card in found.items
    ]
    return {
        "items": items,
        "number": found.number,
        "has_next": found.has_next,
        "unread": notices.unread(actor),
    }


@router.post("/me/notices/reading", response=answers(None, 204), auth=bearer)
def read(request: HttpRequest) -> Any:
    """Mark all my notices as read."""
    notice_deeds.mark_read(actor=request.actor)
    return Status(204, None)
