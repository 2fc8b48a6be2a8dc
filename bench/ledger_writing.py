"""Writing: services into the sealed ledger, numbered and in the tree, beside pgbench inserting as wide a row.

Both with two clients on the same durable database. Ours ends when the last line is under a signed checkpoint.
"""

import itertools
import multiprocessing
import re
import time
from collections.abc import Callable

import psycopg

from bench import ledger_shape as shape
from bench import reference
from bench.house import Stage, tell
from bench.ledger_load import SYSTEM, a_person
from tongxing.ledger import services as ledger
from tongxing.ledger.models import Entry, Position
from tongxing.ledger.shapes import RecordService
from tongxing.transparency import queries as log
from tongxing.transparency import services as log_deeds

CLIENTS = 2
BATCH, BATCHES = 500, 12  # of each client
SINGLE = 1200  # of each client
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


def per_second(
    write: Callable[[list], None], each: int, people: int, clients: int = CLIENTS
) -> dict[str, float]:
    """Entries a second: so many clients write while the worker numbers and integrates, until all is in the tree."""
    from django.db import connection

    fresh = fresh_orders(each * clients, people)
    orders = [fresh[one::clients] for one in range(clients)]  # nobody's records are written by two at once
    connection.close()
    before = _size()
    connection.close()
    start, done = FORK.Event(), FORK.Semaphore(0)
    crew = [FORK.Process(target=_write, args=(write, mine, start, done)) for mine in orders]
    for one in crew:
        one.start()
    began = time.perf_counter()
    start.set()
    written_at = 0.0
    while _size() - before < each * clients:
        idle = not ledger.integrate_lines(actor=SYSTEM) and not log_deeds.integrate(actor=SYSTEM)
        alive = [one for one in crew if one.is_alive()]
        if not alive and not written_at:
            written_at = time.perf_counter() - began
            if any(one.exitcode for one in crew):
                raise SystemExit("a writer failed; its reason stands above")
        if idle and alive:
            time.sleep(0.05)
    took = time.perf_counter() - began
    return {"per_second": round(each * clients / took, 1), "seconds": round(took, 2)}


def fresh_orders(count: int, people: int) -> list[RecordService]:
    """Services of people whose records are loaded, on days after those; never the same twice."""
    found = []
    for number in itertools.islice(_numbers, count):
        day = shape.EACH * shape.DAYS_APART + number // people
        found.append(shape.an_order(a_person(number % people), day))
    return found


_numbers = itertools.count()


def _write(write: Callable[[list], None], orders: list, start, done) -> None:
    from django.db import connection

    start.wait()
    write(orders)
    connection.close()


def _size() -> int:
    newest = log.newest()
    return newest.size if newest else 0


def figures(stage: Stage, address: str, people: int) -> dict[str, object]:
    """Ours and the reference, and how they stand to each other."""
    durable(address, True)
    try:
        tell("单笔登记 …")
        single = per_second(singles, SINGLE, people)
        tell("成批登记 …")
        batch = per_second(batches, BATCH * BATCHES, people)
        tell("pgbench 参照 …")
        plain = plain_inserts(stage, address)
    finally:
        durable(address, False)
    one, many = plain["one_row_a_transaction"], plain["batch_a_transaction"]
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
        "plain_insert_per_second": plain,
        "met": {"single": _ratio(single, one) >= 0.25, "batch": _ratio(batch, one) >= 0.5},
    }


def _ratio(ours: dict[str, float], theirs: float) -> float:
    return round(ours["per_second"] / theirs, 3)


def durable(address: str, on: bool) -> None:
    """A transaction is on the disk when it ends, as with real records; the benchmark's server is careless else."""
    with psycopg.connect(address, autocommit=True) as connection:
        for name in ("fsync", "full_page_writes"):
            connection.execute(f"alter system set {name} = on" if on else f"alter system reset {name}")
        connection.execute("select pg_reload_conf()")
        connection.execute("checkpoint")


def plain_inserts(stage: Stage, address: str) -> dict[str, float]:
    """pgbench: the columns of a line into a table with nothing but its key, one row or a batch a transaction."""
    last = Position.objects.filter(line="entry").order_by("-position").first()
    entry = Entry.objects.get(id=last.line_id)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(
            "create table bench_plain (like ledger_entry including defaults, primary key (id))"
        )
        values = shape.columns(Entry, entry, connection, {"id": "gen_random_uuid()"})
    insert = f"insert into bench_plain ({', '.join(values)}) values ({', '.join(values.values())});"
    insert = re.sub(
        r"(?<!:):(?=[A-Za-z_])", " ", insert.replace("%%", "%")
    )  # pgbench would take it for a variable
    one = reference.pgbench(stage.cluster, address, insert, clients=CLIENTS, transactions=4000)
    many = "\n".join(["begin;", *[insert] * BATCH, "commit;"])
    batch = reference.pgbench(stage.cluster, address, many, clients=CLIENTS, transactions=8)
    return {"one_row_a_transaction": round(one, 1), "batch_a_transaction": round(batch * BATCH, 1)}
