"""Background processes of ours: started with a log, found again by number and birth, stopped politely."""

import json
import os
import signal
import subprocess
import time
from dataclasses import asdict, dataclass
from pathlib import Path

LARGEST_LOG = 10 * 1024 * 1024
MARK = "STARTED_BY_TONGXING"  # in the environment of every process of ours
POLITE = 15  # seconds between asking a process to end and ending it


@dataclass(frozen=True)
class Process:
    """A started process. Numbers are used again by the system, so its birth is remembered, too."""

    pid: int
    born: str
    address: str = ""

    @property
    def lives(self) -> bool:
        return _birth(self.pid) == self.born


class Supervisor:
    """Keeps the processes of one checkout in a folder of pid files and logs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._children: dict[str, subprocess.Popen[bytes]] = {}  # ours to wait for

    def log(self, name: str) -> Path:
        return self.folder / f"{name}.log"

    def running(self, name: str) -> Process | None:
        """The process of that name if it is alive and ours."""
        try:
            told = json.loads((self.folder / f"{name}.pid").read_text("utf-8"))
            process = Process(**told)
        except (OSError, ValueError, TypeError):
            return None
        return process if process.lives else None

    def start(self, name: str, command: list[str], settings: dict[str, str], address: str = "") -> Process:
        """Start it apart from our terminal, so that it outlives us; an older one of that name ends."""
        self.stop(name)
        self.folder.mkdir(parents=True, exist_ok=True)
        log = self.log(name)
        if log.exists() and log.stat().st_size > LARGEST_LOG:
            log.replace(log.with_suffix(".1.log"))
        with log.open("ab") as output:
            child = subprocess.Popen(
                command,
                env=settings | {MARK: self._mark(name)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self._children[name] = child
        process = Process(child.pid, _birth(child.pid) or "", address)
        file = self.folder / f"{name}.pid"
        file.write_text(json.dumps(asdict(process)), encoding="utf-8")
        return process

    def stop(self, name: str) -> bool:
        """Ask it and its children to end, then end them; false when there was nothing to stop."""
        process = self.running(name)
        if process:
            _signal(process, signal.SIGTERM)
            until = time.monotonic() + POLITE
            while process.lives and time.monotonic() < until:
                time.sleep(0.05)
            if process.lives:
                _signal(process, signal.SIGKILL)
        if child := self._children.pop(name, None):
            child.wait()
        self._end_orphans(name)
        (self.folder / f"{name}.pid").unlink(missing_ok=True)
        return bool(process)

    def _mark(self, name: str) -> str:
        return str(self.folder.resolve() / name)

    def _end_orphans(self, name: str) -> None:
        """Children whose parent was killed carry on and hold its port; they are known by their mark."""
        wanted = f"{MARK}={self._mark(name)}".encode()
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                if wanted in (entry / "environ").read_bytes().split(b"\0"):
                    os.kill(int(entry.name), signal.SIGKILL)
            except OSError:
                continue  # gone meanwhile, or somebody else's

    def last_lines(self, name: str, count: int = 15) -> list[str]:
        try:
            return self.log(name).read_text("utf-8", "replace").splitlines()[-count:]
        except FileNotFoundError:
            return []


def _signal(process: Process, number: int) -> None:
    try:
        os.killpg(process.pid, number)  # it leads a group of its own, so its workers hear it, too
    except ProcessLookupError:
        pass


def _birth(pid: int) -> str | None:
    """When the process was born, in the words of the system; nothing when it is gone or a zombie."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return None if Path("/proc/self").exists() else _birth_by_ps(pid)
    return None if fields[0] == "Z" else fields[19]


def _birth_by_ps(pid: int) -> str | None:
    said = subprocess.run(
        ["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return said.stdout.strip() or None
