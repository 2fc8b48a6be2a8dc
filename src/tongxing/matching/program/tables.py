"""Tables of people, activities and places turned into the engine's columns; names become row numbers and back."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tongxing.matching.engine import sides
from tongxing.matching.engine.faults import BadInput
from tongxing.matching.engine.sides import ALWAYS, Activities, Volunteers
from tongxing.matching.program import cells
from tongxing.matching.program.cells import BadTable, Table, Words


@dataclass(frozen=True)
class Names:
    """What rows of a side are called in the table; sorted, so that the same table in another order is the same."""

    told: tuple[str, ...] = field(repr=False)
    what: str

    def row(self, name: str) -> int:
        """The row of this name. Refuses one that is not there."""
        if name not in self.told:
            raise BadInput(f"there is no {self.what} called {name}")
        return self.told.index(name)


@dataclass(frozen=True)
class Sides:
    """Both sides and what their rows are called."""

    people: Volunteers
    there: Activities
    person: Names
    activity: Names


def sides_of(people: Table, activities: Table) -> Sides:
    """Both sides from two tables. Refuses with BadTable naming the table, the row and the column."""
    person, people_ids = _names(people, "person")
    activity, activity_ids = _names(activities, "activity")
    kinds = {what: Words(what) for what in ("skills", "papers", "loads", "topics")}
    organisers = _Codes()
    try:
        there = _activities(activities, activity_ids, kinds, organisers)
        return Sides(_people(people, people_ids, kinds, organisers), there, person, activity)
    except BadInput as no:
        about = (
            people.name if "volunteer" in no.why or no.why.startswith(("a reach", "a day of birth")) else ""
        )
        raise BadTable(about or f"{people.name} or {activities.name}", no.why, no.row) from no


def points_of(table: Table) -> NDArray[np.float64]:
    """Latitude and longitude in degrees; shape (n, 2)."""
    told = np.column_stack([
        np.array(table.column("lat", cells.number), np.float64),
        np.array(table.column("lon", cells.number), np.float64),
    ])  # fmt: skip
    wrong = np.flatnonzero((np.abs(told[:, 0]) > 90) | (np.abs(told[:, 1]) > 180))
    if len(wrong):
        raise BadTable(table.name, "is no latitude and longitude", int(wrong[0]), "lat")
    return told


def _people(
    table: Table, ids: NDArray[np.int64], kinds: dict[str, Words], organisers: "_Codes"
) -> Volunteers:
    def rows(heading: str) -> list[list[int]]:
        found = table.column(heading, cells.words, ())
        return [
            [int(who), organisers.code(word)] for who, row in zip(ids, found, strict=True) for word in row
        ]

    free = table.column("free", cells.spans(cells.minute), ())
    hours = [[int(who), *span] for who, row in zip(ids, free, strict=True) for span in row]
    always = [[int(who), 0, ALWAYS] for who, row in zip(ids, free, strict=True) if not row]
    busy = table.column("busy", cells.spans(cells.minute), ())
    papers = table.column("papers", cells.papers, ())
    return sides.volunteers(
        ids, points_of(table), table.column("born", cells.day), reach=_whole(table, "reach_m", 5_000),
        hands=_whole(table, "hands", 1), skills=kinds["skills"].sets(table.column("skills", cells.words, ())),
        loads=kinds["loads"].sets(table.column("cannot", cells.words, ())),
        topics=kinds["topics"].sets(table.column("topics", cells.words, ())),
        has_consent=table.column("consent", cells.truth, False),
        minutes_left=_whole(table, "minutes_left", ALWAYS), minutes_so_far=_whole(table, "minutes_so_far", 0),
        free=np.array(hours + always, np.int64).reshape(-1, 3),
        busy=np.array([[int(w), *one] for w, row in zip(ids, busy, strict=True) for one in row]).reshape(-1, 3),
        papers=[
            [int(who), kinds["papers"].bit(name), first, last]
            for who, row in zip(ids, papers, strict=True)
            for name, first, last in row
        ],
        barred=rows("not_with"), known=rows("known"),
    )  # fmt: skip


def _activities(
    table: Table, ids: NDArray[np.int64], kinds: dict[str, Words], organisers: "_Codes"
) -> Activities:
    def sets(heading: str, what: str) -> NDArray[np.int64]:
        return kinds[what].sets(table.column(heading, cells.words, ()))

    starts, ends = (np.array(table.column(one, cells.minute), np.int64) for one in ("start", "end"))
    seats, fewest = _whole(table, "seats"), _whole(table, "fewest", 0)
    for wrong, why, column in (
        (starts >= ends, "ends before it starts", "end"),
        (seats < 0, "has fewer than no seats", "seats"),
        (fewest > seats, "needs more people than it has seats", "fewest"),
    ):
        if wrong.any():
            raise BadTable(table.name, why, int(np.argmax(wrong)), column)
    wholes = _Codes()
    parts = [wholes.code(name or f"\0{at}") for at, name in enumerate(table.column("part_of", str, ""))]
    return sides.activities(
        ids, points_of(table), starts, ends, seats, skills=sets("skills", "skills"), papers=sets("papers", "papers"),
        wishes=sets("welcome", "skills"), loads=sets("asks", "loads"), topics=sets("topics", "topics"),
        youngest=_whole(table, "youngest", 0), oldest=_whole(table, "oldest", 200),
        is_for_minors=table.column("for_minors", cells.truth, False),
        has_adult=table.column("adult_leads", cells.truth, False), need=_whole(table, "need", 0), fewest=fewest,
        whole=parts, organisers=[organisers.code(one) for one in table.column("organiser", str, "")],
    )  # fmt: skip


class _Codes:
    """Names numbered as they are met."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}

    def code(self, name: str) -> int:
        return self.known.setdefault(name, len(self.known))


def _names(table: Table, what: str) -> tuple[Names, NDArray[np.int64]]:
    told = table.column("id", str)
    seen: dict[str, int] = {}
    for row, name in enumerate(told):
        if not name or name in seen:
            why = f"{name} stands twice, first in row {seen[name] + 1}" if name else "has no id"
            raise BadTable(table.name, why, row, "id")
        seen[name] = row
    order = sorted(told)
    at = {name: number for number, name in enumerate(order)}
    return Names(tuple(order), what), np.array([at[name] for name in told], np.int64)


def _whole(table: Table, heading: str, instead: int | None = None) -> NDArray[np.int64]:
    found = table.column(heading, cells.whole, instead)
    for row, one in enumerate(found):
        if abs(one) > 2**53:
            raise BadTable(table.name, f"{one} is beyond what can be counted", row, heading)
    return np.array(found, np.int64)
