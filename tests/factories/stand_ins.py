"""Places that look for somebody else."""

import uuid
from typing import Any

from tongxing.access.shapes import Member
from tongxing.activities.shapes import ActivityCard
from tongxing.stand_ins import services
from tongxing.stand_ins.shapes import AskStandIn, CameInstead, ComeInstead, StandInCard


def asked(card: ActivityCard, holder: Member) -> StandInCard:
    return services.ask_stand_in(AskStandIn(uuid.uuid4(), card.id), actor=holder)


def came(call: StandInCard, taker: Member, **more: Any) -> CameInstead:
    """As the page does it: with the risk notice that was shown."""
    told = {"risks_version": call.activity.risks_version} | more
    return services.come_instead(
        ComeInstead(told.pop("key", None) or uuid.uuid4(), call.id, **told), actor=taker
    )
