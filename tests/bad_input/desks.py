"""A station's desk, its spaces and the authority's work on stations in the world of bad input."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from tests.factories import spaces as rooms
from tests.factories import stations as made
from tests.factories.places import BILE, HUAYUAN_STREET
from tongxing.foundation import clock
from tongxing.spaces import services as space_deeds
from tongxing.spaces.shapes import BookSpace
from tongxing.stations import queries, services
from tongxing.stations.models import Example
from tongxing.stations.shapes import CountVisit

if TYPE_CHECKING:
    from tests.bad_input.world import World

NAMES = (
    "station_count",
    "station_take_back",
    "station_card",
    "station_still_true",
    "station_have",
    "station_have_withdrawal",
    "station_spaces",
    "space_ending",
    "space_booking",
    "booking_calling_off",
    "authority_station_new",
    "authority_station_particulars",
    "authority_station_closing",
    "authority_station_example",
    "authority_station_example_ending",
)
TUESDAY = "2026-03-17"


def furnish(world: "World") -> None:
    """The station has its six haves, a tap, a space with a booking; another one is a demonstration station."""
    worker = world.people["worker"].member
    assert worker is not None
    station = uuid.UUID(world.ids["station"])
    made.kept_true(station)
    evidence = next(one for one in queries.look(station).haves if one.code == "sign")
    space = rooms.space(station)
    times = {"starts_at": _at(9), "ends_at": _at(11)}
    order = BookSpace(key=uuid.uuid4(), space_id=space.id, title="义诊准备会", for_whom="合唱队", **times)
    example = made.station(name="比乐街社区志愿服务站", region_code=BILE)
    Example.objects.create(
        station_id=example.id,
        rule_version="2026-11",
        paragraph_zh="符合示范站点的标准",
        paragraph_en="It meets the criteria",
        named_by="test",
        named_at=clock.now(),
    )
    world.ids |= {
        "tap": str(services.count_visit(CountVisit(uuid.uuid4(), station, "help"), actor=worker)),
        "evidence": str(evidence.evidence_id),
        "space": str(space.id),
        "booking": str(space_deeds.book_space(order, actor=worker).id),
        "example station": str(example.id),
    }


def _at(hour: int) -> dt.datetime:
    return clock.from_local(dt.date.fromisoformat(TUESDAY), dt.time(hour))


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """Name of the address → what is filled in."""
    ids = world.ids
    station, space = {"station_id": ids["station"]}, {"space_id": ids["space"]}
    example = {"station_id": ids["example station"]}
    days = {f"day_{number}": "8:30-17:00" if number < 6 else "" for number in range(1, 8)}
    sign = station | {"code": "sign"}
    booking = {"starts_at-date": TUESDAY, "starts_at-time": "14:00", "ends_at-date": TUESDAY}
    booking |= {"ends_at-time": "16:00", "title": "剪纸课", "for_whom": "居民合唱队"}
    card = {"name": "花园街妇女之家", "kind": "womens_home", "address": "花园街 92 号"}
    card |= {"point": "45.7605, 126.6415"}
    opening = card | {"phone": "0451-53600009", "host_name": "花园街道办事处"}
    opening |= {"region_code": str(HUAYUAN_STREET)}
    return {
        "station_count": filled("worker", station, _keyed(purpose="help", people="1")),
        "station_take_back": filled("worker", station | {"tap_id": ids["tap"]}, _keyed()),
        "station_card": filled(
            "worker", station, _keyed(phone="0451-53600001", host_name="街道", **days), ("host_name", "day_1")
        ),
        "station_still_true": filled("worker", station, _keyed()),
        "station_have": filled(
            "worker", sign, _keyed(shown_by="门口挂牌", seen_on="2026-03-16"), ("shown_by",)
        ),
        "station_have_withdrawal": filled(
            "worker", sign | {"evidence_id": ids["evidence"]}, _keyed(why="牌子摘了"), ("why",)
        ),
        "station_spaces": filled(
            "worker", station, _keyed(name="三楼教室", seats="20", equipment="投影"), ("name", "equipment")
        ),
        "space_ending": filled("worker", space, _keyed()),
        "space_booking": filled("worker", space, _keyed(**booking), ("title", "for_whom")),
        "booking_calling_off": filled("worker", {"booking_id": ids["booking"]}, _keyed(why="停电"), ("why",)),
        "authority_station_new": filled(
            "officer", body=_keyed(**opening), typed=("name", "address", "host_name", "phone", "point")
        ),
        "authority_station_particulars": filled(
            "officer", station, _keyed(**card, why="迁址"), ("name", "address", "point", "why")
        ),
        "authority_station_closing": filled("officer", station, _keyed(why="并入街道"), ("why",)),
        "authority_station_example": filled("officer", example, _keyed()),
        "authority_station_example_ending": filled("officer", example, _keyed(why="无人值守"), ("why",)),
    }


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → who calls it with what."""
    ids = world.ids
    station, space = {"station_id": ids["station"]}, {"space_id": ids["space"]}
    example, why = {"station_id": ids["example station"]}, {"why": "并入街道"}
    place = {"region_code": HUAYUAN_STREET, "address": "花园街 92 号", "lat": 45.7605, "lon": 126.6415}
    change = {"name": "花园街博物馆服务站", "kind": "museum_station", "place": place, "why": "迁址"}
    week = [{"weekday": number, "begins": 510, "ends": 1020} for number in range(1, 6)]
    keeping = _keyed(
        phone="0451-53600001", hours_text="", windows=week, host_name="街道", organisation_id=None
    )
    times = {"starts_at": f"{TUESDAY}T14:00:00+08:00", "ends_at": f"{TUESDAY}T16:00:00+08:00"}
    return {
        ("PUT", "/stations/{station_id}"): call("officer", station, change),
        ("POST", "/stations/{station_id}/closing"): call("officer", station, why),
        ("GET", "/stations/{station_id}/criteria"): call("visitor", station),
        ("PUT", "/stations/{station_id}/example"): call("officer", example),
        ("POST", "/stations/{station_id}/example/ending"): call("officer", example, why),
        ("GET", "/stations/{station_id}/look"): call("visitor", station),
        ("POST", "/stations/{station_id}/keepings"): call("worker", station, keeping),
        ("POST", "/stations/{station_id}/haves"): call(
            "worker", station, _keyed(have="sign", shown_by="门口挂牌", seen_on="2026-03-16")
        ),
        ("POST", "/stations/haves/{evidence_id}/withdrawal"): call(
            "worker", {"evidence_id": ids["evidence"]}, {"why": "牌子摘了"}
        ),
        ("GET", "/stations/{station_id}/desk"): call("worker", station),
        ("POST", "/stations/{station_id}/visits"): call("worker", station, _keyed(purpose="help", people=2)),
        ("POST", "/stations/visits/{tap_id}/withdrawal"): call("worker", {"tap_id": ids["tap"]}),
        ("GET", "/stations/{station_id}/spaces"): call("visitor", station),
        ("POST", "/stations/{station_id}/spaces"): call(
            "worker", station, _keyed(name="三楼教室", seats=20, equipment="投影")
        ),
        ("POST", "/spaces/{space_id}/ending"): call("worker", space),
        ("GET", "/spaces/{space_id}/days/{day}"): call("visitor", space | {"day": TUESDAY}),
        ("POST", "/spaces/{space_id}/bookings"): call(
            "worker", space, _keyed(title="剪纸课", for_whom="合唱队", organisation_id=None, **times)
        ),
        ("GET", "/stations/{station_id}/bookings"): call("worker", station),
        ("GET", "/bookings/mine"): call("leader"),
        ("POST", "/bookings/{booking_id}/calling-off"): call(
            "worker", {"booking_id": ids["booking"]}, {"why": "停电"}
        ),
    }
