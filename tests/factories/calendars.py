"""Calendar feeds, and what an independent reader makes of them."""

import uuid

from tongxing.access.shapes import Member, Visitor
from tongxing.calendars import services
from tongxing.calendars.shapes import FeedCard, StartFeed, Told


def feed(member: Member, team: uuid.UUID | None = None) -> FeedCard:
    return services.start_feed(StartFeed(uuid.uuid4(), team), actor=member)


def told(card: FeedCard) -> dict[str, Told]:
    """What the calendar is told now, by uid."""
    return {one.occasion.uid: one for one in services.fetch_feed(card.token, actor=Visitor()).lines}
