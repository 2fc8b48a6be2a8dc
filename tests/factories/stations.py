"""The people who stand at the desks of Nangang and Daoli, and a station to go to."""

import datetime as dt
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
from tongxing.foundation import clock
from tongxing.places import queries as places
from tongxing.places.shapes import Place
from tongxing.stations import queries, services
from tongxing.stations.shapes import (
    FUNCTIONS,
    HAVES,
    CountVisit,
    KeepCard,
    OpenStation,
    SayHave,
    StationCard,
    Window,
)

__all__ = [
    "BILE",
    "CITY",
    "DAOLI",
    "FENDOU",
    "FUNCTIONS",
    "HAICHENG_STREET",
    "HUAYUAN",
    "HUAYUAN_STREET",
    "NANGANG",
    "SUOFEIYA",
    "WEEKDAYS",
    "an_order",
    "everybody",
    "ground",
    "kept_through",
    "kept_true",
    "somebody",
    "station",
]


WEEKDAYS = tuple(Window(day, 510, 1020) for day in range(1, 6))  # half past eight to five


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


def kept_through(
    station_id: uuid.UUID, until: dt.date, days: int = 28, region_code: int = HUAYUAN_STREET
) -> None:
    """Somebody opened the door on every day up to this one."""
    desk = somebody("station_worker", region_code)
    for number in range(1, days + 1):
        with clock.at(clock.from_local(until - dt.timedelta(days=number), dt.time(9))):
            services.count_visit(CountVisit(uuid.uuid4(), station_id, "on_duty"), actor=desk)


def kept_true(station_id: uuid.UUID, region_code: int = HUAYUAN_STREET) -> None:
    """Evidence of all six haves, and a card that was looked at today."""
    desk = somebody("station_worker", region_code)
    for code in HAVES:
        order = SayHave(uuid.uuid4(), station_id, code, "现场看过", clock.today())
        services.say_have(order, actor=desk)
    card = queries.station(station_id)
    windows = queries.windows_of(station_id)
    kept = KeepCard(
        uuid.uuid4(), card.id, card.phone, card.hours_text, windows, card.host_name, card.organisation_id
    )
    services.keep_card(kept, actor=desk)
