"""`make bench-signup`: what the list, one activity and a sign-up cost, and how sign-up stands beside pgbench; JSON.

The sign-up goes through HTTP and the real services, into a web server as `tongxing up` starts it and into the fast door
(`docs/operating/rushes.md`), which gathers what comes at the same time. The reference is `pgbench` running the same
statements on the same database in the same run: with as many clients as the web server has threads, and with as many
as wires lead to the fast door; the quicker one counts. OPEN=200000 activities for the second look at the list;
PRESSES=3000 at the web server, twice as many at the fast door. Loopback only; it stops by itself.
"""

import itertools
import json
import os
import platform as machine
import uuid
from typing import Any

from bench import first_marks, house, load, pressing, reference

GOALS = {"list": 8.0, "detail": 3.0, "sign_up": 5.0, "list_bytes": 40_000, "of_pgbench": 0.5, "flat": 1.25}
WIRES, DOOR_WIRES, DOOR_PORT = 8, 64, 8791
OPEN = 200


def main() -> None:
    presses = min(int(os.environ.get("PRESSES") or 3000), 20_000)
    many = min(int(os.environ.get("OPEN") or 200_000), 1_000_000)
    made: dict[str, Any] = {}

    def prepare() -> None:
        from bench import county  # models may only be imported once Django is awake

        made["county"] = county.make(
            open_activities=OPEN, volunteers=first_marks.OTHERS + 3 * presses + 30_000
        )

    with house.platform(prepare, workers=2, threads=4) as running:
        here = made["county"]
        figures: dict[str, Any] = {
            "machine": {"cores": os.cpu_count(), "python": machine.python_version(), "load": os.getloadavg()},
            "postgresql": running.cluster.version,
            **_pages(running, here),
            **_throughput(running, here, presses),
        }
        house.tell(f"{many} 个活动 …")
        _copy_activities(running.environment["DATABASE_URL"], many)
        figures["list_of_many"] = {"activities": many} | _list(running)
        figures["machine"]["load_after"] = os.getloadavg()
    figures["marks"] = _marks(figures)
    house.print_json(figures)


def _list(running: Any) -> dict[str, Any]:
    page = load.Ask("GET", "/activities")
    return load.measure(running, [page] * 400, warm=[page] * 40)


def _pages(running: Any, here: Any) -> dict[str, Any]:
    house.tell("列表、详情、报名页面 …")
    details = [load.Ask("GET", f"/activities/{here.activities[n % OPEN]}") for n in range(600)]
    presses = [first_marks._sign_up(here, n) for n in range(1000)]
    return {
        "list": _list(running),
        "detail": load.measure(running, details, warm=details[:40]),
        "sign_up_page": load.measure(running, presses[100:], warm=presses[:100]),
    }


def _throughput(running: Any, here: Any, presses: int) -> dict[str, Any]:
    """By turns: pgbench, the web server, the fast door; so that a noisy moment hits all of them."""
    script = first_marks._same_transaction(here)
    house.tell("pgbench、网页服务的接口、快速入口，轮流报名 …")
    door = house.fast_door(running.environment, DOOR_PORT)
    people = itertools.count(first_marks.OTHERS)
    plain, fast = [], []
    try:
        _crowd(here, people, DOOR_PORT, DOOR_WIRES, 1000)  # warm
        for turn in range(3):
            rates = {clients: _pgbench(running, script, people, clients) for clients in (WIRES, DOOR_WIRES)}
            for runs, pid, port, wires, share in (
                (plain, running.server.pid, running.port, WIRES, presses // 3),
                (fast, door.pid, DOOR_PORT, DOOR_WIRES, presses // 3 * 2),
            ):
                before = house.processor_seconds(running.cluster, pid)
                told = _crowd(here, people, port, wires, share)
                used = house.processor_seconds(running.cluster, pid)
                cpu = {
                    f"{part}_cpu_ms": round((used[part] - before[part]) * 1000 / share, 2) for part in used
                }
                reference_rate = max(rates.values())
                runs.append(told | cpu | {
                    "turn": turn + 1,
                    "pgbench_per_second": round(reference_rate, 1),
                    "of_pgbench": round(told["per_second"] / reference_rate, 3),
                    "cpu_ms": round(sum(cpu.values()), 2),
                })  # fmt: skip
    finally:
        door.terminate()
        door.wait(20)
    middle = {
        name: sorted(runs, key=lambda one: one["of_pgbench"])[1]
        for name, runs in (("sign_up", plain), ("sign_up_fast_door", fast))
    }
    return middle | {
        "sign_up_runs": plain,
        "sign_up_fast_door_runs": fast,
        "reference_statements": script.count("\n;"),
    }


def _pgbench(running: Any, script: str, people: "itertools.count[int]", clients: int) -> float:
    """Some four thousand of them, everybody once: each client counts through people of its own."""
    each = 4000 // clients
    first, *_rest = [next(people) for _ in range((each + 2) * clients)]
    own = script.replace(f"set who {first_marks.OTHERS} + :n * 2 +", f"set who {first} + :n * {clients} +")
    address = running.environment["DATABASE_URL"]
    return reference.pgbench(running.cluster, address, own, clients=clients, transactions=each)


def _crowd(here: Any, people: "itertools.count[int]", port: int, wires: int, share: int) -> dict[str, Any]:
    told = pressing.press(port, wires, [_press(here, next(people)) for _ in range(share)])
    wrong = [one for one in told["answers"] if one[0] != 201]
    if wrong:
        raise SystemExit(f"{len(wrong)} answers were wrong, first: {wrong[0]}")
    seconds = [one[1] for one in told["answers"]]
    return {
        "wires": wires,
        "per_second": round(share / told["lasted"], 1),
        "latency_ms": {f"p{int(q * 100)}": pressing.quantile(seconds, q) for q in (0.5, 0.95)},
    }


def _press(here: Any, number: int) -> bytes:
    activity = here.activities[number % OPEN]
    body = json.dumps({"key": str(uuid.uuid4())}).encode()
    told = {"Authorization": f"Bearer {here.tokens[number]}", "Content_Type": "application/json"}
    return pressing.request("POST", f"/api/v1/activities/{activity}/sign-up", body, **told)


def _copy_activities(address: str, many: int) -> None:
    """So many more activities of the coming weeks, all over the country, each with its post."""
    import psycopg

    with psycopg.connect(address) as connection:
        columns = [
            row[0]
            for row in connection.execute(
                "select column_name from information_schema.columns where table_name = 'activities_activity'"
                " order by ordinal_position"
            )
        ]
        changed = {
            "id": "gen_random_uuid()",
            "key": "gen_random_uuid()",
            "region_code": "((11 + n %% 50) * 10000000000 + (n %% 9000) * 1000)",
            "starts_at": "a.starts_at + make_interval(mins => n %% 20000)",
            "ends_at": "a.ends_at + make_interval(mins => n %% 20000)",
        }
        told = ", ".join(changed.get(name, f"a.{name}") for name in columns)
        connection.execute(
            f"insert into activities_activity ({', '.join(columns)}) select {told} from generate_series(1, %s) as n"
            " cross join lateral (select * from activities_activity where n > 0 order by id limit 1) a",
            [many],
        )
        connection.execute(
            "insert into activities_post (id, activity_id, position, name, places, taken, waiting, tickets, min_age,"
            " needed_skills, languages, asks_health, sex) select gen_random_uuid(), a.id, 1, '志愿者', a.places,"
            " a.taken, a.waiting, a.tickets, 18, '{}', '{}', false, '' from activities_activity a"
            " where not exists (select from activities_post p where p.activity_id = a.id)"
        )
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("vacuum analyse activities_activity")
        connection.execute("vacuum analyse activities_post")


def _marks(figures: dict[str, Any]) -> dict[str, Any]:
    measured = {
        "list": figures["list"]["cpu_ms"],
        "detail": figures["detail"]["cpu_ms"],
        "sign_up": figures["sign_up"]["cpu_ms"],
        "list_bytes": figures["list"]["bytes"],
        "flat": round(figures["list_of_many"]["cpu_ms"] / figures["list"]["cpu_ms"], 2),
    }
    marks = {
        name: {"goal": GOALS[name], "measured": value, "met": value <= GOALS[name]}
        for name, value in measured.items()
    }
    for name, runs in (("of_pgbench_web_server", "sign_up"), ("of_pgbench", "sign_up_fast_door")):
        share = figures[runs]["of_pgbench"]
        marks[name] = {"goal": GOALS["of_pgbench"], "measured": share, "met": share >= GOALS["of_pgbench"]}
    return marks


if __name__ == "__main__":
    main()
