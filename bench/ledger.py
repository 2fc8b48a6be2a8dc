"""`make bench-ledger`: the ledger under load, as JSON; every goal of its issue beside what was measured.

ENTRIES=5000000 says how many are loaded for the large readings; lines and standings are of honest shape. Words after
the command choose parts: reading, export, writing, papers (`make bench-ledger ARGS="reading papers"`).
"""

import os
import platform as machine
import sys
import time
from collections.abc import Sequence
from typing import Any

from bench import house
from bench.house import tell

SMALL, EXPORTED = 50_000, 1_000_000
PARTS = ("reading", "export", "writing", "papers")


def main() -> None:
    """Small readings, export, large readings, writing, papers; then everything is taken down."""
    began = time.monotonic()
    entries = int(os.environ.get("ENTRIES") or 5_000_000)
    if entries < SMALL:
        raise SystemExit(f"ENTRIES must be at least {SMALL}")
    parts = sys.argv[1:] or PARTS
    if strangers := set(parts) - set(PARTS):
        raise SystemExit(f"no such part: {strangers.pop()}; there are {', '.join(PARTS)}")
    with house.stage(lambda: None) as stage:
        try:
            figures = _measured(stage, entries, parts)
        finally:
            _take_down(stage)
    figures["seconds"] = round(time.monotonic() - began)
    house.print_json(figures)


def _measured(stage: house.Stage, entries: int, parts: Sequence[str]) -> dict[str, Any]:
    from bench import ledger_export as export
    from bench import ledger_papers as papers  # models may only be imported once Django is awake
    from bench import ledger_reading as reading
    from bench import ledger_writing as writing
    from bench.ledger_load import Loader
    from bench.ledger_shape import EACH

    loader = Loader(stage.environment["DATABASE_URL"])
    figures: dict[str, Any] = {
        "machine": {"cores": os.cpu_count(), "python": machine.python_version()},
        "postgresql": stage.cluster.version,
        "loading": [],
        "own_records": [],
    }

    def load(count: int) -> None:
        tell(f"装入 {count:,} 条记录 …")
        if took := loader.fill(count):
            tell(f"  用时 {took}")
            figures["loading"].append(took)

    def read() -> None:
        tell("本人记录页 …")
        figures["own_records"].append(reading.own_records(stage, loader.people))

    load(SMALL)
    if "reading" in parts:
        read()
    if "export" in parts:
        load(min(entries, EXPORTED))
        tell("整本日志导出、核验 …")
        figures["whole_log"] = export.figures(stage)
    if entries > loader.people * EACH:
        load(entries)
    if "reading" in parts:
        if entries > SMALL:
            read()
        tell("存在证明 …")
        figures["inclusion"] = reading.inclusion()
    if "writing" in parts:
        figures["writing"] = writing.figures(stage, loader.people)
    if "papers" in parts:
        tell("证明 …")
        figures["papers"] = papers.figures(stage)
    return figures


def _take_down(stage: house.Stage) -> None:
    from django.db import connections

    connections.close_all()
    house.drop_database(stage.cluster)


if __name__ == "__main__":
    main()
