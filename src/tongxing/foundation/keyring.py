"""The installation's keys, kept in a file outside the database."""

import base64
import json
import os
import secrets
from functools import lru_cache
from pathlib import Path

from django.conf import settings


class KeyringMissing(SystemExit):
    """No keyring, no start: without it no sealed name can be read again."""


def make(path: Path) -> None:
    """Write a fresh keyring, readable by its owner alone; an existing one is never touched."""
    path.parent.mkdir(parents=True, exist_ok=True)
    keys = {
        "sealing": {"current": "s1", "keys": {"s1": _fresh()}},
        "digest": {"current": "d1", "keys": {"d1": _fresh()}},
    }
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(keys, file, indent=1)


def _fresh() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


@lru_cache(maxsize=1)
def _read(path: Path) -> dict:
    try:
        return json.loads(path.read_text("utf-8"))
    except FileNotFoundError as missing:
        raise KeyringMissing(
            f"找不到密钥环 {path}：用 `tongxing make_keys {path}` 生成，或从备份恢复"
        ) from missing


def current(purpose: str) -> tuple[str, bytes]:
    """The id and the bytes of the key in use for a purpose (`sealing`, `digest`)."""
    ring = _read(Path(settings.KEYRING))[purpose]
    return ring["current"], base64.b64decode(ring["keys"][ring["current"]])


def named(purpose: str, key_id: str) -> bytes:
    """An older key, for what was sealed with it."""
    return base64.b64decode(_read(Path(settings.KEYRING))[purpose]["keys"][key_id])
