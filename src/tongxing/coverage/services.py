"""Everything that may change coverage: data given, and surveys made of them."""

from typing import Any

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.coverage import circle, errors, queries, rules
from tongxing.coverage.events import PointsGiven
from tongxing.coverage.models import Giving, Point, Survey
from tongxing.coverage.shapes import (
    Community,
    GivenPoint,
    GivePoints,
    GivingCard,
    MakeSurvey,
    SurveyCard,
    Walk,
)
from tongxing.foundation import clock, events, ids, journal, text
from tongxing.foundation.database import lock_name
from tongxing.foundation.refusals import Faults
from tongxing.places import queries as places
from tongxing.places.shapes import GCJ02

SECONDS = 8.0  # the solver stops there and says how far from proven it is
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
BELOW = {"nation": "province", "province": "prefecture", "prefecture": "county", "county": "township"}


@transaction.atomic
def give_points(order: GivePoints, *, actor: Actor) -> GivingCard:
    """Places and residents of communities are on record with their source; the latest of each counts from now on.

    All rows or none. The same key twice is the same giving. Refuses with NotAllowed, PlaceUnknown, Invalid, or
    PointWrong naming the row.
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
    _fill(row, communities, walk, order.new_sites)
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


def _fill(row: Survey, communities: tuple[Community, ...], walk: Walk, new_sites: int) -> None:
    """The survey says what was found: its counts, its lists, and what its map shows."""
    near = queries.stations_near(communities, walk.metres / walk.detour)
    points = [(lat, lon) for _code, lat, lon in near]
    found = circle.reckoned(communities, points, walk, new_sites, SECONDS)
    row.rule_version, row.minutes = walk.version, walk.minutes
    row.walk_metres, row.detour_percent = walk.metres, walk.detour_percent
    low, high = places.span(row.region_code)
    row.stations = sum(1 for code, _lat, _lon in near if low <= code < high)
    row.communities = len(communities)
    row.estimated_communities = sum(one.is_estimated for one in communities)
    row.residents = sum(one.residents for one in communities)
    row.estimated_residents = sum(one.residents for one in communities if one.is_estimated)
    row.covered = sum(one.residents for one, is_in in zip(communities, found.covered, strict=True) if is_in)
    row.new_sites, row.with_new, row.bound = new_sites, found.with_new, found.bound
    row.told = _told(row.region_code, communities, found)
    row.drawn = _drawn(communities, points, found)


def _told(region_code: int, communities: tuple[Community, ...], found: circle.Reckoned) -> dict[str, Any]:
    level = BELOW.get(places.level_of(region_code), "village")
    out = [at for at, is_in in enumerate(found.covered) if not is_in and communities[at].residents]
    out.sort(key=lambda at: (-communities[at].residents, communities[at].code))
    gaps = [
        [
            communities[at].code,
            communities[at].residents,
            round(float(found.nearest[at])) if found.nearest[at] < float("inf") else None,
            communities[at].is_estimated,
        ]
        for at in out[: circle.GAPS_TOLD]
    ]
    return {
        "groups": circle.groups(communities, found.covered.tolist()),
        "parts": circle.parts(
            communities, found.covered.tolist(), lambda code: places.at_level(code, level) or code
        ),
        "gaps": gaps,
        "gap_count": len(out),
        "next": [
            [communities[one.site].code, one.adds, communities[one.site].is_estimated]
            for one in found.next_sites
        ],
        "curve": list(found.curve),
        "greedy": found.greedy,
        "everybody": found.everybody,
        "everybody_bound": found.everybody_bound,
        "far_tenth": circle.far_tenth(communities, found.nearest),
        "twice": found.twice,
    }


def _drawn(
    communities: tuple[Community, ...], stations: list[tuple[float, float]], found: circle.Reckoned
) -> list[list[Any]]:
    """Kind, latitude, longitude, residents and turn of everything on the map, rounded to about ten metres."""
    drawn: list[list[Any]] = []
    for one, now, later in zip(communities, found.covered, found.later, strict=True):
        kind = "c" if now else "l" if later else "g"
        drawn.append([kind, round(one.lat, 4), round(one.lon, 4), one.residents, 0])
    drawn += [["s", round(lat, 4), round(lon, 4), 0, 0] for lat, lon in stations]
    for turn, gain in enumerate(found.next_sites, 1):
        one = communities[gain.site]
        drawn.append(["n", round(one.lat, 4), round(one.lon, 4), gain.adds, turn])
    return drawn
