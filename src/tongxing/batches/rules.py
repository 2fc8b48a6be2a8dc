"""Which cause keeps a place empty, what a choice owes, and which cells are too small; no clock, no database."""

from collections.abc import Mapping

PARTS = (0, 5, 10, 20, 40)  # steps of the curve, of a hundred points
NOTE_AT_MOST = 200
DAYS_AT_MOST = 28
EXAMINED = 60  # unmet things of which the cause is looked for, the most pressing first
HELPS = 12
POSTS_AT_MOST = 5_000
ORDERS_AT_MOST = 5_000
CONDITIONS_AT_MOST = 60  # kinds of conditions the engine tells apart in one batch
REACHES_AT_MOST = 20_000_000  # pairs of somebody who may be asked and an order beyond their reach
# One reason of the engine alone → what it is called in the report.
CAUSE_OF = {
    "FAR": "far",
    "NOT_FREE": "no_time",
    "BUSY": "busy",
    "WITHOUT_PAPER": "skill",
    "TOO_YOUNG": "age",
    "TOO_OLD": "age",
    "NOT_FOR_MINORS": "age",
    "TOO_HEAVY": "age",
    "BARRED": "not_willing",
}


def cause_of(
    could_come: int, missing: int, seats: int, by_one: Mapping[str, int], *, is_order: bool
) -> tuple[str, int]:
    """Why a place stays empty, and how many more could come if that alone did not hold.

    `by_one` counts those who are kept away by one reason alone.
    """
    if could_come >= seats and could_come > seats - missing:
        return "elsewhere", 0
    counted: dict[str, int] = {}
    for name, count in by_one.items():
        cause = CAUSE_OF.get(name)
        if cause is not None and count:
            cause = "nobody_ready" if cause == "skill" and is_order else cause
            counted[cause] = counted.get(cause, 0) + count
    if counted:
        cause = min(counted, key=lambda one: (-counted[one], one))
        return cause, counted[cause]
    return ("few", 0) if could_come else ("several", 0)


def age_band(age: int) -> int:
    """0 to 3: under 18, to 34, to 59, above."""
    return sum(age >= least for least in (18, 35, 60))


def shown(people: int, placed: int, hidden_below: int) -> tuple[bool, int | None]:
    """Whether a group is shown at all, and how many of it found something where neither side of the cell is small."""
    if people < hidden_below:
        return False, None
    small = 0 < placed < hidden_below or 0 < people - placed < hidden_below
    return True, None if small else placed


def problems_of_note(note: str) -> list[tuple[str, str]]:
    """A choice owes a reason that is not too long."""
    if not note:
        return [("note", "note_missing")]
    return [("note", "note_too_long")] if len(note) > NOTE_AT_MOST else []
