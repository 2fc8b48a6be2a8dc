"""The canonical text of a fresh line, spelled straight from its columns: the bytes of `rules.canonical`, sooner."""

import datetime as dt
import uuid
from collections.abc import Callable
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
    return _LINE % tuple([_OF_KIND.get(type(value), _any)(value) for value in _told(line)])


def _any(value: Any) -> str:
    """What is not met in every line is left to the general spelling, which also refuses strangers."""
    return rules.spelled(rules.plain(value)).decode()


def _whole(value: int) -> str:
    return str(value) if -LARGEST <= value <= LARGEST else _any(value)


def _moment(value: dt.datetime | dt.date) -> str:
    return f'"{rules.plain(value)}"'


def _list(value: list[Any]) -> str:
    return f"[{','.join(map(_proof, value))}]"


def _proof(facts: Any) -> str:
    if type(facts) is dict and facts.keys() == Proof.__dataclass_fields__.keys():
        return _PROOF % tuple([_OF_KIND.get(type(value), _any)(value) for value in _of_proof(facts)])
    return _any(facts)


def _object_of(value: dict[Any, Any]) -> str:
    return _texts(tuple(value.items())) if all(type(part) is str for part in value.values()) else _any(value)


@lru_cache(maxsize=256)
def _texts(items: tuple[tuple[str, str], ...]) -> str:
    """An object of texts, which many lines have in common: the versions of the rules."""
    return _any(dict(items))


_OF_KIND: dict[type, Callable[[Any], str]] = {
    str: _quoted,
    int: _whole,
    bool: ("false", "true").__getitem__,
    type(None): lambda _value: "null",
    uuid.UUID: lambda value: f'"{value}"',
    dt.datetime: _moment,
    dt.date: _moment,
    list: _list,
    dict: _object_of,
}
