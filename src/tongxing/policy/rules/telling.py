"""How a decision is told: one paragraph with outcome, clause, edition, facts, and what it would still take."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from tongxing.foundation import minutes
from tongxing.policy.rules.verdicts import nearest_unmet
from tongxing.policy.shapes import Check, Decision, Rule

UNITS = {
    "": ("", ""),
    "years": ("岁", "years"),
    "times": ("次", "times"),
    "people": ("人", "people"),
    "days": ("天", "days"),
    "stars": ("星", "stars"),
    "points": ("分", "points"),
    "percent": ("%", "%"),
    "metres": ("米", "m"),
}


def value_in_words(value: Any, unit: str = "", language: str = "zh") -> str:
    """A value as people say it: minutes as hours, a yes as 是, a list with 、between."""
    pick = 0 if language.startswith("zh") else 1
    if isinstance(value, bool):
        return ("是", "yes")[pick] if value else ("否", "no")[pick]
    if isinstance(value, dt.date):
        return f"{value.year}年{value.month}月{value.day}日" if pick == 0 else value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        inner = [value_in_words(one, unit, language) for one in value]
        return ("、", ", ")[pick].join(inner) if inner else ("无", "none")[pick]
    if unit == "minutes" and isinstance(value, int):
        return minutes.in_words(value, language)
    word = UNITS.get(unit, (unit, unit))[pick]
    space = " " if word and word != "%" else ""
    return f"{value}{space}{word}"


def said(check: Check, language: str = "zh") -> str:
    """The fact and what it was: 「年龄 16 岁」."""
    return f"{check.asks.label(language)} {value_in_words(check.given, check.asks.unit, language)}"


def lacking(check: Check, language: str = "zh") -> str:
    """How much is missing, where that is a number."""
    if check.gap is None:
        return ""
    unit = "days" if isinstance(check.wanted, dt.date) else check.asks.unit
    amount = value_in_words(check.gap, unit, language)
    is_under = check.wanted > check.given
    if language.startswith("zh"):
        return f"还差 {amount}" if is_under else f"超出 {amount}"
    return f"{amount} {'missing' if is_under else 'too much'}"


def told(rule: Rule, checks: Sequence[Check]) -> Decision:
    """The decision with its two paragraphs."""
    met = all(check.met for check in checks)
    nearest = nearest_unmet(checks)
    return Decision(
        rule=rule,
        met=met,
        checks=tuple(checks),
        told_zh=_zh(rule, met, checks, nearest),
        told_en=_en(rule, met, checks, nearest),
        nearest_id=nearest.id if nearest else "",
    )


def why_this(one: Rule, holding: Sequence[Rule], on: dt.date, with_sentence: bool = True) -> tuple[str, str]:
    """Why this edition holds and not the others that are in force on the day: the nearer goes before the wider."""
    others = sorted(
        (other for other in holding if other.version != one.version),
        key=lambda other: (other.jurisdiction.width, not other.jurisdiction.line),
    )
    zh = (
        f"{value_in_words(on)}，“{one.title_zh}”用的是{_whose(one)}的版本 {one.version}，"
        f"依据{one.citation}，自{value_in_words(one.valid_from)}起"
        + (f"到{value_in_words(one.valid_until)}止" if one.valid_until else "")
        + "。"
        + (one.sentence_zh if with_sentence else "")
    )
    en = (
        f"On {on} “{one.title_en}” follows edition {one.version}, by {one.citation}, in force from {one.valid_from}"
        + (f" to {one.valid_until}" if one.valid_until else "")
        + "."
        + (f" {one.sentence_en}" if with_sentence else "")
    )
    if others:
        named = "、".join(f"{_whose(other)}的 {other.version}" for other in others)
        zh += f"同时有效的还有{named}；适用范围小的优先，同一地区条线自己的优先，所以用的是这一个。"
        en += (
            f" Also in force: {', '.join(other.version for other in others)}; the smaller region goes first, and"
            " in one region the line’s own, therefore this one."
        )
    else:
        zh += "这里没有别的版本同时有效。"
        en += " No other edition is in force here."
    return zh, en


def _whose(rule: Rule) -> str:
    return rule.jurisdiction.name + (f"（条线 {rule.jurisdiction.line}）" if rule.jurisdiction.line else "")


def _zh(rule: Rule, met: bool, checks: Sequence[Check], nearest: Check | None) -> str:
    outcome = rule.outcome.sentence(met) if rule.outcome else ""
    where = rule.jurisdiction.name + (f"，条线 {rule.jurisdiction.line}" if rule.jurisdiction.line else "")
    told = [
        f"{outcome.rstrip('。')}。",
        f"依据{rule.citation}（规则“{rule.title_zh}”，版本 {rule.version}，适用{where}，"
        f"自{value_in_words(rule.valid_from)}起）。",
    ]
    if checks:
        seen = "；".join(
            f"{said(one)}，{'符合' if one.met else '不符合'}“{one.sentence_zh.rstrip('。')}”"
            for one in checks
        )
        told.append(f"所看的情况：{seen}。")
    if nearest is not None:
        gap = f"（{lacking(nearest)}）" if nearest.gap is not None else ""
        unmet = sum(not one.met for one in checks)
        first = "只要再满足" if unmet == 1 else f"还有 {unmet} 项不符合，最接近的是"
        told.append(f"{first}“{nearest.sentence_zh.rstrip('。')}”{gap}。")
    return "".join(told)


def _en(rule: Rule, met: bool, checks: Sequence[Check], nearest: Check | None) -> str:
    outcome = rule.outcome.sentence(met, "en") if rule.outcome else ""
    told = [
        f"{outcome.rstrip('.')}.",
        f"By {rule.citation} (rule “{rule.title_en}”, edition {rule.version}, from {rule.valid_from}).",
    ]
    if checks:
        seen = "; ".join(
            f"{said(one, 'en')}, which {'meets' if one.met else 'does not meet'}"
            f" “{one.sentence_en.rstrip('.')}”"
            for one in checks
        )
        told.append(f"Looked at: {seen}.")
    if nearest is not None:
        gap = f" ({lacking(nearest, 'en')})" if nearest.gap is not None else ""
        unmet = sum(not one.met for one in checks)
        first = "It would take" if unmet == 1 else f"{unmet} conditions are not met; the nearest is"
        told.append(f"{first} “{nearest.sentence_en.rstrip('.')}”{gap}.")
    return " ".join(told)
