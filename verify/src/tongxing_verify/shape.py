"""Reading what somebody else wrote: each part is what it should be, or a sentence says what is missing."""

import datetime as dt
from collections.abc import Mapping
from typing import Any


class Misshapen(ValueError):
    """A credential that lacks what a certificate has; the sentence tells what."""


def issuer_of(credential: Mapping[str, Any]) -> str:
    issuer = credential.get("issuer")
    return issuer if isinstance(issuer, str) else text_in(issuer, "id")


def object_in(holder: Any, name: str) -> dict[str, Any]:
    found: dict[str, Any] = _part(holder, name, dict)
    return found


def list_in(holder: Any, name: str) -> list[Any]:
    found: list[Any] = _part(holder, name, list)
    return found


def text_in(holder: Any, name: str) -> str:
    return str(_part(holder, name, str))


def texts_in(holder: Any, name: str) -> list[str]:
    found = list_in(holder, name)
    if not all(isinstance(one, str) for one in found):
        raise Misshapen(f"{name} holds something else than texts")
    return found


def number_in(holder: Any, name: str) -> int:
    return int(_part(holder, name, int))


def hex_in(holder: Any, name: str) -> bytes:
    return from_hex(text_in(holder, name), name)


def from_hex(written: str, name: str) -> bytes:
    try:
        raw = bytes.fromhex(written)
    except ValueError as broken:
        raise Misshapen(f"{name} is not spelled in hexadecimal") from broken
    if raw.hex() != written:
        raise Misshapen(f"{name} is spelled loosely")
    return raw


def moment_in(holder: Mapping[str, Any], name: str) -> dt.datetime | None:
    """A moment, where one is written at all."""
    if name not in holder:
        return None
    try:
        moment = dt.datetime.fromisoformat(text_in(holder, name))
    except ValueError as broken:
        raise Misshapen(f"{name} is no moment") from broken
    if moment.tzinfo is None:
        raise Misshapen(f"{name} is a moment without its zone")
    return moment


def _part(holder: Any, name: str, kind: type) -> Any:
    found = holder.get(name) if isinstance(holder, Mapping) else None
    if type(found) is not kind:
        raise Misshapen(f"no {name}, or not what it should be")
    return found
