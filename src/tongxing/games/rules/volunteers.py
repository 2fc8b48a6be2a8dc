"""What may be said about a volunteer of a large event."""

import datetime as dt
from collections.abc import Collection

MOST_SHIFTS_OF_ONE = 200
Faulty = tuple[str, str, dict[str, str]]


def days_told(days: Collection[dt.date]) -> list[dt.date]:
    """Each day once, in the order of the calendar."""
    return sorted(set(days))


def taking_on_faults(
    days: Collection[dt.date], most_shifts: int | None, lasts: tuple[dt.date, dt.date]
) -> list[Faulty]:
    """What cannot be: field, code and facts. The first day outside of the event is named."""
    found: list[Faulty] = []
    outside = [day for day in days_told(days) if not lasts[0] <= day <= lasts[1]]
    if outside:
        found.append(("days", "day_outside", {"day": outside[0].isoformat()}))
    if most_shifts is not None and not 1 <= most_shifts <= MOST_SHIFTS_OF_ONE:
        found.append(("most_shifts", "most_shifts_unlikely", {}))
    return found
