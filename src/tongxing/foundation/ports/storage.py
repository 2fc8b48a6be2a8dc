"""Files: kept by content under one folder, so that the same file twice is one file."""

import hashlib
import os
import secrets
from pathlib import Path
from typing import Protocol

from django.conf import settings


class Storage(Protocol):
    """Keeps bytes and gives them back by the name it answered."""

    def keep(self, content: bytes) -> str: ...

    def fetch(self, name: str) -> bytes: ...

    def forget(self, name: str) -> None: ...


class FolderStorage:
    """A folder on this machine; names are SHA-256 of the content."""

    def keep(self, content: bytes) -> str:
        name = hashlib.sha256(content).hexdigest()
        file = Path(settings.STORAGE_FOLDER) / name[:2] / name
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            # Two may keep the same file at once: each writes its own part, and the later one takes the same place.
            fresh = file.with_suffix(f".{secrets.token_hex(8)}.part")
            with fresh.open("xb") as part:
                part.write(content)
                part.flush()
                os.fsync(part.fileno())  # a line of the ledger will rest on it
            fresh.replace(file)
        return name

    def fetch(self, name: str) -> bytes:
        return (Path(settings.STORAGE_FOLDER) / name[:2] / name).read_bytes()

    def forget(self, name: str) -> None:
        """Erase a file for good; only for what nobody else can have kept under the same name."""
        (Path(settings.STORAGE_FOLDER) / name[:2] / name).unlink(missing_ok=True)
