"""`make bench-search`: finding people and teams among so many, as a whole deed; JSON with the goal beside.

PEOPLE=300000 says how many (5000000 is the issue's number). QUICK=1 lays the people on their sheets while loading, so
that five million are there in minutes, and only the teams are indexed by the deed itself. The deed is measured as a
page calls it: leave, count, index, sheets, cards, the line on record. Beside it stands, from the same run, one person
read by primary key: the ratio holds on any machine.
"""

import os
import platform as machine
import random
import statistics
import time
import uuid
from collections.abc import Callable
from typing import Any

from bench import house
from bench.house import tell

GOAL_MS = 50
EACH = 60  # lookups of each kind in each range
TABLES = ("directory_sheet", "directory_team", "people_person", "identity_drawer")


def main() -> None:
    """Load, build the index, look for people and teams, take everything down."""
    people = int(os.environ.get("PEOPLE") or 300_000)
    if people < 1000:
        raise SystemExit("PEOPLE must be at least 1000")
    with house.stage(lambda: None) as stage:
        try:
            figures = _measured(stage, people)
        finally:
            from django.db import connections

            connections.close_all()
            house.drop_database(stage.cluster)
    house.print_json(figures)


def _measured(stage: house.Stage, people: int) -> dict[str, Any]:
    from bench.county import SYSTEM
    from bench.directory_load import load
    from tongxing.directory import services

    tell(f"装入 {people:,} 人 …")
    quick = bool(os.environ.get("QUICK"))
    loaded = load(stage.environment["DATABASE_URL"], people, max(1000, people // 50), quick)
    tell("建立索引 …")
    began = time.perf_counter()
    built = services.rebuild(actor=SYSTEM, teams_only=quick)
    took = time.perf_counter() - began
    _execute("vacuum analyse directory_sheet")
    _execute("vacuum analyse directory_team")
    tell(f"  {built.people:,} 人，{took:.0f} 秒；查找 …")
    chance = random.Random(5)
    plain = _plain_read(loaded, chance)
    looking = _looking(loaded, chance)
    finding = _finding_teams(loaded, chance)
    every = [one for told in looking.values() for one in told["_all"]]
    for told in (*looking.values(), *finding.values()):
        del told["_all"]
    p95 = _at(every, 95)
    return {
        "machine": {"cores": os.cpu_count(), "python": machine.python_version()},
        "postgresql": stage.cluster.version,
        "people": built.people,
        "sheets": built.sheets,
        "teams": built.teams,
        "loading_seconds": loaded.seconds,
        "index": {
            "quick": quick,
            "built_seconds": round(took, 1),
            "people_a_second": 0 if quick else round(built.people / took),
            **_sizes(built.people),
        },
        "registering_one_ms": {} if quick else _registering(loaded, chance),
        "plain_read_ms": plain,
        "people_ms": looking,
        "teams_ms": finding,
        "all_lookups_for_people": {
            "count": len(every),
            "p50_ms": _at(every, 50),
            "p95_ms": p95,
            "p99_ms": _at(every, 99),
            "goal_p95_ms": GOAL_MS,
            "reached": p95 <= GOAL_MS,
            "p95_to_plain_read_p95": round(p95 / plain["p95"], 1),
        },
    }


def _execute(statement: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)


def _sizes(people: int) -> dict[str, Any]:
    from django.db import connection

    told = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute("select pg_total_relation_size(%s), pg_indexes_size(%s)", [table, table])
            whole, indexes = cursor.fetchone()
            told[table] = {"megabytes": round(whole / 2**20, 1), "of_it_indexes": round(indexes / 2**20, 1)}
            if table != "directory_team":
                told[table]["bytes_a_person"] = round(whole / people)
    return {"sizes": told}


def _timed(count: int, one: Callable[[], Any]) -> list[float]:
    took = []
    for _ in range(count):
        began = time.perf_counter()
        one()
        took.append((time.perf_counter() - began) * 1000)
    return took


def _at(took: list[float], percent: int) -> float:
    return round(statistics.quantiles(took, n=100, method="inclusive")[percent - 1], 2)


def _told(took: list[float]) -> dict[str, Any]:
    return {"p50": _at(took, 50), "p95": _at(took, 95), "max": round(max(took), 2)}


def _plain_read(loaded: Any, chance: random.Random) -> dict[str, Any]:
    from tongxing.people import queries as people

    _timed(50, lambda: people.person(chance.choice(loaded.people)[0]))
    return _told(_timed(1000, lambda: people.person(chance.choice(loaded.people)[0])))


def _words(kind: str, name: str, number: str) -> str:
    from tongxing.foundation import names

    initials = next(
        (one[2:] for one in sorted(names.cut(name), key=len, reverse=True) if one[:2] == "i:"), name
    )
    return {
        "two_characters": name[:2],
        "given_name": name[1:] if len(name) > 2 else name,
        "whole_name": name,
        "two_initials": initials[:2],
        "initials": initials,
        "number": number,
        "end_of_number": number[-6:],
        "surname_and_number": f"{name[:1]} {number[-4:]}",
        "initials_and_number": f"{initials} {number[-4:]}",
        "nobody": f"䶮{name[:1]}",
    }[kind]


KINDS = [
    "two_characters",
    "given_name",
    "whole_name",
    "two_initials",
    "initials",
    "number",
    "end_of_number",
    "surname_and_number",
    "initials_and_number",
    "nobody",
]
RANGES = {
    "community_desk": ("station_worker", 10**3),
    "county_desk": ("station_worker", 10**6),
    "city_officer": ("authority_officer", 10**8),
    "province_officer": ("authority_officer", 10**10),
}


def _looking(loaded: Any, chance: random.Random) -> dict[str, Any]:
    """Every kind of words in every range; each time somebody else looks, for somebody who is there."""
    from tongxing.access.shapes import Grant, Member
    from tongxing.directory import services
    from tongxing.directory.shapes import LookForPeople

    def look(kind: str, role: str, size: int) -> str:
        _id, name, number, code = chance.choice(loaded.people)
        low = code // size * size
        asker = Member(uuid.uuid4(), (Grant(role, low, low + size),))
        order = LookForPeople(_words(kind, name, number), "desk", low)
        found = services.look_for_people(order, actor=asker)
        return "broad" if found.is_broad else "shown" if found.items else "nobody"

    told = {}
    for place, (role, size) in RANGES.items():
        _timed(20, lambda role=role, size=size: look("two_characters", role, size))
        for kind in KINDS:
            ends: list[str] = []
            took = _timed(EACH, lambda k=kind, r=role, s=size, e=ends: e.append(look(k, r, s)))
            told[f"{place}.{kind}"] = {
                **_told(took),
                **{end: ends.count(end) for end in ("shown", "broad", "nobody") if end in ends},
                "_all": took,
            }
    return told


def _finding_teams(loaded: Any, chance: random.Random) -> dict[str, Any]:
    from tongxing.access.shapes import Visitor
    from tongxing.directory import queries

    def find(length: int, size: int) -> None:
        name, code = chance.choice(loaded.teams)
        at = chance.randrange(max(1, len(name) - length))
        queries.teams(name[at : at + length], Visitor(), code // size * size if size < 10**12 else 0)

    told = {}
    for place, size in (("county", 10**6), ("province", 10**10), ("nation", 10**12)):
        for length in (2, 4):
            took = _timed(EACH, lambda n=length, s=size: find(n, s))
            told[f"{place}.{length}_characters"] = {**_told(took), "_all": took}
    return told


def _registering(loaded: Any, chance: random.Random) -> dict[str, Any]:
    """What the worker does for one event: one person's line written anew after they moved next door and back."""
    from bench.county import SYSTEM
    from tongxing.directory import services
    from tongxing.people.models import Person

    def again() -> None:
        person_id, _name, _number, code = chance.choice(loaded.people)
        Person.objects.filter(pk=person_id).update(residence_code=code // 1000 * 1000)
        services.index_person(person_id, actor=SYSTEM)

    return _told(_timed(100, again))


if __name__ == "__main__":
    main()
