"""Points by API: one's own with the tale behind them, gifts, taking part; funds and the books for the authority."""

import datetime as dt
import uuid
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Line, Order, answers, bearer
from tongxing.doors.openapi.v1.ledger import own_person_id
from tongxing.foundation.paging import PageRequest
from tongxing.points import queries as points
from tongxing.points import services as deeds
from tongxing.points.shapes import (
    AwardLine,
    BarPoints,
    DealingCard,
    GiveToFund,
    GrantFromFund,
    IssueToFund,
    LiftBar,
    OpenFund,
)
from tongxing.web import words

router = Router(tags=["points"])
Points = Annotated[int, Field(ge=1, le=1_000_000)]


class AwardOut(Schema):
    """What one record brought: before the caps, after them, and what is left today."""

    entry_id: uuid.UUID
    title: str
    served_on: dt.date
    minutes: int
    grade: str
    percent: int
    before: int
    points: int
    reason: str
    left: int
    expires_on: dt.date | None
    rule_version: str


class DealingOut(Schema):
    """One time points came or went otherwise; `points` has a minus when they went."""

    id: uuid.UUID
    kind: str
    points: int
    on: dt.date
    what: str
    given_back: bool


class ExpiryOut(Schema):
    """How many points are gone on a day unless they are used or given."""

    on: dt.date
    points: int


class PointsOut(Schema):
    """My points. `owed` is set off against later ones; hours have nothing to do with it."""

    balance: int
    owed: int
    earned: int
    expired: int
    takes_part: bool
    is_open: bool
    expiring: list[ExpiryOut]
    awards: list[AwardOut]
    dealings: list[DealingOut]
    has_next: bool
    rule: str
    clause: str
    rule_version: str


class FundOut(Schema):
    """A fund with what lies in it."""

    id: uuid.UUID
    name: str
    purpose: str
    region_code: int
    balance: int


class FundsOut(Schema):
    """The funds of a range."""

    items: list[FundOut]


class TrialLineOut(Schema):
    """One line of the trial balance."""

    owner_kind: str
    owner: str
    purpose: str
    accounts: int
    total: int


class BooksOut(Schema):
    """The general ledger of points in sums; `total` is zero."""

    postings: int
    total: int
    lines: list[TrialLineOut]


class BarOut(Schema):
    """A record that brings no points after a complaint; lifted when that did not stand."""

    id: uuid.UUID
    entry_id: uuid.UUID
    why: str
    barred_at: dt.datetime
    lifted_at: dt.datetime | None
    lifted_why: str


class PointsGiftOrder(Order):
    """To which fund, and how many."""

    key: uuid.UUID
    fund_id: uuid.UUID
    points: Points


class ParticipationOrder(Order):
    """Whether to take part from today on."""

    takes_part: bool


class FundOrder(Order):
    """A fund in a region."""

    key: uuid.UUID
    name: Line(40, 2)
    purpose: Line(200, 4)
    region_code: Annotated[int, Field(ge=0, lt=10**12)]


class IssueOrder(Order):
    """How many points, and why."""

    key: uuid.UUID
    points: Points
    why: Line(200, 4)


class GrantOrder(IssueOrder):
    """The same, and to whom."""

    volunteer_number: Line(20, 1)


class BarOrder(Order):
    """Which record, and what was found."""

    key: uuid.UUID
    entry_id: uuid.UUID
    why: Line(200, 4)


class LiftOrder(Order):
    """Why the finding did not stand."""

    why: Line(200, 4)


def _award(line: AwardLine) -> dict[str, Any]:
    award = line.award
    same = ("entry_id", "minutes", "grade", "percent", "before", "points", "reason", "left", "expires_on")
    told = {name: getattr(award, name) for name in same}
    return told | {"title": line.title, "served_on": award.on, "rule_version": award.version}


def _dealing(card: DealingCard) -> dict[str, Any]:
    told = {name: getattr(card, name) for name in ("id", "kind", "on", "given_back")}
    return told | {"points": card.signed, "what": card.fund_name or card.what}


@router.get("/me/points", response=answers(PointsOut), auth=bearer)
def my_points(request: HttpRequest, page: int = 1) -> Any:
    """My points, with what brought them, newest first, and the rule with its clause."""
    own_person_id(request)
    mine = points.points_of(request.actor, PageRequest(number=min(max(page, 1), 10**6)))
    sums = {name: getattr(mine.sums, name) for name in ("balance", "owed", "earned", "expired")}
    return sums | {
        "takes_part": mine.takes_part,
        "is_open": mine.is_open,
        "expiring": [{"on": on, "points": left} for on, left in mine.expiring],
        "awards": [_award(line) for line in mine.lines],
        "dealings": [_dealing(card) for card in mine.dealings],
        "has_next": mine.has_more,
        "rule": mine.rule.sentence(words.language()),
        "clause": str(mine.rule.citation),
        "rule_version": mine.rule.version,
    }


@router.get("/me/points/funds", response=answers(FundsOut), auth=bearer)
def funds_for_me(request: HttpRequest) -> Any:
    """The funds I may give points to."""
    own_person_id(request)
    return {"items": points.points_of(request.actor).funds}


@router.post("/me/points/gifts", response=answers(DealingOut, 201), auth=bearer)
def give(request: HttpRequest, order: PointsGiftOrder) -> Any:
    """Give points to a fund; they do not come back. The same key is the same gift."""
    told = GiveToFund(order.key, own_person_id(request), order.fund_id, order.points)
    return Status(201, _dealing(deeds.give_to_fund(told, actor=request.actor)))


@router.put("/me/points/participation", response=answers(ParticipationOrder), auth=bearer)
def take_part(request: HttpRequest, order: ParticipationOrder) -> Any:
    """Take part from today on, or not; points in hand, hours and all else stay."""
    deeds.choose_to_take_part(own_person_id(request), order.takes_part, actor=request.actor)
    return {"takes_part": order.takes_part}


@router.get("/points/funds", response=answers(FundsOut), auth=bearer)
def funds(request: HttpRequest) -> Any:
    """The funds of my range."""
    return {"items": points.funds_in(request.actor)}


@router.post("/points/funds", response=answers(FundOut, 201), auth=bearer)
def open_fund(request: HttpRequest, order: FundOrder) -> Any:
    """Open a fund in my region."""
    return Status(201, deeds.open_fund(OpenFund(**order.dict()), actor=request.actor))


@router.post("/points/funds/{uuid:fund_id}/issues", response=answers(FundOut, 201), auth=bearer)
def issue(request: HttpRequest, fund_id: uuid.UUID, order: IssueOrder) -> Any:
    """Issue points to a fund; the reason stays in the books."""
    told = IssueToFund(order.key, fund_id, order.points, order.why)
    return Status(201, deeds.issue_to_fund(told, actor=request.actor))


@router.post("/points/funds/{uuid:fund_id}/grants", response=answers(DealingOut, 201), auth=bearer)
def grant(request: HttpRequest, fund_id: uuid.UUID, order: GrantOrder) -> Any:
    """Grant points of a fund to a volunteer in need."""
    told = GrantFromFund(order.key, fund_id, order.volunteer_number, order.points, order.why)
    return Status(201, _dealing(deeds.grant_from_fund(told, actor=request.actor)))


@router.get("/points/books", response=answers(BooksOut), auth=bearer)
def books(request: HttpRequest) -> Any:
    """The general ledger of points, in sums over kinds of accounts."""
    return points.books(request.actor)


@router.post("/points/bars", response=answers(BarOut, 201), auth=bearer)
def bar(request: HttpRequest, order: BarOrder) -> Any:
    """A complaint about a record was found true: it brings no points; its hours stay."""
    return Status(201, deeds.bar_points(BarPoints(**order.dict()), actor=request.actor))


@router.post("/points/bars/{uuid:bar_id}/lifting", response=answers(BarOut), auth=bearer)
def lift(request: HttpRequest, bar_id: uuid.UUID, order: LiftOrder) -> Any:
    """The finding did not stand: the record brings its points again."""
    return deeds.lift_bar(LiftBar(bar_id, order.why), actor=request.actor)
