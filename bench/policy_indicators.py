"""Figures: made from nothing, refreshed after one record, and read with the numbers of a whole province."""

import statistics
import time
import uuid
from typing import Any

from django.db import connection
from django.test import Client

from bench import house
from bench.county import SYSTEM, numbered
from bench.house import tell
from tongxing.insights import queries, register, services
from tongxing.ledger.models import Standing

HEILONGJIANG, HARBIN, NANGANG = 230000000000, 230100000000, 230103000000
ONE_AFTER_ANOTHER, READINGS = 60, 200
YEARS = 3
# The loader lets people live in twelve counties; people live in villages and communities.
_SPREAD = """
with villages as (select array_agg(code order by code) as codes from places_region
  where level = 'village' and code between 230000000000 and 239999999999)
update people_person p set residence_code =
  codes[1 + abs(hashtext(p.id::text)) % array_length(codes, 1)], registered_at = timestamptz '2018-01-01' from villages
"""
# As wide as a province: every township, every month or year, every kind and class. Villages would add rows at the
# bottom and none where a province, a city or a county is read.
_PROVINCE = """
insert into insights_cell (what, region_code, day, band, value)
select k.what, r.code, d::date, b, 1 + abs(hashtext(r.code::text || d::text)) %% 9
from places_region r
cross join (values ('minutes', 'month', 1, 4), ('records', 'month', 1, 4), ('written', 'month', 0, 1),
    ('needs_noted', 'month', 0, 0), ('needs_met', 'month', 0, 0), ('needs_waited', 'year', 1, 12),
    ('needs_rated', 'month', 1, 5), ('objection_turns', 'year', 0, 1), ('certificates', 'month', 0, 0),
    ('volunteers', 'year', 0, 0), ('volunteer_hours', 'year', 1, 30), ('volunteer_minutes', 'year', 0, 0),
    ('volunteers_in_month', 'month', 0, 0), ('members', 'year', 0, 0), ('member_hours', 'year', 1, 10),
    ('member_minutes', 'year', 0, 0), ('stations', 'year', 1, 1), ('needs_open', 'month', 0, 0))
  as k(what, grain, low, high)
cross join generate_series(1, %(years)s) y
cross join lateral generate_series(date_trunc('year', now()) - (y - 1) * interval '1 year',
  date_trunc('year', now()) - (y - 1) * interval '1 year'
    + case when k.grain = 'year' then interval '0' else interval '11 months' end, interval '1 month') d
cross join lateral generate_series(k.low, k.high) b
where r.level = 'township' and r.code between 230000000000 and 239999999999 and d <= now()
"""
PAGES = {
    "province_register_page": "/indicators?region=230000000000",
    "province_figures_api": "/api/v1/figures?region_code=230000000000",
    "province_one_indicator_by_city": "/api/v1/indicators/participation/parts?region_code=230000000000",
    "city_register_page": "/indicators?region=230100000000",
    "county_register_page": "/indicators?region=230103000000",
    "township_register_page": "/indicators?region=230103001000",
}


def measure(stage: house.Stage, people: int) -> dict[str, Any]:
    """From nothing with every record; then one more record after another; then reading."""
    with connection.cursor() as cursor:
        cursor.execute("set statement_timeout = 0")
        cursor.execute(_SPREAD)
        cursor.execute("analyse people_person")
    tell("指标：从头统计 …")
    with house.Watch(stage.cluster) as watch:
        built = services.rebuild_figures(actor=SYSTEM)
    told: dict[str, Any] = {
        "indicators": len(register.ids()),
        "rebuild_seconds": round(watch.seconds, 1),
        "rebuild_cells": built.cells,
        "stray_sums": queries.stray_sums(),
        "refresh_after_one_record_ms": _after_one_record(people),
    }
    return told | _reading()


def _after_one_record(people: int) -> dict[str, float]:
    """One more record of one person; what the subscriber does, and the refresh."""
    marked, refreshed = [], []
    services.refresh_figures(actor=SYSTEM)
    for number in range(1, people + 1, max(1, people // ONE_AFTER_ANOTHER)):
        row = Standing.objects.filter(person_id=numbered(2, number)).order_by("-started_at")[0]
        row.entry_id = uuid.uuid4()
        row.state = "effective"
        row.save(force_insert=True)
        began = time.perf_counter()
        services.mark_entries([row.entry_id], actor=SYSTEM)
        marked.append(time.perf_counter() - began)
        began = time.perf_counter()
        services.refresh_figures(actor=SYSTEM)
        refreshed.append(time.perf_counter() - began)
    return {"mark_p95": _p95(marked), "refresh_p50": _p50(refreshed), "refresh_p95": _p95(refreshed)}


def _reading() -> dict[str, Any]:
    tell("指标：铺开全省的统计格 …")
    with connection.cursor() as cursor:
        cursor.execute("set statement_timeout = 0")
        cursor.execute("truncate insights_cell, insights_sum, insights_mark")
        cursor.execute(_PROVINCE, {"years": YEARS})
        cells = cursor.rowcount
    began = time.perf_counter()
    services.sum_up(actor=SYSTEM)
    summed = time.perf_counter() - began
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyse insights_sum")
        cursor.execute("select count(*) from insights_sum")
        (sums,) = cursor.fetchone()
    client, pages = Client(headers={"host": "127.0.0.1"}), {}
    for name, address in PAGES.items():
        took = []
        for _ in range(READINGS):
            started = time.perf_counter()
            answer = client.get(address)
            took.append(time.perf_counter() - started)
            if answer.status_code != 200:
                raise SystemExit(f"{address} answered {answer.status_code}")
        pages[name] = {"p50": _p50(took), "p95": _p95(took)}
    return {
        "province_cells": cells,
        "province_sums": sums,
        "summing_up_seconds": round(summed, 1),
        "pages_ms": pages,
        "page_p95_goal_ms": 50,
    }


def _p50(seconds: list[float]) -> float:
    return round(statistics.median(seconds) * 1000, 1)


def _p95(seconds: list[float]) -> float:
    return round(statistics.quantiles(seconds, n=20)[-1] * 1000, 1)
