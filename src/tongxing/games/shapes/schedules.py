"""Large events, their shifts and the schedules they come from, as they are ordered and shown."""

import datetime as dt
import uuid
from dataclasses import dataclass

MOST_FILE_BYTES = 4 * 2**20


@dataclass(frozen=True)
class OpenGames:
    """The order to begin a large event of an organisation."""

    key: uuid.UUID
    organisation_id: uuid.UUID
    name: str
    starts_on: dt.date
    ends_on: dt.date


@dataclass(frozen=True)
class ChangeGames:
    """The order that a large event is called so and lasts from this day to that."""

    games_id: uuid.UUID
    name: str
    starts_on: dt.date
    ends_on: dt.date


@dataclass(frozen=True)
class CallOffGames:
    """The order that a large event does not take place; everybody concerned is told why."""

    games_id: uuid.UUID
    why: str


@dataclass(frozen=True)
class ReadSchedule:
    """The order to read a schedule file; post and places are for shapes that name none."""

    key: uuid.UUID
    games_id: uuid.UUID
    content: bytes
    post: str
    places: int


@dataclass(frozen=True)
class ShiftLine:
    """One shift as a file tells it; `number` is the file's own name for it."""

    number: str
    venue: str
    post: str
    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    places: int


@dataclass(frozen=True)
class ShiftRow:
    """A shift on the event's page: what it is, and where people sign up for it, once it was opened."""

    line: ShiftLine
    activity_id: uuid.UUID | None


@dataclass(frozen=True)
class OpenShifts:
    """The order to open the shifts of a day, at one venue or (empty) at all of them, like one activity before."""

    games_id: uuid.UUID
    pattern_id: uuid.UUID
    on: dt.date
    venue: str = ""


@dataclass(frozen=True)
class Opened:
    """How many activities were made of how many shifts, and how many shifts of that day are left."""

    activities: int
    shifts: int
    left: int


@dataclass(frozen=True)
class Together:
    """Shifts of one venue and one span: one activity, with a post for each of their posts."""

    venue: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    places: dict[str, int]
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class LineFault:
    """What is wrong in a file and where: a row of a table, or the how-manieth talk of a programme."""

    row: int
    code: str
    said: str = ""


@dataclass(frozen=True)
class Change:
    """A shift before and after."""

    before: ShiftLine
    after: ShiftLine


@dataclass(frozen=True)
class Difference:
    """What bringing a file would do; `fixed` are shifts it says otherwise of, but for which people sign up already."""

    new: tuple[ShiftLine, ...]
    changed: tuple[Change, ...]
    gone: tuple[ShiftLine, ...]
    same: int
    fixed: tuple[ShiftLine, ...] = ()

    @property
    def is_nothing(self) -> bool:
        return not (self.new or self.changed or self.gone)


@dataclass(frozen=True)
class GamesCard:
    """A large event; one that was called off says why."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    organisation_name: str
    region_code: int
    name: str
    starts_on: dt.date
    ends_on: dt.date
    called_off_at: dt.datetime | None = None
    called_off_why: str = ""


@dataclass(frozen=True)
class GamesSum:
    """How much a large event needs: shifts, places, venues and posts."""

    shifts: int
    places: int
    venues: int
    posts: int


@dataclass(frozen=True)
class SheetCard:
    """A schedule file that was read, and what became of it."""

    id: uuid.UUID
    games_id: uuid.UUID
    lines: int
    read_at: dt.datetime
    brought_at: dt.datetime | None
    new: int
    changed: int
    gone: int
