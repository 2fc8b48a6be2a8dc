"""The register of what a person may take along: every room with personal data declares one exporter (R-74).

A room declares it when it starts (`permissions.py`, or a module of its own that `apps.ready` imports):

    takeaway.declare("people", "登记资料", "Registration", export)

`export(person_id)` answers everything the room keeps about that person as a dict of plain values (dates, moments,
ids, frozen shapes, lists and dicts of them); an empty dict when there is nothing. It asks no leave: whoever hands the
file out has asked. What the room keeps about *other* people is not in it.
"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tongxing.foundation.refusals import NotFound

Export = Callable[[uuid.UUID], Mapping[str, Any]]


@dataclass(frozen=True)
class Part:
    """One room's part of what a person takes along."""

    name: str
    zh: str
    en: str
    export: Export


_parts: dict[str, Part] = {}


def declare(name: str, zh: str, en: str, export: Export) -> Part:
    """Add an exporter; a second one of the same name refuses to start."""
    if name in _parts:
        raise RuntimeError(f"two exporters of personal data are called {name}")
    if not (name and zh and en):
        raise RuntimeError(f"an exporter of personal data says in both languages what it holds: {name!r}")
    _parts[name] = Part(name, zh, en, export)
    return _parts[name]


def parts() -> tuple[Part, ...]:
    """Every part by name, for the page that says what the file will hold, and for the reference."""
    return tuple(_parts[name] for name in sorted(_parts))


def everything_about(person_id: uuid.UUID) -> dict[str, Any]:
    """What all rooms keep about a person, part by part, ready to be written as JSON."""
    told = {}
    for part in parts():
        told[part.name] = {"zh": part.zh, "en": part.en, "holds": plain(_held(part, person_id))}
    return told


def _held(part: Part, person_id: uuid.UUID) -> Mapping[str, Any]:
    """What a room keeps; a room that knows nobody of this id keeps nothing."""
    try:
        return part.export(person_id)
    except NotFound:
        return {}


def plain(value: Any) -> Any:
    """A value as JSON can hold it. Refuses with TypeError what nobody could read, such as bytes."""
    if value is None or isinstance(value, bool | int | float | str):
        return str(value) if type(value) is not str and isinstance(value, str) else value
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, uuid.UUID | Decimal):
        return str(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        ordered = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return [plain(one) for one in ordered]
    raise TypeError(f"nobody could read {type(value).__name__} in a file they take along")
