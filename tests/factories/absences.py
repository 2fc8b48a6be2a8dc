"""Places not come to: an activity that is over, at which one came and some did not."""

import datetime as dt
import uuid
from typing import Any

from tests.factories import activities as made
from tongxing.absences import services
from tongxing.absences.shapes import AbsenceCard, CloseList, RaiseAppeal
from tongxing.access.shapes import Member, SystemActor
from tongxing.activities.shapes import ActivityCard
from tongxing.foundation import clock

JOB = SystemActor("test")
AFTER = made.at(18)


def closed(card: ActivityCard, of: made.Team, *excused: Any) -> tuple[AbsenceCard, ...]:
    """The leader closes the list an hour and a half after the end; `excused` are the persons."""
    order = CloseList(card.id, tuple(one.id for one in excused))
    with clock.at(card.ends_at + dt.timedelta(minutes=90)):
        return services.close_list(order, actor=of.leader).stated


def missed(of: made.Team, person: Any, who: Member, day: dt.date) -> AbsenceCard:
    """Somebody holds a place on a day, does not come, and the leader says so."""
    card = made.activity(
        of,
        starts_at=made.at(14, day=day),
        ends_at=made.at(16, day=day),
        sign_up_closes_at=made.at(12, day=day),
        cancel_until=made.at(11, day=day),
    )
    made.sign_up(card, who)
    return next(one for one in closed(card, of) if one.activity_id == card.id)


def appealed(one: AbsenceCard, who: Member, text: str = "我到了，手机没电，没有签到") -> AbsenceCard:
    return services.raise_appeal(RaiseAppeal(uuid.uuid4(), one.id, text), actor=who)
