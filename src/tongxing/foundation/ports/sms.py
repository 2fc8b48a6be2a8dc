"""Text messages; the console variant writes them to the log and remembers the last ones for the demo."""

import logging
from collections import deque
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings

log = logging.getLogger("tongxing.sms")


@dataclass(frozen=True)
class Message:
    """One text message: the phone it goes to and its words."""

    phone: str
    words: str


class Sms(Protocol):
    """Sends a text message, or raises so that the job is tried again."""

    @property
    def shows_words(self) -> bool:
        """May a page show what was sent? Only a demo may: there no phone is at the other end."""

    def send(self, phone: str, words: str) -> None: ...


class ConsoleSms:
    """Writes messages to the log; `sent` holds the last hundred for tests and tales."""

    def __init__(self) -> None:
        self.sent: deque[Message] = deque(maxlen=100)

    @property
    def shows_words(self) -> bool:
        return settings.DEMO

    def send(self, phone: str, words: str) -> None:
        self.sent.append(Message(phone, words))
        log.info("短信 → %s：%s", phone, words)
