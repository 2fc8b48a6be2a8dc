"""Contests of projects by API."""

import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status

from tongxing.contests import queries as contests
from tongxing.contests import services as deeds
from tongxing.contests.shapes import (
    AnnounceContest,
    AnswerObjection,
    ContestCard,
    Criterion,
    DeclareInterest,
    EnterProject,
    NameJuror,
    ObjectToEntry,
    RoundPlan,
    RoundResult,
    ScoreEntry,
    Sheet,
)
from tongxing.doors.openapi.shapes import answers, bearer
from tongxing.doors.openapi.v1.contests_shapes import (
    ContestAnswerOrder,
    ContestObjectionOrder,
    ContestObjectionOut,
    ContestOrder,
    ContestOut,
    ContestsOut,
    ContestTaleOut,
    ContestWhyOrder,
    CriterionOut,
    EntryOrder,
    EntryOut,
    InterestOrder,
    InterestOut,
    JurorOrder,
    JurorOut,
    NamingAnswerOrder,
    PlacedOut,
    PublicJurorOut,
    RoundOut,
    RoundResultOut,
    SheetOrder,
    SheetOut,
)
from tongxing.foundation.paging import PageRequest
from tongxing.web import thresholds
from tongxing.web.guards import public

router = Router(tags=["contests"])


def _same(schema: type[Schema], card: Any, **made: Any) -> Any:
    """A card as its schema, field by field; `made` stands in for what is worked out."""
    names = [name for name in schema.model_fields if name not in made]
    return schema(**{name: getattr(card, name) for name in names}, **made)


def _contest(card: ContestCard) -> ContestOut:
    return _same(
        ContestOut,
        card,
        criteria=[_same(CriterionOut, one) for one in card.criteria],
        method_zh=card.method_sentence("zh") + card.ties_sentence("zh"),
        method_en=card.method_sentence("en") + " " + card.ties_sentence("en"),
    )


def _sheet(one: Sheet) -> SheetOut:
    return SheetOut(juror=one.juror, entry=one.entry, points=list(one.points))


def _result(one: RoundResult) -> RoundResultOut:
    return RoundResultOut(
        round=one.round.number,
        placed=[
            PlacedOut(
                entry=each.entry.number,
                project_id=each.entry.project_id,
                title=each.entry.title,
                organisation_name=each.entry.organisation_name,
                score=each.told.score_text,
                jurors=list(each.told.jurors),
                left_out=list(each.told.left_out),
                placed=each.told.placed,
                selected=each.told.selected,
            )
            for each in one.placed
        ],
        sheets=[_sheet(each) for each in one.sheets],
        interests=[_same(InterestOut, each) for each in one.interests],
    )


@router.get("/contests", response=answers(ContestsOut), auth=None)
@public("a contest wants to be entered and watched")
def list_contests(
    request: HttpRequest,
    region_code: int = Query(0, ge=0, le=999_999_999_999),
    page: int = Query(1, ge=1, le=500),
) -> Any:
    """All contests, the latest announced first."""
    found = contests.contests(PageRequest(page), region_code=region_code)
    return ContestsOut(items=[_contest(one) for one in found.items], has_next=found.has_next)


@router.get("/contests/{uuid:contest_id}", response=answers(ContestTaleOut), auth=None)
@public("the terms are open from the first day, the sheets once results hang")
def read_contest(request: HttpRequest, contest_id: uuid.UUID) -> Any:
    """One contest: terms, jury, entries after the last day, results with every sheet."""
    tale = contests.contest(contest_id)
    return ContestTaleOut(
        contest=_contest(tale.contest),
        rounds=[_same(RoundOut, one) for one in tale.rounds],
        jury=[_same(PublicJurorOut, one) for one in tale.jury],
        entries=[_same(EntryOut, one) for one in tale.entries],
        results=[_result(one) for one in tale.results],
        objections=[_same(ContestObjectionOut, one) for one in tale.objections],
    )


@router.post("/contests", response=answers(ContestOut, 201), auth=bearer)
def announce_contest(request: HttpRequest, order: ContestOrder) -> Any:
    """Announce a contest with all its terms."""
    told = order.dict() | {
        "criteria": tuple(Criterion(**one.dict()) for one in order.criteria),
        "rounds": tuple(RoundPlan(**one.dict()) for one in order.rounds),
    }
    return Status(201, _contest(deeds.announce_contest(AnnounceContest(**told), actor=request.actor)))


@router.post("/contests/{uuid:contest_id}/calling-off", response=answers(ContestOut, 201), auth=bearer)
def call_off_contest(request: HttpRequest, contest_id: uuid.UUID, order: ContestWhyOrder) -> Any:
    """End a contest without results."""
    return Status(201, _contest(deeds.call_off_contest(contest_id, order.why, actor=request.actor)))


@router.post("/contests/{uuid:contest_id}/jurors", response=answers(JurorOut, 201), auth=bearer)
def name_juror(request: HttpRequest, contest_id: uuid.UUID, order: JurorOrder) -> Any:
    """Ask a volunteer to judge."""
    told = NameJuror(order.key, contest_id, order.volunteer_number, order.words)
    return Status(201, _same(JurorOut, deeds.name_juror(told, actor=request.actor)))


@router.get("/my/juries", response=answers(list[JurorOut]), auth=bearer)
def list_juries(request: HttpRequest) -> Any:
    """Where the caller is asked to judge, or judges."""
    return [_same(JurorOut, one) for one in contests.judging(request.actor)]


@router.post("/jurors/{uuid:juror_id}/answer", response=answers(JurorOut, 201), auth=bearer)
def answer_naming(request: HttpRequest, juror_id: uuid.UUID, order: NamingAnswerOrder) -> Any:
    """Agree to judge, or decline."""
    card = deeds.answer_naming(juror_id, agrees=order.agrees, actor=request.actor)
    return Status(201, _same(JurorOut, card))


@router.post("/jurors/{uuid:juror_id}/taking-off", response=answers(JurorOut, 201), auth=bearer)
def take_off_juror(request: HttpRequest, juror_id: uuid.UUID, order: ContestWhyOrder) -> Any:
    """Take somebody named wrongly off the jury; the reason is for them and the authority."""
    return Status(201, _same(JurorOut, deeds.take_off_juror(juror_id, order.why, actor=request.actor)))


@router.post("/jurors/{uuid:juror_id}/interests", response=answers(InterestOut, 201), auth=bearer)
def declare_interest(request: HttpRequest, juror_id: uuid.UUID, order: InterestOrder) -> Any:
    """Stay away from an entry one is too near to."""
    told = DeclareInterest(order.entry_id, order.words)
    return Status(201, _same(InterestOut, deeds.declare_interest(juror_id, told, actor=request.actor)))


@router.post("/contests/{uuid:contest_id}/entries", response=answers(EntryOut, 201), auth=bearer)
def enter_project(request: HttpRequest, contest_id: uuid.UUID, order: EntryOrder) -> Any:
    """Enter a project as it is today."""
    told = EnterProject(order.key, contest_id, order.project_id, order.words)
    return Status(201, _same(EntryOut, deeds.enter_project(told, actor=request.actor)))


@router.post("/contest-entries/{uuid:entry_id}/withdrawal", response=answers(EntryOut, 201), auth=bearer)
def withdraw_entry(request: HttpRequest, entry_id: uuid.UUID) -> Any:
    """Take an entry back before the last day."""
    return Status(201, _same(EntryOut, deeds.withdraw_entry(entry_id, actor=request.actor)))


@router.post("/contest-rounds/{uuid:round_id}/sheets", response=answers(SheetOut, 201), auth=bearer)
def score_entry(request: HttpRequest, round_id: uuid.UUID, order: SheetOrder) -> Any:
    """Give whole points on each criterion; a later sheet stands in place of an earlier one."""
    told = ScoreEntry(order.key, round_id, order.entry_id, tuple(order.points))
    return Status(201, _sheet(deeds.score_entry(told, actor=request.actor)))


@router.post("/contest-rounds/{uuid:round_id}/closing", response=answers(ContestOut, 201), auth=bearer)
def close_round(request: HttpRequest, round_id: uuid.UUID) -> Any:
    """Close a round and work it out."""
    return Status(201, _contest(deeds.close_round(round_id, actor=request.actor)))


@router.post(
    "/contest-entries/{uuid:entry_id}/objections", response=answers(ContestObjectionOut, 201), auth=None
)
@public("whoever knows better needs no account to say so")
def report_entry(request: HttpRequest, entry_id: uuid.UUID, order: ContestObjectionOrder) -> Any:
    """Object to an entry whose result hangs."""
    thresholds.spend_for_doubt(request)
    told = ObjectToEntry(order.key, entry_id, order.text)
    return Status(201, _same(ContestObjectionOut, deeds.report_entry(told, actor=request.actor)))


@router.post(
    "/contest-objections/{uuid:objection_id}/answer", response=answers(ContestObjectionOut, 201), auth=bearer
)
def answer_objection(request: HttpRequest, objection_id: uuid.UUID, order: ContestAnswerOrder) -> Any:
    """Uphold an objection, which takes the entry out, or dismiss it."""
    told = AnswerObjection(objection_id, order.upholds, order.answer)
    return Status(201, _same(ContestObjectionOut, deeds.answer_objection(told, actor=request.actor)))


@router.post("/contests/{uuid:contest_id}/publishing", response=answers(ContestOut, 201), auth=bearer)
def publish_results(request: HttpRequest, contest_id: uuid.UUID) -> Any:
    """The results stand."""
    return Status(201, _contest(deeds.publish_results(contest_id, actor=request.actor)))
