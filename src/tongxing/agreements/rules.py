"""When a written agreement is asked for, and the name of its wording. Pure."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from tongxing.agreements.shapes import Circumstances

ASKS = ("asks_long", "asks_large", "asks_risky", "asks_outside", "asks_foreigners")


# What stands for a fact of the occasion while there is none: the form as an organisation reads it.
BLANKS = {
    "organisation_name": ("〔组织名称〕", "[organisation]"),
    "title": ("〔活动名称〕", "[activity]"),
    "content": ("〔服务内容〕", "[what is done]"),
    "when": ("〔起止时间〕", "[when]"),
    "cancel_until": ("〔可自行取消的时限〕", "[until when one may withdraw]"),
    "contact": ("〔联系人〕", "[contact]"),
    "place": ("〔地点〕", "[place]"),
    "conditions": ("〔参加条件〕", "[conditions]"),
    "guarantees": ("〔服务保障〕", "[support]"),
    "insurance": ("〔保险〕", "[insurance]"),
    "risks": ("〔风险提示〕", "[risks]"),
}


def cases(terms: Mapping[str, Any], told: Circumstances) -> tuple[str, ...]:
    """The cases in which a place asks for a written agreement that are so here; none where nobody asks (R-25)."""
    is_large = told.category in terms["large_categories"] or told.places >= terms["large_places"]
    found = {
        "long": terms["asks_long"] and told.lasts_days >= terms["long_days"],
        "large": terms["asks_large"] and is_large,
        "risky": terms["asks_risky"] and told.is_risky,
        "outside": terms["asks_outside"] and told.is_outside,
        "foreign": terms["asks_foreigners"] and told.is_foreign,
        "asked": terms["asks_on_request"] and told.is_asked,
    }
    return tuple(case for case, is_so in found.items() if is_so)


def asks_of_itself(terms: Mapping[str, Any]) -> bool:
    """Whether a place asks for agreements that nobody has asked for: only then the circumstances matter."""
    return any(terms[name] for name in ASKS)


def filled(clauses: Iterable[str], facts: Mapping[str, str]) -> tuple[str, ...]:
    """The clauses with the facts of the occasion; a brace in a fact is only a brace."""
    return tuple(clause.format_map(facts) for clause in clauses)


def digest_of(edition: str, *clauses: str) -> str:
    """The whole digest of a wording."""
    return hashlib.sha256("\n".join((edition, *clauses)).encode()).hexdigest()


def version_of(edition: str, *clauses: str) -> str:
    """The name of a wording: another wording has another one."""
    return digest_of(edition, *clauses)[:16]


def province(region_code: int) -> int:
    """The province a division lies in."""
    return region_code // 10**10
