"""A change before it is made: whether it would be a rule at all, what it changes, and whom it would move."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tongxing.policy import gauges, packs, rules, standing, uncounted
from tongxing.policy.form import Fault, read_rule, unknown_facts, write_rule
from tongxing.policy.models import Edition
from tongxing.policy.shapes import Bounds, Checked, Citation, Jurisdiction, Rule, Source, WhatIf

THE_TEXT = "text"


def examined(text: str, cases: str = "") -> tuple[Rule | None, list[Fault]]:
    """The rule that a proposed text is, or everything that keeps it from being one, beside all that stands.

    public: it tells of the text one brings, and of rules that are open
    """
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        return None, [Fault(f"不是合格的 TOML 文字（{wrong}）")]
    if not cases and not given.get("cases"):
        return None, [Fault("至少要有 2 个注明日期的不同例子 [[cases]]，写在同一段文字里")]
    rule, faults = read_rule(text, _pack(given), cases)
    if rule is None:
        return None, faults
    faults = unknown_facts(rule, text)
    found = packs.laid_out(standing.renewed().shelf)
    after = packs.succeeded(found, rule, Source(THE_TEXT, text, cases))
    before = set(packs.quarrels(found))
    faults += [
        Fault(told.removeprefix(f"{THE_TEXT}：")) for told in packs.quarrels(after) if told not in before
    ]
    return (None if faults else rule), faults


def _pack(given: Mapping[str, Any]) -> str:
    """The pack of a text that may hold anything; what is wrong with it is told by who reads it."""
    where = given.get("jurisdiction")
    low, high, line = (
        (where.get(n) for n in ("low", "high", "line")) if isinstance(where, dict) else (0, 1, "")
    )
    if type(low) is not int or type(high) is not int or not 0 <= low < high <= 10**12:
        return f"{packs.ENACTED}cn"
    return standing.pack_of_range(low, high, line if isinstance(line, str) else "")


def what_if(then: Rule) -> WhatIf:
    """What an edition would change where it would hold, and whom that would move, counted on real rows.

    public: counts of many, never of one; small ones are for those who ask the gauge to hide
    """
    here = then.jurisdiction
    others = [
        one for one in standing.shelf(then.valid_from).by_id.get(then.id, ()) if one.version != then.version
    ]
    now = rules.nearest(others, then.valid_from, here.low, here.line)
    gauge = gauges.of(then.id)
    moved = gauge(now, then, here.low, here.high) if gauge is not None and now is not None else None
    within = tuple(one for one in others if then in rules.wider_than(one, [then]))
    return WhatIf(now, then, moved, _changes(now, then), within, None if moved else _why_not(then, now))


def _why_not(then: Rule, now: Rule | None) -> tuple[str, str] | None:
    if now is None:
        return uncounted.NEW
    return uncounted.WHY.get(then.id)


def _changes(now: Rule | None, then: Rule) -> tuple[tuple[str, Any, Any], ...]:
    if now is None:
        return ()
    was, would = rules.flat(now.parameters), rules.flat(then.parameters)
    return tuple((name, was.get(name), value) for name, value in would.items() if was.get(name) != value)


def changed_numbers(then: Rule, language: str) -> tuple[str, ...]:
    """Every whole number an edition changes, in words: what it is called, what it was the day before, what it will be.

    public: the rules are open
    """
    here, day_before = then.jurisdiction, then.valid_from - dt.timedelta(days=1)
    others = [one for one in standing.shelf(day_before).by_id.get(then.id, ()) if one.version != then.version]
    now = rules.nearest(others, day_before, here.low, here.line)
    told = "{}：{} 改为 {}" if language.startswith("zh") else "{}: {} becomes {}"
    return tuple(
        told.format(then.label(name, language), was, will)
        for name, was, will in _changes(now, then)
        if type(was) is int and type(will) is int
    )


def numbers_of(one: Rule) -> tuple[tuple[str, int, Bounds | None], ...]:
    """Every whole number of a rule with its full name and how far it may be moved, for a form.

    public: the rules are open
    """
    return tuple(
        (name, value, one.bounds.get(name.split(".")[0]))
        for name, value in rules.flat(one.parameters).items()
        if type(value) is int
    )


def draft_text(
    one: Rule, numbers: Mapping[str, int], here: Jurisdiction, valid_from: dt.date, citation: Citation
) -> str:
    """The text of a new edition of a rule with other numbers, elsewhere or later, its cases written along.

    public: it makes a text and nothing else
    """
    shelf = standing.shelf(valid_from)
    given = tomllib.loads(shelf.sources[one.version].text)
    named = f"{standing.pack_of(here)}/{one.id}/{valid_from}"
    before = Edition.objects.filter(version__startswith=named).count()
    name = f"{valid_from}-{before + 1}" if before else str(valid_from)
    return write_rule(given, one, numbers, here, valid_from, citation, name)


def check(folder: Path | None) -> Checked:
    """What a folder of packs holds beside what we ship, and everything wrong with it; asks no database.

    public: it reads files of the operator
    """
    shelf, faults = packs.check(folder)
    own = {
        version: one for version, one in shelf.by_version.items() if _lies_in(shelf.sources[version], folder)
    }
    return Checked(
        packs=tuple(sorted({version.split("/")[0] for version in own})),
        rules=len(own),
        cases=sum(len(one.cases) for one in own.values()),
        faults=tuple(faults),
    )


def _lies_in(source: Source, folder: Path | None) -> bool:
    return folder is None or Path(source.place).is_relative_to(folder)


def examine() -> None:
    """Stop the start when a pack names a fact that no room can tell; asked once, when every room is there.

    public: it reads files of ours
    """
    packs.examine()
