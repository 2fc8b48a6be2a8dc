"""A little town for the service circle: communities one behind the other along a street, and a desk."""

import uuid

from tests.factories.places import BILE, CITY, DAOLI, HAICHENG_STREET, HUAYUAN_STREET, NANGANG, SUOFEIYA
from tests.factories.stations import everybody, ground, somebody, station
from tongxing.access.shapes import SystemActor
from tongxing.coverage import services
from tongxing.coverage.shapes import (
    GivenPoint,
    GivePoints,
    GiveRoads,
    GivingCard,
    MakeSurvey,
    Stretch,
    SurveyCard,
)
from tongxing.places.shapes import Place

__all__ = [
    "BILE",
    "CITY",
    "DAOLI",
    "HAICHENG_STREET",
    "HUAYUAN_STREET",
    "NANGANG",
    "SUOFEIYA",
    "an_order",
    "everybody",
    "given",
    "given_points",
    "giving",
    "ground",
    "here",
    "somebody",
    "station_at",
    "stretch",
    "survey",
    "ways",
]

JOB = SystemActor("test")
LAT, LON = 45.76, 126.64
METRE = 1 / 111_195.0  # of latitude


def here(metres: float) -> tuple[float, float]:
    """A point so many metres up the street."""
    return LAT + metres * METRE, LON


def given(region_code: int, metres: float, residents: int, **groups: int) -> GivenPoint:
    """A community whose people live so many metres up the street."""
    return GivenPoint(region_code, *here(metres), residents, **groups)


FOUR = (
    given(HUAYUAN_STREET, 0, 4000, aged=1000, children=400),
    given(HAICHENG_STREET, 600, 3000, aged=900, children=100),
    given(BILE, 2000, 5000),
    given(SUOFEIYA, 2500, 1000),
)


def giving(*points: GivenPoint, **wanted) -> GivePoints:
    """The order to put these communities on record."""
    return GivePoints(
        **{
            "key": uuid.uuid4(),
            "region_code": CITY,
            "source": "街道办提供，2026 年 9 月",
            "points": points or FOUR,
        }
        | wanted
    )


def given_points(*points: GivenPoint, **wanted) -> GivingCard:
    """The communities are on record."""
    ground()
    return services.give_points(giving(*points, **wanted), actor=JOB)


def ways(*stretches: Stretch, **wanted) -> GiveRoads:
    """The order to put these ways on foot on record."""
    told = {
        "key": uuid.uuid4(),
        "region_code": CITY,
        "source": "规划部门步行路网，2026 年",
        "stretches": stretches or (stretch(0, 600), stretch(600, 2000)),
    }
    return GiveRoads(**told | wanted)


def stretch(begin: float, end: float, metres: float | None = None) -> Stretch:
    """A piece of the street between so many metres and so many."""
    return Stretch(*here(begin), *here(end), metres)


def station_at(metres: float, name: str = "花园街社区志愿服务站", region_code: int = HUAYUAN_STREET):
    """A station so many metres up the street."""
    lat, lon = here(metres)
    return station(name=name, place=Place(region_code, f"花园街 {int(metres)} 号", lat, lon))


def an_order(**wanted) -> MakeSurvey:
    """The order to survey the city and to look for one more station."""
    return MakeSurvey(**{"key": uuid.uuid4(), "region_code": CITY, "new_sites": 1} | wanted)


def survey(**wanted) -> SurveyCard:
    """A survey of what stands there."""
    return services.make_survey(an_order(**wanted), actor=JOB)
