"""Where the launcher keeps things, and as whom the database server runs."""

import fcntl
import hashlib
import os
import pwd
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tongxing.config.trouble import Trouble

LONGEST_SOCKET_FOLDER = 90  # the kernel allows 107 bytes for the whole path of a socket
SYSTEM_STATE = Path("/var/lib/tongxing")


@dataclass(frozen=True)
class Account:
    """The account of the operating system under which the server runs."""

    name: str
    uid: int
    gid: int
    switched: bool  # true when we are root and the server must not be

    def own(self, folder: Path) -> None:
        if self.switched:
            os.chown(folder, self.uid, self.gid)


@cache
def checkout() -> Path:
    """The folder of the project, or the virtual environment when installed as a package."""
    import sys

    source = Path(__file__).resolve().parents[3]
    return source if (source / "pyproject.toml").is_file() else Path(sys.prefix).resolve()


def server_account() -> Account:
    """Ourselves; or `nobody` when we are root."""
    if os.geteuid() != 0:
        us = _passwd(os.geteuid())
        return Account(us.pw_name, us.pw_uid, us.pw_gid, switched=False)
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError as missing:
        raise Trouble(
            "这台机器没有 nobody 账号，而 PostgreSQL 不能以 root 身份运行；请换一个普通用户再试。",
            "PostgreSQL refuses root and there is no account 'nobody'; run as an ordinary user.",
        ) from missing
    return Account(nobody.pw_name, nobody.pw_uid, nobody.pw_gid, switched=True)


def our_name() -> str:
    """The account that starts the server, and the only one it lets in."""
    return _passwd(os.geteuid()).pw_name


def _passwd(uid: int) -> pwd.struct_passwd:
    try:
        return pwd.getpwuid(uid)
    except KeyError as missing:
        raise Trouble(
            f"当前用户（编号 {uid}）在系统里没有名字，PostgreSQL 无法启动；请在 /etc/passwd 里为它建账号。",
            f"The current user id {uid} has no name on this system; PostgreSQL needs one.",
        ) from missing


def home() -> Path:
    """The folder that holds the clusters of this checkout; made when missing.

    Root's clusters lie outside the checkout, because the server runs as `nobody`, who may not be able to
    enter it, and because nobody else's folders are ever opened for it.
    """
    chosen = os.environ.get("TONGXING_STATE")
    if chosen:
        folder = Path(chosen).expanduser().resolve()
    elif os.geteuid() == 0:
        folder = SYSTEM_STATE / _mark()
    else:
        folder = _own_folder()
    _make(folder)
    owner = folder / "checkout"
    if not owner.exists():
        owner.write_text(f"{checkout()}\n", encoding="utf-8")
    return folder


def _own_folder() -> Path:
    inside = checkout() / "build" / "postgres"
    if os.access(checkout(), os.W_OK):
        return inside
    state = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(state) / "tongxing" / _mark()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as refused:
        raise Trouble(
            f"不能建立数据文件夹 {folder}：{refused.strerror}。可用 TONGXING_STATE 指定另一个文件夹。",
            f"Cannot make the data folder {folder}; choose another with TONGXING_STATE.",
        ) from refused


def _mark() -> str:
    return hashlib.sha256(str(checkout()).encode()).hexdigest()[:12]


def socket_folder(place: Path, account: Account) -> Path:
    """A folder for the server's socket that only the server's account and root may enter.

    It lies beside the data; in a deep checkout the path would be too long for a socket, so then it lies in
    the user's run folder.
    """
    folder = place / "socket"
    if len(str(folder).encode()) > LONGEST_SOCKET_FOLDER:
        short = hashlib.sha256(str(place).encode()).hexdigest()[:12]
        run = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
        folder = Path(run) / f"tongxing-{account.uid}-{short}"
    private_folder(folder, account)
    return folder


def private_folder(folder: Path, account: Account) -> None:
    """Make the folder, entered by one account only; refuse one that somebody else prepared for us."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (os.geteuid(), account.uid):
        raise Trouble(
            f"文件夹 {folder} 属于别人，不能用它放数据库。",
            f"The folder {folder} belongs to somebody else.",
        )
    folder.chmod(0o700)
    account.own(folder)


def lets_in(path: Path, account: Account) -> bool:
    """Whether the account may reach and read the path, judged by the permission bits of every parent."""
    for step in (path, *path.parents):
        found = step.stat()
        need = 0o5 if step == path else 0o1
        if found.st_uid == account.uid:
            need <<= 6
        elif found.st_gid == account.gid:
            need <<= 3
        if found.st_mode & need != need:
            return False
    return True


@contextmanager
def alone(path: Path, when_waiting: Callable[[], None]) -> Iterator[None]:
    """One at a time; the system releases the lock even if its holder is killed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            when_waiting()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
