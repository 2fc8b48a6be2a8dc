"""Bitstring Status List v1.0: whether a credential was revoked or superseded, one small number each in a long row."""

import base64
import binascii
import gzip
import zlib

FEWEST = 131_072  # entries of a list, so that a look-up does not tell whose it was
LARGEST = 16 * 1024 * 1024  # bytes of a list unpacked


class StatusBroken(ValueError):
    """A status list that cannot be read, or a place outside it; the sentence tells why."""


def empty(entries: int = FEWEST, size: int = 1) -> bytearray:
    """A list on which nothing happened yet; `size` bits for each entry."""
    return bytearray(-(-max(entries, FEWEST) * size // 8))


def put(bits: bytearray, index: int, value: int, size: int = 1) -> None:
    """Writes the value of one entry; the leftmost bit of the first byte belongs to entry 0."""
    if not 0 <= value < 1 << size:
        raise StatusBroken(f"{value} does not fit in {size} bits")
    for offset, place in enumerate(_places(bits, index, size)):
        bit = 0x80 >> (place % 8)
        if value >> (size - 1 - offset) & 1:
            bits[place // 8] |= bit
        else:
            bits[place // 8] &= ~bit & 0xFF


def read(bits: bytes | bytearray, index: int, size: int = 1) -> int:
    """The value of one entry."""
    value = 0
    for place in _places(bits, index, size):
        value = value << 1 | bits[place // 8] >> (7 - place % 8) & 1
    return value


def encode(bits: bytes | bytearray) -> str:
    """The `encodedList`: packed with gzip, spelled in base64url behind the prefix `u`."""
    packed = gzip.compress(bytes(bits), mtime=0)
    return "u" + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def decode(encoded: str) -> bytes:
    """The bits of an `encodedList`; raises StatusBroken when there are too few, too many or none."""
    if not encoded.startswith("u") or "=" in encoded:
        raise StatusBroken("a status list is spelled in base64url, beginning with u")
    try:
        packed = base64.b64decode(
            encoded[1:] + "=" * (-(len(encoded) - 1) % 4), altchars=b"-_", validate=True
        )
        unpacker = zlib.decompressobj(wbits=31)
        bits = unpacker.decompress(packed, LARGEST + 1)
    except (binascii.Error, ValueError, zlib.error) as broken:
        raise StatusBroken("the status list cannot be unpacked") from broken
    if len(bits) > LARGEST:
        raise StatusBroken("the status list is larger than anybody needs")
    if not unpacker.eof:
        raise StatusBroken("the status list ends in the middle")
    if len(bits) * 8 < FEWEST:
        raise StatusBroken("the status list is shorter than the standard demands")
    return bits


def _places(bits: bytes | bytearray, index: int, size: int) -> range:
    if not 1 <= size <= 8 or index < 0 or (index + 1) * size > len(bits) * 8:
        raise StatusBroken(f"the status list has no entry {index}")
    return range(index * size, (index + 1) * size)
