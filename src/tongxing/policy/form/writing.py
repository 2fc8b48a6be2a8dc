"""Writes a rule file: an edition of an existing rule with other numbers, so that an officer need not know TOML."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from tongxing.policy.shapes import Citation, Jurisdiction, Rule


def write_rule(
    given: Mapping[str, Any],
    rule: Rule,
    numbers: Mapping[str, int],
    here: Jurisdiction,
    valid_from: dt.date,
    citation: Citation,
    name: str,
) -> str:
    """The whole text; its first case expects the new numbers on the first day, its second none the day before."""
    parameters = _with(rule.parameters, numbers)
    where: dict[str, Any] = {"name": here.name, "low": here.low, "high": here.high}
    if here.line:
        where["line"] = here.line
    parts: dict[str, Any] = {
        "id": rule.id,
        "version": name,
        "valid_from": valid_from,
        "jurisdiction": where,
        "citation": {"document": citation.document, "article": citation.article},
        "also": [
            {"document": one.document, "article": one.article}
            for one in (rule.citation, *rule.also)
            if one != citation
        ],
        "title": given["title"],
        "sentence": given["sentence"],
        "parameters": parameters,
        "bounds": {name: {"least": one.least, "most": one.most} for name, one in rule.bounds.items()},
        "labels": given.get("labels", {}),
        "conditions": given.get("conditions", []),
        "outcome": given.get("outcome", {}),
        "cases": _cases(rule, parameters, here, valid_from),
    }
    plain = "".join(f"{name} = {_value(one)}\n" for name, one in parts.items() if _is_plain(one))
    return plain + "".join(
        _part(name, one) for name, one in parts.items() if not _is_plain(one) and one != []
    )


def _with(parameters: Mapping[str, Any], numbers: Mapping[str, int], above: str = "") -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for name, value in parameters.items():
        full = above + name
        if isinstance(value, Mapping):
            kept[name] = _with(value, numbers, f"{full}.")
        else:
            kept[name] = numbers.get(full, value)
    return kept


def _cases(
    rule: Rule, parameters: Mapping[str, Any], here: Jurisdiction, valid_from: dt.date
) -> list[dict[str, Any]]:
    place: dict[str, Any] = {"region_code": here.low} if here.low else {}
    if here.line:
        place["line"] = here.line
    told: list[dict[str, Any]] = [
        {"on": valid_from, **place, "expect": parameters},
        {"on": valid_from - dt.timedelta(days=1), **place, "applies": False},
    ]
    for case in rule.cases:
        if case.facts is not None:
            told.append({"on": valid_from, **place, "facts": dict(case.facts), "met": case.met})
    return told


def _is_plain(value: Any) -> bool:
    return not isinstance(value, Mapping | list) or (isinstance(value, list) and value != [] and _flat(value))


def _flat(value: list) -> bool:
    return not any(isinstance(one, Mapping) for one in value)


def _part(name: str, value: Any) -> str:
    """A table with its inner tables, or an array of tables whose inner tables stand on their line."""
    if isinstance(value, list):
        return "".join(
            f"\n[[{name}]]\n" + "".join(f"{_key(key)} = {_value(one)}\n" for key, one in table.items())
            for table in value
        )
    plain = {key: one for key, one in value.items() if not isinstance(one, Mapping)}
    inner = {key: one for key, one in value.items() if isinstance(one, Mapping)}
    if not plain and not inner and name not in ("parameters",):
        return ""
    head = f"\n[{name}]\n" + "".join(f"{_key(key)} = {_value(one)}\n" for key, one in plain.items())
    return (head if plain or not inner else "") + "".join(
        _part(f"{name}.{_key(key)}", one) for key, one in inner.items()
    )


def _key(name: str) -> str:
    return name if name.isascii() and name.replace("_", "").replace("-", "").isalnum() else json.dumps(name)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {_value(one)}" for key, one in value.items()) + " }"
    return json.dumps(str(value), ensure_ascii=False)
