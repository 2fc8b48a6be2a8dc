"""A ZIP whose size is known before its first byte: stored, not packed, so that any piece of it can be sent alone.

Pure arithmetic over names, sizes and checksums; the contents are asked for when their turn comes, so that an archive
of a thousand papers never lies anywhere as a whole.
"""

import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_UTF8 = 0x800
_FIRST_DAY_OF_DOS = (
    1 << 5
) | 1  # 1980-01-01: the archive tells no dates, so the same papers are the same bytes


@dataclass(frozen=True)
class Member:
    """One file of the archive."""

    name: str
    size: int
    crc: int
    content: Callable[[], bytes]


class Archive:
    """The archive of some members, as a row of parts each of known length."""

    def __init__(self, members: Sequence[Member]) -> None:
        self._parts: list[tuple[int, Callable[[], bytes]]] = []
        central, offset = b"", 0
        for member in members:
            name = member.name.encode()
            local, entry = _headers(member, name, offset)
            self._add(local)
            self._parts.append((member.size, member.content))
            central += entry
            offset += len(local) + member.size
        self._add(central)
        self._add(_END.pack(b"PK\5\6", 0, 0, len(members), len(members), len(central), offset, 0))
        self.size = sum(length for length, _content in self._parts)

    def _add(self, raw: bytes) -> None:
        self._parts.append((len(raw), lambda: raw))

    def piece(self, first: int, last: int) -> Iterator[bytes]:
        """The bytes from `first` to `last`, both included; only what lies there is asked for."""
        at = 0
        for length, content in self._parts:
            begins, ends = max(first - at, 0), min(last + 1 - at, length)
            if begins < ends:
                whole = content()
                if len(whole) != length:
                    raise RuntimeError("a member of the archive is not what it was announced to be")
                yield whole[begins:ends]
            at += length
            if at > last:
                return


def member(name: str, content: bytes) -> Member:
    """A member whose content is at hand."""
    return Member(name, len(content), zlib.crc32(content), lambda: content)


def _headers(told: Member, name: bytes, offset: int) -> tuple[bytes, bytes]:
    shared = (_VERSION, _UTF8, 0, 0, _FIRST_DAY_OF_DOS, told.crc, told.size, told.size, len(name), 0)
    local = _LOCAL.pack(b"PK\3\4", *shared) + name
    central = _CENTRAL.pack(b"PK\1\2", _VERSION, *shared, 0, 0, 0, 0, offset) + name
    return local, central
