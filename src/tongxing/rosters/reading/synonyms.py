"""The headings that real rosters carry, and the field each one means."""

import csv
from functools import cache
from importlib import resources

from tongxing.rosters import rules


def synonyms() -> dict[str, str]:
    """The headings of rosters."""
    return _read("headings.csv")


def hours_synonyms() -> dict[str, str]:
    """The headings of hours sheets."""
    return _read("hours_headings.csv")


@cache
def _read(name: str) -> dict[str, str]:
    """From a heading as it is looked up to its field; the first that claims a heading keeps it."""
    file = resources.files("tongxing.rosters") / "data" / name
    found: dict[str, str] = {}
    for row in csv.DictReader(file.read_text("utf-8").splitlines()):
        found.setdefault(rules.heading_key(row["heading"]), row["field"])
    return found
