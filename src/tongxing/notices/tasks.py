"""Jobs of this room: text messages, tried again for some hours when the sender does not answer."""

import uuid

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from tongxing.access.shapes import SystemActor
from tongxing.notices import services

TEXTER = SystemActor("notices.texts")


@app.task(name="notices.send_text", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def send_text(notice_id: str) -> None:
    """One notice as a text message."""
    services.send_text(uuid.UUID(notice_id), actor=TEXTER)


@services.text_later
def queue_text(notice_id: uuid.UUID) -> None:
    """Put the job beside the notice, in the same transaction."""
    send_text.defer(notice_id=str(notice_id))
