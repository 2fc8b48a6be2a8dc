"""Traces as the rules see them, alerts, reports and samples: plausible, with fixed dates."""

import dataclasses
import datetime as dt
import itertools
import uuid
from collections.abc import Mapping
from typing import Any

from tests.factories import access, ledger
from tongxing.access.shapes import GiveGrant, Grant, Member, SystemActor, Visitor
from tongxing.foundation import clock
from tongxing.ledger.shapes import EntryCard
from tongxing.places.queries import span
from tongxing.policy import queries as policy
from tongxing.supervision import queries, services
from tongxing.supervision.models import Alert
from tongxing.supervision.shapes import (
    Act,
    AlertCard,
    Announced,
    Candidate,
    CloseAlert,
    DaySum,
    DrawSample,
    Found,
    ReportRecord,
    SampleCard,
    Trace,
)

SATURDAY = dt.date(2026, 3, 14)
TEAM = uuid.UUID("0195a000-0000-7000-8000-000000000001")
ACTIVITY = uuid.UUID("0195a000-0000-7000-8000-00000000000a")
LEADER = "account:0195a000-0000-7000-8000-0000000000f1"
HUAYUAN, HULAN = (
    (45.7602, 126.6411),
    (45.8930, 126.6030),
)  # two streets of one city, some fifteen kilometres apart
JIAMUSI = (46.8000, 130.3200)  # another city, some three hundred kilometres away
_numbers = itertools.count(1)


def parameters(rule: str) -> Mapping[str, Any]:
    """The numbers of a rule as they are in force, from its own file."""
    return policy.rule(rule, SATURDAY).parameters


def at(hour: int, minute: int = 0, second: int = 0, day: dt.date = SATURDAY) -> dt.datetime:
    return clock.from_local(day, dt.time(hour, minute, second))


def an_id(number: int | None = None) -> uuid.UUID:
    return uuid.UUID(
        int=(0x0195A << 108) + 0x7000 * 2**64 + (number if number is not None else next(_numbers))
    )


def announced(**changes: Any) -> Announced:
    """An afternoon activity with twenty places, made a week before."""
    told = Announced(at(14), at(16, 30), 20, at(9, day=SATURDAY - dt.timedelta(days=7)))
    return dataclasses.replace(told, **changes)


def trace(**changes: Any) -> Trace:
    """One person's afternoon, called by a leader and written down at its end."""
    told = Trace(
        entry_id=an_id(),
        person_id=an_id(),
        organisation_id=TEAM,
        occasion_id=ACTIVITY,
        region_code=230103001000,
        started_at=at(14),
        ended_at=at(16, 30),
        minutes=150,
        evidence_class="B",
        own_act=False,
        recorded_by=LEADER,
        recorded_at=at(16, 30),
        point=HUAYUAN,
        announced=announced(),
    )
    return dataclasses.replace(told, **changes)


def act(**changes: Any) -> Act:
    """A leader's call at the beginning."""
    return dataclasses.replace(Act("arrival", "roll_call", LEADER, at(14)), **changes)


def day_sum(day: dt.date, minutes: int, **changes: Any) -> DaySum:
    return dataclasses.replace(DaySum(TEAM, day, minutes, (an_id(),)), **changes)


def candidate(**changes: Any) -> Candidate:
    """A record with the person's own codes at both ends."""
    told = Candidate(an_id(), "A", own_act=True, minutes_after=0, day_minutes=150)
    return dataclasses.replace(told, **changes)


# In the ledger: a week later, a leader with an account of their own


LATER = clock.from_local(dt.date(2026, 3, 20), dt.time(21))  # six days after the Saturday served
NANGANG, HARBIN, HEILONGJIANG = 230103000000, 230100000000, 230000000000
HUAYUAN_CODE = 230103001000
TODAY = dt.date(2026, 3, 16)
JOB = SystemActor("test")


def official(region_code: int = NANGANG, role: str = "authority_officer", **more: Any) -> Member:
    """An officer or auditor of a region, whatever its level."""
    low, high = span(region_code)
    return Member(uuid.uuid4(), (Grant(role, low, high, **more),))


def team_leader(*offices: Grant) -> Member:
    """The leader who writes records down, with a real account, and whatever offices besides."""
    somebody = access.member()
    grants = (Grant("team_leader", NANGANG, NANGANG + 10**6, organisation_id=ledger.TEAM), *offices)
    for grant in offices:
        order = GiveGrant(somebody.account_id, grant.role, grant.low, TODAY, TODAY + dt.timedelta(days=300))
        access.services.give_grant(order, actor=JOB)
    return Member(somebody.account_id, grants)


def volunteer(name: str = "王秀兰") -> ledger.Volunteer:
    return ledger.volunteer(name, f"TX2603{next(_numbers):06d}")


def written_late(by: Member, somebody: ledger.Volunteer | None = None, **changes: Any) -> EntryCard:
    """One record of another, called by a leader and written down when the clock stands."""
    somebody = somebody or volunteer()
    order = ledger.called(somebody.person_id, region_code=HUAYUAN_CODE, **changes)
    return ledger.services.record_service(order, actor=by)


def heap(by: Member, count: int = 20, **changes: Any) -> list[EntryCard]:
    """So many records of as many people by one account, numbered."""
    cards = [written_late(by, **changes) for _ in range(count)]
    numbered()
    return cards


def numbered() -> None:
    """Every line has its number."""
    while ledger.services.integrate_lines(actor=JOB):
        continue


def look() -> Found:
    numbered()
    return services.look_for_anomalies(actor=JOB)


def alert(by: Member | None = None, count: int = 20) -> AlertCard:
    """An alert about a heap of late entries, before the county."""
    heap(by or team_leader(), count)
    look()
    row = Alert.objects.order_by("-raised_at", "-id")[0]
    return queries.card_of(row)


def on_notice(somebody: ledger.Volunteer | None = None, **changes: Any) -> EntryCard:
    """A late entry that its volunteer confirmed: it hangs on the public notice."""
    somebody = somebody or volunteer()
    order = ledger.late(somebody.person_id, region_code=HUAYUAN_CODE, **changes)
    card = ledger.services.record_service(order, actor=ledger.SYSTEM)
    return ledger.services.confirm_entry(card.id, uuid.uuid4(), actor=somebody.member)


def report(entry_id: uuid.UUID, words: str = "", by: Any = None) -> bool:
    return services.report_record(ReportRecord(entry_id, uuid.uuid4(), words), actor=by or Visitor())


def close(alert_id: uuid.UUID, by: Any, outcome: str = "fine", **changes: Any) -> AlertCard:
    told = CloseAlert(alert_id, uuid.uuid4(), outcome, "问过队长，看过签到表")
    return services.close_alert(dataclasses.replace(told, **changes), actor=by)


def sample_order(**changes: Any) -> DrawSample:
    told = DrawSample(uuid.uuid4(), NANGANG, dt.date(2026, 3, 1), dt.date(2026, 3, 20), 5, "福彩3D 4 7 1")
    return dataclasses.replace(told, **changes)


def sample(by: Any = None, **changes: Any) -> SampleCard:
    return services.draw_sample(sample_order(**changes), actor=by or official(role="auditor"))
