"""An organisation that serves little for ten weeks, and wonders in the last ten days."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from tongxing.supervision.shapes import DaySum, Suspicion

RULE = "quarter-end-rise"
SAYS = (
    "该组织本季度最后 {days} 天登记 {minutes} 分钟，此前同样长的时间平均 {habit_minutes} 分钟，超过 {times} 倍。",
    "{minutes} minutes in the quarter's last {days} days, {habit_minutes} in as many before: over {times} times.",
)
READS = "sums"


def find(rows: Sequence[DaySum], parameters: Mapping[str, Any]) -> list[Suspicion]:
    """Organisations whose last days of a quarter hold `times` what as many days of the weeks before held.

    An organisation is measured against its own habit only, never against another; below `least_minutes` nothing
    is said, and a habit smaller than `least_habit_minutes` counts as that.
    """
    organisations: dict[uuid.UUID, list[DaySum]] = defaultdict(list)
    for row in rows:
        organisations[row.organisation_id].append(row)
    found = []
    for organisation_id, sums in sorted(organisations.items()):
        for end in sorted({quarter_end(row.on) for row in sums}):
            if suspicion := _measured(organisation_id, sums, end, parameters):
                found.append(suspicion)
    return found


def _measured(
    organisation_id: uuid.UUID, sums: list[DaySum], end: dt.date, parameters: Mapping[str, Any]
) -> Suspicion | None:
    days, habit_days = parameters["days"], parameters["habit_days"]
    first = end - dt.timedelta(days=days - 1)
    before = first - dt.timedelta(days=habit_days)
    last = [row for row in sums if first <= row.on <= end]
    minutes = sum(row.minutes for row in last)
    usual = sum(row.minutes for row in sums if before <= row.on < first) * days // habit_days
    measure = max(usual, parameters["least_habit_minutes"]) * parameters["times"]
    if minutes < parameters["least_minutes"] or minutes < measure:
        return None
    numbers: dict[str, int | str] = {
        "minutes": minutes,
        "habit_minutes": usual,
        "days": days,
        "times": parameters["times"],
    }
    entries = tuple(sorted({entry for row in last for entry in row.entries}))
    mark = f"{organisation_id}:{end.isoformat()}:{(minutes // max(measure, 1)).bit_length()}"
    return Suspicion(RULE, mark, entries, numbers)


def quarter_end(day: dt.date) -> dt.date:
    """The last day of the quarter a day lies in."""
    month = (day.month - 1) // 3 * 3 + 3
    following = dt.date(day.year + month // 12, month % 12 + 1, 1)
    return following - dt.timedelta(days=1)
