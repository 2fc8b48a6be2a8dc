"""What a survey keeps: its counts, its lists and its map, filled in from the arithmetic of the circle."""

from typing import Any

from tongxing.coverage import circle, queries, roads
from tongxing.coverage.models import RoadNetwork, Survey
from tongxing.coverage.shapes import Community, Walk
from tongxing.places import queries as places

SECONDS = 8.0  # the solver stops there and says how far from proven it is
BELOW = {"nation": "province", "province": "prefecture", "prefecture": "county", "county": "township"}


def fill(
    row: Survey,
    communities: tuple[Community, ...],
    walk: Walk,
    new_sites: int,
    network: RoadNetwork | None = None,
) -> None:
    """The survey says what was found: its counts, its lists, and what its map shows."""
    ways = None
    if network is not None:
        ways = roads.unpacked(network.nodes, network.stretches, bytes(network.content))
        row.roads = network
    near = queries.stations_near(communities, walk.metres / walk.detour)
    points = [(lat, lon) for _code, lat, lon in near]
    found = circle.reckoned(communities, points, walk, new_sites, SECONDS, ways)
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
