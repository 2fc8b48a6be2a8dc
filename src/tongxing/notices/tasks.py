"""Jobs of this room: text messages, tried again for some hours, and the rest of those an edition concerns."""

import uuid

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.notices import services

TEXTER = SystemActor("notices.texts")
EDITIONS = SystemActor("notices")


@app.task(name="notices.send_text", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def send_text(notice_id: str) -> None:
    """One notice as a text message."""
    services.send_text(uuid.UUID(notice_id), actor=TEXTER)


@services.text_later
def queue_text(notice_id: uuid.UUID) -> None:
    """Put the job beside the notice, in the same transaction."""
    send_text.defer(notice_id=str(notice_id))


@app.task(name="notices.tell_of_edition", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def tell_of_edition(edition_id: str, audience: str, after: str) -> None:
    """The next page of those whom an edition concerns."""
    services.tell_of_edition(uuid.UUID(edition_id), audience, uuid.UUID(after), actor=EDITIONS)


@services.edition_later
def queue_edition(edition_id: uuid.UUID, audience: str, after: uuid.UUID) -> None:
    """Put the job beside the notices told so far, in the same transaction."""
    tell_of_edition.defer(edition_id=str(edition_id), audience=audience, after=str(after))
