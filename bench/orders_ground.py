"""The ground of the soak of orders: communities with a station above, desks, residents, volunteers to be asked."""

import datetime as dt
from dataclasses import dataclass

from bench.county import BATCH, SYSTEM, numbered
from bench.house import tell
from bench.orders_hands import DESKS, RESIDENTS, VOLUNTEERS
from tongxing.access import services as access
from tongxing.access.models import Account
from tongxing.access.shapes import GiveGrant
from tongxing.foundation import clock, ids
from tongxing.orders.models import Readiness
from tongxing.organisations import services as organisations
from tongxing.organisations.shapes import RegisterOrganisation
from tongxing.people.models import Person
from tongxing.places import queries as places
from tongxing.places import services as place_services
from tongxing.places.models import Region
from tongxing.places.shapes import Place
from tongxing.stations import services as stations
from tongxing.stations.shapes import OpenStation

CITY, NANGANG = 230100000000, 230103000000
AT_DESKS = 6
IN_A_COMMUNITY = 12  # volunteers: as many as a wave of an urgent order asks at most
ORDERS_OF_A_COMMUNITY = 6


@dataclass(frozen=True)
class Ground:
    """The communities in which somebody asks."""

    communities: list[int]
    volunteers: int


def make(orders: int, small: bool) -> Ground:
    """A ground wide enough for so many orders; a small one is three communities of one street."""
    if small:
        _small()
    else:
        tell("装入行政区划 …")
        place_services.load_regions(actor=SYSTEM)
    wanted = max(3, orders // ORDERS_OF_A_COMMUNITY)
    communities = _communities(wanted)
    tell(f"{len(communities)} 个社区、{len(communities) * IN_A_COMMUNITY} 名志愿者 …")
    _accounts(orders, len(communities) * IN_A_COMMUNITY)
    _desks()
    _stations(communities)
    _volunteers(communities)
    return Ground(communities, len(communities) * IN_A_COMMUNITY)


def _small() -> None:
    known = (
        (0, "全国", "nation", None),
        (230000000000, "黑龙江省", "province", 0),
        (CITY, "哈尔滨市", "prefecture", 230000000000),
        (NANGANG, "南岗区", "county", CITY),
        (230103001000, "花园街道", "township", NANGANG),
        (230103001001, "花园街社区", "village", 230103001000),
        (230103001002, "木介街社区", "village", 230103001000),
        (230103001003, "海城街社区", "village", 230103001000),
    )
    Region.objects.bulk_create(
        Region(code=code, name=name, level=level, parent_code=parent, bigrams=[])
        for code, name, level, parent in known
    )


def _communities(wanted: int) -> list[int]:
    """Communities of Nangang first, then of the rest of the city."""
    low, high = places.span(CITY)
    rows = Region.objects.filter(level="village", code__gte=low, code__lt=high).order_by("code")
    codes = list(rows.values_list("code", flat=True))
    return sorted(codes, key=lambda code: (code // 10**6 != NANGANG // 10**6, code))[:wanted]


def _accounts(residents: int, volunteers: int) -> None:
    now = clock.now()
    for kind, count in ((DESKS, AT_DESKS), (RESIDENTS, residents), (VOLUNTEERS, volunteers)):
        Account.objects.bulk_create(
            (Account(id=numbered(kind, n), opened_at=now) for n in range(count)), BATCH
        )


def _desks() -> None:
    today = clock.today()
    for number in range(AT_DESKS):
        ends_on = today + dt.timedelta(days=30)
        given = GiveGrant(numbered(DESKS, number), "station_worker", CITY, today, ends_on)
        access.give_grant(given, actor=SYSTEM)


def _stations(communities: list[int]) -> None:
    """A station in each street, with a team at home there, in whose name a visit is service."""
    host = RegisterOrganisation(
        key=ids.new_id(), kind="1", name="示例队", region_code=NANGANG, host_name="示例社区", host_phone="0451-80000001"
    )  # fmt: skip
    team = organisations.register_organisation(host, actor=SYSTEM)
    for number, street in enumerate(sorted({code // 1000 * 1000 for code in communities})):
        place = Place(street, f"第 {number + 1} 号", 45.70 + number % 50 / 1000, 126.60 + number % 70 / 1000)
        name = f"第 {number + 1} 志愿服务站"
        order = OpenStation(
            ids.new_id(), name, "community_station", place, "0451-53600001", "周一至周日 8:30–17:00", team.id
        )
        stations.open_station(order, actor=SYSTEM)


def _volunteers(communities: list[int]) -> None:
    """Written in bulk, ready to be asked within their street: being ready is not what is measured."""
    now = clock.now()
    homes = [code for code in communities for _ in range(IN_A_COMMUNITY)]
    Person.objects.bulk_create(
        (
            Person(
                id=numbered(VOLUNTEERS, n),
                account_id=numbered(VOLUNTEERS, n),
                registration_key=ids.new_id(),
                volunteer_number=f"{n:013d}",
                masked_name="王**",
                birth_on=dt.date(1988, 5, 4),
                sex="2",
                real_name_state="passed",
                residence_code=code,
                service_code=code,
                categories=["0017", "0001"],
                registered_at=now,
            )
            for n, code in enumerate(homes)
        ),
        BATCH,
    )
    Readiness.objects.bulk_create(
        (
            Readiness(
                account_id=numbered(VOLUNTEERS, n),
                person_id=numbered(VOLUNTEERS, n),
                home_code=code,
                reach="township",
                reach_code=places.at_level(code, "township"),
                per_week=14,
                categories=["0017", "0001"],
                is_on=True,
                changed_at=now,
            )
            for n, code in enumerate(homes)
        ),
        BATCH,
    )
