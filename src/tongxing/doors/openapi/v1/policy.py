"""Rules by API: what is in force here, one edition as a deed wrote it down, and what a rule says of some facts."""

import datetime as dt
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from tongxing.doors.openapi.shapes import Day, Order, answers
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotFound
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.policy.errors import RuleUnknown
from tongxing.policy.shapes import Decision, Rule
from tongxing.web import words
from tongxing.web.guards import public

router = Router(tags=["policy"])
OPEN = "a rule that touches people is everybody's to read"


class CitationOut(Schema):
    """The text a rule stands on."""

    document: str
    article: str


class RuleConditionOut(Schema):
    """What must be true of a registered fact."""

    id: str
    fact: str
    comparison: str
    sentence: str


class RuleOut(Schema):
    """One edition of a rule: where and when it holds, its clause, its numbers, its conditions."""

    id: str
    version: str
    title: str
    sentence: str
    citation: CitationOut
    also: list[CitationOut]
    region_name: str
    region_low: int
    region_high: int
    line: str
    valid_from: dt.date
    valid_until: dt.date | None
    parameters: dict[str, Any]
    conditions: list[RuleConditionOut]


class RulesOut(Schema):
    """Every rule in force on a day in a place."""

    on: dt.date
    region_code: int
    items: list[RuleOut]


class RuleHereOut(RuleOut):
    """One rule in force, why this edition and not the others, and which it goes before."""

    why: str
    goes_before: list[str]


class FactsIn(Order):
    """Facts of the register by name (`GET /rules/facts`), each in the kind it is declared in."""

    facts: dict[str, bool | int | str | list[str]] = Field(max_length=40)
    region_code: int | None = Field(default=None, ge=0, lt=10**12)
    line: str = Field(default="", max_length=40)


class RuleCheckOut(Schema):
    """One condition held against the facts."""

    id: str
    fact: str
    met: bool
    gap: int | None
    sentence: str


class DecisionOut(Schema):
    """What the rule says, in one paragraph and condition by condition; `nearest` lacks least."""

    version: str
    met: bool
    paragraph: str
    nearest: str
    checks: list[RuleCheckOut]


class FactOut(Schema):
    """Something a condition may ask."""

    name: str
    kind: str
    unit: str
    label: str
    room: str


def _plain(value: Any) -> Any:
    if hasattr(value, "items"):
        return {name: _plain(inner) for name, inner in value.items()}
    return list(value) if isinstance(value, tuple) else value


def _rule(one: Rule) -> dict[str, Any]:
    language, here = words.language(), one.jurisdiction
    cited = [{"document": text.document, "article": text.article} for text in (one.citation, *one.also)]
    return {
        "id": one.id,
        "version": one.version,
        "title": one.title(language),
        "sentence": one.sentence(language),
        "citation": cited[0],
        "also": cited[1:],
        "region_name": here.name,
        "region_low": here.low,
        "region_high": here.high,
        "line": here.line,
        "valid_from": one.valid_from,
        "valid_until": one.valid_until,
        "parameters": _plain(one.parameters),
        "conditions": [
            {
                "id": each.id,
                "fact": each.clause.fact,
                "comparison": each.clause.operator,
                "sentence": each.sentence(language),
            }
            for each in one.conditions
        ],
    }


def _here(region_code: int) -> int:
    if not places.is_code(region_code):
        raise NotFound()
    return places.region(region_code).code


@router.get("/rules", response=answers(RulesOut), auth=None)
@public(OPEN)
def rules(request: HttpRequest, region_code: int = 0, on: Day | None = None, line: str = "") -> Any:
    """Every rule in force on a day (today) in a place (the nation), by name."""
    day, code = on or clock.today(), _here(region_code)
    found = policy.rules_in_force(day, code, line[:40])
    return {"on": day, "region_code": code, "items": [_rule(one) for one in found]}


@router.get("/rules/facts", response=answers(list[FactOut]), auth=None)
@public("what is asked about people is no secret, the answers are")
def facts(request: HttpRequest) -> Any:
    """Every fact that a condition may ask."""
    language = words.language()
    return [
        {"name": one.name, "kind": one.kind, "unit": one.unit, "label": one.label(language), "room": one.room}
        for one in policy.facts_known()
    ]


@router.get("/rules/{rule_id}", response=answers(RuleHereOut), auth=None)
@public(OPEN)
def rule(
    request: HttpRequest, rule_id: str, region_code: int = 0, on: Day | None = None, line: str = ""
) -> Any:
    """One rule as it holds on a day in a place, and why this edition."""
    day, code = on or clock.today(), _here(region_code)
    one = _found(rule_id, day, code, line)
    why = words.local(*policy.told_of(one, day, code, line[:40]))
    return _rule(one) | {"why": why, "goes_before": [wider.version for wider in policy.wider(one)]}


@router.get("/rules/{pack}/{rule_id}/{edition}", response=answers(RuleOut), auth=None)
@public(OPEN)
def version(request: HttpRequest, pack: str, rule_id: str, edition: str) -> Any:
    """One edition by the name that a deed wrote beside itself, whether or not it still holds."""
    return _rule(policy.version(f"{pack}/{rule_id}/{edition}"))


@router.post("/rules/{rule_id}/decision", response=answers(DecisionOut), auth=None)
@public("it tells what an open rule says of facts that one brings oneself; nothing is kept")
def decision(request: HttpRequest, rule_id: str, order: FactsIn) -> Any:
    """What the rule in force today says of these facts, and what it would still take. Nothing is stored."""
    today = clock.today()
    one = _found(rule_id, today, order.region_code, order.line)
    kinds = {fact.name: fact.kind for fact in policy.facts_known()}
    told = {name: _value(value, kinds.get(name, "")) for name, value in order.facts.items()}
    return _decision(policy.decide(one.id, told, on=today, rule=one))


def _value(given: Any, kind: str) -> Any:
    """A day comes as text; everything else as JSON has it."""
    if kind == "date" and isinstance(given, str):
        try:
            return dt.date.fromisoformat(given)
        except ValueError:
            return given
    return given


def _found(rule_id: str, on: dt.date, region_code: int | None, line: str) -> Rule:
    try:
        return policy.rule(rule_id[:60], on, region_code, line[:40])
    except RuleUnknown:
        raise NotFound() from None


def _decision(found: Decision) -> dict[str, Any]:
    language = words.language()
    return {
        "version": found.rule.version,
        "met": found.met,
        "paragraph": found.paragraph(language),
        "nearest": found.nearest_id,
        "checks": [
            {
                "id": one.id,
                "fact": one.fact,
                "met": one.met,
                "gap": one.gap,
                "sentence": one.sentence(language),
            }
            for one in found.checks
        ],
    }
