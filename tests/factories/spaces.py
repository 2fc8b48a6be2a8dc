"""Makers for spaces: a meeting room at a station, and an order for a morning there."""

import datetime as dt
import uuid

from tests.factories import stations
from tongxing.access.shapes import Member, SystemActor
from tongxing.foundation import clock
from tongxing.spaces import services
from tongxing.spaces.shapes import AddSpace, BookSpace, SpaceCard

SYSTEM = SystemActor("test")
MONDAY = dt.date(2026, 11, 23)


def worker(region_code: int = stations.HUAYUAN_STREET) -> Member:
    """Somebody at the desk of a station."""
    return stations.somebody("station_worker", region_code)


def add(station_id: uuid.UUID, **wanted) -> AddSpace:
    """The order for a meeting room of thirty seats."""
    known = {"key": uuid.uuid4(), "name": "二楼活动室", "seats": 30, "equipment": "投影、音响"}
    return AddSpace(station_id=station_id, **known | wanted)


def space(station_id: uuid.UUID, **wanted) -> SpaceCard:
    """A space of a station."""
    return services.add_space(add(station_id, **wanted), actor=worker())


def at(hour: int, minute: int = 0, day: dt.date = MONDAY) -> dt.datetime:
    """A moment of that Monday in China."""
    return clock.from_local(day, dt.time(hour, minute))


def book(space_id: uuid.UUID, **wanted) -> BookSpace:
    """The order for nine to eleven on a Monday."""
    known = {
        "key": uuid.uuid4(),
        "title": "义诊准备会",
        "starts_at": at(9),
        "ends_at": at(11),
        "for_whom": "花园街社区居民合唱队",
    }
    return BookSpace(space_id=space_id, **known | wanted)
