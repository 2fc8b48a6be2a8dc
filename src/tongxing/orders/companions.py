"""The register of companions: rooms above say whom a resident knows, so that a known face is asked first."""

import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Protocol


class Companion(Protocol):
    """Somebody a resident knows."""

    @property
    def person_id(self) -> uuid.UUID: ...


Known = Callable[[Collection[uuid.UUID]], Mapping[uuid.UUID, Sequence[Companion]]]
_known: dict[str, Known] = {}


def declare(room: str, known: Known) -> Known:
    """A room says, for residents' accounts, who visits them; another function of the same room refuses to start."""
    if _known.setdefault(room, known) is not known:
        raise RuntimeError(f"two registers of companions are called {room}")
    return known


def of(account_id: uuid.UUID | None) -> frozenset[uuid.UUID]:
    """The persons whom this resident knows, by every room that declared itself."""
    if account_id is None:
        return frozenset()
    told = (known([account_id]).get(account_id, ()) for _room, known in sorted(_known.items()))
    return frozenset(one.person_id for companions in told for one in companions)
