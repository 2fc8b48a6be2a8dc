"""Questions about notices: everybody's own, and how many are unread."""

from tongxing.access import queries as access
from tongxing.access.shapes import Actor
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.notices import rules
from tongxing.notices.models import Notice
from tongxing.notices.shapes import NoticeCard


def notices_of(viewer: Actor, page: PageRequest | None = None) -> Page[NoticeCard]:
    """The viewer's own notices, newest first."""
    request = page or PageRequest()
    rows = access.visible(viewer, "notices.see_notices", Notice.objects.all()).order_by("-made_at", "-id")
    found = rows[request.offset : request.offset + request.size + 1]
    return page_of([_card(row) for row in found], request)


def unread(viewer: Actor) -> int:
    """How many of the viewer's notices nobody has read."""
    rows = access.visible(viewer, "notices.see_notices", Notice.objects.filter(read_at__isnull=True))
    return rows.count()


def _card(row: Notice) -> NoticeCard:
    words = rules.said(row.kind, row.facts)
    return NoticeCard(
        id=row.id,
        kind=row.kind,
        title_zh=words.title_zh,
        title_en=words.title_en,
        text_zh=words.text_zh,
        text_en=words.text_en,
        href=row.href,
        made_at=row.made_at,
        is_read=row.read_at is not None,
    )
