"""Orders and cards about notices."""

import datetime as dt
import uuid
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Tell:
    """The order to tell one account one thing. The same kind and subject again is the same notice."""

    account_id: uuid.UUID
    kind: str
    subject: str
    href: str
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class NoticeCard:
    """One notice, in Chinese, in English, and in the languages that have words for it."""

    id: uuid.UUID
    kind: str
    title_zh: str
    title_en: str
    text_zh: str
    text_en: str
    href: str
    made_at: dt.datetime
    is_read: bool
    further: dict[str, tuple[str, str]] = field(default_factory=dict)  # language to title and text

    def title(self, language: str = "zh") -> str:
        if told := self.further.get(language[:2]):
            return told[0]
        return self.title_zh if language.startswith("zh") else self.title_en

    def text(self, language: str = "zh") -> str:
        if told := self.further.get(language[:2]):
            return told[1]
        return self.text_zh if language.startswith("zh") else self.text_en
