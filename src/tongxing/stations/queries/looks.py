"""Whether a station is what it says: six haves, six functions, presence, a card that is true.

public: what a station shows is for everybody, because nobody is named in it.
"""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Iterator, Sequence

from django.db import connection
from django.db.models import Max, Q

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, workdays
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Decision
from tongxing.stations import errors, functions, rules
from tongxing.stations.models import DeskCount, Evidence, Example, Keeping, Opening, Station
from tongxing.stations.queries import registry
from tongxing.stations.shapes import (
    HAVES,
    PURPOSES,
    DeskDay,
    ExampleCard,
    FunctionCard,
    HaveCard,
    Presence,
    Seat,
    StationLook,
    Window,
)

CARD, EXAMPLE = "station-card", "demonstration-station"
AT_ONCE = 500

_ATTENDED = """
select c.station_id, (c.counted_at at time zone 'Asia/Shanghai')::date as day, sum(c.people)
from stations_deskcount c
where c.station_id = any(%s) and c.counted_at >= %s and c.counted_at < %s and c.taken_back_at is null
group by 1, 2 order by 1, 2
"""


def number(name: str, region_code: int) -> int:
    """A number of the rule about station cards, in force today."""
    told: int = policy.rule(CARD, clock.today(), region_code).parameters[name]
    return told


def windows_of(station_id: uuid.UUID) -> tuple[Window, ...]:
    """The week of opening hours as it is now."""
    rows = Opening.objects.filter(station_id=station_id, until_on__isnull=True)
    told = rows.order_by("weekday", "begins").values_list("weekday", "begins", "ends")
    return tuple(Window(*row) for row in told)


def look(station_id: uuid.UUID) -> StationLook:
    """Everything a station's own page shows. Refuses with StationUnknown."""
    card = registry.station(station_id)
    seat = Seat(card.id, card.region_code, card.organisation_id)
    keep_days = number("keep_days", card.region_code)
    function_days = number("function_days", card.region_code)
    card_days = (clock.today() - clock.local(card.kept_at).date()).days if card.kept_at else None
    return StationLook(
        card=card,
        windows=windows_of(station_id),
        haves=haves([seat])[station_id],
        functions=lives([seat])[station_id],
        presence=presences([seat])[station_id],
        card_days=card_days,
        is_card_true=card_days is not None and card_days <= keep_days,
        function_days=function_days,
        example=example_of(station_id),
    )


def haves(seats: Sequence[Seat]) -> dict[uuid.UUID, tuple[HaveCard, ...]]:
    """The six haves of many stations: the latest evidence of each, met while it is recent enough."""
    rows = Evidence.objects.filter(station_id__in=[seat.id for seat in seats], taken_back_at__isnull=True)
    latest = rows.order_by("station_id", "have", "-seen_on", "-said_at").distinct("station_id", "have")
    by_station: dict[uuid.UUID, dict[str, Evidence]] = {}
    for row in latest:
        by_station.setdefault(row.station_id, {})[row.have] = row
    today = clock.today()
    return {
        seat.id: tuple(
            _have(code, by_station.get(seat.id, {}).get(code), seat.region_code, today) for code in HAVES
        )
        for seat in seats
    }


def _have(code: str, row: Evidence | None, region_code: int, today: dt.date) -> HaveCard:
    if row is None:
        return HaveCard(code)
    good_until = row.seen_on + dt.timedelta(days=number("evidence_days", region_code))
    return HaveCard(code, row.shown_by, row.seen_on, good_until, row.id, is_met=today <= good_until)


def lives(seats: Sequence[Seat]) -> dict[uuid.UUID, tuple[FunctionCard, ...]]:
    """The six functions of many stations, counted by the rooms where it happened."""
    found: dict[uuid.UUID, tuple[FunctionCard, ...]] = {}
    spans: dict[int, list[Seat]] = {}
    for seat in seats:
        spans.setdefault(number("function_days", seat.region_code), []).append(seat)
    for days, group in sorted(spans.items()):
        found |= functions.taken(group, clock.now() - dt.timedelta(days=days))
    return found


def presences(seats: Sequence[Seat]) -> dict[uuid.UUID, Presence]:
    """On how many of the days they say to be open somebody was there, up to yesterday."""
    last = clock.today() - dt.timedelta(days=1)
    spans = {seat.id: number("attended_days", seat.region_code) for seat in seats}
    longest = max(spans.values(), default=0)
    since = clock.start_of(last - dt.timedelta(days=longest - 1))
    with connection.cursor() as cursor:
        cursor.execute(_ATTENDED, [list(spans), since, clock.start_of(clock.today())])
        counted: dict[uuid.UUID, dict[dt.date, int]] = {}
        for station_id, day, people in cursor.fetchall():
            counted.setdefault(station_id, {})[day] = people
    spells: dict[uuid.UUID, list[tuple[int, dt.date, dt.date | None]]] = {}
    rows = Opening.objects.filter(station_id__in=list(spans)).order_by("station_id", "weekday", "begins")
    told = rows.values_list("station_id", "weekday", "since_on", "until_on")
    for station_id, weekday, since_on, until_on in told:
        spells.setdefault(station_id, []).append((weekday, since_on, until_on))
    found = {}
    for station_id, days in spans.items():
        first = last - dt.timedelta(days=days - 1)
        due = rules.days_due(spells.get(station_id, ()), first, last, workdays.is_workday)
        came = {day: people for day, people in counted.get(station_id, {}).items() if day >= first}
        found[station_id] = Presence(days, len(due), len(due & came.keys()), sum(came.values()))
    return found


def judged(station_id: uuid.UUID, seen: StationLook | None = None) -> Decision:
    """What the published criteria of a demonstration station say of a station today; `seen` spares a second look.

    Refuses with StationUnknown.
    """
    one = seen or look(station_id)
    facts = {
        "stations.haves_met": one.haves_met,
        "stations.functions_alive": one.functions_alive,
        "stations.attended_percent": one.presence.percent or 0,
        "stations.card_days": one.card_days if one.card_days is not None else 9999,
        "stations.days_open": (clock.today() - clock.local(one.card.opened_at).date()).days,
    }
    return policy.decide(EXAMPLE, facts, on=clock.today(), region_code=one.card.region_code)


def example_of(station_id: uuid.UUID) -> ExampleCard | None:
    """The standing of a demonstration station, when it is one."""
    row = Example.objects.filter(station_id=station_id, ended_at__isnull=True).order_by("id").first()
    return example_card(row) if row else None


def example_card(row: Example) -> ExampleCard:
    """A row as a card."""
    return ExampleCard(
        id=row.id,
        station_id=row.station_id,
        rule_version=row.rule_version,
        paragraph_zh=row.paragraph_zh,
        paragraph_en=row.paragraph_en,
        named_at=row.named_at,
        ended_at=row.ended_at,
        why_ended=row.why_ended,
    )


def examples_in(low: int, high: int) -> dict[uuid.UUID, ExampleCard]:
    """The demonstration stations of a range of divisions, in the order of their divisions; 200 at most."""
    rows = Example.objects.filter(
        ended_at__isnull=True, station__region_code__gte=low, station__region_code__lt=high
    )
    return {row.station_id: example_card(row) for row in rows.order_by("station__region_code", "id")[:200]}


def desk_day(station_id: uuid.UUID, viewer: Actor) -> DeskDay:
    """What was counted at a desk today. Refuses with StationUnknown or NotAllowed."""
    station = Station.objects.filter(pk=station_id).order_by("id").first()
    if station is None:
        raise errors.StationUnknown()
    access.require(viewer, "stations.see_desk", on=station)
    rows = DeskCount.objects.filter(
        station_id=station_id, counted_at__gte=clock.start_of(clock.today()), taken_back_at__isnull=True
    )
    people = dict.fromkeys(PURPOSES, 0)
    taps, last = 0, None
    for row in rows.order_by("counted_at", "id"):
        people[row.purpose] += row.people
        taps, last = taps + 1, row
    return DeskDay(
        station_id=station_id,
        day=clock.today(),
        people=people,
        taps=taps,
        last_tap_id=last.id if last else None,
        last_tap_at=last.counted_at if last else None,
    )


def keepings_since(station_ids: Collection[uuid.UUID], since: dt.datetime) -> dict[uuid.UUID, int]:
    """How often the cards of these stations were looked at since then.

    rooms only: a pulse of the function of showing
    """
    rows = Keeping.objects.filter(station_id__in=set(station_ids), kept_at__gte=since).order_by()
    found: dict[uuid.UUID, int] = {}
    for station_id in rows.values_list("station_id", flat=True):
        found[station_id] = found.get(station_id, 0) + 1
    return found


def seats(codes: Collection[int] | None = None) -> Iterator[list[Seat]]:
    """The open stations of these divisions, or of all, some hundreds at a time.

    rooms only: for the register of figures
    """
    rows = Station.objects.filter(closed_at__isnull=True)
    if codes is not None:
        rows = rows.filter(region_code__in=set(codes))
    code, after = -1, uuid.UUID(int=0)
    while True:
        later = rows.filter(Q(region_code__gt=code) | Q(region_code=code, id__gt=after))
        page = list(later.order_by("region_code", "id")[:AT_ONCE])
        if not page:
            return
        code, after = page[-1].region_code, page[-1].id
        yield [Seat(row.id, row.region_code, row.organisation_id) for row in page]


def codes_with_stations() -> list[int]:
    """Every division in which a station stands.

    rooms only: for the register of figures
    """
    rows = Station.objects.values("region_code").annotate(latest=Max("opened_at")).order_by("region_code")
    return [row["region_code"] for row in rows]


def seats_of(station_ids: Iterable[uuid.UUID]) -> list[Seat]:
    """These stations as pulses know them."""
    rows = Station.objects.filter(id__in=set(station_ids)).order_by("id")
    return [Seat(row.id, row.region_code, row.organisation_id) for row in rows]


def is_attended(presence: Presence, region_code: int) -> bool:
    """Whether somebody was there on enough of the open days; a station that says no hours is not."""
    return presence.percent is not None and presence.percent >= number("attended_percent", region_code)
