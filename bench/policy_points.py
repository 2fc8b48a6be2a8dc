"""Points: everybody worked out from zero on two cores, again with nothing to do, and one after a new record."""

import itertools
import os
import re
import statistics
import subprocess
import sys
import time
import uuid
from typing import Any

import psycopg
from django.db import connection

from bench import house
from bench.county import SYSTEM, numbered
from bench.house import tell
from tongxing.bookkeeping import queries as books
from tongxing.foundation import clock
from tongxing.ledger.models import Entry, Standing
from tongxing.points import services

ONE_AFTER_ANOTHER = 200
AT_ONCE = 2  # processes, one for each core
# The loader writes how records stand; points also ask of what kind they were, so their lines are written here.
_LINES = """
insert into ledger_entry (id, served_on, kind, minutes, person_id, person_reference, occasion_room, occasion_kind,
    occasion_id, organisation_id, organisation_name, title, content, place_text, region_code, category, started_at,
    ended_at, arrival_method, departure_method, caused_by_person, evidence_class, rule_version, why, key, recorded_by,
    recorded_at, leaf_hash, form, proofs, needs_word, review, notice_days, policies, source)
  select entry_id, served_on, 'served', minutes, person_id, '', 'bench', 'activity', entry_id, organisation_id, '',
    '', '', '', region_code, lpad((minutes %% 20 + 1)::text, 4, '0'), started_at,
    started_at + interval '1 hour', 'own_scan', 'own_scan', true, evidence_class, '', '', entry_id, '', %(written)s,
    '', 2, '[]', false, '', 0, '{}', ''
  from ledger_standing where served_on >= %(first)s and served_on < %(last)s
"""
_DAYS = "select min(served_on), max(served_on) + 1 from ledger_standing"
# The least any programme must do: read every record with its line once and add it up.
_REFERENCE = """
select count(*), sum(sums) from (select s.person_id, sum(s.minutes / 30) as sums
from ledger_standing s join ledger_entry e on e.id = s.entry_id and e.served_on = s.served_on
where s.state = 'effective' group by s.person_id) told
"""


def measure(stage: house.Stage, people: int) -> dict[str, Any]:
    """Lines for the records, then everybody from nothing, then again, then one person after one more record."""
    written = _write_lines(stage)
    tell("积分：全部从零核算并记账 …")
    with house.Watch(stage.cluster) as watch:
        changed = _through_everybody(stage, people)
    tell("积分：全部从零重算 …")
    with house.Watch(stage.cluster) as again:
        second = _through_everybody(stage, people)
    told = books.trial_balance("points")
    return {
        "people": people,
        "lines_seconds": written,
        "first_settling_seconds": round(watch.seconds, 1),
        "first_settling_booked": changed,
        "recompute_seconds": round(again.seconds, 1),
        "recompute_goal_seconds": 600,
        "recompute_changed": second,
        "processor_seconds": {part: round(used, 1) for part, used in again.used.items()},
        "reference_sums_only_seconds": _reference(stage),
        "postings": told.postings,
        "trial_balance": told.total,
        "after_one_record_ms": _after_one_record(people),
        "after_one_record_goal_ms": 50,
    }


def _write_lines(stage: house.Stage) -> float:
    began = time.monotonic()
    with psycopg.connect(stage.environment["DATABASE_URL"], autocommit=True) as bare:
        bare.execute("set synchronous_commit = off")
        first, last = bare.execute(_DAYS).fetchone() or (None, None)
        bare.execute(_LINES, {"first": first, "last": last, "written": clock.now()})
        tell(f"  写好每条记录的内容，{time.monotonic() - began:.0f} 秒")
        bare.execute("vacuum analyse ledger_entry")
    return round(time.monotonic() - began, 1)


def _through_everybody(stage: house.Stage, people: int) -> int:
    """Two processes, each through half of the persons; answers for how many something was booked."""
    edges = [numbered(2, people * part // AT_ONCE + 1) for part in range(AT_ONCE + 1)]
    running = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "django",
                "recompute_points",
                "--yes",
                "--first",
                str(low),
                "--until",
                str(high),
            ],
            env={**os.environ, **stage.environment},
            stdout=subprocess.PIPE,
            text=True,
            cwd=house.CHECKOUT,
        )
        for low, high in itertools.pairwise(edges)
    ]
    answers = [one.communicate()[0] for one in running]
    if any(one.returncode for one in running):
        raise SystemExit("a settling process failed")
    told = [re.findall(r"补记 ([0-9,]+) 人", answer)[-1] for answer in answers]
    return sum(int(count.replace(",", "")) for count in told)


def _reference(stage: house.Stage) -> float:
    with psycopg.connect(stage.environment["DATABASE_URL"], autocommit=True) as bare:
        began = time.monotonic()
        bare.execute(_REFERENCE)
        return round(time.monotonic() - began, 1)


def _after_one_record(people: int) -> dict[str, float]:
    """One more record of one person, then what the subscriber does."""
    took = []
    for number in range(1, people + 1, max(1, people // ONE_AFTER_ANOTHER)):
        person_id = numbered(2, number)
        row = Standing.objects.filter(person_id=person_id).order_by("-started_at")[0]
        line = Entry.objects.get(id=row.entry_id, served_on=row.served_on)
        row.entry_id = line.id = line.key = uuid.uuid4()
        row.state, row.minutes = "effective", 120
        line.save(force_insert=True)
        row.save(force_insert=True)
        began = time.perf_counter()
        services.settle(row.entry_id, person_id, actor=SYSTEM)
        took.append((time.perf_counter() - began) * 1000)
    connection.close()
    hundredths = statistics.quantiles(took, n=100)
    return {
        "p50": round(statistics.median(took), 1),
        "p95": round(hundredths[94], 1),
        "max": round(max(took), 1),
    }
