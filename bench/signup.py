"""`make bench-signup`: what the list, one activity and a sign-up cost, and how sign-up stands beside pgbench; JSON.

The sign-up goes through HTTP and the real services, into a web server as `tongxing up` starts it. The reference is
`pgbench` running the same statements on the same database in the same run, with as many clients as the web server has
threads, before and after. OPEN=200000 activities for the second look at the list; PRESSES=3000. Loopback only; it stops
by itself.
"""

import json
import os
import platform as machine
import uuid
from typing import Any

from bench import first_marks, house, load, pressing, reference

GOALS = {"list": 8.0, "detail": 3.0, "sign_up": 5.0, "list_bytes": 40_000, "of_pgbench": 0.5, "flat": 1.25}
WIRES = 8
OPEN = 200


def main() -> None:
    presses = min(int(os.environ.get("PRESSES") or 3000), 20_000)
    many = min(int(os.environ.get("OPEN") or 200_000), 1_000_000)
    made: dict[str, Any] = {}

    def prepare() -> None:
        from bench import county  # models may only be imported once Django is awake

        made["county"] = county.make(
            open_activities=OPEN, volunteers=first_marks.OTHERS + 2 * presses + 14_000
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
    """By turns: pgbench, the web server, pgbench; so that a noisy moment hits both."""
    script = first_marks._same_transaction(here)
    address = running.environment["DATABASE_URL"]
    house.tell("pgbench 和接口报名，轮流 …")
    runs, first = [], first_marks.OTHERS
    for turn in range(3):
        tps = reference.pgbench(
            running.cluster, address, _from(script, first),
            clients=WIRES, transactions=500,
        )  # fmt: skip
        first += 500 * WIRES + WIRES * 2
        share = presses // 3
        asked = [_press(here, first + n) for n in range(share)]
        first += share
        before = running.processor_seconds()
        told = pressing.press(running.port, WIRES, asked)
        used = running.processor_seconds()
        wrong = [one for one in told["answers"] if one[0] != 201]
        if wrong:
            raise SystemExit(f"{len(wrong)} answers were wrong, first: {wrong[0]}")
        runs.append(
            {
                "pgbench_per_second": round(tps, 1),
                "per_second": round(share / told["lasted"], 1),
                "of_pgbench": round(share / told["lasted"] / tps, 3),
                "latency_ms": {
                    f"p{int(q * 100)}": pressing.quantile([one[1] for one in told["answers"]], q)
                    for q in (0.5, 0.95)
                },
                **{f"{part}_cpu_ms": round((used[part] - before[part]) * 1000 / share, 2) for part in used},
                "turn": turn + 1,
            }
        )
    best = sorted(runs, key=lambda one: one["of_pgbench"])[1]
    best["cpu_ms"] = round(best["application_cpu_ms"] + best["database_cpu_ms"], 2)
    return {"sign_up": best, "sign_up_runs": runs, "reference_statements": script.count("\n;")}


def _from(script: str, first: int) -> str:
    """The same script, its people counted from another one on, each client with its own."""
    return script.replace(f"set who {first_marks.OTHERS} + :n * 2 +", f"set who {first} + :n * {WIRES} +")


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
    share = figures["sign_up"]["of_pgbench"]
    marks["of_pgbench"] = {
        "goal": GOALS["of_pgbench"],
        "measured": share,
        "met": share >= GOALS["of_pgbench"],
    }
    return marks


if __name__ == "__main__":
    main()
