"""Questions about the service circle.

public: all but those marked; whether there is a station near is everybody's question.
"""

import uuid
from collections.abc import Collection, Iterator
from typing import Any

from django.db import connection

from tongxing.coverage import errors, rules
from tongxing.coverage.models import Giving, RoadNetwork, Survey
from tongxing.coverage.shapes import (
    Community,
    Dot,
    Gap,
    GivingCard,
    GroupShare,
    NextSite,
    Part,
    RoadsCard,
    SurveyCard,
    Walk,
)
from tongxing.foundation import clock
from tongxing.places import queries as places
from tongxing.policy import errors as no_rule
from tongxing.policy import queries as policy
from tongxing.stations import queries as stations

RULE = "quarter-hour"
DRAWN = {"c": "covered", "g": "gap", "l": "later", "s": "station", "n": "next"}
_LATEST = """
select * from (
  select distinct on (region_code) region_code, lat, lon, residents, aged, children
  from coverage_point order by region_code, given_at desc, id desc) as latest
where """
_IN_RANGE = "region_code >= %s and region_code < %s"
_AMONG = "region_code = any(%s)"
_IN_BOX = "lat >= %s and lon >= %s and lat <= %s and lon <= %s"


def walk(region_code: int) -> Walk:
    """How far a quarter of an hour goes in a region today. Refuses with NoMeasure where no rule says it."""
    try:
        rule = policy.rule(RULE, clock.today(), region_code)
    except no_rule.RuleUnknown as unknown:
        raise errors.NoMeasure() from unknown
    told = rule.parameters
    return Walk(told["minutes"], told["walk_metres"], told["detour_percent"], rule.version)


def survey(survey_id: uuid.UUID) -> SurveyCard:
    """One survey. Refuses with SurveyUnknown."""
    row = Survey.objects.filter(id=survey_id).order_by("id").first()
    if row is None:
        raise errors.SurveyUnknown()
    return card(row)


def latest_survey(region_code: int) -> SurveyCard | None:
    """The latest survey of a region; None while nobody has made one."""
    rows = Survey.objects.filter(region_code=region_code).order_by("-made_at", "-id")
    row = rows.first()
    return None if row is None else card(row)


def dots(survey_id: uuid.UUID) -> tuple[Dot, ...]:
    """What the map of a survey shows. Refuses with SurveyUnknown."""
    row = Survey.objects.filter(id=survey_id).order_by("id").values_list("drawn", flat=True).first()
    if row is None:
        raise errors.SurveyUnknown()
    return tuple(Dot(DRAWN[kind], lat, lon, residents, turn) for kind, lat, lon, residents, turn in row)


def survey_made_with(made_by: str, key: uuid.UUID) -> SurveyCard | None:
    """The survey that this deed made already, when it is asked for a second time."""
    row = Survey.objects.filter(made_by=made_by, key=key).order_by("id").first()
    return None if row is None else card(row)


def giving_made_with(given_by: str, key: uuid.UUID) -> GivingCard | None:
    """What this deed put on record already, when it is asked for a second time."""
    row = Giving.objects.filter(given_by=given_by, key=key).order_by("id").first()
    return None if row is None else giving_card(row)


def giving_card(row: Giving) -> GivingCard:
    """A giving as it is shown."""
    return GivingCard(row.id, row.region_code, row.source, row.communities, row.given_at)


def roads_made_with(given_by: str, key: uuid.UUID) -> RoadsCard | None:
    """The network that this deed put on record already, when it is asked for a second time."""
    row = RoadNetwork.objects.filter(given_by=given_by, key=key).order_by("id").first()
    return None if row is None else roads_card(row)


def roads_of(region_code: int) -> RoadNetwork | None:
    """The ways a survey of a region follows: the latest of the smallest region that was given and holds it.

    rooms only: for surveys of this room
    """
    above = (*places.ancestors(region_code), region_code)
    return (
        RoadNetwork.objects.filter(region_code__in=above).order_by("-region_code", "-given_at", "-id").first()
    )


def middles_about(region_code: int) -> tuple[tuple[float, float], ...]:
    """Points of the region, of what holds it and of what lies just below it, as far as they are known.

    rooms only: to see whether something given lies there at all
    """
    below = places.codes_below([region_code]).get(region_code, ())
    known = places.regions({region_code, *places.ancestors(region_code), *below}).values()
    return tuple((one.lat, one.lon) for one in known if one.lat is not None and one.lon is not None)


def roads_card(row: RoadNetwork) -> RoadsCard:
    """A network as it is shown."""
    return RoadsCard(row.id, row.region_code, row.source, row.stretches, row.metres, row.given_at)


def codes_given(giving_id: uuid.UUID) -> tuple[int, ...]:
    """The communities of one giving.

    rooms only: for the register of figures
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select region_code from coverage_point where giving_id = %s order by region_code", [giving_id]
        )
        return tuple(code for (code,) in cursor.fetchall())


def given_in(low: int, high: int) -> dict[int, Community]:
    """The communities of a range whose place somebody has given, by code; the latest giving counts."""
    return _given(_IN_RANGE, [low, high])


def communities_of(region_code: int) -> tuple[Community, ...]:
    """Every community of a region with its place and residents, given or estimated, in the order of codes.

    Left out are those of which neither is known. Refuses with PlaceUnknown and TooWide.
    """
    places.region(region_code)
    low, high = places.span(region_code)
    given = given_in(low, high)
    below = _villages(region_code)
    count = sum(len(codes) for codes in below.values())
    if max(count, len(given)) > rules.COMMUNITIES_AT_MOST:
        raise errors.TooWide(communities=max(count, len(given)), most=rules.COMMUNITIES_AT_MOST)
    found = dict(given)
    for county, codes in below.items():
        for one in _estimated(county, codes):
            if low <= one.code < high:
                found.setdefault(one.code, one)
    return tuple(found[code] for code in sorted(found))


def stations_near(communities: Collection[Community], metres: float) -> list[tuple[int, float, float]]:
    """Division and point of the stations of the box around communities, `metres` wider on every side."""
    lats, lons = [one.lat for one in communities], [one.lon for one in communities]
    if not lats:
        return []
    south, west, _north, _east = places.around(min(lats), min(lons), metres)
    _south, _west, north, east = places.around(max(lats), max(lons), metres)
    return stations.points_within(south, west, north, east)


def residents_near(codes: Collection[int] | None = None) -> Iterator[tuple[int, int, bool]]:
    """Community, residents, and whether they can walk to a station; only communities whose place was given.

    rooms only: for the register of figures
    """
    given = _given("true", []) if codes is None else _given(_AMONG, [sorted(set(codes))])
    by_county: dict[int, list[Community]] = {}
    for one in given.values():
        by_county.setdefault(places.at_level(one.code, "county") or one.code, []).append(one)
    for county, told in by_county.items():
        try:
            how_far = walk(county)
        except errors.NoMeasure:
            continue  # nobody has said there what a quarter of an hour is
        straight = how_far.metres / how_far.detour
        near = stations_near(told, straight)
        for one in told:
            is_in = any(
                places.distance_metres(one.lat, one.lon, lat, lon) <= straight for _code, lat, lon in near
            )
            yield one.code, one.residents, is_in


def codes_around(lat: float, lon: float, region_code: int) -> tuple[int, ...]:
    """The communities with a given place within a walk of a point: whose figures a station there changes.

    rooms only: for the register of figures
    """
    try:
        how_far = walk(region_code)
    except errors.NoMeasure:
        return ()
    box = places.around(lat, lon, how_far.metres / how_far.detour)
    near = _given(_IN_BOX, list(box))
    return tuple(sorted(near))


def card(row: Survey) -> SurveyCard:
    """A survey as it is shown, with the names of its divisions in one question."""
    told: dict[str, Any] = row.told
    codes = {row.region_code, *(one[0] for part in ("parts", "gaps", "next") for one in told[part])}
    names = places.short_names(codes)
    return SurveyCard(
        id=row.id,
        region_code=row.region_code,
        region_name=names.get(row.region_code, ""),
        made_at=row.made_at,
        roads=None if row.roads_id is None else _roads_told(row.roads_id),
        walk=Walk(row.minutes, row.walk_metres, row.detour_percent, row.rule_version),
        stations=row.stations,
        communities=row.communities,
        estimated_communities=row.estimated_communities,
        residents=row.residents,
        estimated_residents=row.estimated_residents,
        covered=row.covered,
        with_new=row.with_new,
        bound=row.bound,
        greedy=told["greedy"],
        new_sites=row.new_sites,
        everybody=told["everybody"],
        everybody_bound=told["everybody_bound"],
        far_tenth_metres=told["far_tenth"],
        twice_covered=told["twice"],
        groups=tuple(GroupShare(*one) for one in told["groups"]),
        parts=tuple(
            Part(code, names.get(code, ""), residents, covered, communities)
            for code, residents, covered, communities in told["parts"]
        ),
        gaps=tuple(Gap(code, names.get(code, ""), *rest) for code, *rest in told["gaps"]),
        gap_count=told["gap_count"],
        next_sites=tuple(NextSite(code, names.get(code, ""), *rest) for code, *rest in told["next"]),
        curve=tuple(told["curve"]),
    )


def _roads_told(roads_id: uuid.UUID) -> RoadsCard:
    """A network without its bytes."""
    return roads_card(RoadNetwork.objects.defer("content").get(pk=roads_id))


def _given(which: str, facts: list[Any]) -> dict[int, Community]:
    """The latest given points; asked by box, a community that moved away since is left out again."""
    with connection.cursor() as cursor:
        cursor.execute(_LATEST + which, facts)
        rows: list[tuple[int, float, float, int, int | None, int | None]] = cursor.fetchall()
        return {row[0]: Community(*row, False) for row in rows}


def _villages(region_code: int) -> dict[int, tuple[int, ...]]:
    """The communities of every county that the region holds or lies in, as they stand today."""
    own = places.at_level(region_code, "county")
    counties: tuple[int, ...] = (own,) if own is not None else ()
    if own is None:
        level, counties = places.level_of(region_code), (region_code,)
        for _ in range({"nation": 3, "province": 2, "prefecture": 1}[level]):
            below = places.codes_below(counties)
            counties = tuple(code for codes in below.values() for code in codes)
    townships = places.codes_below(counties)
    villages = places.codes_below(code for codes in townships.values() for code in codes)
    return {
        county: tuple(code for township in townships.get(county, ()) for code in villages.get(township, ()))
        for county in counties
    }


def _estimated(county_code: int, codes: Collection[int]) -> list[Community]:
    """A county's communities laid out inside it, with its residents shared out; none where the census is unknown."""
    county = places.region(county_code)
    if not codes or not county.population or county.lat is None or county.lon is None:
        return []
    ordered = sorted(codes)
    names = {code: one.name for code, one in places.regions(ordered).items()}
    residents = rules.residents_of(county.population, [names[code] for code in ordered])
    told = [(code, names[code], count) for code, count in zip(ordered, residents, strict=True)]
    spots = rules.laid_out(
        (county.lat, county.lon),
        told,
        lambda lat, lon: places.is_inside(county_code, lat, lon) is not False,
    )
    return [
        Community(code, *spots[code], count, None, None, is_estimated=True) for code, _name, count in told
    ]
