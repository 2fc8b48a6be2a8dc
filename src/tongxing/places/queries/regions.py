"""Which division a code means, what lies in it, what it is called in full, and what took its place."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from tongxing.foundation import clock, text
from tongxing.places import errors, rules
from tongxing.places.models import Region, Succession
from tongxing.places.shapes import DATUMS, GCJ02, WGS84, Place, RegionCard, SuccessorCard

MOST_FOUND = 50


def region(code: int) -> RegionCard:
    """One division, retired ones too. Refuses with PlaceUnknown."""
    found = regions([code])
    if code not in found:
        raise errors.PlaceUnknown(region_code=code)
    return found[code]


def regions(codes: Iterable[int]) -> dict[int, RegionCard]:
    """Many divisions at once, those we know, by code: asked together with what lies above, whose names they bear."""
    wanted = set(codes)
    above = {higher for code in wanted if code and rules.is_code(code) for higher in rules.ancestors(code)}
    rows = {row.code: row for row in Region.objects.filter(code__in=wanted | above).order_by("code")}
    names, today = {code: row.name for code, row in rows.items() if code != rules.NATION}, clock.today()
    return {code: _card(row, names, today) for code, row in rows.items() if code in wanted}


def children(code: int, on: dt.date | None = None) -> tuple[RegionCard, ...]:
    """The divisions directly below, as they stand today (or stood on a day), in the order of their codes."""
    below = Region.objects.filter(_standing(on or clock.today()), parent_code=code)
    return tuple(_cards(below.order_by("code")))


def codes_below(codes: Iterable[int], on: dt.date | None = None) -> dict[int, tuple[int, ...]]:
    """The codes directly below each of several divisions, in their order: one question for all."""
    below: dict[int, tuple[int, ...]] = {}
    rows = Region.objects.filter(_standing(on or clock.today()), parent_code__in=set(codes))
    for above, code in rows.order_by("parent_code", "code").values_list("parent_code", "code"):
        if above is not None:
            below[above] = (*below.get(above, ()), code)
    return below


def names_below(codes: Iterable[int], on: dt.date | None = None) -> dict[int, tuple[tuple[int, str], ...]]:
    """The codes and names directly below each of several divisions, in their order: one question for all."""
    below: dict[int, list[tuple[int, str]]] = {}
    rows = Region.objects.filter(_standing(on or clock.today()), parent_code__in=set(codes))
    for above, code, name in rows.order_by("parent_code", "code").values_list("parent_code", "code", "name"):
        if above is not None:
            below.setdefault(above, []).append((code, name))
    return {above: tuple(several) for above, several in below.items()}


def full_name(code: int) -> str:
    """黑龙江省哈尔滨市南岗区花园街道. Refuses with PlaceUnknown."""
    return region(code).full_name


def full_names(codes: Iterable[int]) -> dict[int, str]:
    """Full names of many divisions in one question, for lists."""
    return {code: card.full_name for code, card in regions(codes).items()}


def short_names(codes: Iterable[int]) -> dict[int, str]:
    """Names from the county down (南岗区花园街道), as people of the same city say them."""
    return {code: card.short_name for code, card in regions(codes).items()}


def search(
    words: str, within: int | None = None, level: str | None = None, limit: int = 20
) -> tuple[RegionCard, ...]:
    """Divisions whose name holds the words, or whose pinyin or initials begin with them; widest first.

    One Chinese character is enough. `within` keeps to one subtree, `level` to one level.
    """
    wanted = text.one_line(words)[:40].replace(" ", "")
    if not wanted:
        return ()
    rows = Region.objects.filter(_standing(clock.today()), _named(wanted)).exclude(
        name__in=rules.SILENT_NAMES
    )
    if within is not None:
        low, high = rules.span(within)
        rows = rows.filter(code__gte=low, code__lt=high)
    if level is not None:
        rows = rows.filter(level=level)
    exact = Case(When(name=wanted, then=Value(0)), default=Value(1), output_field=IntegerField())
    width = Case(
        *(When(level=level, then=Value(at)) for at, level in enumerate(rules.LEVELS)),
        output_field=IntegerField(),
    )
    return tuple(_cards(rows.order_by(exact, width, "code")[: min(limit, MOST_FOUND)]))


def exists_on(code: int, day: dt.date) -> bool:
    """Whether a division stood on a day."""
    return Region.objects.filter(_standing(day), code=code).exists()


def successors(code: int) -> tuple[SuccessorCard, ...]:
    """Who holds the land of a retired division, largest part first; empty for one that still stands."""
    rows = list(Succession.objects.filter(old_id=code).order_by("-share", "new_id"))
    cards = regions(row.new_id for row in rows)
    return tuple(
        SuccessorCard(
            code=row.new_id,
            name=cards[row.new_id].name,
            full_name=cards[row.new_id].full_name,
            from_on=row.from_on,
            share=row.share,
            note=row.note,
        )
        for row in rows
    )


def checked_place(place: Place, on: dt.date | None = None) -> Place:
    """A place as it may be stored: its division stands, its point is possible and lies on WGS-84.

    Refuses with PlaceUnknown, CodeRetired (with the successors), CodeNotYet, PointImpossible or
    DatumUnknown.
    """
    _require_standing(place.region_code, on or clock.today())
    if place.datum not in DATUMS:
        raise errors.DatumUnknown(datum=str(place.datum)[:20], known="、".join(DATUMS))
    address = text.one_line(place.address)
    if place.lat is None and place.lon is None:
        return replace(place, address=address, datum=WGS84, entered_as=place.datum)
    if place.lat is None or place.lon is None or not rules.is_point(place.lat, place.lon):
        raise errors.PointImpossible()
    lat, lon = place.lat, place.lon
    if place.datum == GCJ02:
        lat, lon = rules.wgs84_from_gcj02(lat, lon)
    return Place(place.region_code, address, lat, lon, datum=WGS84, entered_as=place.datum)


def _require_standing(code: int, day: dt.date) -> None:
    row = Region.objects.filter(code=code).order_by("code").first()
    if row is None:
        raise errors.PlaceUnknown(region_code=code)
    if row.valid_until is not None and day >= row.valid_until:
        heirs = successors(code)
        raise errors.CodeRetired(
            region_code=code,
            name=row.name,
            until=row.valid_until.isoformat(),
            successors=[heir.code for heir in heirs],
            heirs_zh="、".join(f"{heir.full_name}（{heir.code}）" for heir in heirs),
        )
    if row.valid_from is not None and day < row.valid_from:
        raise errors.CodeNotYet(region_code=code, name=row.name, since=row.valid_from.isoformat())


def _standing(day: dt.date) -> Q:
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    return begun & (Q(valid_until__isnull=True) | Q(valid_until__gt=day))


def _named(wanted: str) -> Q:
    held = Q(bigrams__contains=rules.bigrams(wanted), name__contains=wanted)
    if wanted.isascii():
        typed = wanted.lower()
        return held | Q(pinyin__startswith=typed) | Q(initials__startswith=typed)
    return held


def _cards(rows: "QuerySet[Region]") -> list[RegionCard]:
    found = list(rows)
    above = {code for row in found for code in rules.ancestors(row.code)} - {rules.NATION}
    names = dict(Region.objects.filter(code__in=above).order_by("code").values_list("code", "name"))
    today = clock.today()
    return [_card(row, names, today) for row in found]


def _card(row: Region, names: dict[int, str], today: dt.date) -> RegionCard:
    chain = [(code, names[code]) for code in rules.ancestors(row.code) if code in names] + [
        (row.code, row.name)
    ]
    spoken = [(code, name) for code, name in chain if name not in rules.SILENT_NAMES]
    local = [name for code, name in spoken if rules.at_level(code, "county") is not None]
    return RegionCard(
        code=row.code,
        name=row.name,
        level=row.level,
        parent_code=row.parent_code,
        full_name="".join(name for _, name in spoken) or row.name,
        short_name="".join(local) or row.name,
        lat=row.lat,
        lon=row.lon,
        population=row.population,
        is_retired=row.valid_until is not None and row.valid_until <= today,
    )
