"""`make bench-needs`: the morning list and the map tile with many open needs in a province; JSON with the goal beside.

NEEDS=200000 says how many lie open (the issue's number). They are laid into the tables while loading, over the real
communities of the province, most of them verified and nobody's. What is measured is the question as a page asks it:
leave, rows, names, cards; and beside it, from the same run, one need read by primary key, so that the ratio holds on
any machine.
"""

import os
import random
import time
from collections.abc import Callable
from typing import Any

from bench import house
from bench.house import tell

GOAL_MS = 80
EACH = 60
PROVINCE = 230000000000

_LOAD = """
insert into needs_need (id, key, county_code, noted_on, serial, number, region_code, category, object_codes, summary,
  detail, risk_note, relation, wanted_from, wanted_until, on_behalf, has_consent, heard_by, noted_by, noted_at, state,
  changed_at, account_id)
select gen_random_uuid(), gen_random_uuid(), c.code / 1000000 * 1000000, date '2026-11-22' - (n %% 60)::int, n,
  'b-' || n, c.code, (array['0017','0001','0004','0003','0007','0005','0099'])[1 + n %% 7], '{}', '需要有人帮忙 ' || n,
  '', '', '', now() + interval '1 day', now() + interval '2 days', false, false, 'online', 'bench',
  now() - (n %% 86400 * 60) * interval '1 second',
  case when n %% 10 < 6 then 'verified' else 'noted' end, now(), gen_random_uuid()
from generate_series(1, %(needs)s) n
join (select code, row_number() over (order by code) - 1 as at, count(*) over () as all_of_them
  from places_region where code >= %(low)s and code < %(high)s and level = 'village') c
on c.at = (n * 7919) %% c.all_of_them
"""


def main() -> None:
    """Load, ask, take everything down."""
    needs = int(os.environ.get("NEEDS") or 200_000)
    with house.stage(lambda: None) as stage:
        try:
            figures = _measured(stage, needs)
        finally:
            from django.db import connections

            connections.close_all()
            house.drop_database(stage.cluster)
    house.print_json(figures)


def _measured(stage: house.Stage, wanted: int) -> dict[str, Any]:
    from django.db import connection

    from tongxing.access.shapes import Grant, Member, Visitor
    from tongxing.foundation import ids
    from tongxing.foundation.paging import PageRequest
    from tongxing.needs import queries as needs
    from tongxing.needs.models import Need
    from tongxing.places import queries as places

    low, high = places.span(PROVINCE)
    tell(f"装入 {wanted:,} 件 …")
    began = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(_LOAD, {"needs": wanted, "low": low, "high": high})
        cursor.execute("vacuum analyse needs_need")
    loaded = time.perf_counter() - began
    chance = random.Random(6)
    codes = list(Need.objects.order_by("?").values_list("region_code", flat=True)[:EACH])
    some = list(Need.objects.order_by("?").values_list("id", flat=True)[:EACH])

    def worker(code: int) -> Member:
        return Member(ids.new_id(), (Grant("station_worker", *places.span(code)),))

    def at(level: str) -> list[int]:
        found = (places.at_level(code, level) for code in codes)
        return [code for code in found if code is not None]

    page = PageRequest(size=8)
    asked: dict[str, tuple[Callable[[Any], Any], list[Any]]] = {
        "one_need_by_key": (lambda one: Need.objects.filter(pk=one).order_by("id").first(), some),
        "morning_list_of_a_street": (
            lambda code: needs.needs_at_station(worker(code), "verified", page),
            at("township"),
        ),
        "morning_list_of_a_county": (
            lambda code: needs.needs_at_station(worker(code), "verified", page),
            at("county"),
        ),
        "morning_list_of_the_province": (
            lambda code: needs.needs_at_station(worker(code), "verified", page),
            [PROVINCE] * EACH,
        ),
        "unmet_for_everybody": (lambda span: needs.unmet(Visitor(), *span, page), [(low, high)] * EACH),
        "map_tile_of_a_county": (lambda code: needs.unmet_deck(places.span(code), where=400), at("county")),
        "map_tile_of_a_city": (lambda code: needs.unmet_deck(places.span(code), where=400), at("prefecture")),
        "map_tile_of_the_province": (
            lambda span: needs.unmet_deck(span, where=400),
            [(low, high)] * EACH,
        ),
    }
    told = {}
    for name, (ask, subjects) in asked.items():
        tell(f"  {name} …")
        told[name] = _timed(ask, chance.sample(subjects, len(subjects)))
    return {
        "needs": Need.objects.filter(waited_until__isnull=True).count(),
        "loading_seconds": round(loaded, 1),
        "goal_p95_ms": GOAL_MS,
        "ms": told,
        "reached": all(one["p95"] <= GOAL_MS for one in told.values()),
    }


def _timed(ask: Callable[[Any], Any], subjects: list[Any]) -> dict[str, float]:
    for one in subjects[:3]:
        ask(one)
    took = []
    for one in subjects:
        began = time.perf_counter()
        ask(one)
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    return {
        "count": len(took),
        "p50": round(took[len(took) // 2], 1),
        "p95": round(took[min(len(took) - 1, int(len(took) * 0.95))], 1),
    }


if __name__ == "__main__":
    main()
