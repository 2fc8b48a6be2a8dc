"""How much of a file is taken in at all: what is larger than any form wants is cut off, then refused as too large."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

LARGEST = 12 * 1024 * 1024  # above the limit of every form


class Ceiling(FileUploadHandler):
    """Stands before the handlers that keep: lets through so much and no more, so that nobody fills the disk."""

    def new_file(self, *args: Any, **named: Any) -> None:
        super().new_file(*args, **named)
        self.taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.taken += len(raw_data)
        return raw_data if self.taken <= LARGEST else None

    def file_complete(self, file_size: int) -> UploadedFile | None:
        return None
