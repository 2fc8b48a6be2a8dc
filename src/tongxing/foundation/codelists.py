"""The code lists of the national system, read once from our own data files and known by heart.

Rooms store codes and never labels. The files are the truth; the table `foundation_codeitem` is a
copy for joins in SQL, filled by `tongxing load_reference`. Source and edition: `data/SOURCES.md`.
A list of blood types exists in the national system and is left out on purpose (R-77).
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from django.db import connection

from tongxing.foundation import ids, tongues
from tongxing.foundation.refusals import Refusal


class UnknownCode(Refusal):
    """A code that its list does not hold: a forged form, or a list that has moved on."""

    code = "foundation.unknown_code"
    status = 422
    zh = "“{given}”不在“{list_zh}”的选项里，请从列表中重新选择。"
    en = "“{given}” is not an option of “{list_en}”. Please choose again from the list."


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a code list."""

    code: str
    zh: str
    en: str

    def label(self, language: str = "zh") -> str:
        return tongues.pick(self.zh, self.en, language)


@dataclass(frozen=True, slots=True)
class CodeList:
    """One code list with its title; `note` of a line is kept in the file only."""

    id: str
    zh: str
    en: str
    items: tuple[Item, ...]


def lists() -> tuple[CodeList, ...]:
    """Every list of the house, in the order of the file."""
    return tuple(_lists().values())


def items(list_id: str) -> tuple[Item, ...]:
    """The lines of a list, in the order in which people should be offered them."""
    return _lists()[list_id].items


def choices(list_id: str, language: str = "zh") -> tuple[tuple[str, str], ...]:
    """A list as pairs of code and label, as forms want it."""
    return tuple((item.code, item.label(language)) for item in items(list_id))


def has(list_id: str, code: str) -> bool:
    """Whether a list holds a code."""
    return code in _by_code(list_id)


def label(list_id: str, code: str, language: str = "zh") -> str:
    """The label of a code. A code that an old record carries and the list has lost answers with itself."""
    item = _by_code(list_id).get(code)
    return item.label(language) if item else code


def require(list_id: str, code: str) -> Item:
    """The line of a code, or UnknownCode."""
    item = _by_code(list_id).get(code)
    if item is None:
        known = _lists()[list_id]
        raise UnknownCode(list=list_id, list_zh=known.zh, list_en=known.en, given=str(code)[:40])
    return item


_FILL = """
insert into foundation_codeitem as known (id, list_id, code, position, zh, en, is_current)
select * from unnest(%s::uuid[], %s::text[], %s::text[], %s::int[], %s::text[], %s::text[], %s::bool[])
on conflict (list_id, code) do update
   set position = excluded.position, zh = excluded.zh, en = excluded.en, is_current = true
 where (known.position, known.zh, known.en, known.is_current)
       is distinct from (excluded.position, excluded.zh, excluded.en, true)
"""
_RETIRE = """
update foundation_codeitem set is_current = false
 where is_current and (list_id, code) not in (select * from unnest(%s::text[], %s::text[]))
"""


def fill_table() -> int:
    """Make the table agree with the files; answers how many lines changed, nought the second time."""
    rows = [(known.id, item, at) for known in lists() for at, item in enumerate(known.items, start=1)]
    list_ids, codes = [row[0] for row in rows], [row[1].code for row in rows]
    zh, en = [row[1].zh for row in rows], [row[1].en for row in rows]
    with connection.cursor() as cursor:
        new_ids = [ids.new_id() for _ in rows]
        cursor.execute(
            _FILL, [new_ids, list_ids, codes, [row[2] for row in rows], zh, en, [True] * len(rows)]
        )
        changed = cursor.rowcount
        cursor.execute(_RETIRE, [list_ids, codes])
        return changed + cursor.rowcount


@cache
def _lists() -> MappingProxyType[str, CodeList]:
    lines: dict[str, list[Item]] = {}
    for row in _read("codelists.csv"):
        lines.setdefault(row["list_id"], []).append(Item(row["code"], row["zh"], row["en"]))
    known = {
        row["list_id"]: CodeList(row["list_id"], row["zh"], row["en"], tuple(lines[row["list_id"]]))
        for row in _read("codelist_titles.csv")
    }
    if known.keys() != lines.keys():
        raise RuntimeError(f"code lists without title or lines: {known.keys() ^ lines.keys()}")
    return MappingProxyType(known)


@cache
def _by_code(list_id: str) -> MappingProxyType[str, Item]:
    found = {item.code: item for item in items(list_id)}
    if len(found) != len(items(list_id)):
        raise RuntimeError(f"code list {list_id} holds a code twice")
    return MappingProxyType(found)


def _read(name: str) -> list[dict[str, str]]:
    file = resources.files("tongxing.foundation") / "data" / name
    return list(csv.DictReader(file.read_text("utf-8").splitlines()))
