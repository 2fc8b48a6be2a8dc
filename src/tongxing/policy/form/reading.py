"""Takes values out of a file, and notes every fault with its line instead of stopping at the first."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

_KINDS: dict[type, str] = {
    str: "不空的文字",
    int: "整数",
    dict: "一个表",
    list: "列表",
    bool: "true 或 false",
    dt.date: "日期，例如 2026-11-01",
}


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a file, at a line where we know it (0: the whole file); perhaps in the file beside it."""

    zh: str
    line: int = 0
    beside: bool = False


class Reader:
    """Takes parts out of one file's text."""

    def __init__(self, text: str, beside: bool = False) -> None:
        self.text = text
        self.beside = beside
        self.faults: list[Fault] = []

    def wrong(self, zh: str, key: str = "", which: int = 1) -> None:
        """Note a fault, at the line where a key stands for the so-manieth time."""
        self.faults.append(Fault(zh, self.line_of(key, which) if key else 0, self.beside))

    def line_of(self, key: str, which: int = 1) -> int:
        """The line where a key stands for the so-manieth time; 0 when it does not."""
        spelt = re.compile(rf"^\s*(?:\[+\s*)?{re.escape(key)}\s*[\]=.]")
        found = [number for number, line in enumerate(self.text.splitlines(), 1) if spelt.match(line)]
        return found[which - 1] if 0 < which <= len(found) else 0

    def tables(self, given: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
        """The tables of `[[key]]`, or none."""
        value = given.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.wrong(f"{key} 应写成 [[{key}]]", key)
            return []
        return value

    def take(
        self, table: Mapping[str, Any], key: str, kind: type, what: str, default: Any = None, which: int = 1
    ) -> Any:
        """One value of the right kind; a missing one without default, or another kind, is a fault."""
        if key not in table:
            if default is None:
                self.wrong(f"缺少{what} {key}")
            return default
        value = table[key]
        if type(value) is not kind or (isinstance(value, str) and not value.strip()):
            self.wrong(f"{what} {key} 应是{_KINDS[kind]}", key, which)
            return default
        return value

    def strangers(self, table: Mapping[str, Any], known: set[str]) -> None:
        """Keys nobody knows are a slip of the pen, and told."""
        for stranger in sorted(table.keys() - known):
            self.wrong(f"不认识的项 {stranger}，请检查拼写", stranger)

    def frozen(self, table: Mapping[str, Any]) -> Mapping[str, Any]:
        """The same values, unchangeable; fractions are refused, a share is a whole number of percent."""
        kept: dict[str, Any] = {}
        for name, value in table.items():
            if isinstance(value, dict):
                kept[name] = self.frozen(value)
            elif isinstance(value, list) and all(type(one) in (str, int) for one in value):
                kept[name] = tuple(value)
            elif type(value) in (str, int, bool, dt.date):
                kept[name] = value
            else:
                self.wrong(
                    f"参数 {name} 应是整数、文字、是否、日期或它们的列表；小数请写成整数，例如百分数", name
                )
        return MappingProxyType(kept)

    def filled(self, template: str, told: Mapping[str, Any], language: str) -> str:
        """A sentence with its numbers put in, so that a number and its sentence never part."""
        try:
            return template.format(**told)
        except (KeyError, IndexError, ValueError, AttributeError, TypeError) as wrong:
            self.wrong(f"说明文字 {language} 里的 {{}} 对不上参数：{wrong}", language)
            return ""
