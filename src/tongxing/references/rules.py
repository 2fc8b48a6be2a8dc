"""Pure arithmetic of references: sums of records, credits as a school counts them, and what may be asked for."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tongxing.references.shapes import (
    PARTS,
    PURPOSES,
    ROUNDINGS,
    STEPS,
    AskReference,
    CreditRuleCard,
    CreditView,
    CreditYear,
    KeepCreditRule,
    ServiceLine,
)

MOST_SERVICES = 500  # lines of one answer; whoever needs more takes a record book


def ask_problems(order: AskReference, today: dt.date) -> Iterator[tuple[str, str]]:
    """What is wrong with a question as it was filled in: field and code."""
    if not 1 <= len(order.volunteer_number) <= 40:
        yield "volunteer_number", "references.number_missing"
    if not 2 <= len(order.organisation_name) <= 60:
        yield "organisation_name", "references.organisation_length"
    if not 5 <= len(order.contact) <= 80:
        yield "contact", "references.contact_length"
    if order.purpose not in PURPOSES:
        yield "purpose", "references.purpose_unknown"
    if not 6 <= len(order.why) <= 200:
        yield "why", "references.why_length"
    if order.from_on and (order.from_on > today or (order.until_on and order.from_on > order.until_on)):
        yield "until_on", "references.period_wrong"
    if not order.parts <= set(PARTS):
        yield "parts", "references.part_unknown"


def credit_rule_problems(order: KeepCreditRule) -> Iterator[tuple[str, str]]:
    """What is wrong with a school's way of counting: field and code."""
    if not 2 <= len(order.school_name) <= 60:
        yield "school_name", "references.school_length"
    if not 4 <= len(order.document) <= 120:
        yield "document", "references.document_length"
    if not 60 <= order.minutes_per_credit <= 60_000:
        yield "minutes_per_credit", "references.minutes_range"
    if order.rounding not in ROUNDINGS:
        yield "rounding", "references.rounding_unknown"
    if not 0 <= order.most_a_year <= 100:
        yield "most_a_year", "references.most_range"
    if not 1 <= order.year_from_month <= 12:
        yield "year_from_month", "references.month_range"


def beyond_credit(parts: Iterable[str], permitted: Iterable[str]) -> set[str]:
    """What a credit assessment may not ask for."""
    return set(parts) - set(permitted)


def sums(lines: Sequence[ServiceLine], parts: Iterable[str]) -> dict[str, Any]:
    """The sums that were asked for, and nothing else."""
    told: dict[str, Any] = {"minutes": sum(line.minutes for line in lines), "entries": len(lines)}
    wanted = set(parts)
    if "by_class" in wanted:
        told["by_class"] = _by(lines, lambda line: line.evidence_class)
    if "by_category" in wanted:
        told["by_category"] = _by(lines, lambda line: line.category)
    if "by_year" in wanted:
        told["by_year"] = _by(lines, lambda line: str(line.served_on.year))
    if "services" in wanted:
        told["services"] = [
            {
                "served_on": line.served_on.isoformat(),
                "minutes": line.minutes,
                "title": line.title,
                "organisation": line.organisation_name,
                "evidence_class": line.evidence_class,
            }
            for line in lines[-MOST_SERVICES:]
        ]
        told["services_left_out"] = max(0, len(lines) - MOST_SERVICES)
    return told


def _by(lines: Iterable[ServiceLine], key: Any) -> dict[str, int]:
    found: dict[str, int] = {}
    for line in lines:
        found[key(line)] = found.get(key(line), 0) + line.minutes
    return dict(sorted(found.items()))


def credits_of(lines: Iterable[ServiceLine], rule: CreditRuleCard) -> CreditView:
    """The same minutes as one school counts them: a year at a time, rounded down its way, no more than its limit."""
    by_year: dict[dt.date, int] = {}
    for line in lines:
        first = year_of(line.served_on, rule.year_from_month)
        by_year[first] = by_year.get(first, 0) + line.minutes
    years = tuple(_year(first, minutes, rule) for first, minutes in sorted(by_year.items()))
    return CreditView(rule, sum(by_year.values()), sum(year.hundredths for year in years), years)


def _year(first: dt.date, minutes: int, rule: CreditRuleCard) -> CreditYear:
    step = STEPS[rule.rounding]
    counted = minutes * 100 // rule.minutes_per_credit // step * step
    most = rule.most_a_year * 100
    is_capped = bool(most) and counted > most
    return CreditYear(first, minutes, most if is_capped else counted, is_capped)


def year_of(day: dt.date, from_month: int) -> dt.date:
    """The first day of the year, as this school cuts it, in which a day lies."""
    return dt.date(day.year if day.month >= from_month else day.year - 1, from_month, 1)


def digest_of(content: Mapping[str, Any]) -> str:
    """What was shown, in sixty-four letters: the same content has the same, whatever the order."""
    spelled = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(spelled.encode()).hexdigest()


def eight_digits(secret: bytes) -> str:
    """A code people can type, from a keyed digest."""
    return f"{int.from_bytes(secret[:8], 'big') % 10**8:08d}"
