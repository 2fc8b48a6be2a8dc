"""The register of companions: rooms above say whom a resident knows, so that a known face is asked first."""

import uuid
from collections.abc import Callable, Sequence
from typing import Protocol


class Companion(Protocol):
    """Somebody a resident knows."""

    @property
    def person_id(self) -> uuid.UUID: ...


Known = Callable[[uuid.UUID | None, str], Sequence[Companion]]
_known: dict[str, Known] = {}


def declare(room: str, known: Known) -> Known:
    """A room says, for a resident's account or sign, who visits them; another function of the same room is refused."""
    if _known.setdefault(room, known) is not known:
        raise RuntimeError(f"two registers of companions are called {room}")
    return known


def of(account_id: uuid.UUID | None, sign: str) -> frozenset[uuid.UUID]:
    """The persons whom this resident knows, by every room that declared itself.

    Whoever has no account is known by the sign of name and number (`needs.queries.sign_of_contact`).
    """
    told = (known(account_id, sign) for _room, known in sorted(_known.items()))
    return frozenset(one.person_id for companions in told for one in companions)
