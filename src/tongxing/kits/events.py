"""What kits announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class KitReturnMissed(Event):
    """Something is still with a volunteer after the day it was to be returned; announced once, and nothing follows."""

    name: ClassVar[str] = "kits.kit_return_missed"
    handout_id: uuid.UUID
    account_id: uuid.UUID
