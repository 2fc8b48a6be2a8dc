"""Stations as they stand on the map and are found.

public: all of them; a station wants to be found.
"""

import csv
import uuid
from collections.abc import Collection, Iterable
from functools import cache
from importlib import resources
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractYear

from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.places import queries as places
from tongxing.places.shapes import Place
from tongxing.stations import errors, rules
from tongxing.stations.models import Station
from tongxing.stations.shapes import Kind, StationCard

MOST_NEAR = 20


@cache
def kinds() -> dict[str, Kind]:
    """Every kind of station by code, in the order in which people should be offered them."""
    file = resources.files("tongxing.stations") / "data" / "station_kinds.csv"
    rows = csv.DictReader(file.read_text("utf-8").splitlines())
    return {row["code"]: Kind(row["code"], row["zh"], row["en"], row["takes_needs"] == "yes") for row in rows}


def station(station_id: uuid.UUID) -> StationCard:
    """One station. Refuses with StationUnknown."""
    found = stations([station_id])
    if station_id not in found:
        raise errors.StationUnknown()
    return found[station_id]


def stations(station_ids: Iterable[uuid.UUID | None]) -> dict[uuid.UUID, StationCard]:
    """Many stations at once, by id."""
    rows = Station.objects.filter(id__in={one for one in station_ids if one}).order_by("id")
    return {card.id: card for card in cards(rows)}


def stations_in(low: int, high: int, page: PageRequest | None = None) -> Page[StationCard]:
    """The stations of a range of divisions, in the order of their divisions."""
    page = page or PageRequest(size=50)
    rows = _open().filter(region_code__gte=low, region_code__lt=high).order_by("region_code", "id")
    return page_of(cards(rows[page.offset : page.offset + page.size + 1]), page)


def nearest(lat: float, lon: float, limit: int = 5) -> tuple[StationCard, ...]:
    """The stations around a point, nearest first: looked for in a small ring, then in wider ones."""
    limit = min(limit, MOST_NEAR)
    found: list[Station] = []
    for metres in rules.REACH_METRES:
        south, west, north, east = places.around(lat, lon, metres)
        rows = _open().filter(lat__gte=south, lat__lte=north, lon__gte=west, lon__lte=east)
        found = [row for row in rows.order_by("id") if _metres(row, lat, lon) <= metres]
        if len(found) >= limit:
            break
    found.sort(key=lambda row: (_metres(row, lat, lon), row.id))
    return tuple(cards(found[:limit], near=(lat, lon)))


def points_within(south: float, west: float, north: float, east: float) -> list[tuple[int, float, float]]:
    """Division, latitude and longitude of every station of a box, in the order of opening."""
    rows = _open().filter(lat__gte=south, lat__lte=north, lon__gte=west, lon__lte=east)
    told = rows.order_by("opened_at", "id").values_list("region_code", "lat", "lon")
    return [(code, lat, lon) for code, lat, lon in told if lat is not None and lon is not None]


def station_for(region_code: int) -> StationCard | None:
    """The station that answers for a place: of its community, else its street, else its county.

    Only kinds that take needs are asked; None where the county has no such station.
    """
    found = _answering(region_code)
    return station(found[2]) if found else None


def point_for(region_code: int) -> tuple[float, float] | None:
    """Where the station stands that answers for a place, if it has said so; one statement.

    public: stations are meant to be found
    """
    found = _answering(region_code)
    return (found[3], found[4]) if found and found[3] is not None else None


def _answering(region_code: int) -> Any:
    chain = [code for code in (region_code, *reversed(places.ancestors(region_code))) if _within_county(code)]
    if not chain:
        return None
    spans = tuple(places.span(code) for code in chain)
    low, high = spans[-1]
    rows = _open().filter(takes_needs=True, region_code__gte=low, region_code__lt=high)
    known = rows.order_by("opened_at", "id").values_list("region_code", "opened_at", "id", "lat", "lon")
    return min(known, key=lambda row: (rules.closeness(row[0], spans), row[1], row[2]), default=None)


def counts_by_place(codes: Collection[int] | None = None) -> list[tuple[int, int, bool, int]]:
    """Division, year of opening, whether needs are taken, and how many; everywhere, or only in these divisions.

    rooms only: for the register of figures
    """
    rows = _open() if codes is None else _open().filter(region_code__in=set(codes))
    by_year = rows.annotate(year=ExtractYear("opened_at", tzinfo=clock.SHANGHAI)).order_by()
    told = by_year.values_list("region_code", "year", "takes_needs").annotate(count=Count("id"))
    return [
        (code, year, takes, count)
        for code, year, takes, count in told.order_by("region_code", "year", "takes_needs")
    ]


def station_opened_with(opened_by: str, key: uuid.UUID) -> StationCard | None:
    """The station that this deed opened already, when it is asked for a second time."""
    return next(iter(cards(Station.objects.filter(opened_by=opened_by, key=key).order_by("id"))), None)


def cards(rows: Iterable[Station], near: tuple[float, float] | None = None) -> list[StationCard]:
    """Rows as cards, with the names of their divisions in one question."""
    found = list(rows)
    names = places.short_names(row.region_code for row in found)
    return [_card(row, names.get(row.region_code, ""), near) for row in found]


def _card(row: Station, division: str, near: tuple[float, float] | None) -> StationCard:
    kind = kinds().get(row.kind) or Kind(row.kind, row.kind, row.kind, row.takes_needs)
    return StationCard(
        id=row.id,
        name=row.name,
        kind=row.kind,
        kind_zh=kind.zh,
        kind_en=kind.en,
        place=Place(row.region_code, row.address, row.lat, row.lon, entered_as=row.entered_as),
        place_text=f"{division} {row.address}".strip(),
        region_code=row.region_code,
        phone=row.phone,
        hours_text=row.hours_text,
        takes_needs=row.takes_needs,
        organisation_id=row.organisation_id,
        opened_at=row.opened_at,
        host_name=row.host_name,
        kept_at=row.kept_at,
        closed_at=row.closed_at,
        distance_metres=_metres(row, *near) if near else None,
    )


def station_for_change(station_id: uuid.UUID) -> Station:
    """A station, locked. Refuses with StationUnknown.

    rooms only: for the deeds of this room
    """
    row = Station.objects.select_for_update().filter(pk=station_id).order_by("id").first()
    if row is None:
        raise errors.StationUnknown()
    return row


def _open() -> QuerySet[Station]:
    return Station.objects.filter(closed_at__isnull=True)


def _metres(row: Station, lat: float, lon: float) -> float:
    return places.distance_metres(row.lat or 0.0, row.lon or 0.0, lat, lon)


def _within_county(code: int) -> bool:
    return places.at_level(code, "county") is not None
