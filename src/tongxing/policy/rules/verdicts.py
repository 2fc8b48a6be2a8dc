"""What conditions say of facts: met or not, how much is missing, and whether two can never be met together."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tongxing.policy.rules.layers import agrees, holds
from tongxing.policy.shapes import Case, Check, Clause, Condition, Fact, Rule

# Operator: the kinds of fact it compares, and the words for it.
OPERATORS = {
    "at_least": (("integer",), "不少于", "at least"),
    "at_most": (("integer",), "不超过", "at most"),
    "equals": (("integer", "text", "boolean", "date"), "是", "is"),
    "is_not": (("integer", "text", "boolean", "date", "list"), "不是", "is not"),
    "one_of": (("integer", "text", "list"), "属于", "one of"),
    "before": (("date",), "早于", "before"),
    "after": (("date",), "晚于", "after"),
}
_KINDS: dict[str, type] = {"integer": int, "text": str, "boolean": bool, "date": dt.date}


def operators_of(kind: str) -> list[str]:
    """The comparisons a fact of this kind allows."""
    return [name for name, (kinds, _zh, _en) in OPERATORS.items() if kind in kinds]


def fits(kind: str, value: Any) -> bool:
    """Whether a value is of the kind a fact was declared in."""
    if kind == "list":
        return isinstance(value, list | tuple | set | frozenset)
    return type(value) is _KINDS[kind]


def missing(conditions: Sequence[Condition], facts: Mapping[str, Any]) -> list[str]:
    """The facts one still has to know; a condition that does not concern these facts asks for none."""
    found: dict[str, None] = {}
    for one in conditions:
        unknown = [clause.fact for clause in one.only_if if clause.fact not in facts]
        found.update(dict.fromkeys(unknown))
        if not unknown and _concerns(one, facts) and one.clause.fact not in facts:
            found[one.clause.fact] = None
    return list(found)


def judge(
    conditions: Sequence[Condition], facts: Mapping[str, Any], asks: Mapping[str, Fact]
) -> tuple[Check, ...]:
    """Every condition that concerns these facts, held against them, in the order of the file."""
    return tuple(_check(one, facts, asks) for one in conditions if _concerns(one, facts))


def _concerns(one: Condition, facts: Mapping[str, Any]) -> bool:
    return all(clause.fact in facts and _true(clause, facts[clause.fact]) for clause in one.only_if)


def _check(one: Condition, facts: Mapping[str, Any], asks: Mapping[str, Fact]) -> Check:
    clause = one.clause
    given = facts[clause.fact]
    met = _true(clause, given)
    return Check(
        id=one.id,
        fact=clause.fact,
        given=given,
        wanted=clause.wanted,
        met=met,
        gap=None if met else _gap(clause, given),
        sentence_zh=one.sentence_zh,
        sentence_en=one.sentence_en,
        asks=asks.get(clause.fact) or Fact(clause.fact, "text", "", clause.fact, clause.fact, "policy"),
    )


def _true(clause: Clause, given: Any) -> bool:
    wanted = clause.wanted
    match clause.operator:
        case "at_least":
            return bool(given >= wanted)
        case "at_most":
            return bool(given <= wanted)
        case "before":
            return bool(given < wanted)
        case "after":
            return bool(given > wanted)
        case "one_of":
            return bool(set(_many(given)) & set(_many(wanted)))
        case "is_not":
            return not set(_many(given)) & set(_many(wanted))
    return bool(given == wanted)


def _many(value: Any) -> tuple:
    return tuple(value) if isinstance(value, list | tuple | set | frozenset) else (value,)


def _gap(clause: Clause, given: Any) -> int | None:
    match clause.operator:
        case "at_least":
            return int(clause.wanted - given)
        case "at_most":
            return int(given - clause.wanted)
        case "before":
            return int((given - clause.wanted).days) + 1
        case "after":
            return int((clause.wanted - given).days) + 1
    return None


def nearest_unmet(checks: Sequence[Check]) -> Check | None:
    """The unmet condition that lacks least of what it asks; those that are no numbers come after all numbers."""
    unmet = [(number, check) for number, check in enumerate(checks) if not check.met]
    return min(unmet, key=lambda one: (*_distance(one[1]), one[0]), default=(0, None))[1]


def _distance(check: Check) -> tuple[bool, float]:
    if check.gap is None:
        return True, 0.0
    size = abs(check.wanted) if isinstance(check.wanted, int) else 0
    return False, check.gap / size if size else float(check.gap)


def impossible(conditions: Sequence[Condition]) -> Iterator[tuple[Condition, Condition]]:
    """Pairs of conditions about the same fact, of the same people, that nobody could meet together."""
    for number, one in enumerate(conditions):
        for other in conditions[:number]:
            same = one.clause.fact == other.clause.fact and one.only_if == other.only_if
            if same and not _meet(one.clause, other.clause):
                yield other, one


def _meet(one: Clause, other: Clause) -> bool:
    if one.operator == other.operator == "one_of":
        return True  # a list can hold something of both
    for this, that in ((one, other), (other, one)):
        if this.operator in ("equals", "one_of"):  # few values could do: does any of them?
            return any(_true(that, value) for value in _many(this.wanted))
    operators = {one.operator: one.wanted, other.operator: other.wanted}
    if operators.keys() == {"at_least", "at_most"}:
        return bool(operators["at_least"] <= operators["at_most"])
    if operators.keys() == {"before", "after"}:
        return bool((operators["before"] - operators["after"]).days > 1)
    return True


def case_holds(case: Case, rule: Rule) -> bool:
    """Whether an example is true of its own rule."""
    if holds(rule, case.on, case.region_code, case.line) != case.applies:
        return False
    if not case.applies:
        return True
    if not agrees(case.expect, rule.parameters):
        return False
    if case.met is None or case.facts is None:
        return True
    try:
        if missing(rule.conditions, case.facts):
            return False
        return case.met == all(check.met for check in judge(rule.conditions, case.facts, {}))
    except TypeError:  # a number held against a text
        return False
