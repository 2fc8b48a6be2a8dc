"""Festivals of the Chinese calendar as days of the common one, from our own small table.

Where the table comes from and why it ends: `data/SOURCES.md`. A year it does not know has no such day, and whoever
asks is told so; nobody guesses a moon.
"""

import csv
import datetime as dt
from functools import cache
from importlib import resources

NAMES = {
    "spring": ("春节", "Spring Festival"),
    "lantern": ("元宵节", "Lantern Festival"),
    "dragon_boat": ("端午节", "Dragon Boat Festival"),
    "mid_autumn": ("中秋节", "Mid-Autumn Festival"),
    "double_ninth": ("重阳节", "Double Ninth Festival"),
}


def day_of(name: str, year: int) -> dt.date | None:
    """The day of a festival in a year; None for a year beyond the table."""
    told = _table().get(year)
    return told[name] if told else None


def on(day: dt.date) -> str:
    """Which of the festivals falls on a day; empty when none does."""
    told = _table().get(day.year, {})
    return next((name for name, known in told.items() if known == day), "")


def label(name: str, language: str = "zh") -> str:
    return NAMES[name][0 if language.startswith("zh") else 1]


@cache
def _table() -> dict[int, dict[str, dt.date]]:
    with (
        resources.files("tongxing.foundation").joinpath("data/lunar_days.csv").open(encoding="utf-8") as file
    ):
        return {
            int(row["year"]): {name: dt.date.fromisoformat(f"{row['year']}-{row[name]}") for name in NAMES}
            for row in csv.DictReader(file)
        }
