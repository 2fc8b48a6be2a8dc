"""`make bench-orders`: orders placed, offered, accepted, finished by the real services while workers are killed; JSON.

SECONDS=600 says how long orders come in, PER_HOUR=12000 how fast (the issue wants 10,000 finished in an hour on two
cores), KILL_EVERY=15 how many seconds lie between two blows, SEED=6 by which lot. Needs are noted, answered, offered,
refused, accepted by two at once, stepped back from, missed, called off, done and rated by two processes that stand for
the web server; the workers are those of `tongxing up`. Both are killed without farewell and started again. At the end
every order is counted in the database: what was confirmed and is not there is lost, what is there twice is doubled.
It stops by itself: after SECONDS and at most DRAIN=300 more. ORDERS, KILLS and SMALL=1 make a short one for the tests.
"""

import os
import platform as machine
import random
import re
import statistics
import sys
import time
from typing import Any

from bench import house, reference
from bench.house import tell

GOAL_AN_HOUR = 10_000
HANDS = WORKERS = 2  # in small one worker, so that while it is dead nobody else does its work
NOTES = 300  # of the reference, after the soak


def main() -> None:
    """Load, soak, wait until all is heard, count, take everything down."""
    seconds = float(os.environ.get("SECONDS") or 600)
    an_hour = float(os.environ.get("PER_HOUR") or GOAL_AN_HOUR * 1.2)
    orders = int(os.environ.get("ORDERS") or seconds * an_hour / 3600)
    if not (1 <= orders <= 100_000 and 1 <= seconds <= 7200):
        raise SystemExit("at most 100,000 orders in two hours")
    with house.stage(lambda: None, cluster=os.environ.get("CLUSTER") or "bench") as stage:
        try:
            figures = _measured(stage, orders, seconds)
        finally:
            from django.db import connections

            connections.close_all()
            house.drop_database(stage.cluster)
    house.print_json(figures)
    if figures["lost"] or figures["doubled"]:
        sys.exit(1)


def _measured(stage: house.Stage, orders: int, seconds: float) -> dict[str, Any]:
    from bench import orders_counts, orders_ground
    from bench.orders_soak import Soak, life

    seed = int(os.environ.get("SEED") or 6)
    chance = random.Random(seed)
    is_small = bool(os.environ.get("SMALL"))
    ground = orders_ground.make(orders + NOTES, is_small)
    lives = [
        life(number, chance.choice(ground.communities), random.Random(f"{seed}:{number}"), seed, not is_small)
        for number in range(orders)
    ]
    blows = _blows(chance, seconds)
    drain = float(os.environ.get("DRAIN") or 300)
    tell(f"{orders} 单，{seconds:.0f} 秒，杀 {len(blows)} 次 …")
    load_before, began = os.getloadavg(), time.monotonic()
    soak = Soak(stage, seed, HANDS, 1 if is_small else WORKERS)
    try:
        told = soak.run(lives, seconds, blows, drain)
        unheard = orders_counts.waiting()
        while orders_counts.waiting() and time.monotonic() - began < seconds + drain:
            time.sleep(0.5)
        heard_after = time.monotonic() - began - told["lasted"]
        now = house.processor_seconds(stage.cluster, os.getpid())
        load_after = os.getloadavg()
    finally:
        soak.end()
    counted = orders_counts.count(soak, orders)
    an_hour = told["ended_within"] * 3600 / seconds
    return {
        "machine": {"cores": os.cpu_count(), "python": machine.python_version()},
        "load": {"before": load_before, "after": load_after},
        "postgresql": stage.cluster.version,
        "orders": orders,
        "volunteers": ground.volunteers,
        "seconds": seconds,
        "whole_seconds": round(told["lasted"], 1),
        "killed": dict(soak.kills),
        "deeds_sent_again": soak.sent_again,
        "lost": counted["lost"],
        "doubled": counted["doubled"],
        "orders_an_hour": round(an_hour),
        "goal_an_hour": GOAL_AN_HOUR,
        "reached": an_hour >= GOAL_AN_HOUR and not counted["lost"] and not counted["doubled"],
        "processor_ms_an_order": {
            part: round((now[part] - soak.used[part]) * 1000 / orders, 1) for part in now
        },
        "events_unheard_at_the_last_word": unheard,
        "seconds_until_all_was_heard": round(heard_after, 1),
        "deeds_ms": {what: _told(took) for what, took in sorted(soak.took.items())},
        "refused": dict(soak.refused),
        "broken": dict(soak.broken),
        "reference": {} if is_small else _reference(stage, orders),
        **counted,
    }


def _blows(chance: random.Random, seconds: float) -> list[float]:
    """Moments by lot; none in the first seconds, in which everybody wakes."""
    every = float(os.environ.get("KILL_EVERY") or 15)
    count = int(os.environ.get("KILLS", seconds / every))
    return sorted(chance.uniform(min(8.0, seconds / 3), seconds) for _ in range(count))


def _told(took: list[float]) -> dict[str, float]:
    if len(took) < 2:
        return {"count": len(took), "p50": round(took[0], 1), "p95": round(took[0], 1)}
    at = statistics.quantiles(took, n=100, method="inclusive")
    return {"count": len(took), "p50": round(at[49], 1), "p95": round(at[94], 1)}


def _reference(stage: house.Stage, orders: int) -> dict[str, float]:
    """Noting a need alone: the service, and pgbench with the statements the service was heard to send; one client."""
    from django.db import connection
    from psycopg import ClientCursor

    from bench.first_marks import _counts, _loosened
    from bench.orders_hands import Deeds

    deeds, heard = Deeds(), []

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        cursor = ClientCursor(connection.connection)
        heard.append(cursor.mogrify(sql, params) if params else sql)
        return execute(sql, params, many, context)

    def note(number: int) -> None:
        from bench.orders_ground import CITY
        from tongxing.foundation import ids
        from tongxing.places.models import Region

        where = (
            Region.objects.filter(level="village", code__gte=CITY)
            .order_by("code")
            .values_list("code", flat=True)
        )
        deeds.note(number, str(ids.new_id()), where[0], 30)

    note(orders)
    with connection.execute_wrapper(listen):
        note(orders + 2)
    began = time.perf_counter()
    for number in range(NOTES - 4):
        note(orders + number // 2 * 2)
    service = (NOTES - 4) / (time.perf_counter() - began)
    connection.close()
    script = _script([_loosened(sql, {}) for sql in heard if _counts(sql)])
    plain = reference.pgbench(
        stage.cluster, stage.environment["DATABASE_URL"], script, clients=1, transactions=1000
    )
    return {
        "statements": script.count("\n;"),
        "pgbench_notes_per_second": round(plain, 1),
        "service_notes_per_second": round(service, 1),
        "of_pgbench": round(service / plain, 3),
    }


def _script(statements: list[str]) -> str:
    """The statements as one transaction; the number that the county's tally gives is taken over from its answer."""
    told = []
    for sql in statements:
        if "needs_tally" in sql:
            told.append(f"{sql} \\gset")
        else:
            told.append(re.sub(r"(\d+), '(\d{4})-0*\1'", r":count, '\2-' || :count", sql) + "\n;")
    return "\n".join(["begin;", *told, "commit;"])


if __name__ == "__main__":
    main()
