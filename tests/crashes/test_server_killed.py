"""Servers die in the middle of a rush: what was confirmed is there, nothing is doubled, the same key completes."""

import datetime as dt
import http.client
import json
import os
import random
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest

from tongxing.config import postgres
from tongxing.foundation import clock

pytestmark = pytest.mark.http

ROOT = Path(__file__).resolve().parents[2]
DATABASE = "tongxing_crash"
OWN_CLUSTER = "crash" + os.environ.get("PYTEST_XDIST_WORKER", "")  # two files of crashes may run side by side
PEOPLE, PLACES, THREADS = 60, 40, 6
PATIENCE = 120.0  # seconds in which everybody must have an answer, however often a server dies
SAFE = "fsync = on\nfull_page_writes = on\nsynchronous_commit = on\n"  # as in life, not as in other tests


@pytest.fixture(scope="module")
def cluster() -> Iterator[postgres.Cluster]:
    """A database server that this test alone uses and may kill, as careful as the one in life."""
    made = postgres.ensure_running(OWN_CLUSTER)
    own = made.place / "own.conf"
    if not own.exists() or own.read_text("utf-8") != SAFE:
        own.write_text(SAFE, encoding="utf-8")
        own.chmod(0o644)
        made.stop()
        made = postgres.ensure_running(OWN_CLUSTER)
    yield made
    made.drop()


@pytest.fixture(scope="module")
def environment(cluster) -> dict[str, str]:
    with psycopg.connect(cluster.url("postgres", postgres.SUPERUSER), autocommit=True) as connection:
        assert connection.execute("show fsync").fetchone() == ("on",)
        connection.execute(
            f"create database {DATABASE} template template0 encoding 'UTF8' lc_ctype 'C.UTF-8'"
        )
    return {
        **os.environ,
        "DATABASE_URL": cluster.url(DATABASE, postgres.SUPERUSER),
        "DJANGO_SETTINGS_MODULE": "tongxing.config.settings.test",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
    }


@pytest.fixture(scope="module")
def worlds(environment) -> list[dict[str, Any]]:
    """A world with people in it for each blow, made by a program of its own."""
    time.sleep(until_the_day_is_under_way(clock.now()))
    made = subprocess.run(
        [sys.executable, "-m", "tests.crashes.peopled", "2", str(PEOPLE), str(PLACES)],
        env=environment, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr[-3000:]
    return json.loads(made.stdout.splitlines()[-1])


def until_the_day_is_under_way(now: dt.datetime) -> float:
    """Seconds to wait. The servers' clock cannot be stopped, and a roll call counts on the activity's own day: from
    five to twelve until five past, nobody can have served for a while and leave when the blow has passed."""
    shifted = clock.local(now + dt.timedelta(minutes=5))
    return max(0.0, 600 - (shifted - clock.start_of(shifted.date())).total_seconds())


@pytest.fixture
def server(environment) -> Iterator["Server"]:
    running = Server(environment)
    try:
        running.wait()
        yield running
    finally:
        running.end()


class Server:
    """The web server as `make up` runs it: two workers, and one that dies is replaced."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        with socket.socket() as line:
            line.bind(("127.0.0.1", 0))
            self.port = line.getsockname()[1]
        self.process = self._start()
        self.first_workers: list[psutil.Process] = []

    def _start(self) -> subprocess.Popen[bytes]:
        options = ["--interface", "wsgi", "--workers", "2", "--blocking-threads", "4", "--log-level", "error"]
        options += ["--respawn-failed-workers", "--respawn-interval", "0.5"]
        where = ["--host", "127.0.0.1", "--port", str(self.port), "tongxing.config.wsgi:application"]
        command = [sys.executable, "-m", "granian", *options, *where]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(command, env=self.environment, cwd=ROOT, **quiet)

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def kill_a_worker(self) -> None:
        """Without farewell. Each of the first two once: one that dies twice in five seconds stops Granian."""
        if not self.first_workers:
            self.first_workers = self.family()
        self.first_workers.pop().kill()

    def kill_all_and_start_again(self) -> None:
        """What a supervisor does after the machine ran out of memory."""
        family = self.family()
        self.process.kill()
        for child in family:
            child.kill()
        self.process.wait(10)
        self.process = self._start()

    def wait(self) -> None:
        ends = time.monotonic() + PATIENCE
        while True:
            try:
                status, _body = ask(self.port, "GET", "/healthz")
                if status == 200:
                    return
            except (OSError, http.client.HTTPException):
                pass
            assert time.monotonic() < ends, "the server did not wake"
            time.sleep(0.2)

    def end(self) -> None:
        family = self.family()
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)
        for child in family:
            if child.is_running():
                child.kill()


def ask(port: int, verb: str, path: str, token: str = "", body: dict | None = None) -> tuple[int, dict]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        line.request(verb, path, json.dumps(body) if body else None, headers)
        answer = line.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        line.close()


class Rush:
    """Several threads send every order, each with its own key, again and again until it is answered."""

    def __init__(self, port: int, orders: list[tuple[str, str, dict]]) -> None:
        self.port, self.waiting = port, list(orders)
        self.confirmed: dict[str, dict] = {}  # key → the answer
        self.strange: list[str] = []
        self.unanswered: Counter[int] = Counter()  # by status; nought: the line broke
        self.lock = threading.Lock()
        self.ends = time.monotonic() + PATIENCE
        self.threads = [threading.Thread(target=self._run, daemon=True) for _ in range(THREADS)]

    def _run(self) -> None:
        while time.monotonic() < self.ends:
            with self.lock:
                if not self.waiting:
                    return
                order = self.waiting.pop(0)
            path, token, body = order
            try:
                status, told = ask(self.port, "POST", path, token, body)
            except (OSError, http.client.HTTPException, ValueError):
                status, told = 0, {}
            with self.lock:
                if status == 201:
                    self.confirmed[body["key"]] = told
                    continue
                self.unanswered[status] += 1
                self.waiting.append(order)
                if status not in (0, 500, 503):
                    self.strange.append(f"{status} {told}")
            time.sleep(0.05)

    def while_they_press(self, *blows: Callable[[], None]) -> None:
        for thread in self.threads:
            thread.start()
        for strike in blows:
            reached = len(self.confirmed) + 8
            while len(self.confirmed) < reached and any(thread.is_alive() for thread in self.threads):
                time.sleep(0.01)
            strike()
        for thread in self.threads:
            thread.join(PATIENCE)


def orders_of(told: dict[str, Any]) -> list[tuple[str, str, dict]]:
    """Everybody wants a place; the leader sees everybody off. Mixed, as life is."""
    coming, leaving = (
        f"/api/v1/activities/{told['activity']}/sign-up",
        f"/api/v1/activities/{told['under_way']}",
    )
    orders = [(coming, token, {"key": str(uuid.uuid4())}) for token in told["tokens"]]
    orders += [
        (
            f"{leaving}/roll-call",
            told["leader"],
            {"key": str(uuid.uuid4()), "person_id": person, "what": "depart", "at": told["left_at"]},
        )
        for person in told["people"]
    ]
    random.shuffle(orders)
    return orders


def row_of(address: str, question: str, *values: object) -> tuple:
    with psycopg.connect(address) as connection:
        return connection.execute(question, values).fetchone()


def check(environment: dict[str, str], told: dict[str, Any], rush: Rush) -> None:
    """Every confirmed answer is in the database, everybody has exactly one place or number, the ledger is whole."""
    address = environment["DATABASE_URL"]
    assert (rush.strange, len(rush.waiting)) == ([], 0), f"nobody answered: {rush.unanswered}"
    assert len(rush.confirmed) == 2 * PEOPLE
    places = {
        answer["sign_up_id"]: answer["state"] for answer in rush.confirmed.values() if "sign_up_id" in answer
    }
    assert len(places) == PEOPLE
    with psycopg.connect(address) as connection:
        rows = connection.execute(
            "select id::text, state from activities_signup where activity_id = %s", [told["activity"]]
        ).fetchall()
    assert dict(rows) == places
    counted = row_of(
        address, "select taken, waiting from activities_activity where id = %s", told["activity"]
    )
    assert counted == (PLACES, PEOPLE - PLACES)
    asked = "select count(*), count(distinct key), count(distinct account_id) from activities_signup where activity_id = %s"
    assert row_of(address, asked, told["activity"]) == (PEOPLE, PEOPLE, PEOPLE)
    entries = {answer["entry_id"] for answer in rush.confirmed.values() if "entry_id" in answer}
    asked = "select count(*), count(distinct person_id) from ledger_entry where occasion_id = %s"
    assert row_of(address, asked, told["under_way"]) == (PEOPLE, PEOPLE) == (len(entries), PEOPLE)
    verified = subprocess.run(
        [sys.executable, "-m", "django", "verify"], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert verified.returncode == 0, verified.stdout[-2000:] + verified.stderr[-1000:]


def test_web_workers_die_in_a_rush(environment, worlds, server):
    told = worlds.pop()
    rush = Rush(server.port, orders_of(told))
    rush.while_they_press(server.kill_a_worker, server.kill_a_worker, server.kill_all_and_start_again)
    assert rush.unanswered, "nobody felt the blow"
    check(environment, told, rush)


def test_the_database_server_dies_in_a_rush(cluster, environment, worlds, server):
    told = worlds.pop()

    def blow() -> None:
        cluster.kill()
        postgres.ensure_running(OWN_CLUSTER)

    rush = Rush(server.port, orders_of(told))
    rush.while_they_press(blow, blow)
    assert rush.unanswered, "nobody felt the blow"
    check(environment, told, rush)
