"""Papers: certificates made, set as PDFs with their credential inside, and checked off-line."""

import datetime as dt
import json
import multiprocessing
import random
import time
import uuid
from typing import Any

from bench import ledger_shape as shape
from bench.county import SYSTEM, numbered
from bench.house import Stage, Watch
from bench.ledger_load import a_person, token
from bench.ledger_reading import milliseconds
from tongxing.access import queries as access
from tongxing.certificates import services as certificates
from tongxing.certificates.shapes import MakeCertificate
from tongxing.doors.console.sample.people import document_number
from tongxing.foundation import ids
from tongxing.identity import services as identity
from tongxing.identity.shapes import KeepIdentity
from tongxing.ledger import services as ledger
from tongxing_verify import credential

HOLDERS, LINES, PDFS_EACH = 60, 12, 100
PROCESSES = 2
PATIENCE = 600  # seconds
BORN = dt.date(1968, 5, 4)
ADDRESS = "http://127.0.0.1:8790"
FORK = multiprocessing.get_context("fork")


def figures(stage: Stage) -> dict[str, object]:
    """All three, each with its goal."""
    numbers = [_holder(turn) for turn in range(HOLDERS)]
    made_at = time.perf_counter()
    made = [_certificate(turn, entries) for turn, entries in enumerate(numbers)]
    making = (time.perf_counter() - made_at) * 1000 / HOLDERS
    signed = certificates.credential_of(made[0], actor=_actor(0))
    checked = milliseconds(100, lambda _turn: _check(signed))
    pdfs = _pdfs_per_second(stage, made)
    return {
        "lines_of_a_certificate": LINES,
        "making_ms": round(making, 1),
        "credential_bytes": len(signed),
        "check": {
            "in_process_ms": checked,
            "verdicts": len(credential.check(json.loads(signed)).checks),
            "goal_ms": 50,
            "met": checked["p95"] <= 50,
        },
        "pdf": {"processes": PROCESSES, **pdfs, "goal_per_second": 50, "met": pdfs["per_second"] >= 50},
    }


def _holder(turn: int) -> tuple[uuid.UUID, ...]:
    """Somebody with a name in the drawer and services whose lines really are theirs."""
    person = a_person(turn)
    number = document_number(230103000000, BORN, "2", turn)
    identity.keep_identity(
        KeepIdentity(person, numbered(1, turn), "王秀兰", "01", number, "passed"), actor=SYSTEM
    )
    orders = [shape.an_order(person, -1 - day) for day in range(LINES)]
    return tuple(told.entry_id for told in ledger.record_services(orders, actor=shape.ACTOR) if told.entry_id)


def _actor(turn: int) -> Any:
    return access.actor_of(token(turn))[0]


def _certificate(turn: int, entries: tuple[uuid.UUID, ...]) -> str:
    order = MakeCertificate(ids.new_id(), a_person(turn), entries=entries)
    return certificates.make_certificate(order, actor=_actor(turn)).number


def _check(signed: bytes) -> None:
    report = credential.check(json.loads(signed))
    if report.failed:
        raise SystemExit(f"the checker does not accept our certificate: {report.failed}")


def _pdfs_per_second(stage: Stage, numbers: list[str]) -> dict[str, float]:
    """So many processes set papers at the same time, each after one to get warm."""
    from django.db import connection

    connection.close()
    warm, start, sizes = FORK.Semaphore(0), FORK.Event(), FORK.Queue()
    crew = [
        FORK.Process(target=_set_papers, args=(numbers, at, warm, start, sizes)) for at in range(PROCESSES)
    ]
    for one in crew:
        one.start()
    for _ in crew:
        if not warm.acquire(timeout=PATIENCE):
            raise SystemExit("a process that sets papers did not wake")
    with Watch(stage.cluster) as watch:
        start.set()
        largest = max(sizes.get(timeout=PATIENCE) for _ in crew)
        for one in crew:
            one.join()
    return {**watch.figures(PDFS_EACH * PROCESSES), "bytes": largest}


def _set_papers(numbers: list[str], at: int, warm: Any, start: Any, sizes: Any) -> None:
    draw = random.Random(at)
    chosen = [draw.randrange(len(numbers)) for _ in range(PDFS_EACH)]
    _pdf(numbers, 0)
    warm.release()
    start.wait()
    sizes.put(max(len(_pdf(numbers, turn)) for turn in chosen))


def _pdf(numbers: list[str], turn: int) -> bytes:
    return certificates.pdf(numbers[turn], address=ADDRESS, actor=_actor(turn))
