"""Clauses handed down in Heilongjiang: a province, its capital, a county, and officers of each with real accounts."""

import dataclasses
import datetime as dt
import uuid

from tests.factories import access
from tongxing.access import queries as accounts
from tongxing.access import services as access_deeds
from tongxing.access.shapes import GiveGrant, Member, SystemActor
from tongxing.foundation import clock
from tongxing.measures import services
from tongxing.measures.shapes import (
    AnswerReport,
    AssignmentCard,
    CloseAssignment,
    FileEvidence,
    HandDown,
    Piece,
    Report,
)

PROVINCE, HARBIN, NANGANG, DAOLI = 230000000000, 230100000000, 230103000000, 230102000000
MONDAY = dt.date(2026, 3, 16)
NOW = clock.from_local(MONDAY, dt.time(9))
WHAT = "建立在职党员到社区报到的名册和应答办法"
SAID = "花园街道十二个社区都已建册，应答在群里当天完成"


def officer(region_code: int = NANGANG) -> Member:
    """An officer of a division, with an account that can be told."""
    somebody = access.member()
    given = GiveGrant(
        somebody.account_id, "authority_officer", region_code, MONDAY, MONDAY + dt.timedelta(days=300)
    )
    access_deeds.give_grant(given, actor=SystemActor("test"))
    return accounts.member(somebody.account_id, MONDAY)


def order(*divisions: int, **changes) -> HandDown:
    told = HandDown(
        key=uuid.uuid4(),
        number="H24-23",
        giver_code=PROVINCE,
        divisions=divisions or (HARBIN, NANGANG),
        what=WHAT,
        workdays=20,
    )
    return dataclasses.replace(told, **changes)


def handed_down(*divisions: int, by: Member | None = None, **changes) -> tuple[AssignmentCard, ...]:
    told = order(*divisions, **changes)
    return services.hand_down(told, actor=by or officer(told.giver_code))


def assignment(region_code: int = NANGANG, **changes) -> AssignmentCard:
    return handed_down(region_code, **changes)[0]


def report(card: AssignmentCard, **changes) -> Report:
    return dataclasses.replace(Report(card.id, uuid.uuid4(), SAID), **changes)


def reported(card: AssignmentCard, by: Member | None = None, **changes) -> AssignmentCard:
    return services.report_assignment(report(card, **changes), actor=by or officer(card.region_code))


def evidence(card: AssignmentCard, kind: str, reference: str, words: str = "") -> FileEvidence:
    return FileEvidence(card.id, uuid.uuid4(), Piece(kind, reference, words))


def answer(card: AssignmentCard, verdict: str = "accepted", why: str = "", **changes) -> AnswerReport:
    return dataclasses.replace(AnswerReport(card.id, uuid.uuid4(), verdict, why), **changes)


def answered(card: AssignmentCard, verdict: str = "accepted", why: str = "") -> AssignmentCard:
    return services.answer_report(answer(card, verdict, why), actor=officer(card.giver_code))


def closing(card: AssignmentCard, outcome: str = "done", why: str = "") -> CloseAssignment:
    return CloseAssignment(card.id, uuid.uuid4(), outcome, why)
