"""Questions about the rules in force.

public: all of them; a rule that touches people is everybody's to read.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from tongxing.policy import errors, packs, rules
from tongxing.policy import facts as register
from tongxing.policy.shapes import Decision, Rule

KINDS = {
    "integer": ("整数", "a whole number"),
    "text": ("文字", "a text"),
    "boolean": ("“是”或“否”（true 或 false）", "true or false"),
    "date": ("日期，例如 2026-11-01", "a date such as 2026-11-01"),
    "list": ("列表", "a list"),
}


def rule(rule_id: str, on: dt.date, region_code: int | None = None, line: str = "") -> Rule:
    """The rule in force on a day at a place: the nearest region's, there the line's own. Else RuleUnknown."""
    return _in_force(rule_id, on, region_code, line)


def _in_force(rule_id: str, on: dt.date, region_code: int | None, line: str) -> Rule:
    found = rules.nearest(packs.shelf().by_id.get(rule_id, ()), on, region_code, line)
    if found is None:
        raise errors.RuleUnknown(rule=rule_id, on=str(on), region_code=region_code or 0)
    return found


def rules_in_force(on: dt.date, region_code: int | None = None, line: str = "") -> tuple[Rule, ...]:
    """Every rule in force on a day at a place, by name."""
    found = (rules.nearest(known, on, region_code, line) for known in packs.shelf().by_id.values())
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.id))


def version(version_id: str) -> Rule:
    """The edition that a deed wrote beside itself (cn/daily-limits/2026-11), whether or not it still holds."""
    try:
        return packs.shelf().by_version[version_id]
    except KeyError:
        raise errors.VersionUnknown(version=version_id[:80]) from None


def wider(one: Rule) -> tuple[Rule, ...]:
    """The rules that this one goes before, the nearest first: why a page shows this one and not those."""
    return tuple(rules.wider_than(one, packs.shelf().by_id[one.id]))


def decide(
    rule_id: str,
    facts: Mapping[str, Any],
    *,
    on: dt.date,
    region_code: int | None = None,
    line: str = "",
    rule: Rule | None = None,
) -> Decision:
    """What the rule in force (or the edition an earlier deed wrote beside itself) says of these facts.

    Refuses with RuleUnknown, NoConditions, FactMissing or FactImpossible. Keep `.rule.version` beside the deed.
    """
    one = rule or _in_force(rule_id, on, region_code, line)
    if not one.conditions:
        raise errors.NoConditions(rule=one.title() or rule_id)
    for name in rules.missing(one.conditions, facts):
        raise _missing(one, name)
    asks = register.all_facts()
    for name in {clause.fact for c in one.conditions for clause in (c.clause, *c.only_if)} & facts.keys():
        fact = asks.get(name)
        if fact is not None and not rules.fits(fact.kind, facts[name]):
            kind_zh, kind_en = KINDS[fact.kind]
            raise errors.FactImpossible(
                fact_zh=fact.zh,
                fact_en=fact.en,
                fact=name,
                kind_zh=kind_zh,
                kind_en=kind_en,
                given=str(facts[name])[:40],
            )
    return rules.told(one, rules.judge(one.conditions, facts, asks))


def _missing(one: Rule, name: str) -> errors.FactMissing:
    fact = register.known(name)
    return errors.FactMissing(
        rule_zh=one.title("zh"),
        rule_en=one.title("en"),
        fact=name,
        fact_zh=fact.zh if fact else name,
        fact_en=fact.en if fact else name,
    )
