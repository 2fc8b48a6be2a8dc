"""The people who stand at the desks of Nangang and Daoli, and a station to go to."""

import uuid

from tests.factories.places import (
    BILE,
    CITY,
    DAOLI,
    FENDOU,
    HAICHENG_STREET,
    HUAYUAN,
    HUAYUAN_STREET,
    NANGANG,
    SUOFEIYA,
    ground,
)
from tongxing.access.shapes import Grant, Member, SystemActor, Visitor
from tongxing.places import queries as places
from tongxing.places.shapes import Place
from tongxing.stations import services
from tongxing.stations.shapes import OpenStation, StationCard

__all__ = [
    "BILE",
    "CITY",
    "DAOLI",
    "FENDOU",
    "HAICHENG_STREET",
    "HUAYUAN",
    "HUAYUAN_STREET",
    "NANGANG",
    "SUOFEIYA",
    "an_order",
    "everybody",
    "ground",
    "somebody",
    "station",
]


def somebody(role: str = "", region_code: int = NANGANG, organisation_id: uuid.UUID | None = None) -> Member:
    """Somebody signed in, with a role in a region when one is named."""
    low, high = places.span(region_code)
    grants = (Grant(role, low, high, organisation_id=organisation_id),) if role else ()
    return Member(uuid.uuid4(), grants)


def everybody(
    region_code: int = NANGANG, elsewhere: int = DAOLI
) -> dict[str, Member | Visitor | SystemActor]:
    """One of each kind, those with a role once inside the region and once outside it."""
    kinds = {"visitor": Visitor(), "member": somebody(), "system": SystemActor("test")}
    for role in ("station_worker", "authority_officer", "auditor", "operator", "organisation_manager"):
        kinds[role] = somebody(role, region_code)
        kinds[f"{role} elsewhere"] = somebody(role, elsewhere)
    kinds["team_leader"] = somebody("team_leader", region_code, uuid.uuid4())
    kinds["team_leader elsewhere"] = somebody("team_leader", elsewhere, uuid.uuid4())
    return kinds


def an_order(**wanted) -> OpenStation:
    """The order for 花园街社区志愿服务站, changed as wanted."""
    place = wanted.pop("place", None) or Place(
        wanted.pop("region_code", HUAYUAN_STREET), "花园街 88 号一楼", 45.7602, 126.6411
    )
    return OpenStation(
        **{
            "key": uuid.uuid4(),
            "name": "花园街社区志愿服务站",
            "kind": "community_station",
            "place": place,
            "phone": "0451-53600001",
            "hours_text": "周一至周六 8:30–17:00",
        }
        | wanted
    )


def station(**wanted) -> StationCard:
    """An open station on its ground."""
    ground()
    return services.open_station(an_order(**wanted), actor=SystemActor("test"))
