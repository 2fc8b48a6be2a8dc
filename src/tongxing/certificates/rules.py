"""The number of a certificate, what people type and mean by it, and the sums on the paper."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

# Crockford's alphabet: no I, L, O, U, so that nothing on paper can be read two ways.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_CHARACTERS = 11  # 55 bits: numbers cannot be tried out
LENGTH = 4 + RANDOM_CHARACTERS + 1
MOST_LINES = 1000
SHORTEST_WHY = 4
STATUS_PLACES = 131072  # bits of a status list: the least that hides whose bit one looks at
STATUS_TRIES = 8  # draws before a list counts as full: about a third of it is taken then
MOST_AT_ONCE = 50  # numbers checked in one go
MOST_SHEETS = 1000  # papers of one bundle
BUNDLE_DAYS = 7

_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_GENERATOR = 0b100101  # x⁵ + x² + 1, primitive over GF(2)


def number_from(year: int, values: list[int]) -> str:
    """A whole number from a year and random values under 32: `2026` + random + check character."""
    body = f"{year:04d}" + "".join(ALPHABET[value] for value in values)
    return body + check_character(body)


def check_character(body: str) -> str:
    """The character that makes any one wrong character, and any two swapped neighbours, visible.

    The sum of each character times a different power of a primitive element of GF(32).
    """
    total, weight = 0, 1
    for character in body:
        weight = _times(weight, 2)
        total ^= _times(weight, ALPHABET.index(character))
    return ALPHABET[total]


def _times(left: int, right: int) -> int:
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 32:
            left ^= _GENERATOR
        right >>= 1
    return product


def read_number(typed: str) -> str | None:
    """The number somebody typed, pasted or scanned; None when it cannot be one.

    Full-width and small letters, blanks, dashes, O for 0, I and L for 1, and a whole address are all understood.
    """
    plain = typed.translate(_HALF).strip().rstrip("/").split("/")[-1].upper()
    plain = re.sub(r"[\s\-‐‑‒–—－_.·:]+", "", plain).translate(_READ_AS)
    if len(plain) != LENGTH or not plain[:4].isdigit() or any(mark not in ALPHABET for mark in plain):
        return None
    return plain if check_character(plain[:-1]) == plain[-1] else None


def grouped(number: str) -> str:
    """As it is printed: 2026-7K3M-9QXA-2FHT."""
    return "-".join(number[at : at + 4] for at in range(0, len(number), 4))


def state_of(*, revoked: bool, superseded: bool) -> str:
    """A revoked certificate stays revoked whatever happens to its records."""
    if revoked:
        return "revoked"
    return "superseded" if superseded else "valid"


def by_class(lines: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """The minutes of the listed services by evidence class, A first."""
    found: dict[str, int] = {}
    for line in lines:
        letter = line["evidence_class"]
        found[letter] = found.get(letter, 0) + line["minutes"]
    return dict(sorted(found.items()))


def numbers_in(pasted: str) -> list[str]:
    """The numbers somebody pasted: one a line, or apart by commas, semicolons or tabs; each once, in order.

    Blanks and dashes inside a line belong to its number as long as the line is one; else they part numbers.
    """
    found: list[str] = []
    for line in re.split(r"[\n\r\t,;，；、]+", pasted):
        told = line.strip()
        pieces = [told] if read_number(told) or not re.search(r"\s", told) else told.split()
        found += [piece for piece in pieces if piece]
    return list(dict.fromkeys(found))
