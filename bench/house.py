"""A platform of its own for a benchmark: a database, a server, and their processor time."""

import http.client
import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg

from tongxing.config import postgres

CHECKOUT = Path(__file__).resolve().parents[1]
DATABASE = "tongxing_bench"


@dataclass(frozen=True)
class Stage:
    """A database of its own, a folder for files, and the variables that lead to them."""

    cluster: postgres.Cluster
    folder: Path
    environment: dict[str, str]


class Platform:
    """One running platform: web server on loopback, PostgreSQL behind a private socket."""

    def __init__(
        self, cluster: postgres.Cluster, port: int, server: subprocess.Popen, environment: dict
    ) -> None:
        self.cluster = cluster
        self.port = port
        self.server = server
        self.environment = environment

    def processor_seconds(self) -> dict[str, float]:
        """Processor time used so far by the application and by PostgreSQL, whole process trees."""
        return processor_seconds(self.cluster, self.server.pid)


def processor_seconds(cluster: postgres.Cluster, application: int) -> dict[str, float]:
    """Processor time used so far by a process and by PostgreSQL, with everything they started.

    Backends and children that ended are counted by their parent, so nothing is lost between two readings.
    """
    return {
        "application": _tree_seconds(psutil.Process(application)),
        "database": _tree_seconds(psutil.Process(_postmaster(cluster))),
    }


class Watch:
    """How long something takes, and how much processor time, ours and the database's."""

    def __init__(self, cluster: postgres.Cluster) -> None:
        self.cluster = cluster

    def __enter__(self) -> "Watch":
        self.used = processor_seconds(self.cluster, os.getpid())
        self.began = time.perf_counter()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds = time.perf_counter() - self.began
        now = processor_seconds(self.cluster, os.getpid())
        self.used = {part: now[part] - self.used[part] for part in now}

    def figures(self, count: int) -> dict[str, float]:
        """A second, and processor milliseconds of each."""
        return {
            "per_second": round(count / self.seconds, 1),
            **{f"{part}_cpu_ms": round(used * 1000 / count, 3) for part, used in self.used.items()},
        }


def _tree_seconds(root: psutil.Process) -> float:
    total = 0.0
    for process in [root, *root.children(recursive=True)]:
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system + times.children_user + times.children_system
    return total


def _postmaster(cluster: postgres.Cluster) -> int:
    return int((cluster.data_dir / "postmaster.pid").read_text().split()[0])


def fresh_database(cluster: postgres.Cluster) -> str:
    """An empty database of ours in the cluster, owned by the superuser; answers its address."""
    drop_database(cluster)
    with psycopg.connect(cluster.url("postgres", postgres.SUPERUSER), autocommit=True) as connection:
        connection.execute(
            f"create database {DATABASE} template template0 encoding 'UTF8' lc_ctype 'C.UTF-8'"
        )
    return cluster.url(DATABASE, postgres.SUPERUSER)


def drop_database(cluster: postgres.Cluster) -> None:
    """Our database is gone, whoever was in it."""
    with psycopg.connect(cluster.url("postgres", postgres.SUPERUSER), autocommit=True) as connection:
        connection.execute(f"drop database if exists {DATABASE} with (force)")


def environment_for(address: str, folder: Path, port: int) -> dict[str, str]:
    """The variables with which the server and the commands of this benchmark run."""
    return {
        **os.environ,
        "DATABASE_URL": address,
        "TONGXING_SECRET_KEY": secrets.token_urlsafe(48),
        "TONGXING_KEYRING": str(folder / "keyring.json"),
        "TONGXING_DEMO": "1",
        "TONGXING_PORT": str(port),
        "TONGXING_ENV_FILE": str(folder / "none.env"),
        "DJANGO_SETTINGS_MODULE": "tongxing.config.settings.dev",
    }


@contextmanager
def stage(prepare, port: int = 8790, cluster: str = "bench") -> Iterator[Stage]:
    """An empty database with Django awake in this process, filled by `prepare()`; taken down again at the end."""
    server = postgres.ensure_running(cluster, say=tell)
    address = fresh_database(server)
    try:
        with tempfile.TemporaryDirectory(prefix="tongxing-bench-") as place:
            environment = environment_for(address, Path(place), port)
            os.environ.update(environment)
            import django
            from django.core.management import call_command

            from tongxing.foundation import keyring

            keyring.make(Path(place) / "keyring.json")
            django.setup()
            tell("迁移数据库 …")
            call_command("migrate", verbosity=0)
            call_command("collectstatic", interactive=False, verbosity=0)
            prepare()
            yield Stage(server, Path(place), environment)
    finally:
        server.stop()


@contextmanager
def platform(prepare, port: int = 8790, workers: int = 1, threads: int = 2) -> Iterator[Platform]:
    """The same with a web server in front of it."""
    with stage(prepare, port) as here:
        server = _serve(here.environment, port, workers, threads)
        try:
            yield Platform(here.cluster, port, server, here.environment)
        finally:
            server.terminate()
            server.wait(20)


def _serve(environment: dict[str, str], port: int, workers: int, threads: int) -> subprocess.Popen:
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", str(threads), "--log-level", "warning"),
        "tongxing.config.wsgi:application",
    ]
    log = CHECKOUT / "build" / "bench-server.log"
    log.parent.mkdir(exist_ok=True)
    with log.open("w") as file:
        server = subprocess.Popen(command, env=environment, cwd=CHECKOUT, stderr=file, stdout=file)
    _await(server, port, log)
    return server


def fast_door(environment: dict[str, str], port: int) -> subprocess.Popen:
    """The fast door as `docs/operating/rushes.md` has it started: one process; whoever asked for it ends it."""
    command = [
        *(sys.executable, "-m", "granian", "--interface", "rsgi", "--host", "127.0.0.1", "--port", str(port)),
        *(
            "--workers",
            "1",
            "--log-level",
            "warning",
            "--backlog",
            "2048",
            "tongxing.config.rush:application",
        ),
    ]
    log = CHECKOUT / "build" / "bench-rush.log"
    with log.open("w") as file:
        door = subprocess.Popen(command, env=environment, cwd=CHECKOUT, stdout=file, stderr=file)
    _await(door, port, log)
    return door


def _await(server: subprocess.Popen, port: int, log: Path) -> None:
    for _ in range(400):
        time.sleep(0.1)
        try:
            wire = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            wire.request("GET", "/healthz")
            if wire.getresponse().status == 200:
                return
        except OSError:
            continue
    server.terminate()
    server.wait(30)
    raise SystemExit(f"the server did not wake within forty seconds, see {log}")


def tell(words: str) -> None:
    """Progress goes to the error stream: standard output is for the JSON alone."""
    print(words, file=sys.stderr, flush=True)


def print_json(figures: dict) -> None:
    """The one thing a benchmark prints."""
    print(json.dumps(figures, ensure_ascii=False, indent=1))
