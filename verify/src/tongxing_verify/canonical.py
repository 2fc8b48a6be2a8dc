"""One spelling for one set of facts: JSON as RFC 8785 (JCS) writes it, so that any language hashes the same bytes."""

import json
from typing import Any

LARGEST = 2**53 - 1  # beyond it JavaScript can no longer tell two whole numbers apart


def canonical(value: Any) -> bytes:
    """The bytes of a value: keys sorted, no blanks, UTF-8.

    Texts, whole numbers up to 2^53 - 1, truth values, nothing, lists and objects. Raises ValueError for anything
    else: fractions are spelled differently by different languages and have no place among facts.
    """
    _refuse_strangers(value)
    return _encode(value).encode("utf-8")


def _encode(value: Any) -> str:
    return json.dumps(_sorted(value), separators=(",", ":"), ensure_ascii=False)


def _sorted(value: Any) -> Any:
    """Keys in the order of their UTF-16 units, as RFC 8785 section 3.2.3 asks; for ASCII names that is the alphabet."""
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value, key=lambda key: key.encode("utf-16-be"))}
    if isinstance(value, (list, tuple)):
        return [_sorted(part) for part in value]
    return value


def _refuse_strangers(value: Any) -> None:
    if value is None or isinstance(value, (str, bool)):
        if isinstance(value, str):
            _refuse_broken_text(value)
        return
    if isinstance(value, int):
        if abs(value) > LARGEST:
            raise ValueError(f"a whole number beyond 2^53 - 1 cannot be spelled safely: {value}")
        return
    if isinstance(value, dict):
        for key, part in value.items():
            if not isinstance(key, str):
                raise ValueError(f"a key must be a text: {key!r}")
            _refuse_broken_text(key)
            _refuse_strangers(part)
        return
    if isinstance(value, (list, tuple)):
        for part in value:
            _refuse_strangers(part)
        return
    raise ValueError(f"cannot be spelled as a fact: {type(value).__name__}")


def _refuse_broken_text(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as broken:
        raise ValueError("a text with half a character in it (a lone surrogate)") from broken
