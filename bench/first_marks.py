"""First marks: processor time per request for the list, one activity, and a sign-up, beside pgbench (`make bench`)."""

import http.client
import os
import platform as machine
import re
import uuid
from typing import Any
from urllib.parse import urlencode

from bench import house, load, reference

LIST, DETAIL, SIGN_UP = 400, 600, 1200
OTHERS = 1500  # from this volunteer on, pgbench signs people up
MARKS = {"list": 15, "detail": 8, "sign_up": 12, "list_bytes": 60_000}
CSRF = "b" * 32


def main() -> None:
    made: dict[str, Any] = {}

    def prepare() -> None:
        from bench import county  # models may only be imported once Django is awake

        made["county"] = county.make(open_activities=200, volunteers=OTHERS + 5000)

    with house.platform(prepare) as running:
        here = made["county"]
        figures: dict[str, Any] = {
            "machine": {"cores": os.cpu_count(), "python": machine.python_version()},
            "postgresql": running.cluster.version,
            "open_activities": len(here.activities),
        }
        house.tell("列表 …")
        page = load.Ask("GET", "/activities")
        figures["list"] = load.measure(running, [page] * LIST, warm=[page] * 30)
        figures["list"]["rows_on_the_page"] = _rows(running.port)
        house.tell("详情 …")
        details = [load.Ask("GET", f"/activities/{here.activities[n % 200]}") for n in range(DETAIL)]
        figures["detail"] = load.measure(running, details, warm=details[:30])
        house.tell("报名 …")
        figures["sign_up"] = load.measure(
            running,
            [_sign_up(here, n) for n in range(200, 200 + SIGN_UP)],
            warm=[_sign_up(here, n) for n in range(30)],
        )
        house.tell("pgbench 参照 …")
        script = _same_transaction(here)
        figures["reference"] = {
            "pgbench_sign_up_per_second": round(
                reference.pgbench(running.cluster, running.environment["DATABASE_URL"], script), 1
            ),
            "statements": script.count("\n;"),
        }
        figures["sign_up"]["of_pgbench"] = round(
            figures["sign_up"]["per_second"] / figures["reference"]["pgbench_sign_up_per_second"], 3
        )
    figures["marks"] = {
        name: {
            "mark": MARKS[name],
            "measured": figures[name]["cpu_ms"],
            "met": figures[name]["cpu_ms"] <= MARKS[name],
        }
        for name in ("list", "detail", "sign_up")
    }
    size = figures["list"]["bytes"]
    figures["marks"]["list_bytes"] = {"mark": 60_000, "measured": size, "met": size <= MARKS["list_bytes"]}
    house.print_json(figures)


def _rows(port: int) -> int:
    """How many of the open activities one page shows, so that the figure is not taken for more than it is."""
    wire = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    wire.request("GET", "/activities")
    page = wire.getresponse().read().decode()
    wire.close()
    return len(set(re.findall(r'href="/activities/([0-9a-f-]{36})"', page)))


def _sign_up(here: Any, number: int) -> load.Ask:
    """One volunteer presses the button on the page of one activity: the form as a browser sends it."""
    activity = here.activities[number % len(here.activities)]
    form = {"csrfmiddlewaretoken": CSRF, "key": str(uuid.uuid4())}
    return load.Ask(
        "POST",
        f"/activities/{activity}/sign-up",
        urlencode(form).encode(),
        {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"csrftoken={CSRF}; tongxing_session={here.tokens[number]}",
        },
        right=(302, 303),
    )


def _same_transaction(here: Any) -> str:
    """The statements of one real sign-up, as a pgbench script over random volunteers and activities.

    The service is called once with its statements listened to; ids become expressions over random numbers.
    """
    from django.db import connection
    from psycopg import ClientCursor

    from bench import county
    from tongxing.access import queries as access
    from tongxing.activities import services
    from tongxing.activities.shapes import SignUp

    heard: list[str] = []

    def listen(execute, sql, params, many, context):
        cursor = ClientCursor(connection.connection)
        heard.append(cursor.mogrify(sql, params) if params else sql)
        return execute(sql, params, many, context)

    number = len(here.tokens) - 1
    actor, _preferences = access.actor_of(here.tokens[number])
    order = SignUp(uuid.uuid4(), here.activities[0])
    with connection.execute_wrapper(listen):
        services.sign_up(order, actor=actor)
    connection.close()
    person, account = county.numbered(2, number), county.numbered(1, number)
    told = {
        person: "('00000000-0000-7000-8002-' || lpad(:who::text, 12, '0'))::uuid",
        account: "('00000000-0000-7000-8001-' || lpad(:who::text, 12, '0'))::uuid",
        here.activities[0]: "(array[" + ",".join(f"'{one}'" for one in here.activities) + "])[:what]::uuid",
    }
    script = [
        "\\set n :n + 1",
        f"\\set who {OTHERS} + :n * 2 + :client_id",
        f"\\set what random(1, {len(here.activities)})",
        "begin;",
    ]
    script += [_loosened(sql, told) + "\n;" for sql in heard if _counts(sql)]
    return "\n".join([*script, "commit;"])


def _counts(sql: str) -> bool:
    return not re.match(r"\s*(savepoint|release|begin|commit)", sql, re.IGNORECASE)


def _loosened(sql: str, told: dict[uuid.UUID, str]) -> str:
    """One statement with the ids it was given as expressions; every other id is born in the deed, and anew here."""

    def expression(found: re.Match[str]) -> str:
        return told.get(uuid.UUID(found.group(1)), "gen_random_uuid()")

    def within(found: re.Match[str]) -> str:
        """The same inside a JSON text, as announcements are written."""
        pieces = re.sub(_ID_IN_JSON, lambda one: f"' || {expression(one)}::text || '", found.group(1))
        return f"({pieces})::jsonb"

    sql = re.sub(r"'([0-9a-f]{32})'::uuid", expression, sql)
    return re.sub(r"\s+", " ", re.sub(r"('(?:[^']|'')*')::jsonb", within, sql))


_ID_IN_JSON = r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"


if __name__ == "__main__":
    main()
