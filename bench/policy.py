"""`make bench-policy`: what follows the records, worked out anew for a whole province; JSON with each goal beside.

PEOPLE=1000000 and ENTRIES=10000000 say how large. Words after the command choose parts: stars, points, indicators
(`make bench-policy ARGS="stars"`). A part is a module `bench.policy_<part>` with `measure(stage, people) -> dict`.
"""

import importlib
import importlib.util
import json
import os
import platform as machine
import sys
import time
from typing import Any

from bench import house
from bench.house import tell

PARTS = ("stars", "points", "indicators")


def main() -> None:
    """Load, measure each part that is there, take everything down."""
    began = time.monotonic()
    people = int(os.environ.get("PEOPLE") or 1_000_000)
    entries = int(os.environ.get("ENTRIES") or 10_000_000)
    if people < 300 or entries < people:
        raise SystemExit("PEOPLE must be at least 300, ENTRIES at least PEOPLE")
    parts = sys.argv[1:] or [part for part in PARTS if importlib.util.find_spec(f"bench.policy_{part}")]
    if strangers := set(parts) - set(PARTS):
        raise SystemExit(f"no such part: {strangers.pop()}; there are {', '.join(PARTS)}")
    with house.stage(lambda: None) as stage:
        try:
            figures = _measured(stage, people, entries, parts)
        finally:
            _take_down(stage)
    figures["seconds"] = round(time.monotonic() - began)
    house.print_json(figures)


def _measured(stage: house.Stage, people: int, entries: int, parts: list[str]) -> dict[str, Any]:
    from bench.policy_load import load  # models may only be imported once Django is awake

    tell(f"装入 {people:,} 人、{entries:,} 条记录 …")
    loaded = load(stage.environment["DATABASE_URL"], people, entries)
    figures: dict[str, Any] = {
        "machine": {"cores": os.cpu_count(), "python": machine.python_version()},
        "postgresql": stage.cluster.version,
        "people": loaded.people,
        "entries": loaded.entries,
        "loading_seconds": loaded.seconds,
    }
    for part in parts:
        figures[part] = importlib.import_module(f"bench.policy_{part}").measure(stage, people)
        tell(
            json.dumps({part: figures[part]}, ensure_ascii=False)
        )  # half an hour: what is measured is not lost
    return figures


def _take_down(stage: house.Stage) -> None:
    from django.db import connections

    connections.close_all()
    house.drop_database(stage.cluster)


if __name__ == "__main__":
    main()
