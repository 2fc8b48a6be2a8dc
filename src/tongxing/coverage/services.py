"""Everything that may change coverage: data given, and surveys made of them."""

from collections.abc import Iterator

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.coverage import errors, queries, roads, rules
from tongxing.coverage.events import PointsGiven
from tongxing.coverage.models import Giving, Point, RoadNetwork, Survey
from tongxing.coverage.shapes import (
    GivenPoint,
    GivePoints,
    GiveRoads,
    GivingCard,
    MakeSurvey,
    RoadsCard,
    Stretch,
    SurveyCard,
)
from tongxing.foundation import clock, events, ids, journal, text
from tongxing.foundation.database import lock_name
from tongxing.foundation.refusals import Faults
from tongxing.places import queries as places
from tongxing.places.errors import DatumUnknown
from tongxing.places.shapes import DATUMS, GCJ02

WHY = {
    "point": ("的坐标不在地图上", "has no possible point"),
    "residents": ("的人口不在合理范围", "has an impossible number of residents"),
    "groups": (
        "的老人和儿童多于常住人口，或者是负数",
        "has more old and young people than residents, or fewer than none",
    ),
    "region": ("不是所给辖区里的社区", "is no community of the region named"),
    "twice": ("出现了两次", "stands in it twice"),
}
WHY_NOT_A_WAY = {
    "point": ("的端点不在地图上", "has an end that is no point"),
    "length": ("的长度不对：填 0 到 50,000 米", "has an impossible length: between 0 and 50,000 metres"),
    "short": ("比两端的直线距离还短", "is shorter than the straight line between its ends"),
    "elsewhere": (
        "离这个辖区太远：请核对坐标和坐标系",
        "is far from the region: please check points and datum",
    ),
}


@transaction.atomic
def give_points(order: GivePoints, *, actor: Actor) -> GivingCard:
    """Places and residents of communities are on record with their source; the latest of each counts from now on.

    All rows or none. The same key twice is the same giving. Refuses with NotAllowed, PlaceUnknown, DatumUnknown,
    Invalid, or PointWrong naming the row.
    """
    lock_name("coverage.give_points", actor.label, order.key)
    low, high = places.span(places.region(order.region_code).code)
    row = Giving(
        id=ids.new_id(),
        key=order.key,
        region_code=order.region_code,
        source=text.one_line(order.source),
        communities=len(order.points),
        given_by=actor.label,
        given_at=clock.now(),
    )
    access.require(actor, "coverage.give_points", on=row)
    if done := queries.giving_made_with(actor.label, order.key):
        return done
    if order.datum not in DATUMS:
        raise DatumUnknown(datum=str(order.datum)[:20], known="、".join(DATUMS))
    faults = Faults()
    if not row.source or len(row.source) > rules.SOURCE_AT_MOST:
        code = "source_too_long" if row.source else "source_missing"
        faults.add("source", code, *errors.FAULTS[code])
    if not order.points:
        faults.add("points", "no_points", *errors.FAULTS["no_points"])
    faults.refuse_if_any()
    points = _checked(order, low, high)
    row.save(force_insert=True)
    Point.objects.bulk_create(_point(row, one) for one in points)
    events.announce(PointsGiven(giving_id=row.id, region_code=row.region_code))
    journal.note("coverage.give_points", actor=actor, subject=row.id)
    return queries.giving_card(row)


@transaction.atomic
def give_roads(order: GiveRoads, *, actor: Actor) -> RoadsCard:
    """The ways on foot of a region are on record with their source; surveys made from now on follow the latest.

    All stretches or none. The same key twice is the same network. Refuses with NotAllowed, PlaceUnknown,
    DatumUnknown, Invalid, or StretchWrong naming the stretch.
    """
    lock_name("coverage.give_roads", actor.label, order.key)
    places.region(order.region_code)
    row = RoadNetwork(
        id=ids.new_id(),
        key=order.key,
        region_code=order.region_code,
        source=text.one_line(order.source),
        given_by=actor.label,
        given_at=clock.now(),
    )
    access.require(actor, "coverage.give_roads", on=row)
    if done := queries.roads_made_with(actor.label, order.key):
        return done
    if order.datum not in DATUMS:
        raise DatumUnknown(datum=str(order.datum)[:20], known="、".join(DATUMS))
    faults = Faults()
    if not row.source or len(row.source) > rules.SOURCE_AT_MOST:
        code = "source_too_long" if row.source else "source_missing"
        faults.add("source", code, *errors.FAULTS[code])
    if not 1 <= len(order.stretches) <= rules.STRETCHES_AT_MOST:
        code = "too_many_stretches" if order.stretches else "no_stretches"
        faults.add("stretches", code, *errors.FAULTS[code])
    faults.refuse_if_any()
    told = roads.packed(_measured(order, queries.middles_about(order.region_code)))
    row.nodes, row.stretches, row.metres, row.content = told.nodes, told.stretches, told.metres, told.content
    row.save(force_insert=True)
    journal.note("coverage.give_roads", actor=actor, subject=row.id)
    return queries.roads_card(row)


@transaction.atomic
def make_survey(order: MakeSurvey, *, actor: Actor) -> SurveyCard:
    """What the circle of a region is now is worked out and kept, with the next stations that would do most.

    The same key twice is the same survey. Refuses with NotAllowed, PlaceUnknown, NoMeasure, Invalid, TooWide, or
    NobodyKnown.
    """
    lock_name("coverage.make_survey", order.region_code)
    places.region(order.region_code)
    row = Survey(id=ids.new_id(), key=order.key, region_code=order.region_code)
    access.require(actor, "coverage.make_survey", on=row)
    if done := queries.survey_made_with(actor.label, order.key):
        return done
    faults = Faults()
    if not 0 <= order.new_sites <= rules.NEW_SITES_AT_MOST:
        faults.add("new_sites", "new_sites_out_of_range", *errors.FAULTS["new_sites_out_of_range"])
    faults.refuse_if_any()
    walk = queries.walk(order.region_code)
    communities = queries.communities_of(order.region_code)
    if not sum(one.residents for one in communities):
        raise errors.NobodyKnown()
    from tongxing.coverage import surveying  # SciPy is loaded by whoever surveys, not by every process

    network = queries.roads_of(order.region_code)
    surveying.fill(row, communities, walk, order.new_sites, network)
    row.made_by, row.made_at = actor.label, clock.now()
    row.save(force_insert=True)
    journal.note("coverage.make_survey", actor=actor, subject=row.id)
    return queries.card(row)


def _checked(order: GivePoints, low: int, high: int) -> list[GivenPoint]:
    """The rows with their points on WGS-84, or PointWrong naming the first that cannot be right."""
    known = places.regions({one.region_code for one in order.points})
    seen: set[int] = set()
    found = []
    for number, one in enumerate(order.points, 1):
        card = known.get(one.region_code)
        fault = rules.point_fault(one.lat, one.lon, one.residents, one.aged, one.children)
        if card is None or card.level != "village" or not low <= one.region_code < high:
            fault = "region"
        elif one.region_code in seen:
            fault = "twice"
        if fault:
            why_zh, why_en = WHY[fault]
            raise errors.PointWrong(row=number, region_code=one.region_code, why_zh=why_zh, why_en=why_en)
        seen.add(one.region_code)
        found.append(one)
    if order.datum != GCJ02:
        return found
    return [_on_wgs84(one) for one in found]


def _measured(order: GiveRoads, middles: tuple[tuple[float, float], ...]) -> Iterator[tuple[Stretch, float]]:
    """Each stretch on WGS-84 with its length, or StretchWrong naming the first that cannot be right."""
    for number, one in enumerate(order.stretches, 1):
        fault = "point"
        if places.is_point(one.from_lat, one.from_lon) and places.is_point(one.to_lat, one.to_lon):
            stretch = _way_on_wgs84(one) if order.datum == GCJ02 else one
            here = (stretch.from_lat, stretch.from_lon)
            straight = places.distance_metres(*here, stretch.to_lat, stretch.to_lon)
            metres = straight if one.metres is None else one.metres
            fault = rules.stretch_fault(straight, metres)
            away = min((places.distance_metres(*here, *one) for one in middles), default=0.0)
            if not fault and away > rules.NEAR_ENOUGH:
                fault = "elsewhere"
        if fault:
            why_zh, why_en = WHY_NOT_A_WAY[fault]
            raise errors.StretchWrong(row=number, why_zh=why_zh, why_en=why_en)
        yield stretch, metres


def _way_on_wgs84(one: Stretch) -> Stretch:
    here = places.wgs84_from_gcj02(one.from_lat, one.from_lon)
    return Stretch(*here, *places.wgs84_from_gcj02(one.to_lat, one.to_lon), one.metres)


def _on_wgs84(one: GivenPoint) -> GivenPoint:
    lat, lon = places.wgs84_from_gcj02(one.lat, one.lon)
    return GivenPoint(one.region_code, lat, lon, one.residents, one.aged, one.children)


def _point(giving: Giving, one: GivenPoint) -> Point:
    return Point(
        id=ids.new_id(),
        giving=giving,
        region_code=one.region_code,
        lat=one.lat,
        lon=one.lon,
        residents=one.residents,
        aged=one.aged,
        children=one.children,
        given_at=giving.given_at,
    )
