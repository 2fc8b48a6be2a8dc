"""The headings that real rosters carry, and the field each one means."""

import csv
from functools import cache
from importlib import resources

from tongxing.rosters import rules


@cache
def synonyms() -> dict[str, str]:
    """From a heading as it is looked up to its field; the first that claims a heading keeps it."""
    file = resources.files("tongxing.rosters") / "data" / "headings.csv"
    found: dict[str, str] = {}
    for row in csv.DictReader(file.read_text("utf-8").splitlines()):
        found.setdefault(rules.heading_key(row["heading"]), row["field"])
    return found
