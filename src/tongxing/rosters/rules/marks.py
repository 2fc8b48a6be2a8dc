"""The mark nobody sees: a number written in signs without width, so that a copied line still tells which copy it is.

Sixty-four bits of number and sixteen of check, two bits a sign: forty signs, hidden in a cell of every row.
"""

import re
import zlib
from collections.abc import Iterable

_SIGNS = "\u200b\u200c\u200d\u2060"
_NUMBER_BYTES, _CHECK_BYTES = 8, 2
_LENGTH = (_NUMBER_BYTES + _CHECK_BYTES) * 4
_RUN = re.compile(f"[{_SIGNS}]{{{_LENGTH},}}")


def hidden_mark(number: bytes) -> str:
    """Eight bytes as signs that are not seen."""
    if len(number) != _NUMBER_BYTES:
        raise ValueError("a mark holds eight bytes")
    whole = number + _check(number)
    return "".join(_SIGNS[byte >> shift & 3] for byte in whole for shift in (6, 4, 2, 0))


def marks_in(texts: Iterable[str]) -> set[bytes]:
    """Every whole mark that stands in some text, wherever it was copied to; a torn one is none."""
    found = set()
    for text in texts:
        for run in _RUN.findall(text):
            for at in range(len(run) - _LENGTH + 1):
                if number := _read(run[at : at + _LENGTH]):
                    found.add(number)
    return found


def _read(signs: str) -> bytes:
    parts = [_SIGNS.index(sign) for sign in signs]
    whole = bytes(
        parts[at] << 6 | parts[at + 1] << 4 | parts[at + 2] << 2 | parts[at + 3]
        for at in range(0, _LENGTH, 4)
    )
    number, check = whole[:_NUMBER_BYTES], whole[_NUMBER_BYTES:]
    return number if check == _check(number) else b""


def _check(number: bytes) -> bytes:
    return (zlib.crc32(number) & 0xFFFF).to_bytes(_CHECK_BYTES, "big")
