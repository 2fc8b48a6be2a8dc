"""Stars: everybody worked out anew, one after a new record, and the bare sums beside them."""

import statistics
import time
import uuid
from typing import Any

import psycopg
from django.db import connection

from bench import house
from bench.county import SYSTEM, numbered
from bench.house import tell
from tongxing.honours import queries, services
from tongxing.honours.models import Star, StarStep
from tongxing.ledger.models import Standing

ONE_AFTER_ANOTHER = 300
TOLD_EVERY = 10
# The least any programme must do: read every record once and write one row for each person.
_REFERENCE = """
create table bench_sums as select person_id, evidence_class, sum(minutes) as minutes from ledger_standing
where state = 'effective' group by person_id, evidence_class
"""


def measure(stage: house.Stage, people: int) -> dict[str, Any]:
    """Everybody from nothing, again with nothing to do, and one person after one more record."""
    tell("星级：全部重算 …")
    with house.Watch(stage.cluster) as watch:
        told = _through_everybody()
    again = time.monotonic()
    second = _through_everybody()
    again = time.monotonic() - again
    return {
        "people": told.people,
        "recompute_seconds": round(watch.seconds, 1),
        "recompute_goal_seconds": 600,
        "people_per_second": round(told.people / watch.seconds),
        "processor_seconds": {part: round(used, 1) for part, used in watch.used.items()},
        "reference_sums_only_seconds": _reference(stage),
        "stars": dict(_stars()),
        "steps_written": StarStep.objects.count(),
        "again_seconds": round(again, 1),
        "again_changed": second.changed,
        "after_one_record_ms": _after_one_record(people),
        "after_one_record_goal_ms": 50,
    }


def _through_everybody() -> Any:
    told_at = began = time.monotonic()
    told = services.recompute_slice(actor=SYSTEM)
    while not told.is_done:
        if time.monotonic() - told_at > TOLD_EVERY:
            told_at = time.monotonic()
            tell(f"  {told.people:,} 人，改动 {told.changed:,}，{told_at - began:.0f} 秒")
        told = services.recompute_slice(actor=SYSTEM)
    return told


def _reference(stage: house.Stage) -> float:
    with psycopg.connect(stage.environment["DATABASE_URL"], autocommit=True) as bare:
        began = time.monotonic()
        bare.execute(_REFERENCE)
        return round(time.monotonic() - began, 1)


def _stars() -> list[tuple[int, int]]:
    low, high = 230000000000, 240000000000
    nobody = Star.objects.filter(level=0).count()
    return [(0, nobody), *queries.stars_now(low, high).items()]


def _after_one_record(people: int) -> dict[str, float]:
    """One more record of one person, then what the subscriber does."""
    took = []
    step = max(1, people // ONE_AFTER_ANOTHER)
    for number in range(1, people + 1, step):
        person_id = numbered(2, number)
        row = Standing.objects.filter(person_id=person_id).order_by("-started_at")[0]
        row.entry_id, row.state, row.minutes = uuid.uuid4(), "effective", 120
        row.save(force_insert=True)
        began = time.perf_counter()
        services.settle_stars([person_id], actor=SYSTEM)
        took.append((time.perf_counter() - began) * 1000)
    connection.close()
    hundredths = statistics.quantiles(took, n=100)
    return {
        "p50": round(statistics.median(took), 1),
        "p95": round(hundredths[94], 1),
        "max": round(max(took), 1),
    }
