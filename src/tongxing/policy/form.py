"""What a rule file must hold. A file without a citation, or without two dated cases that hold, is no rule."""

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from tongxing.policy import rules
from tongxing.policy.shapes import Bounds, Case, Citation, Jurisdiction, Rule

FEWEST_CASES = 2
REGIONS_END = 1_000_000_000_000
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PARTS = {
    *("id", "version", "valid_from", "valid_until", "jurisdiction", "citation", "also", "title", "sentence"),
    *("parameters", "bounds", "cases"),
}


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a file, at a line where we know it (0: the whole file)."""

    zh: str
    line: int = 0


class _Reader:
    """Takes parts out of a file, and notes every fault instead of stopping at the first."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.faults: list[Fault] = []

    def wrong(self, zh: str, key: str = "", which: int = 1) -> None:
        """Note a fault, at the line where a key stands for the so-manieth time."""
        self.faults.append(Fault(zh, self._line_of(key, which) if key else 0))

    def _line_of(self, key: str, which: int) -> int:
        spelt = re.compile(rf"^\s*(?:\[+\s*)?{re.escape(key)}\s*[\]=.]")
        found = [number for number, line in enumerate(self.text.splitlines(), 1) if spelt.match(line)]
        return found[which - 1] if len(found) >= which else 0

    def tables(self, given: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
        """The tables of `[[key]]`, or none."""
        value = given.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.wrong(f"{key} 应写成 [[{key}]]", key)
            return []
        return value

    def take(self, table: Mapping[str, Any], key: str, kind: type, what: str, default: Any = None) -> Any:
        """One value of the right kind; a missing one without default, or another kind, is a fault."""
        if key not in table:
            if default is None:
                self.wrong(f"缺少{what} {key}")
            return default
        value = table[key]
        if type(value) is not kind or (isinstance(value, str) and not value.strip()):
            self.wrong(f"{what} {key} 应是{_KINDS[kind]}", key)
            return default
        return value


_KINDS = {str: "不空的文字", int: "整数", dict: "一个表", list: "列表", bool: "true 或 false"}
_KINDS[dt.date] = "日期，例如 2026-11-01"


def read_rule(text: str, pack: str) -> tuple[Rule | None, list[Fault]]:
    """The rule in a file of a pack, or every fault that keeps it from being one."""
    given = tomllib.loads(text)
    reader = _Reader(text)
    for stranger in sorted(given.keys() - PARTS):
        reader.wrong(f"不认识的项 {stranger}，请检查拼写", stranger)
    for what, name in (("包名", pack), ("id", given.get("id")), ("version", given.get("version"))):
        if not isinstance(name, str) or not NAME.fullmatch(name):
            reader.wrong(f"{what} 只能用小写字母、数字和连字符，现在是 {name!r}", what)
    since, until = _validity(given, reader)
    where, citation = _jurisdiction(given, reader), _citation(given.get("citation"), reader)
    also = tuple(_citation(one, reader) for one in reader.tables(given, "also"))
    parameters = _parameters(given, reader)
    bounds = _bounds(given, parameters, reader)
    zh, en = _sentences(given, parameters, reader)
    titles = reader.take(given, "title", dict, "名称")
    title = {word: reader.take(titles or {}, word, str, "名称 title 的") or "" for word in ("zh", "en")}
    cases = _cases(given, reader)
    if reader.faults or since is None or where is None or citation is None:
        return None, reader.faults
    rule = Rule(
        id=given["id"],
        version=f"{pack}/{given['id']}/{given['version']}",
        citation=citation,
        sentence_zh=zh,
        sentence_en=en,
        parameters=parameters,
        jurisdiction=where,
        valid_from=since,
        valid_until=until,
        title_zh=title["zh"],
        title_en=title["en"],
        also=tuple(one for one in also if one is not None),
        bounds=bounds,
        cases=cases,
    )
    return _tried(rule, reader), reader.faults


def _tried(rule: Rule, reader: _Reader) -> Rule | None:
    """The rule, if its own examples are true of it and it keeps its own bounds."""
    for number, case in enumerate(rule.cases, 1):
        if not rules.case_holds(case, rule):
            where = case.region_code or "全国"
            reader.wrong(f"第 {number} 个例子不成立：{case.on}，区划 {where}", "cases", number)
    for name, found, limit in rules.outside(rule.parameters, rule.bounds):
        reader.wrong(f"{name} = {found}，超出了自己写的 {limit.least} 到 {limit.most}", "parameters")
    return None if reader.faults else rule


def _validity(given: Mapping[str, Any], reader: _Reader) -> tuple[dt.date | None, dt.date | None]:
    since = reader.take(given, "valid_from", dt.date, "生效日期")
    until = reader.take(given, "valid_until", dt.date, "失效日期") if "valid_until" in given else None
    if since and until and until < since:
        reader.wrong("valid_until 早于 valid_from", "valid_until")
    return since, until


def _jurisdiction(given: Mapping[str, Any], reader: _Reader) -> Jurisdiction | None:
    table = reader.take(given, "jurisdiction", dict, "适用范围")
    if table is None:
        return None
    name = reader.take(table, "name", str, "适用范围的")
    low, high = (reader.take(table, end, int, "适用范围的区划代码") for end in ("low", "high"))
    if name is None or low is None or high is None:
        return None
    if not 0 <= low < high <= REGIONS_END:
        reader.wrong("适用范围应是 12 位区划代码，low 小于 high（全国是 0 到 1000000000000）", "low")
    line = table.get("line", "")
    if not isinstance(line, str):
        reader.wrong("适用范围的 line 应是文字", "line")
        return None
    return Jurisdiction(name, low, high, line)


def _citation(table: Any, reader: _Reader) -> Citation | None:
    if not isinstance(table, dict):
        reader.wrong("缺少依据 [citation]：没有依据的规则不能生效")
        return None
    document = reader.take(table, "document", str, "依据的文件名")
    article = reader.take(table, "article", str, "依据的条款")
    return Citation(document, article) if document and article else None


def _parameters(given: Mapping[str, Any], reader: _Reader) -> Mapping[str, Any]:
    table = reader.take(given, "parameters", dict, "参数")
    return _frozen(table or {}, reader)


def _frozen(table: Mapping[str, Any], reader: _Reader) -> Mapping[str, Any]:
    """The same values, unchangeable; fractions are refused, a share is a whole number of percent."""
    kept: dict[str, Any] = {}
    for name, value in table.items():
        if isinstance(value, dict):
            kept[name] = _frozen(value, reader)
        elif isinstance(value, list) and all(type(one) in (str, int) for one in value):
            kept[name] = tuple(value)
        elif type(value) in (str, int, bool, dt.date):
            kept[name] = value
        else:
            reader.wrong(
                f"参数 {name} 应是整数、文字、是否、日期或它们的列表；小数请写成整数，例如百分数", name
            )
    return MappingProxyType(kept)


def _bounds(given: Mapping[str, Any], parameters: Mapping[str, Any], reader: _Reader) -> Mapping[str, Bounds]:
    kept: dict[str, Bounds] = {}
    tables = reader.take(given, "bounds", dict, "许可幅度", {})
    for name, table in tables.items():
        least, most = (table.get(end) if isinstance(table, dict) else None for end in ("least", "most"))
        if name not in parameters:
            reader.wrong(f"bounds 里的 {name} 不是参数", name)
        elif type(least) is not int or type(most) is not int or least > most:
            reader.wrong(f"bounds 里的 {name} 要有 least 和 most 两个整数", name)
        else:
            kept[name] = Bounds(least, most)
    return MappingProxyType(kept)


def _sentences(given: Mapping[str, Any], parameters: Mapping[str, Any], reader: _Reader) -> tuple[str, str]:
    """Both sentences with the numbers put in, so that a number and its sentence never part."""
    table = reader.take(given, "sentence", dict, "说明文字")
    told = []
    for language in ("zh", "en"):
        template = reader.take(table or {}, language, str, "说明文字 sentence 的") or ""
        try:
            told.append(template.format(**rules.words(parameters)))
        except (KeyError, IndexError, ValueError, AttributeError, TypeError) as wrong:
            reader.wrong(f"说明文字 {language} 里的 {{}} 对不上参数：{wrong}", language)
            told.append("")
    return told[0], told[1]


def _cases(given: Mapping[str, Any], reader: _Reader) -> tuple[Case, ...]:
    kept: list[Case] = []
    for number, table in enumerate(reader.tables(given, "cases"), 1):
        on = reader.take(table, "on", dt.date, "例子的日期")
        region = reader.take(table, "region_code", int, "例子的区划代码") if "region_code" in table else None
        line = reader.take(table, "line", str, "例子的条线") if "line" in table else ""
        applies = reader.take(table, "applies", bool, "例子的", True)
        expect = reader.take(table, "expect", dict, "例子的", {})
        if applies and not expect:
            reader.wrong("例子要写 expect = { 参数 = 值 }", "cases", number)
        if on:
            kept.append(Case(on, region, line or "", applies, _frozen(expect, reader)))
    if len({(case.on, case.region_code, case.line) for case in kept}) < FEWEST_CASES:
        reader.wrong(f"至少要有 {FEWEST_CASES} 个注明日期的不同例子 [[cases]]")
    elif not any(case.applies for case in kept):
        reader.wrong("至少要有一个例子是规则生效的", "cases")
    return tuple(kept)
