"""Reads the dated cases of a rule: `[[cases]]` in the file, or `<rule>.cases.yaml` beside it."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

import yaml

from tongxing.policy.form.reading import Fault, Reader
from tongxing.policy.shapes import Case

FEWEST_CASES = 2
_PARTS = {"on", "region_code", "line", "applies", "expect", "facts", "met", "sentence"}


class _Plain(yaml.SafeLoader):
    """YAML that guesses little: true and false, whole numbers, days; `no` and `1.5` stay text."""


_Plain.yaml_implicit_resolvers = {}
_Plain.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Plain.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?[0-9]+$"), list("-0123456789"))
_Plain.add_implicit_resolver(
    "tag:yaml.org,2002:timestamp", re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), list("0123456789")
)


def read_yaml(text: str) -> tuple[list[Mapping[str, Any]], list[Fault]]:
    """The cases of a YAML file: a list, or a list under `cases`; each with the line it begins at."""
    try:
        told = yaml.load(text, Loader=_Plain)  # noqa: S506 - a SafeLoader that guesses less
        node: Any = yaml.compose(text, Loader=_Plain)
    except (yaml.YAMLError, ValueError) as wrong:
        mark = getattr(wrong, "problem_mark", None)
        said = getattr(wrong, "problem", None) or wrong
        return [], [Fault(f"不是合格的 YAML 文件（{said}）", mark.line + 1 if mark else 0, True)]
    if isinstance(told, dict) and set(told) == {"cases"}:
        told = told["cases"]
        node = node.value[0][1]
    if not isinstance(told, list) or not all(isinstance(one, dict) for one in told):
        return [], [Fault("例子文件应是一个列表，每一项写 on、expect 或 facts 和 met", 1, True)]
    lines = [item.start_mark.line + 1 for item in node.value]
    return [{**one, "_line": line} for one, line in zip(told, lines, strict=True)], []


def read_cases(
    tables: list[Mapping[str, Any]], beside: list[Mapping[str, Any]], decides: bool, reader: Reader
) -> tuple[tuple[Case, ...], tuple[Fault, ...]]:
    """The cases and where each stands, so that one that does not hold can be pointed at."""
    kept: list[Case] = []
    places: list[Fault] = []
    for number, table in enumerate(tables, 1):
        place = Fault("", reader.line_of("cases", number))
        _keep(table, decides, reader, place, kept, places)
    for table in beside:
        inner = Reader("", beside=True)
        place = Fault("", table["_line"], True)
        _keep({k: v for k, v in table.items() if k != "_line"}, decides, inner, place, kept, places)
        reader.faults += [Fault(one.zh, place.line, True) for one in inner.faults]
    different = {(case.on, case.region_code, case.line, _plain(case.facts)) for case in kept}
    if len(different) < FEWEST_CASES:
        reader.wrong(f"至少要有 {FEWEST_CASES} 个注明日期的不同例子 [[cases]]")
    elif not any(case.applies for case in kept):
        reader.wrong("至少要有一个例子是规则生效的", "cases")
    elif decides and {case.met for case in kept} < {True, False}:
        reader.wrong("有条件的规则，至少要有一个符合（met = true）和一个不符合（met = false）的例子", "cases")
    return tuple(kept), tuple(places)


def _plain(facts: Mapping[str, Any] | None) -> str:
    return repr(sorted((facts or {}).items()))


def _keep(
    table: Mapping[str, Any],
    decides: bool,
    reader: Reader,
    place: Fault,
    kept: list[Case],
    places: list[Fault],
) -> None:
    for stranger in sorted(table.keys() - _PARTS):
        reader.faults.append(Fault(f"例子里不认识的项 {stranger}，请检查拼写", place.line, place.beside))
    on = reader.take(table, "on", dt.date, "例子的日期")
    region = reader.take(table, "region_code", int, "例子的区划代码") if "region_code" in table else None
    line = reader.take(table, "line", str, "例子的条线") if "line" in table else ""
    applies = reader.take(table, "applies", bool, "例子的", True)
    expect = reader.take(table, "expect", dict, "例子的", {})
    facts = reader.take(table, "facts", dict, "例子的", {}) if "facts" in table else None
    met = reader.take(table, "met", bool, "例子的") if "facts" in table else None
    if applies and not expect and facts is None:
        cure = "expect = { 参数 = 值 }" + ("，或 facts 和 met" if decides else "")
        reader.faults.append(Fault(f"例子要写 {cure}", place.line, place.beside))
    if facts is not None and not decides:
        reader.faults.append(Fault("这条规则没有条件，例子不能写 facts 和 met", place.line, place.beside))
    if on:
        told = None if facts is None else reader.frozen(facts)
        kept.append(Case(on, region, line or "", applies, reader.frozen(expect), told, met))
        places.append(place)
