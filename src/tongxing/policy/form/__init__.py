"""What a rule file must hold. A file without a citation, or without two dated cases that hold, is no rule."""

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from tongxing.policy import rules
from tongxing.policy.form.cases import read_cases, read_yaml
from tongxing.policy.form.conditions import contradictions, read_conditions, read_outcome, unknown_facts
from tongxing.policy.form.reading import Fault, Reader
from tongxing.policy.form.writing import write_rule
from tongxing.policy.shapes import Bounds, Citation, Jurisdiction, Rule

__all__ = ["Fault", "read_rule", "unknown_facts", "write_rule"]

REGIONS_END = 1_000_000_000_000
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PARTS = {
    *("id", "version", "valid_from", "valid_until", "jurisdiction", "citation", "also", "title", "sentence"),
    *("parameters", "bounds", "labels", "cases", "conditions", "outcome"),
}


def read_rule(text: str, pack: str, cases: str = "") -> tuple[Rule | None, list[Fault]]:
    """The rule in a file of a pack, or every fault that keeps it from being one; `cases` is the YAML beside it."""
    given = tomllib.loads(text)
    reader = Reader(text)
    reader.strangers(given, PARTS)
    for what, name in (("包名", pack), ("id", given.get("id")), ("version", given.get("version"))):
        if not isinstance(name, str) or not NAME.fullmatch(name):
            reader.wrong(f"{what} 只能用小写字母、数字和连字符，现在是 {name!r}", what)
    since, until = _validity(given, reader)
    where, citation = _jurisdiction(given, reader), _citation(given.get("citation"), reader)
    also = tuple(_citation(one, reader) for one in reader.tables(given, "also"))
    parameters = reader.frozen(reader.take(given, "parameters", dict, "参数") or {})
    bounds = _bounds(given, parameters, reader)
    labels = _labels(given, parameters, reader)
    zh, en = _sentences(given, parameters, reader)
    titles = reader.take(given, "title", dict, "名称")
    title = {word: reader.take(titles or {}, word, str, "名称 title 的") or "" for word in ("zh", "en")}
    conditions = read_conditions(given, parameters, reader)
    outcome = read_outcome(given, parameters, bool(conditions), reader)
    beside, faults = read_yaml(cases) if cases else ([], [])
    reader.faults += faults
    examples, places = read_cases(reader.tables(given, "cases"), beside, bool(conditions), reader)
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
        cases=examples,
        conditions=conditions,
        outcome=outcome,
        labels=labels,
    )
    return _tried(rule, places, reader), reader.faults


def _tried(rule: Rule, places: tuple[Fault, ...], reader: Reader) -> Rule | None:
    """The rule, if its own examples are true of it, it keeps its own bounds and does not contradict itself."""
    for number, (case, place) in enumerate(zip(rule.cases, places, strict=True), 1):
        if not rules.case_holds(case, rule):
            where = case.region_code or "全国"
            told = f"第 {number} 个例子不成立：{case.on}，区划 {where}"
            reader.faults.append(Fault(told, place.line, place.beside))
    for name, found, limit in rules.outside(rule.parameters, rule.bounds):
        reader.wrong(f"{name} = {found}，超出了自己写的 {limit.least} 到 {limit.most}", "parameters")
    contradictions(rule, reader)
    return None if reader.faults else rule


def _validity(given: Mapping[str, Any], reader: Reader) -> tuple[dt.date | None, dt.date | None]:
    since = reader.take(given, "valid_from", dt.date, "生效日期")
    until = reader.take(given, "valid_until", dt.date, "失效日期") if "valid_until" in given else None
    if since and until and until < since:
        reader.wrong("valid_until 早于 valid_from", "valid_until")
    return since, until


def _jurisdiction(given: Mapping[str, Any], reader: Reader) -> Jurisdiction | None:
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


def _citation(table: Any, reader: Reader) -> Citation | None:
    if not isinstance(table, dict):
        reader.wrong("缺少依据 [citation]：没有依据的规则不能生效")
        return None
    document = reader.take(table, "document", str, "依据的文件名")
    article = reader.take(table, "article", str, "依据的条款")
    return Citation(document, article) if document and article else None


def _bounds(given: Mapping[str, Any], parameters: Mapping[str, Any], reader: Reader) -> Mapping[str, Bounds]:
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


def _labels(
    given: Mapping[str, Any], parameters: Mapping[str, Any], reader: Reader
) -> Mapping[str, tuple[str, str]]:
    """What a parameter is called in a form, for officers who do not read our names for things."""
    kept: dict[str, tuple[str, str]] = {}
    known = {*parameters, *rules.flat(parameters)}
    for name, pair in reader.take(given, "labels", dict, "参数名称", {}).items():
        if name not in known:
            reader.wrong(f"labels 里的 {name} 不是参数", name)
        elif not isinstance(pair, dict) or not all(isinstance(pair.get(word), str) for word in ("zh", "en")):
            reader.wrong(f"labels 里的 {name} 要有 zh 和 en 两段文字", name)
        else:
            kept[name] = pair["zh"], pair["en"]
    return MappingProxyType(kept)


def _sentences(given: Mapping[str, Any], parameters: Mapping[str, Any], reader: Reader) -> tuple[str, str]:
    """Both sentences with the numbers put in."""
    table = reader.take(given, "sentence", dict, "说明文字")
    words = rules.words(parameters)
    zh, en = (
        reader.filled(reader.take(table or {}, language, str, "说明文字 sentence 的") or "", words, language)
        for language in ("zh", "en")
    )
    return zh, en
