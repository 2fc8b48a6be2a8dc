"""Campaigns as they are opened, hung upon and shown. No number of people or hours to reach is anywhere in them."""

import datetime as dt
import uuid
from dataclasses import dataclass

from tongxing.foundation.figures import Figure

STATES = {"open": ("进行中", "Open"), "called_off": ("已取消", "Called off")}
KINDS = {"project": ("项目", "Project"), "activity": ("活动", "Activity")}


@dataclass(frozen=True)
class SpecialDay:
    """A day of the calendar in one year; `code` is 03-05 or double_ninth."""

    code: str
    on: dt.date
    zh: str
    en: str

    def label(self, language: str = "zh") -> str:
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True)
class OpenCampaign:
    """The order to open a campaign for a day and a region: what it is about, and what is wished for."""

    key: uuid.UUID
    region_code: int
    day: str
    year: int
    title: str
    theme: str
    wished: tuple[str, ...]
    opens_on: dt.date
    ends_on: dt.date


@dataclass(frozen=True)
class HangOnCampaign:
    """The order to hang a project or an activity of one's own on a campaign."""

    key: uuid.UUID
    campaign_id: uuid.UUID
    kind: str
    subject_id: uuid.UUID


@dataclass(frozen=True)
class CampaignCard:
    """A campaign as a list shows it."""

    id: uuid.UUID
    title: str
    theme: str
    day: SpecialDay
    region_code: int
    place_text: str
    wished: tuple[str, ...]
    wished_zh: tuple[str, ...]
    wished_en: tuple[str, ...]
    opens_on: dt.date
    ends_on: dt.date
    state: str
    why: str
    is_over: bool

    def state_label(self, language: str = "zh") -> str:
        at = 0 if language.startswith("zh") else 1
        if self.state == "open" and self.is_over:
            return ("已结束", "Over")[at]
        return STATES[self.state][at]

    def wished_labels(self, language: str = "zh") -> tuple[str, ...]:
        return self.wished_zh if language.startswith("zh") else self.wished_en


@dataclass(frozen=True)
class HungCard:
    """What hangs on a campaign: a project or an activity, and whose it is."""

    id: uuid.UUID
    campaign_id: uuid.UUID
    kind: str
    subject_id: uuid.UUID
    title: str
    organisation_id: uuid.UUID
    organisation_name: str
    place_text: str

    def kind_label(self, language: str = "zh") -> str:
        return KINDS[self.kind][0 if language.startswith("zh") else 1]


@dataclass(frozen=True)
class CampaignTale:
    """All of a campaign: what is wished for in live figures, and what hangs on it in the order of hanging."""

    campaign: CampaignCard
    figures: tuple[Figure, ...]
    hung: tuple[HungCard, ...]
