"""A page of a list: what is here, and whether there is more."""

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
LAST_NUMBER = 500  # nobody leafs further; whoever looks for something old asks for it by name


@dataclass(frozen=True)
class PageRequest:
    """Which page somebody wants; `number` starts at 1."""

    number: int = 1
    size: int = 20

    @property
    def offset(self) -> int:
        return (self.number - 1) * self.size


def number_of(typed: str) -> int:
    """The page number as it stands in an address; whatever is strange there means the first page."""
    return min(max(int(typed), 1), LAST_NUMBER) if re.fullmatch(r"[0-9]{1,9}", typed) else 1


@dataclass(frozen=True)
class Page(Generic[T]):
    """Finished cards of one page. `total` is None where counting would cost more than it tells."""

    items: tuple[T, ...]
    number: int
    size: int
    has_next: bool
    total: int | None = None

    @property
    def has_previous(self) -> bool:
        return self.number > 1


def page_of(rows: list[T], request: PageRequest, total: int | None = None) -> Page[T]:
    """A page from rows fetched with one row more than asked for."""
    return Page(tuple(rows[: request.size]), request.number, request.size, len(rows) > request.size, total)
