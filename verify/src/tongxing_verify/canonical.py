"""One spelling for one set of facts: JSON as RFC 8785 (JCS) writes it, so that any language hashes the same bytes."""

import json
from typing import Any

LARGEST = 2**53 - 1  # beyond it JavaScript can no longer tell two whole numbers apart

_spell = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode
_spell_sorted = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, sort_keys=True).encode


def canonical(value: Any) -> bytes:
    """The bytes of a value: keys sorted, no blanks, UTF-8.

    Texts, whole numbers up to 2^53 - 1, truth values, nothing, lists and objects. Raises ValueError for anything
    else: fractions are spelled differently by different languages and have no place among facts.
    """
    plain = _refuse_strangers(value)
    try:
        return (_spell_sorted(value) if plain else _spell(_sorted(value))).encode("utf-8")
    except UnicodeEncodeError as broken:
        raise ValueError("a text with half a character in it (a lone surrogate)") from broken


def _sorted(value: Any) -> Any:
    """Keys in the order of their UTF-16 units, as RFC 8785 section 3.2.3 asks; for ASCII names that is the alphabet."""
    if isinstance(value, dict):
        # A lone surrogate is refused a moment later, when the whole is spelled as UTF-8.
        ordered = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return {key: _sorted(value[key]) for key in ordered}
    if isinstance(value, (list, tuple)):
        return [_sorted(part) for part in value]
    return value


def _refuse_strangers(value: Any) -> bool:
    """True when every key is ASCII, so that the encoder itself can sort them."""
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return True
    if kind is int:
        if not -LARGEST <= value <= LARGEST:
            raise ValueError(f"a whole number beyond 2^53 - 1 cannot be spelled safely: {value}")
        return True
    plain = True
    if kind is dict:
        for key, part in value.items():
            if type(key) is not str:
                raise ValueError(f"a key must be a text: {key!r}")
            plain = key.isascii() and plain
            if type(part) is not str and not _refuse_strangers(part):
                plain = False
        return plain
    if kind is list or kind is tuple:
        for part in value:
            plain = _refuse_strangers(part) and plain
        return plain
    raise ValueError(f"cannot be spelled as a fact: {kind.__name__}")
