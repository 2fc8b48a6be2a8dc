"""The register of what stands in the way of closing a registration because it was joined to another one.

A room declares it when it starts: `unsettled.declare("timebank", "存着的时间", "saved time", count)`;
`count(person_id)` answers how many such things there are; it asks no leave, the deed that joins has asked.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

Count = Callable[[uuid.UUID], int]


@dataclass(frozen=True)
class Matter:
    """Something of one room that has to be settled first."""

    name: str
    zh: str
    en: str
    count: Count


_matters: dict[str, Matter] = {}


def declare(name: str, zh: str, en: str, count: Count) -> Matter:
    """Add a matter; a second one of the same name refuses to start."""
    if name in _matters:
        raise RuntimeError(f"two unsettled matters are called {name}")
    _matters[name] = Matter(name, zh, en, count)
    return _matters[name]


def matters_of(person_id: uuid.UUID) -> tuple[tuple[Matter, int], ...]:
    """What is not settled yet about a person, by name, with how many."""
    counted = ((_matters[name], _matters[name].count(person_id)) for name in sorted(_matters))
    return tuple((matter, count) for matter, count in counted if count)
