"""Doors and database die in the middle of a rush: whoever was told something has it, and everybody has an answer."""

import json
import random
import subprocess
import sys
import threading
import time
import uuid
from typing import Any

import psycopg
import pytest

from tests.crashes.test_server_killed import (  # noqa: F401 - fixtures among them
    OWN_CLUSTER,
    PATIENCE,
    ROOT,
    Rush,
    Server,
    ask,
    cluster,
    environment,
    row_of,
    server,
)
from tongxing.config import postgres

pytestmark = pytest.mark.http
PEOPLE, PLACES = 120, 40


class FastDoor(Server):
    """The fast door as an operator runs it: one process; a supervisor starts it again."""

    def _start(self) -> subprocess.Popen[bytes]:
        options = ["--interface", "rsgi", "--workers", "1", "--log-level", "error"]
        where = ["--host", "127.0.0.1", "--port", str(self.port), "tongxing.config.rush:application"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        command = [sys.executable, "-m", "granian", *options, *where]
        return subprocess.Popen(command, env=self.environment, cwd=ROOT, **quiet)


@pytest.fixture
def door(environment):  # noqa: F811
    running = FastDoor(environment)
    try:
        running.wait()
        yield running
    finally:
        running.end()


@pytest.fixture(scope="module")
def opened(environment) -> dict[str, Any]:  # noqa: F811
    made = subprocess.run(
        [sys.executable, "-m", "tests.crashes.rushing", str(PEOPLE), str(PLACES)],
        env=environment, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr[-3000:]
    return json.loads(made.stdout.splitlines()[-1])


def test_both_doors_and_the_database_die_in_a_rush(cluster, environment, opened, server, door):  # noqa: F811
    address = f"/api/v1/openings/{opened['opening']}/turn"
    orders = [(address, token, {"key": str(uuid.uuid4())}) for token in opened["tokens"]]
    random.shuffle(orders)
    fast, plain = Rush(door.port, orders[: PEOPLE // 2]), Rush(server.port, orders[PEOPLE // 2 :])

    def the_database_dies() -> None:
        cluster.kill()
        postgres.ensure_running(OWN_CLUSTER)

    sides = [
        threading.Thread(
            target=fast.while_they_press, args=(door.kill_all_and_start_again, the_database_dies)
        ),
        threading.Thread(
            target=plain.while_they_press, args=(server.kill_a_worker, server.kill_all_and_start_again)
        ),
    ]
    for side in sides:
        side.start()
    for side in sides:
        side.join(2 * PATIENCE)
    assert (fast.strange, plain.strange) == ([], [])
    assert not fast.waiting, f"nobody answered: {fast.unanswered}"
    assert not plain.waiting, f"nobody answered: {plain.unanswered}"
    assert fast.unanswered
    assert plain.unanswered, "nobody felt the blow"
    _check(environment["DATABASE_URL"], opened, server.port, fast.confirmed | plain.confirmed)


def _check(database: str, opened: dict[str, Any], port: int, confirmed: dict[str, dict]) -> None:
    """What was said is in the database; whoever only had a number asks again; numbers and places come right."""
    address = f"/api/v1/openings/{opened['opening']}/turn"
    final = {}
    for token in opened["tokens"]:
        status, told = ask(port, "POST", address, token, {"key": str(uuid.uuid4())})
        ends = time.monotonic() + 30
        while told.get("state") == "queued" and time.monotonic() < ends:
            status, told = ask(port, "GET", address, token)
        assert status in (200, 201), told
        final[told["id"]] = told
    assert len(final) == PEOPLE
    for told in confirmed.values():
        now = final[told["id"]]
        assert now["number"] == told["number"]
        if told["state"] != "queued":
            assert (now["state"], now["sign_up_id"], now["queue_number"]) == (
                told["state"], told["sign_up_id"], told["queue_number"],
            )  # fmt: skip
    assert sorted(one["number"] for one in final.values()) == list(range(1, PEOPLE + 1))
    by_number = [one["state"] for one in sorted(final.values(), key=lambda one: one["number"])]
    assert by_number == ["held"] * PLACES + ["waiting"] * (PEOPLE - PLACES)
    with psycopg.connect(database) as connection:
        rows = connection.execute(
            "select id::text, state from activities_signup where activity_id = %s", [opened["activity"]]
        ).fetchall()
    assert dict(rows) == {one["sign_up_id"]: one["state"] for one in final.values()}
    asked = "select taken, waiting from activities_activity where id = %s"
    assert row_of(database, asked, opened["activity"]) == (PLACES, PEOPLE - PLACES)


def test_the_fast_door_and_the_database_die_while_people_sign_up(cluster, environment, opened, door):  # noqa: F811
    """Presses gathered at the same time: whoever was told has it, and the same key again is the same sign-up."""
    address = f"/api/v1/activities/{opened['plain']}/sign-up"
    rush = Rush(door.port, [(address, token, {"key": str(uuid.uuid4())}) for token in opened["tokens"]])

    def the_database_dies() -> None:
        cluster.kill()
        postgres.ensure_running(OWN_CLUSTER)

    rush.while_they_press(door.kill_all_and_start_again, the_database_dies)
    assert (rush.strange, rush.waiting) == ([], []), f"nobody answered: {rush.unanswered}"
    assert rush.unanswered, "nobody felt the blow"
    said = {told["sign_up_id"]: told["state"] for told in rush.confirmed.values()}
    with psycopg.connect(environment["DATABASE_URL"]) as connection:
        rows = connection.execute(
            "select id::text, state from activities_signup where activity_id = %s", [opened["plain"]]
        ).fetchall()
    assert (dict(rows), sorted(said.values())) == (said, ["held"] * PLACES + ["waiting"] * (PEOPLE - PLACES))
