"""Makers for batches: a county with two activities, one that asks for a skill nobody has, and an order."""

import datetime as dt
from dataclasses import dataclass, replace

from tests.factories import activities as made
from tests.factories import orders as asked
from tests.factories import people, stations
from tests.factories.stations import NANGANG, somebody
from tongxing.access.shapes import Member, SystemActor
from tongxing.activities.shapes import ActivityCard
from tongxing.batches import services
from tongxing.batches.shapes import BatchCard, MakeBatch
from tongxing.orders.models import Order

NIGHT = SystemActor("batches.night")


@dataclass(frozen=True)
class County:
    """What is open there, and who lives there."""

    small: ActivityCard
    skilled: ActivityCard
    order: Order
    volunteers: tuple[Member, ...]


def county(count: int = 12) -> County:
    """So many volunteers, three places at one activity, two at one that asks for a skill, one order; at `made.NOW`."""
    stations.station(place=replace(stations.an_order().place, lat=45.76, lon=126.67))
    persons = [people.registered(categories=("0017",) if n % 2 else ("0003",)) for n in range(count)]
    day = dt.timedelta(days=1)
    small = made.activity(title="陪独居老人买菜", places=3)
    skilled = made.activity(
        title="教上网的", places=2, needed_skills=("05",),
        starts_at=made.at(14) + day, ends_at=made.at(16) + day,
    )  # fmt: skip
    order = asked.placed(
        wanted_from=made.NOW + 2 * day, wanted_until=made.NOW + 2 * day + dt.timedelta(hours=1)
    )
    return County(small, skilled, order, tuple(member for _person, member in persons))


def made_batch(**changes) -> BatchCard:
    """The batch of tonight, as the clock makes it."""
    return services.make_batch(MakeBatch(NANGANG), actor=changes.pop("actor", NIGHT), **changes)


def officer() -> Member:
    return somebody("authority_officer", NANGANG)
