"""What campaigns announce, with ids only."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class CampaignOpened(Event):
    """A place opened a campaign for a day; nobody has to take part."""

    name: ClassVar[str] = "campaigns.campaign_opened"
    campaign_id: uuid.UUID
    region_code: int


@declare
@dataclass(frozen=True)
class CampaignCalledOff(Event):
    """A campaign was called off; what hung on it takes place all the same."""

    name: ClassVar[str] = "campaigns.campaign_called_off"
    campaign_id: uuid.UUID
    region_code: int
