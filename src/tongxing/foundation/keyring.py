"""The installation's keys, kept in a file outside the database, readable by its owner alone."""

import base64
import contextlib
import datetime as dt
import fcntl
import hashlib
import json
import os
import secrets
import stat
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from tongxing.foundation import clock, suites

SIGNING = ("credential", "log", "witness")  # purposes that sign; each has keys of its own
Ring = dict[str, dict[str, Any]]


class KeyringMissing(SystemExit):
    """No keyring, no start: without it no sealed name can be read again."""


class KeyringOpen(SystemExit):
    """No start with a keyring that others on this machine can read."""


def make(path: Path) -> None:
    """Write a fresh keyring, readable by its owner alone. An existing one keeps every key it has.

    A keyring from before there were signing keys gets them; what seals and digests is never added to one,
    because a new key there would hide that the old one is lost.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path):
        if not path.exists():
            ring: Ring = {
                "sealing": {"current": "s1", "keys": {"s1": _fresh()}},
                "digest": {"current": "d1", "keys": {"d1": _fresh()}},
            }
            _add_signing(ring)
            _write(path, ring)
            return
        ring = _parse(path)
        if _add_signing(ring):
            _write(path, ring)


def change(edit: Callable[[Ring], None]) -> None:
    """Change the keyring: one at a time, whole or not at all, seen by running processes at their next look."""
    path = Path(settings.KEYRING)
    with _alone(path):
        ring = _parse(path)
        edit(ring)
        _write(path, ring)


def current(purpose: str) -> tuple[str, bytes]:
    """The id and the bytes of the key in use for a purpose (`sealing`, `digest`)."""
    ring = _ring()[purpose]
    return ring["current"], base64.b64decode(ring["keys"][ring["current"]])


def named(purpose: str, key_id: str) -> bytes:
    """An older key, for what was sealed with it."""
    return base64.b64decode(_ring()[purpose]["keys"][key_id])


def signing_keys(purpose: str) -> tuple[str, dict[str, dict[str, str]]]:
    """The id of the key that signs now, and every key there ever was for a purpose, as the file keeps them."""
    if purpose not in _ring():
        make(Path(settings.KEYRING))
    kept = _ring()[purpose]
    return kept["current"], kept["keys"]


def fresh_signing_key(purpose: str, suite: suites.Suite, since: dt.datetime) -> tuple[str, dict[str, str]]:
    """A new key for a purpose: its id, told from the public key, and what the file keeps of it."""
    secret = suite.make()
    public = suite.public_of(secret)
    name = hashlib.sha256(suite.id.encode() + b"\x00" + public).hexdigest()[:12]
    return f"{purpose}-{name}", {
        "algorithm": suite.id,
        "secret": base64.b64encode(secret).decode(),
        "public": base64.b64encode(public).decode(),
        "since": since.isoformat(),
        "until": "",
    }


def _add_signing(ring: Ring) -> bool:
    missing = [purpose for purpose in SIGNING if purpose not in ring]
    for purpose in missing:
        key_id, kept = fresh_signing_key(purpose, suites.ED25519, clock.now())
        ring[purpose] = {"current": key_id, "keys": {key_id: kept}}
    return bool(missing)


def _fresh() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def _ring() -> Ring:
    path = os.fspath(settings.KEYRING)  # text, not a Path: this is asked for every value that is opened
    try:
        found = os.stat(path)
    except FileNotFoundError as missing:
        raise _missing(Path(path)) from missing
    return _read(path, found.st_mtime_ns, found.st_ino)


@lru_cache(maxsize=4)
def _read(path: str, _changed_at: int, _number: int) -> Ring:
    return _parse(Path(path))


def _parse(path: Path) -> Ring:
    try:
        with path.open(encoding="utf-8") as file:
            if stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o077:
                raise KeyringOpen(
                    f"密钥环 {path} 别人也能读写：请先 `chmod 600 {path}`，再按操作手册轮换密钥\n"
                    f"The keyring is open to others on this machine: chmod 600 {path}"
                )
            return json.load(file)
    except FileNotFoundError as missing:
        raise _missing(path) from missing


def _missing(path: Path) -> KeyringMissing:
    return KeyringMissing(f"找不到密钥环 {path}：用 `tongxing make_keys {path}` 生成，或从备份恢复")


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One writer at a time, across processes."""
    handle = os.open(path.with_name(path.name + ".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _write(path: Path, ring: Ring) -> None:
    """Whole or not at all: a new file takes the old one's place, and its owner."""
    half_done = path.with_name(path.name + ".new")
    half_done.unlink(missing_ok=True)
    handle = os.open(half_done, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(ring, file, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
        if path.exists() and os.geteuid() == 0:  # an operator as root must not lock the application out
            owner = path.stat()
            os.fchown(file.fileno(), owner.st_uid, owner.st_gid)
    half_done.replace(path)
