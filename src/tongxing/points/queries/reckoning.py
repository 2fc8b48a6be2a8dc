"""Everything points are worked out from, gathered for many persons at once, and the sums from zero."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import F

from tongxing.bookkeeping.shapes import AccountName
from tongxing.foundation import clock
from tongxing.foundation.refusals import Refusal
from tongxing.ledger import queries as ledger
from tongxing.people import queries as people
from tongxing.points import rules
from tongxing.points.models import Bar, Choice, Dealing, Holding
from tongxing.points.shapes import Dealt, Reckoning, Served, Sums, Terms
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule

RULE = "points"
UNIT = "points"
MOST_WARN_DAYS = 90  # the widest that the rule allows
AskTerms = Callable[[dt.date, int], Terms | None]


@dataclass
class Gathered:
    """What one person served, and what came and went otherwise."""

    served: list[Served] = field(default_factory=list)
    dealt: list[Dealt] = field(default_factory=list)


def own_account(person_id: uuid.UUID) -> AccountName:
    """The account of a person's points.

    rooms only: it is a name, and names are not for pages
    """
    return AccountName("person", str(person_id), UNIT)


def owed_account(person_id: uuid.UUID) -> AccountName:
    """The account of what a person's later points are set off against.

    rooms only: it is a name, and names are not for pages
    """
    return AccountName("debt", str(person_id), UNIT)


def fund_account(fund_id: uuid.UUID) -> AccountName:
    """The account of a fund.

    rooms only: it is a name, and names are not for pages
    """
    return AccountName("fund", str(fund_id), UNIT)


def rule_of(region_code: int, on: dt.date | None = None) -> Rule:
    """The rule about points of a place, today or on a day. Refuses with RuleUnknown before there was one."""
    return policy.rule(RULE, on or clock.today(), region_code)


def is_kept(region_code: int) -> bool:
    """Whether points are kept at a place today."""
    return bool(rule_of(region_code).parameters["enabled"])


def terms_by_rule(now: Rule | None = None, then: Rule | None = None) -> AskTerms:
    """Answers by which terms a record written on that day at that place earns; each is worked out once.

    With two editions the second stands in wherever the first would hold, inside the second's own range.

    rooms only: for reckoning
    """
    known: dict[tuple[dt.date, int], Terms | None] = {}
    made: dict[str, Terms | None] = {}

    def terms(on: dt.date, region_code: int) -> Terms | None:
        if (on, region_code) not in known:
            try:
                rule = policy.rule(RULE, on, region_code)
            except Refusal:  # before there was a rule, no points
                known[on, region_code] = None
            else:
                if now and then and rule.version == now.version and _holds_at(then, region_code):
                    rule = then
                if rule.version not in made:
                    made[rule.version] = rules.terms_from(rule.parameters, rule.version)
                known[on, region_code] = made[rule.version]
        return known[on, region_code]

    return terms


def one_human(person_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """For everybody of several registrations that were one human: each of them, with the one that goes on.

    rooms only: that two registrations were one human is nobody's business
    """
    joined = ledger.joined(person_ids)
    if joined:
        joined = ledger.joined(set(joined.values()))
    return joined | {kept: kept for kept in joined.values()}


def _holds_at(rule: Rule, region_code: int) -> bool:
    return rule.jurisdiction.low <= region_code < rule.jurisdiction.high


def gathered(person_ids: Sequence[uuid.UUID], terms: AskTerms | None = None) -> dict[uuid.UUID, Gathered]:
    """What the points of these persons are worked out from, in five questions however many they are.

    rooms only: for reckoning
    """
    ask = terms or terms_by_rule()
    found: dict[uuid.UUID, Gathered] = {one: Gathered() for one in person_ids}
    joined = ledger.joined(
        person_ids
    )  # registrations that were one human: dealings and bars of both are one's
    both = [*person_ids, *joined]
    barred = set(
        Bar.objects.filter(person_id__in=both, lifted_at__isnull=True).values_list("entry_id", flat=True)
    )
    out = _out(person_ids)
    for one in ledger.counted_records(person_ids):
        why = "complaint" if one.entry_id in barred else ""
        if out and not why and _is_out(out.get(one.person_id, ()), one.served_on):
            why = "out"
        found[one.person_id].served.append(
            Served(
                one.entry_id,
                one.served_on,
                one.minutes,
                one.category,
                one.occasion_id,
                ask(one.recorded_on, one.region_code),
                why,
            )
        )
    for row in Dealing.objects.filter(person_id__in=both).order_by("id"):
        told = Dealt(row.id, row.kind, row.on, row.points, row.expires_on)
        if (whose := joined.get(row.person_id, row.person_id)) in found:
            found[whose].dealt.append(told)
    return found


_Choices = dict[uuid.UUID, list[tuple[dt.date, bool]]]


def _out(person_ids: Sequence[uuid.UUID]) -> _Choices:
    found: _Choices = {}
    for row in Choice.objects.filter(person_id__in=person_ids).order_by("from_on"):
        found.setdefault(row.person_id, []).append((row.from_on, row.takes_part))
    return found


def _is_out(choices: Iterable[tuple[dt.date, bool]], day: dt.date) -> bool:
    """Whether the last choice before a day, or on it, was no."""
    takes_part = True
    for from_on, chosen in choices:
        if from_on <= day:
            takes_part = chosen
    return not takes_part


def standings(
    person_ids: Sequence[uuid.UUID], terms: AskTerms | None = None, on: dt.date | None = None
) -> dict[uuid.UUID, Sums]:
    """What these persons' points add up to, worked out from zero.

    rooms only: for settling, for `verify` and for what-if
    """
    today = on or clock.today()
    return {
        person_id: rules.sums(one.served, one.dealt, today)
        for person_id, one in gathered(person_ids, terms).items()
    }


def reckoned(person_id: uuid.UUID) -> Reckoning:
    """One person's points with the whole tale, worked out from zero.

    rooms only: `points_of` asks who may see it
    """
    one = gathered([person_id])[person_id]
    return rules.reckon(one.served, one.dealt, clock.today())


def in_hand(person_id: uuid.UUID) -> int:
    """How many points a person can use now.

    rooms only: the room that gives something for points asks
    """
    held = Holding.objects.filter(person_id=person_id).order_by("person_id").first()
    if held is None or held.next_expiry_on is None or held.next_expiry_on > clock.today():
        return held.balance if held else 0
    return standings([person_id])[person_id].balance


def facts_of(person_id: uuid.UUID) -> dict[str, int]:
    """What conditions of other rules may ask about a person's points.

    rooms only: a decision names the facts it used
    """
    held = Holding.objects.filter(person_id=person_id).order_by("person_id").first()
    return {"person.points": in_hand(person_id), "person.points_owed": held.owed if held else 0}


def due_to_expire(day: dt.date, at_once: int) -> list[uuid.UUID]:
    """Whose points expire on this day or should have before, some of them.

    rooms only: for the nightly job
    """
    rows = Holding.objects.filter(next_expiry_on__lte=day).order_by("next_expiry_on", "person_id")
    return list(rows.values_list("person_id", flat=True)[:at_once])


def to_warn(day: dt.date, at_once: int) -> list[Holding]:
    """Who may have to be told of points that expire, locked; the rule of their place says how early.

    rooms only: for the morning job
    """
    rows = Holding.objects.select_for_update(no_key=True, skip_locked=True).filter(
        next_expiry_on__gt=day, next_expiry_on__lte=day + dt.timedelta(days=MOST_WARN_DAYS)
    )
    untold = rows.exclude(warned_on=F("next_expiry_on")).order_by("next_expiry_on", "person_id")
    return list(untold[:at_once])


def new_holding(person_ids: Sequence[uuid.UUID]) -> list[Holding]:
    """Rows for persons who have none yet, not saved; at home where they live.

    rooms only: for settling
    """
    homes = people.residences(person_ids)
    now = clock.now()
    return [Holding(person_id=one, region_code=homes[one], settled_at=now) for one in sorted(homes)]
