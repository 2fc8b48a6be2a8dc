"""A PostgreSQL of our own: real binaries, a private socket, and nothing else on the machine is touched.

Used when no DATABASE_URL is given. Every checkout has its own clusters (`main` for the platform, `tests` for
the tests); they listen on no network, and let in the account that started them and nobody else.
"""

import os
import shlex
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from tongxing.config import launcher_binaries as binaries
from tongxing.config import launcher_places as places
from tongxing.config.launcher_binaries import Binaries
from tongxing.config.launcher_furnishing import APP, DATABASE, MIGRATOR, READER, ROLES, SUPERUSER, furnish
from tongxing.config.launcher_places import Account
from tongxing.config.trouble import Trouble

__all__ = ["APP", "DATABASE", "MIGRATOR", "READER", "SUPERUSER", "Cluster", "ensure_running", "existing"]

FURNISHING = "2"  # raise it when launcher_furnishing changes: older clusters are then furnished again
PATIENCE = 60  # seconds for a start; after a power cut the server may have much to replay

SETTINGS = """\
# Written by the launcher at every start; your own settings belong into own.conf beside this file.
include = '{place}/data/postgresql.conf'
listen_addresses = ''
unix_socket_directories = '{socket}'
hba_file = '{place}/pg_hba.conf'
ident_file = '{place}/pg_ident.conf'
unix_socket_permissions = 0700
max_connections = 200
shared_buffers = 256MB
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
jit = off
logging_collector = off
log_min_messages = warning
"""

OWN = "include_if_exists = '{place}/own.conf'\n"

# A test database may be lost in a power cut (not in a crash of its own); the main one never may.
CARELESS = """\
fsync = off
full_page_writes = off
autovacuum_naptime = 300s
"""

# The kernel tells the server who is at the other end of a local socket (peer). Trust would serve while the
# folder stays private; peer still holds when somebody opens it by mistake, and needs no password on disk.
ACCESS = """\
local all all peer map=house
local replication {superuser} peer map=house
"""


@dataclass(frozen=True)
class Cluster:
    """One running server: where it lies, and the addresses to reach it."""

    name: str
    version: str
    place: Path
    socket: Path
    programs: Binaries
    account: Account

    @property
    def data_dir(self) -> Path:
        return self.place / "data"

    @property
    def log(self) -> Path:
        return self.place / "log" / "server.log"

    def url(self, database: str = DATABASE, role: str = APP) -> str:
        return f"postgresql://{role}@/{database}?host={quote(str(self.socket))}"

    def answers(self) -> bool:
        try:
            psycopg.connect(self.url("postgres", SUPERUSER), connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def is_idle(self) -> bool:
        """Whether nobody but the asker is connected."""
        count = "select count(*) from pg_stat_activity where backend_type = 'client backend'"
        with psycopg.connect(self.url("postgres", SUPERUSER), connect_timeout=5) as connection:
            return connection.execute(count).fetchone() == (1,)

    def stop(self) -> None:
        """Stop the server; sessions are ended, what they had not committed is undone."""
        if not _server(self.data_dir):
            return
        done = self.run("pg_ctl", "stop", "-D", self.data_dir, "-m", "fast", "-t", PATIENCE)
        if done.returncode and _server(self.data_dir):
            raise Trouble(f"数据库没有停下来，请看 {self.log}", f"The database did not stop; see {self.log}")

    def kill(self) -> None:
        """End the server without farewell, as a power cut would: for the tests of our own promises."""
        if server := _server(self.data_dir):
            os.kill(server, signal.SIGQUIT)
            _wait_until(lambda: not _server(self.data_dir))

    def drop(self) -> None:
        """Stop the server and delete its data for good."""
        self.stop()
        shutil.rmtree(self.place, ignore_errors=True)
        if self.socket.exists():
            shutil.rmtree(self.socket, ignore_errors=True)

    def run(self, program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run one of the server's own programs as the server's account; PostgreSQL refuses root."""
        switched = self.account.switched
        return subprocess.run(
            [self.programs.program(program), *map(str, arguments)],
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            umask=0o077,
            cwd="/",
            user=self.account.uid if switched else None,
            group=self.account.gid if switched else None,
            extra_groups=[] if switched else None,
        )


def ensure_running(name: str = "main", *, say: Callable[[str], None] = lambda _: None) -> Cluster:
    """Start the cluster, making it first if needed; a running one is returned as it is.

    Two callers at once are safe: the second waits for the first. `say` hears of steps that take a while.
    """
    account = places.server_account()
    home = places.home()
    programs = binaries.find()
    with places.alone(home / f"{name}.lock", lambda: say("另一个进程正在启动数据库，等它完成……")):
        cluster = _cluster(name, home, binaries.within_reach(programs, account, home), account)
        if not cluster.data_dir.is_dir():
            _refuse_to_forget(cluster, home)
            say("第一次启动：正在建立数据库……")
            _make(cluster)
        if not cluster.answers():
            _start(cluster)
        _furnish(cluster)
    return cluster


def existing(name: str = "main") -> Cluster | None:
    """The cluster if it was ever made, running or not."""
    account = places.server_account()
    home = places.home()
    programs = binaries.within_reach(binaries.find(), account, home)
    if not (home / f"{name}-{programs.major}" / "data").is_dir():
        return None
    return _cluster(name, home, programs, account)


def _cluster(name: str, home: Path, programs: Binaries, account: Account) -> Cluster:
    place = home / f"{name}-{programs.major}"  # another major version cannot read the files, so it lies apart
    # As root the folder itself stays root's: what the server may write (data, log, socket) lies inside, what
    # it only reads (settings, who may enter) it cannot change, and root never writes through a foreign link.
    place.mkdir(exist_ok=True)
    place.chmod(0o711 if account.switched else 0o700)
    return Cluster(name, programs.version, place, places.socket_folder(place, account), programs, account)


def _refuse_to_forget(cluster: Cluster, home: Path) -> None:
    """A new major version must not greet an operator with an empty platform."""
    others = [folder.name for folder in home.glob(f"{cluster.name}-*") if (folder / "data").is_dir()]
    if cluster.name == "main" and others:
        raise Trouble(
            f"现有数据属于另一个 PostgreSQL 版本（{others[0]}），当前程序是 {cluster.version}；"
            "请按 docs/operating/back-up.md 备份后再恢复到新版本，旧数据不会被改动。",
            f"The data belong to another PostgreSQL version ({others[0]}); the programs are "
            f"{cluster.version}. Back up with the old one and restore, see docs/operating/back-up.md.",
        )


def _make(cluster: Cluster) -> None:
    half_done = cluster.place / "data.new"  # renamed only when whole, so a killed start leaves no ruin
    shutil.rmtree(half_done, ignore_errors=True)
    places.private_folder(half_done, cluster.account)
    options = ["--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums", f"--username={SUPERUSER}"]
    if cluster.programs.major >= 17:  # the built-in provider sorts the same after every system upgrade
        options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    if cluster.name != "main":
        options += ["--no-sync"]
    done = cluster.run("initdb", "-D", half_done, "--auth-local=peer", "--auth-host=reject", *options)
    if done.returncode:
        why = (done.stderr or done.stdout).strip().splitlines()
        raise Trouble(f"建立数据库失败：{' '.join(why[-2:])}", "initdb failed; the reason is above.")
    half_done.rename(cluster.data_dir)


def _start(cluster: Cluster) -> None:
    data = cluster.data_dir
    if _server(data):  # it is just starting or stopping on somebody else's word
        _wait_until(lambda: cluster.answers() or not _server(data))
        if cluster.answers():
            return
    # A pid file without our server is left from a crash; its number may meanwhile belong to another process,
    # and PostgreSQL would then refuse to start.
    (data / "postmaster.pid").unlink(missing_ok=True)
    _write_settings(cluster)
    places.private_folder(cluster.log.parent, cluster.account)
    conf = "-c config_file=" + shlex.quote(str(cluster.place / "tongxing.conf"))
    done = cluster.run("pg_ctl", "start", "-D", data, "-o", conf, "-l", cluster.log, "-w", "-t", PATIENCE)
    if done.returncode or not cluster.answers():
        last = cluster.log.read_text("utf-8", "replace").splitlines()[-5:] if cluster.log.exists() else []
        raise Trouble(
            "数据库没有启动：" + (" ".join(last) or done.stderr.strip() or done.stdout.strip()),
            f"The database did not start; see {cluster.log}",
        )


def _write_settings(cluster: Cluster) -> None:
    users = "".join(f'house "{places.our_name()}" {role}\n' for role in (SUPERUSER, *ROLES))
    careless = CARELESS if cluster.name != "main" else ""
    quoted = {"socket": _in_quotes(cluster.socket), "place": _in_quotes(cluster.place)}
    for name, text in {
        "pg_hba.conf": ACCESS.format(superuser=SUPERUSER),
        "pg_ident.conf": users,
        "tongxing.conf": (SETTINGS + careless + OWN).format(**quoted),
    }.items():
        file = cluster.place / name
        file.write_text(text, encoding="utf-8")
        file.chmod(0o644)


def _in_quotes(path: Path) -> str:
    return str(path).replace("'", "''")


def _furnish(cluster: Cluster) -> None:
    done = cluster.place / "furnished"
    if done.exists() and done.read_text("utf-8") == FURNISHING:
        return
    furnish(cluster.url, for_tests=cluster.name != "main")
    done.write_text(FURNISHING, encoding="utf-8")


def _server(data: Path) -> int | None:
    """The process number of the server on this data, if it is alive; it stands in its data folder."""
    try:
        pid = int((data / "postmaster.pid").read_text("ascii", "replace").splitlines()[0])
        os.kill(pid, 0)
    except (OSError, ValueError, IndexError):
        return None
    try:
        return pid if Path(f"/proc/{pid}/cwd").resolve(strict=True) == data.resolve() else None
    except FileNotFoundError:
        return None if Path("/proc/self").exists() else pid  # without /proc the pid file has the word
    except PermissionError:
        return None


def _wait_until(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not happened() and time.monotonic() < until:
        time.sleep(0.05)
