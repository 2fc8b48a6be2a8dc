"""Which rule holds, and what it says of the facts one tells it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from tongxing.policy import errors, packs, rules, standing
from tongxing.policy import facts as register
from tongxing.policy.shapes import Decision, Fact, Rule, RuleStory

KINDS = {
    "integer": ("整数", "a whole number"),
    "text": ("文字", "a text"),
    "boolean": ("“是”或“否”（true 或 false）", "true or false"),
    "date": ("日期，例如 2026-11-01", "a date such as 2026-11-01"),
    "list": ("列表", "a list"),
}


def rule(rule_id: str, on: dt.date, region_code: int | None = None, line: str = "") -> Rule:
    """The rule in force on a day at a place: the nearest region's, there the line's own. Else RuleUnknown."""
    found = standing.in_force(rule_id, on, region_code, line)
    if found is None:
        raise errors.RuleUnknown(rule=rule_id, on=str(on), region_code=region_code or 0)
    return found


def changed_between(rule_id: str, after: dt.date, until: dt.date) -> bool:
    """Whether somewhere another edition of a rule began to hold, or one ceased to, after one day and up to another.

    public: the rules are open
    """
    ended = dt.timedelta(days=1)
    return any(
        after < day <= until
        for one in standing.shelf(until).by_id.get(rule_id, ())
        for day in (one.valid_from, *((one.valid_until + ended,) if one.valid_until else ()))
    )


_in_force = rule  # for questions that have a parameter of that name


def rules_in_force(on: dt.date, region_code: int | None = None, line: str = "") -> tuple[Rule, ...]:
    """Every rule in force on a day at a place, by name.

    public: the rules are open
    """
    known = standing.shelf(on).by_id.values()
    found = (rules.nearest(editions, on, region_code, line) for editions in known)
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.id))


def version(version_id: str) -> Rule:
    """The edition that a deed wrote beside itself (cn/daily-limits/2026-11), whether or not it still holds."""
    for shelf in (standing.shelf(dt.date.min), standing.renewed().shelf):
        if found := shelf.by_version.get(version_id):
            return found
    raise errors.VersionUnknown(version=version_id[:80])


def text_of(version_id: str) -> str:
    """The text an edition was read from. Refuses with VersionUnknown."""
    sources = standing.renewed().shelf.sources
    if version_id not in sources:
        raise errors.VersionUnknown(version=version_id[:80])
    return sources[version_id].text


def wider(one: Rule) -> tuple[Rule, ...]:
    """The rules that this one goes before, the nearest first: why a page shows this one and not those.

    public: the rules are open
    """
    return tuple(rules.wider_than(one, standing.shelf(one.valid_from).by_id.get(one.id, ())))


def story(rule_id: str, on: dt.date, region_code: int | None = None, line: str = "") -> RuleStory:
    """One rule in one place: what is in force, what it goes before and why, and every edition that reaches here."""
    shelf = standing.renewed().shelf
    known = shelf.by_id.get(rule_id, ())
    now = rules.nearest(known, on, region_code, line)
    if not known:
        raise errors.RuleUnknown(rule=rule_id[:60], on=str(on), region_code=region_code or 0)
    here = [one for one in known if rules.reaches(one, region_code)]
    return RuleStory(
        rule_id=rule_id,
        now=now,
        before=tuple(one for one in rules.wider_than(now, known) if rules.holds(one, on, region_code, line))
        if now
        else (),
        editions=tuple(sorted(here, key=lambda one: (one.valid_from, one.version), reverse=True)),
        is_own=now is not None and now.version.startswith(packs.ENACTED),
    )


def told_of(
    one: Rule, on: dt.date, region_code: int | None = None, line: str = "", *, with_sentence: bool = True
) -> tuple[str, str]:
    """One paragraph in Chinese and in English: which edition holds here, on what clause, and before which others.

    public: the rules are open
    """
    known = standing.shelf(on).by_id.get(one.id, ())
    holding = [other for other in known if rules.holds(other, on, region_code, line)]
    return rules.why_this(one, holding, on, with_sentence)


def facts_known() -> tuple[Fact, ...]:
    """Every fact that a condition may ask, by name.

    public: what is asked about people is no secret, the answers are
    """
    return tuple(register.all_facts().values())


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
    for name in rules.missing(one.conditions, facts):
        raise _missing(one, name)
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
