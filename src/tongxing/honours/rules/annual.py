"""Pure verdicts about honours of a year: which grade a figure reaches, and from which day to which it is counted."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from tongxing.honours.shapes import HonourTitle


def grade_of(figure: int, grades: Sequence[HonourTitle]) -> HonourTitle | None:
    """The highest grade a figure reaches; None below the lowest."""
    reached = [grade for grade in grades if figure >= grade.least]
    return max(reached, key=lambda grade: grade.least) if reached else None


def year_span(year: int, ends_on: str) -> tuple[dt.date, dt.date]:
    """The counted days of a year, both included, when it ends on a day like `11-30`."""
    month, day = (int(part) for part in ends_on.split("-"))
    last = dt.date(year, month, day)
    before = dt.date(year - 1, month, day)
    return before + dt.timedelta(days=1), last


def grades_of(parameters: Mapping[str, Any]) -> tuple[tuple[HonourTitle, ...], tuple[HonourTitle, ...]]:
    """The honours of a year for volunteers (least minutes) and for organisations (least services)."""
    found: dict[str, list[HonourTitle]] = {"person": [], "organisation": []}
    for key, zh in parameters["titles"].items():
        subject, measure = ("organisation", "services") if key.startswith("team_") else ("person", "minutes")
        en = parameters["titles_en"][key]
        found[subject].append(HonourTitle(key, subject, zh, en, parameters[f"{key}_{measure}"]))
    return tuple(found["person"]), tuple(found["organisation"])
