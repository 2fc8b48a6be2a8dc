"""One kind of name for everything: a UUIDv7, sortable by birth, the same inside and outside."""

import uuid

from uuid_utils import compat


def new_id() -> uuid.UUID:
    """A fresh UUIDv7 (RFC 9562): time first, so that indexes grow at one end."""
    return compat.uuid7()


def read_id(text: object) -> uuid.UUID | None:
    """The id somebody typed or sent, or None when it is not one."""
    if isinstance(text, uuid.UUID):
        return text
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None
