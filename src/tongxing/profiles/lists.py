"""What a volunteer may tick about themselves, as data: kinds of volunteers, languages, reach, relations."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list, in Chinese and English."""

    code: str
    zh: str
    en: str

    def label(self, language: str = "zh") -> str:
        return self.zh if language.startswith("zh") else self.en


def items(list_id: str) -> tuple[Item, ...]:
    """The lines of a list, in the order in which people are offered them."""
    return _lists()[list_id]


def codes(list_id: str) -> frozenset[str]:
    """Every code of a list."""
    return frozenset(item.code for item in items(list_id))


def label(list_id: str, code: str, language: str = "zh") -> str:
    """The label of a code; one that an old profile carries and the list has lost answers with itself."""
    return next((item.label(language) for item in items(list_id) if item.code == code), code)


@cache
def _lists() -> dict[str, tuple[Item, ...]]:
    file = resources.files("tongxing.profiles") / "data" / "lists.csv"
    found: dict[str, tuple[Item, ...]] = {}
    for row in csv.DictReader(file.read_text("utf-8").splitlines()):
        line = Item(row["code"], row["zh"], row["en"])
        found[row["list_id"]] = (*found.get(row["list_id"], ()), line)
    return found
