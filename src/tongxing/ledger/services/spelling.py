"""The canonical text of a fresh line, spelled straight from its columns: the bytes of `rules.canonical`, sooner."""

import datetime as dt
import uuid
from functools import lru_cache
from json.encoder import encode_basestring as _quoted
from operator import attrgetter, itemgetter
from types import SimpleNamespace
from typing import Any

from tongxing.ledger import rules
from tongxing.ledger.models import ALL_ENTRY_FACTS
from tongxing.ledger.shapes import Proof
from tongxing_verify.canonical import LARGEST


class FreshLine(SimpleNamespace):
    """The columns of a line about to be written, or of how its record stands; a model would cost ten times as much."""


def _object(names: list[str]) -> str:
    """An object with these keys and a place for each value."""
    return "{" + ",".join(f'"{name}":%s' for name in names) + "}"


_NAMES = sorted(("form", *ALL_ENTRY_FACTS))  # for ASCII names the order of RFC 8785 is the alphabet
_told = attrgetter(*_NAMES)
_LINE = _object(sorted((*_NAMES, "line"))).replace('"line":%s', '"line":"entry"')
_PROOF_NAMES = sorted(Proof.__dataclass_fields__)
_of_proof = itemgetter(*_PROOF_NAMES)
_PROOF = _object(_PROOF_NAMES)


def entry_text(line: Any) -> str:
    """What an entry of today's form says, as it is hashed: not a byte else than `rules.canonical(entry.facts())`."""
    return _LINE % tuple(map(_spelled, _told(line)))


def _spelled(value: Any) -> str:
    """One value. What is not met in every line is left to the general spelling, which also refuses strangers."""
    kind = type(value)
    if kind is str:
        return _quoted(value)
    if value is None:
        return "null"
    if kind is bool:
        return "true" if value else "false"
    if kind is uuid.UUID:
        return f'"{value}"'
    if kind is dt.datetime or kind is dt.date:
        return f'"{rules.plain(value)}"'
    if kind is int and -LARGEST <= value <= LARGEST:
        return str(value)
    if kind is list:
        return f"[{','.join(map(_proof, value))}]"
    if kind is dict and all(type(part) is str for part in value.values()):
        return _texts(tuple(value.items()))
    return rules.spelled(rules.plain(value)).decode()


@lru_cache(maxsize=256)
def _texts(items: tuple[tuple[str, str], ...]) -> str:
    """An object of texts, which many lines have in common: the versions of the rules."""
    return rules.spelled(dict(items)).decode()


def _proof(facts: Any) -> str:
    if (
        type(facts) is dict
        and len(facts) == len(_PROOF_NAMES)
        and facts.keys() == Proof.__dataclass_fields__.keys()
    ):
        return _PROOF % tuple(map(_spelled, _of_proof(facts)))
    return rules.spelled(rules.plain(facts)).decode()
