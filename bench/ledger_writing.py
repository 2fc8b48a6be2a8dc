"""Writing: services into the sealed ledger, numbered and in the tree, beside pgbench inserting as wide a row.

Both with two clients on the same durable database. Beside ours runs what the worker does, in the worker's rhythm;
it ends when the last line is under a signed checkpoint.
"""

import itertools
import multiprocessing
import re
import time
from collections.abc import Callable
from typing import Any

import psycopg

from bench import ledger_shape as shape
from bench import reference
from bench.house import Stage, Watch, tell
from bench.ledger_load import SYSTEM, a_person
from tongxing.config import worker
from tongxing.ledger import services as ledger
from tongxing.ledger.models import Entry, Position
from tongxing.ledger.shapes import RecordService
from tongxing.transparency import queries as log
from tongxing.transparency import services as log_deeds

CLIENTS = 2
BATCH, BATCHES = 500, 80
SINGLE = 8000
FORK = multiprocessing.get_context("fork")


def batches(orders: list) -> None:
    """Five hundred in one transaction, as the end of a large activity or an import writes them."""
    for first in range(0, len(orders), BATCH):
        for told in ledger.record_services(orders[first : first + BATCH], actor=shape.ACTOR):
            if told.refusal:
                raise told.refusal


def singles(orders: list) -> None:
    """One at a time, as volunteers check out one by one."""
    for order in orders:
        ledger.record_service(order, actor=shape.ACTOR)


def per_second(stage: Stage, write: Callable[[list], None], orders: list) -> dict[str, float]:
    """Entries a second: two clients write while the worker numbers and integrates, until all is in the tree."""
    from django.db import connection

    before = _size() + len(orders)
    connection.close()
    start = FORK.Event()
    shares = [orders[one::CLIENTS] for one in range(CLIENTS)]  # nobody's records are written by two at once
    crew = [FORK.Process(target=_write, args=(write, mine, start)) for mine in shares]
    for one in crew:
        one.start()
    with Watch(stage.cluster) as watch:
        start.set()
        signed = time.monotonic()
        while any(one.is_alive() for one in crew):  # as the worker does: look, work, wait
            time.sleep(worker.PAUSE)
            _until_none_is_left(worker.number_lines)
            if time.monotonic() - signed >= worker.BETWEEN_CHECKPOINTS:
                signed = time.monotonic()
                _until_none_is_left(worker.integrate_lines)
        _until_none_is_left(worker.number_lines)
        _until_none_is_left(lambda: log_deeds.integrate(actor=SYSTEM))
        for one in crew:
            one.join()
    if any(one.exitcode for one in crew) or _size() != before:
        raise SystemExit("a writer failed; its reason stands above")
    return watch.figures(len(orders))


def _until_none_is_left(work: Callable[[], int]) -> None:
    while work():
        pass


def fresh_orders(count: int, people: int) -> list[RecordService]:
    """Services of people whose records are loaded, on days after those; never the same twice."""
    found = []
    for number in itertools.islice(_numbers, count):
        day = shape.EACH * shape.DAYS_APART + number // people
        found.append(shape.an_order(a_person(number % people), day))
    return found


_numbers = itertools.count()


def _write(write: Callable[[list], None], orders: list, start: Any) -> None:
    from django.db import connection

    start.wait()
    write(orders)
    connection.close()


def _size() -> int:
    newest = log.newest()
    return newest.size if newest else 0


def figures(stage: Stage, people: int) -> dict[str, object]:
    """Ours and the reference, and how they stand to each other."""
    address = stage.environment["DATABASE_URL"]
    durable(address, True)
    try:
        tell("单笔登记 …")
        single = per_second(stage, singles, fresh_orders(SINGLE, people))
        tell("成批登记 …")
        batch = per_second(stage, batches, fresh_orders(BATCH * BATCHES, people))
        tell("pgbench 参照 …")
        one, many = plain_inserts(stage)
    finally:
        durable(address, False)
    return {
        "clients": CLIENTS,
        "batch_size": BATCH,
        "single": {**single, "of_plain_insert": _ratio(single, one), "goal": 0.25},
        "batch": {
            **batch,
            "of_plain_insert": _ratio(batch, one),
            "goal": 0.5,
            "of_plain_insert_in_the_same_batch": _ratio(batch, many),
        },
        "plain_insert": {"one_row_a_transaction": one, "the_same_batch_a_transaction": many},
        "met": {
            "single": _ratio(single, one)["by_time"] >= 0.25,
            "batch": _ratio(batch, one)["by_time"] >= 0.5,
        },
    }


def _ratio(ours: dict[str, float], theirs: dict[str, float]) -> dict[str, float]:
    """Ours to theirs by the clock, and by processor time, which other work on the machine disturbs less."""
    used = [told["application_cpu_ms"] + told["database_cpu_ms"] for told in (theirs, ours)]
    return {
        "by_time": round(ours["per_second"] / theirs["per_second"], 3),
        "by_processor": round(used[0] / used[1], 3),
    }


def durable(address: str, on: bool) -> None:
    """A transaction is on the disk when it ends, as with real records; the benchmark's server is careless else."""
    with psycopg.connect(address, autocommit=True) as connection:
        for name in ("fsync", "full_page_writes"):
            connection.execute(f"alter system set {name} = on" if on else f"alter system reset {name}")
        connection.execute("select pg_reload_conf()")
        connection.execute("checkpoint")


def plain_inserts(stage: Stage) -> list[dict[str, float]]:
    """pgbench: the columns of a line into a table with nothing but its key, one row and a batch a transaction."""
    address = stage.environment["DATABASE_URL"]
    newest = Position.objects.filter(line="entry").order_by("-position").values_list("line_id", flat=True)
    entry = Entry.objects.get(id=newest[0])
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(
            "create table bench_plain (like ledger_entry including defaults, primary key (id))"
        )
        values = shape.columns(Entry, entry, connection, {"id": "gen_random_uuid()"})
    insert = f"insert into bench_plain ({', '.join(values)}) values ({', '.join(values.values())});"
    insert = re.sub(
        r"(?<!:):(?=[A-Za-z_])", " ", insert.replace("%%", "%")
    )  # pgbench would take it for a variable
    found = []
    for rows, times in ((1, 20000), (BATCH, 40)):
        script = insert if rows == 1 else "\n".join(["begin;", *[insert] * rows, "commit;"])
        with Watch(stage.cluster) as watch:
            rate = reference.pgbench(stage.cluster, address, script, clients=CLIENTS, transactions=times)
        found.append({**watch.figures(rows * times * CLIENTS), "per_second": round(rate * rows, 1)})
    return found
