"""A name cut into what people look for: two or three characters in a row, initials of its pinyin, words.

`cut` and `wanted` are pure. `marks` turns the cuttings into keyed numbers: who holds them without the key can count
them and nothing else. Names of organisations are public and are looked for by the cuttings themselves.
"""

import hmac
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product

from tongxing.foundation import keyring, text

PURPOSE = "directory.name"
MOST_READINGS = 6  # of one name; characters with several readings multiply
LONGEST_WORDS = 40
LEAST_DIGITS = 4
_HAN = "\u3400-\u9fff\uf900-\ufaff\u3007\U00020000-\U0003ffff"
_RUNS = re.compile(rf"[{_HAN}]+|[0-9]+|[^\W\d_{_HAN}]+")
_HAN_RUN = re.compile(rf"[{_HAN}]+")
# Characters of names that are read in more than one way, with the first letter of each; all others have one.
_READ_IN_WAYS = {
    "单": "sdc", "仇": "qc", "查": "zc", "解": "xj", "区": "oq", "曾": "zc", "乐": "yl", "翟": "zd", "覃": "qt",
    "折": "sz", "召": "sz", "繁": "pf", "隗": "wk", "宿": "sx", "车": "cj", "种": "cz", "尉": "wy", "贾": "jg",
    "长": "cz", "朝": "cz", "重": "cz", "盛": "sc", "行": "xh", "传": "cz", "调": "dt", "见": "jx", "降": "jx",
    "藏": "cz", "厦": "sx", "参": "cs", "祭": "jz", "柏": "b", "褚": "cz", "晟": "sc", "茜": "qx", "卜": "bp",
}  # fmt: skip


@dataclass(frozen=True)
class Term:
    """One thing that has to fit: any of the ways, each of which is cuttings that must all be there."""

    kind: str
    typed: str
    ways: tuple[tuple[str, ...], ...]


def cut(name: str) -> frozenset[str]:
    """Everything by which this name can be found."""
    runs = _RUNS.findall(plain(name))
    han = "".join(run for run in runs if _HAN_RUN.fullmatch(run))
    words = [run for run in runs if not _HAN_RUN.fullmatch(run)]
    found = {f"w:{word}" for word in words}
    found |= _grams("c", han)
    for reading in _readings(han):
        found |= _grams("i", reading)
    if len(words) > 1:
        found |= _grams("i", "".join(word[0] for word in words))
    return frozenset(found)


def wanted(words: str) -> tuple[Term, ...]:
    """What somebody typed, thing by thing: characters, letters (initials or a word), digits (the end of a number)."""
    return tuple(_term(run) for run in _RUNS.findall(plain(words)[:LONGEST_WORDS]))


def plain(words: str) -> str:
    """Half width, small letters without their accents, dots inside a name left out."""
    folded = unicodedata.normalize("NFKD", text.one_line(words).casefold())
    bare = "".join(mark for mark in folded if not unicodedata.combining(mark))
    return unicodedata.normalize("NFC", re.sub(r"[·•・‧.'’-]", "", bare))


def marks(cuttings: Iterable[str]) -> list[int]:
    """The keyed numbers of cuttings, in order and each once; 32 bits with a sign, as the database counts."""
    _key_id, key = keyring.current("digest")
    return sorted({_mark(key, one) for one in cuttings})


@lru_cache(maxsize=100_000)  # a few characters bear most names
def _mark(key: bytes, cutting: str) -> int:
    digest = hmac.digest(key, f"{PURPOSE}\x00{cutting}".encode(), "sha256")
    return int.from_bytes(digest[:4], "big", signed=True)


def ending(number: str) -> str:
    """The cutting of a number's last digits."""
    return f"n:{number[-LEAST_DIGITS:]}"


def _term(run: str) -> Term:
    if run.isascii() and run.isdigit():
        return Term("digits", run, ((ending(run),), (f"w:{run}",)))
    if _HAN_RUN.fullmatch(run):
        return Term("characters", run, (tuple(_covering("c", run)),))
    return Term("letters", run, (tuple(_covering("i", run)), (f"w:{run}",)))


def _covering(kind: str, run: str) -> list[str]:
    """The cuttings that together say that this run is there; for one of two or three letters it is one."""
    size = min(3, len(run))
    return [f"{kind}:{run[at : at + size]}" for at in range(len(run) - size + 1)]


def _grams(kind: str, run: str) -> set[str]:
    return {f"{kind}:{run[at : at + size]}" for size in (2, 3) for at in range(len(run) - size + 1)}


def _readings(han: str) -> list[str]:
    """The initials of a name in pinyin; several where a character is read in several ways."""
    ways = ["".join(one) for one in islice(product(*map(_initials, han)), MOST_READINGS)]
    return [way for way in ways if way]


@lru_cache(maxsize=30_000)
def _initials(character: str) -> str:
    from pypinyin import Style, pinyin  # its dictionary is large, and most programmes look for nobody

    told = pinyin(character, style=Style.FIRST_LETTER, errors="ignore")
    return _READ_IN_WAYS.get(character) or (told[0][0] if told else "")
