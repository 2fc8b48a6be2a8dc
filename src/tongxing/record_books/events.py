"""What record_books announces."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class BookTakenAway(Event):
    """A person took their record book away. It does not say where they carried it."""

    name: ClassVar[str] = "record_books.book_taken_away"
    book_id: uuid.UUID
    person_id: uuid.UUID


@declare
@dataclass(frozen=True)
class BookTakenIn(Event):
    """A person brought a book of another platform; `taken` of its records stand in the ledger now.

    What was taken in is on its way: it counts after the notice, or after a review when the origin is not verified.
    """

    name: ClassVar[str] = "record_books.book_taken_in"
    intake_id: uuid.UUID
    person_id: uuid.UUID
    region_code: int
    state: str
    taken: int
