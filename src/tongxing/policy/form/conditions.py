"""Reads `[[conditions]]` and `[outcome]`: what must be true of registered facts, and what follows."""

from collections.abc import Mapping
from typing import Any

from tongxing.policy import facts, rules
from tongxing.policy.form.reading import Fault, Reader
from tongxing.policy.shapes import Clause, Condition, Fact, Outcome, Rule

_PARTS = {"id", "fact", "is", "value", "parameter", "sentence", "only_if"}
_KINDS = {"integer": "整数", "text": "文字", "boolean": "true 或 false", "date": "日期", "list": "列表"}


def read_conditions(
    given: Mapping[str, Any], parameters: Mapping[str, Any], reader: Reader
) -> tuple[Condition, ...]:
    """The conditions of a file, their numbers taken from its parameters."""
    kept = []
    for number, table in enumerate(reader.tables(given, "conditions"), 1):
        reader.strangers(table, _PARTS)
        name = reader.take(table, "id", str, f"第 {number} 个条件的", which=number)
        clause = _clause(table, parameters, reader, f"条件 {name or number} ", number)
        zh, en = _sentence(table, parameters, clause, reader, name or str(number))
        only_if = tuple(
            _clause(one, parameters, reader, f"条件 {name or number} 的 only_if ", 0)
            for one in _only_if(table)
        )
        if name and clause and None not in only_if:
            told = tuple(one for one in only_if if one is not None)
            kept.append(Condition(name, clause, zh, en, told, str(table.get("parameter", ""))))
    if len({one.id for one in kept}) < len(kept):
        reader.wrong("两个条件用了同一个 id，请改一个", "conditions")
    return tuple(kept)


def _only_if(table: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    told = table.get("only_if", [])
    return [one if isinstance(one, dict) else {} for one in (told if isinstance(told, list) else [told])]


def _clause(
    table: Mapping[str, Any], parameters: Mapping[str, Any], reader: Reader, where: str, which: int
) -> Clause | None:
    fact = reader.take(table, "fact", str, f"{where}的", which=which)
    operator = reader.take(table, "is", str, f"{where}的", which=which)
    if operator is not None and operator not in rules.OPERATORS:
        reader.wrong(f"{where}的 is 只能是 {'、'.join(rules.OPERATORS)}，现在是 {operator}", "is", which)
        operator = None
    if ("value" in table) == ("parameter" in table):
        reader.wrong(f"{where}要写 value 或 parameter，二者取一", "fact", which)
        return None
    wanted = table.get("value") if "value" in table else _named(table["parameter"], parameters)
    if wanted is None:
        reader.wrong(f"{where}的 parameter {table['parameter']} 不在 [parameters] 里", "fact", which)
    wanted = tuple(wanted) if isinstance(wanted, list) else wanted
    if (operator == "one_of") != isinstance(wanted, tuple) and operator not in (None, "is_not"):
        reader.wrong(f"{where}：one_of 要配列表，其余的比较配一个值", "is", which)
        return None
    return Clause(fact, operator, wanted) if fact and operator and wanted is not None else None


def _named(name: Any, parameters: Mapping[str, Any]) -> Any:
    """A parameter by its full name: `hours.3` is in the table `hours`."""
    found: Any = parameters
    for part in str(name).split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return None if isinstance(found, Mapping) else found


def _sentence(
    table: Mapping[str, Any],
    parameters: Mapping[str, Any],
    clause: Clause | None,
    reader: Reader,
    name: str,
) -> tuple[str, str]:
    told = reader.take(table, "sentence", dict, f"条件 {name} 的说明文字", {})
    words = rules.words(parameters) | {"wanted": clause.wanted if clause else ""}
    zh, en = (
        reader.filled(
            reader.take(told, language, str, f"条件 {name} 的说明文字 sentence 的") or "", words, language
        )
        for language in ("zh", "en")
    )
    return zh, en


def read_outcome(
    given: Mapping[str, Any], parameters: Mapping[str, Any], has_conditions: bool, reader: Reader
) -> Outcome | None:
    """What follows; conditions without an outcome decide nothing, an outcome without conditions is never met."""
    if "outcome" not in given:
        if has_conditions:
            reader.wrong("有条件就要写结果 [outcome.met] 和 [outcome.unmet]", "conditions")
        return None
    table = reader.take(given, "outcome", dict, "结果", {})
    reader.strangers(table, {"met", "unmet"})
    told = []
    for which in ("met", "unmet"):
        pair = reader.take(table, which, dict, "结果 outcome 的", {})
        for language in ("zh", "en"):
            template = reader.take(pair, language, str, f"结果 outcome.{which} 的") or ""
            told.append(reader.filled(template, rules.words(parameters), language))
    if not has_conditions:
        reader.wrong("写了结果 [outcome] 却没有条件 [[conditions]]", "outcome")
    return Outcome(*told)


def contradictions(rule: Rule, reader: Reader) -> None:
    """Two conditions that nobody could meet together make a rule that can only refuse."""
    for one, other in rules.impossible(rule.conditions):
        number = rule.conditions.index(other) + 1
        reader.wrong(
            f"条件 {one.id} 与 {other.id} 自相矛盾，没有人能同时符合；请改其中一个", "conditions", number
        )


def unknown_facts(rule: Rule, text: str) -> list[Fault]:
    """Facts that no room can tell, and comparisons that do not fit their kind; asked when every room is there."""
    told = [(one, clause) for one in rule.conditions for clause in (one.clause, *one.only_if)]
    named = {clause.fact for _one, clause in told} | {
        name for case in rule.cases for name in case.facts or {}
    }
    found = [
        Fault(
            f"事实 {name} 没有登记，请改用登记过的：{'、'.join(facts.all_facts()) or '（还没有）'}",
            _line_of(text, name),
        )
        for name in sorted(named)
        if facts.known(name) is None
    ]
    found += [
        Fault(
            f"条件 {one.id}：{fact.zh}（{fact.name}）是{_KINDS[fact.kind]}，"
            f"不能用 {clause.operator} 与 {clause.wanted} 相比",
            _line_of(text, clause.fact),
        )
        for one, clause in told
        if (fact := facts.known(clause.fact)) is not None and not _compares(fact, clause)
    ]
    return found + _wrong_cases(rule, text)


def _compares(fact: Fact, clause: Clause) -> bool:
    kind = "text" if fact.kind == "list" else fact.kind
    wanted = clause.wanted if isinstance(clause.wanted, tuple) else (clause.wanted,)
    return clause.operator in rules.operators_of(fact.kind) and all(rules.fits(kind, one) for one in wanted)


def _wrong_cases(rule: Rule, text: str) -> list[Fault]:
    return [
        Fault(f"第 {number} 个例子里的{fact.zh}（{name}）应是{_KINDS[fact.kind]}", _line_of(text, name))
        for number, case in enumerate(rule.cases, 1)
        for name, value in (case.facts or {}).items()
        if (fact := facts.known(name)) is not None and not rules.fits(fact.kind, value)
    ]


def _line_of(text: str, name: str) -> int:
    return next((number for number, line in enumerate(text.splitlines(), 1) if f'"{name}"' in line), 0)
