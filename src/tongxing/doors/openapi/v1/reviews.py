"""Yearly reviews and spot checks by API: the office, the organisation, and what everybody may read."""

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Line, Order, answers, bearer
from tongxing.foundation.paging import PageRequest
from tongxing.places import queries as places
from tongxing.reviews import queries as reviews
from tongxing.reviews import services as deeds
from tongxing.reviews.shapes import (
    CheckCard,
    CheckedCard,
    CommentFinding,
    ConcludeReview,
    DrawCheck,
    OpenReviews,
    ReviewCard,
    SayFinding,
    SayOnReview,
)
from tongxing.web import words
from tongxing.web.guards import public

router = Router(tags=["reviews"])
LARGEST_CODE = 999_999_999_999
Code = Annotated[int, Field(ge=0, le=LARGEST_CODE)]
Year = Annotated[int, Field(ge=2012, le=2200)]
Named = Literal["passed", "warning", "suspension", "exit"]


class HintOut(Schema):
    """Something the numbers say that a person should look at; never a verdict."""

    id: str
    value: int
    limit: int
    sentence: str


class YearReviewOut(Schema):
    """One organisation's review of one year."""

    id: uuid.UUID
    year: int
    organisation_id: uuid.UUID
    organisation_name: str
    region_code: int
    office_code: int
    report_id: uuid.UUID
    state: str
    outcome: str
    due_on: dt.date | None
    suspended_until: dt.date | None
    successor_id: uuid.UUID | None
    policy_version: str
    opened_at: dt.datetime
    ended_at: dt.datetime | None
    hints: list[HintOut]


class YearReviewsOut(Schema):
    """One page of reviews."""

    items: list[YearReviewOut]
    number: int
    has_next: bool


class ReviewStepOut(Schema):
    """One step of a review."""

    what: str
    outcome: str
    why: str
    at: dt.datetime
    due_on: dt.date | None


class YearReviewStoryOut(YearReviewOut):
    """A review with its steps, its signed report, and what the asker may do now."""

    steps: list[ReviewStepOut]
    report: dict[str, Any]
    is_whole: bool
    wants: list[str]


class OpenedOut(Schema):
    """How many reviews one order opened, and how many organisations wait for another."""

    opened: int
    left: int


class PublishedReviewOut(Schema):
    """A closed review as everybody may read it."""

    organisation_id: uuid.UUID
    organisation_name: str
    year: int
    region_code: int
    outcome: str
    ended_on: dt.date


class PublishedReviewsOut(Schema):
    """One page of closed reviews, by name."""

    items: list[PublishedReviewOut]
    number: int
    has_next: bool


class CheckedOut(Schema):
    """One drawn organisation, what was found, and what it says."""

    number: int
    organisation_id: uuid.UUID
    organisation_name: str
    county_code: int
    ticket: str
    is_seen: bool
    unmet: list[str]
    words: str
    seen_at: dt.datetime | None
    comment_until: dt.date | None
    comment: str


class SpotCheckOut(Schema):
    """One spot check of organisations."""

    id: uuid.UUID
    region_code: int
    year: int
    percent: int
    least: int
    population: int
    drawn: int
    seen: int
    seed_text: str
    head_text: str
    seed: str
    version: str
    drawn_at: dt.datetime
    published_at: dt.datetime | None
    organisations: list[CheckedOut]


class SpotChecksOut(Schema):
    """One page of spot checks; each drawn organisation is in the check itself."""

    items: list[SpotCheckOut]
    number: int
    has_next: bool


class OpenReviewsOrder(Order):
    """Open the reviews of a year in a region; the same again opens only what is missing."""

    region_code: Code
    year: Year


class SayOnReviewOrder(Order):
    """The organisation's words."""

    key: uuid.UUID
    words: Line(500) = ""


class ConclusionOrder(Order):
    """What comes of a review, and why."""

    key: uuid.UUID
    outcome: Named
    why: Line(500) = ""
    days: Annotated[int, Field(ge=1, le=366)] | None = None
    successor_id: uuid.UUID | None = None


class DrawCheckOrder(Order):
    """Draw organisations for a spot check."""

    key: uuid.UUID
    region_code: Code
    year: Year
    seed_text: Line(120, 1)
    percent: Annotated[int, Field(ge=1, le=100)] | None = None


class FindingOrder(Order):
    """What was found at a drawn organisation."""

    key: uuid.UUID
    unmet: Annotated[list[Line(40)], Field(max_length=50)] = []
    words: Line(500) = ""


class FindingCommentOrder(Order):
    """The organisation's word on what was found."""

    key: uuid.UUID
    words: Line(500, 1)


def _asked(page: int) -> PageRequest:
    return PageRequest(min(max(page, 1), 500), 50)


def _review(card: ReviewCard) -> dict[str, Any]:
    told = {name: getattr(card, name) for name in YearReviewOut.model_fields if name != "hints"}
    language = words.language()
    hints = [
        {"id": one.id, "value": one.value, "limit": one.limit, "sentence": one.label(language)}
        for one in card.findings
    ]
    return told | {"hints": hints}


def _checked(one: CheckedCard) -> dict[str, Any]:
    return {name: getattr(one, name) for name in CheckedOut.model_fields}


def _check(card: CheckCard) -> dict[str, Any]:
    told = {name: getattr(card, name) for name in SpotCheckOut.model_fields if name != "organisations"}
    return told | {"organisations": [_checked(one) for one in card.organisations]}


@router.get("/yearly-reviews/published", response=answers(PublishedReviewsOut))
@public("what the review of an organisation came to is everybody's to know")
def published(request: HttpRequest, region_code: Code, year: Year, page: int = 1) -> Any:
    """The closed reviews of a year in a region, by name."""
    low, high = places.span(region_code)
    return reviews.published_reviews(low, high, year, _asked(page))


@router.get("/yearly-reviews", response=answers(YearReviewsOut), auth=bearer)
def listing(request: HttpRequest, region_code: Code, year: Year | None = None, page: int = 1) -> Any:
    """The reviews of a region that I may see, the newest year first."""
    low, high = places.span(region_code)
    found = reviews.reviews_in(low, high, request.actor, year=year, page=_asked(page))
    return {
        "items": [_review(one) for one in found.items],
        "number": found.number,
        "has_next": found.has_next,
    }


@router.post("/yearly-reviews", response=answers(OpenedOut, 201), auth=bearer)
def open_year(request: HttpRequest, order: OpenReviewsOrder) -> Any:
    """Open the reviews of a year: every report comes from the ledger."""
    return Status(201, deeds.open_reviews(OpenReviews(order.region_code, order.year), actor=request.actor))


@router.get("/yearly-reviews/{uuid:review_id}", response=answers(YearReviewStoryOut), auth=bearer)
def story(request: HttpRequest, review_id: uuid.UUID) -> Any:
    """One review with its report, its steps, and what I may do now."""
    told = reviews.story_of(review_id, request.actor)
    more = {"report": told.report, "is_whole": told.is_whole, "wants": sorted(told.wants)}
    return _review(told.card) | {"steps": told.steps} | more


def _say(order: SayOnReviewOrder, review_id: uuid.UUID) -> SayOnReview:
    return SayOnReview(review_id, order.key, order.words)


@router.post("/yearly-reviews/{uuid:review_id}/comment", response=answers(YearReviewOut), auth=bearer)
def comment(request: HttpRequest, review_id: uuid.UUID, order: SayOnReviewOrder) -> Any:
    """Comment on the report, or say that there is nothing to add."""
    return _review(deeds.comment_review(_say(order, review_id), actor=request.actor))


@router.post("/yearly-reviews/{uuid:review_id}/answer", response=answers(YearReviewOut), auth=bearer)
def answer(request: HttpRequest, review_id: uuid.UUID, order: SayOnReviewOrder) -> Any:
    """Answer what the office intends."""
    return _review(deeds.answer_notice(_say(order, review_id), actor=request.actor))


@router.post("/yearly-reviews/{uuid:review_id}/appeal", response=answers(YearReviewOut), auth=bearer)
def appeal(request: HttpRequest, review_id: uuid.UUID, order: SayOnReviewOrder) -> Any:
    """Ask the level above; nothing takes effect before it has answered."""
    return _review(deeds.appeal_review(_say(order, review_id), actor=request.actor))


def _conclude(order: ConclusionOrder, review_id: uuid.UUID) -> ConcludeReview:
    return ConcludeReview(review_id, order.key, order.outcome, order.why, order.days, order.successor_id)


@router.post("/yearly-reviews/{uuid:review_id}/conclusion", response=answers(YearReviewOut), auth=bearer)
def conclude(request: HttpRequest, review_id: uuid.UUID, order: ConclusionOrder) -> Any:
    """Pass an organisation, or tell it what is intended."""
    return _review(deeds.conclude_review(_conclude(order, review_id), actor=request.actor))


@router.post("/yearly-reviews/{uuid:review_id}/decision", response=answers(YearReviewOut), auth=bearer)
def decide(request: HttpRequest, review_id: uuid.UUID, order: ConclusionOrder) -> Any:
    """Decide with the organisation's answer, never harsher than it was told."""
    return _review(deeds.decide_review(_conclude(order, review_id), actor=request.actor))


@router.post("/yearly-reviews/{uuid:review_id}/appeal-answer", response=answers(YearReviewOut), auth=bearer)
def answer_appeal(request: HttpRequest, review_id: uuid.UUID, order: ConclusionOrder) -> Any:
    """Answer an appeal: keep the decision or make it milder."""
    return _review(deeds.answer_appeal(_conclude(order, review_id), actor=request.actor))


@router.get("/spot-checks/published", response=answers(SpotChecksOut))
@public("results of spot checks are published (67号令 21)")
def published_checks(request: HttpRequest, region_code: Code, page: int = 1) -> Any:
    """The published spot checks of a region, the latest first."""
    low, high = places.span(region_code)
    found = reviews.published_checks(low, high, _asked(page))
    items = [_check(reviews.published_check(one.id)) for one in found.items]
    return {"items": items, "number": found.number, "has_next": found.has_next}


@router.get("/spot-checks", response=answers(SpotChecksOut), auth=bearer)
def checks(request: HttpRequest, region_code: Code, page: int = 1) -> Any:
    """The spot checks of a region that I may see, the latest first."""
    low, high = places.span(region_code)
    found = reviews.checks_in(low, high, request.actor, _asked(page))
    return {"items": [_check(one) for one in found.items], "number": found.number, "has_next": found.has_next}


@router.post("/spot-checks", response=answers(SpotCheckOut, 201), auth=bearer)
def draw(request: HttpRequest, order: DrawCheckOrder) -> Any:
    """Draw organisations county by county, so that anybody can draw them again."""
    told = DrawCheck(order.key, order.region_code, order.year, order.seed_text, order.percent)
    return Status(201, _check(deeds.draw_check(told, actor=request.actor)))


@router.get("/spot-checks/{uuid:check_id}", response=answers(SpotCheckOut), auth=bearer)
def check(request: HttpRequest, check_id: uuid.UUID) -> Any:
    """One spot check with every drawn organisation."""
    return _check(reviews.check(check_id, request.actor))


@router.post("/spot-checks/{uuid:check_id}/publication", response=answers(SpotCheckOut), auth=bearer)
def publish(request: HttpRequest, check_id: uuid.UUID) -> Any:
    """Publish what was found and what the organisations say."""
    return _check(deeds.publish_check(check_id, actor=request.actor))


@router.post("/spot-checks/{uuid:check_id}/{int:number}/finding", response=answers(SpotCheckOut), auth=bearer)
def say_finding(request: HttpRequest, check_id: uuid.UUID, number: int, order: FindingOrder) -> Any:
    """Write down what was found at one drawn organisation."""
    told = SayFinding(check_id, number, order.key, tuple(order.unmet), order.words)
    return _check(deeds.say_finding(told, actor=request.actor))


@router.post("/spot-checks/{uuid:check_id}/{int:number}/comment", response=answers(None, 204), auth=bearer)
def comment_finding(
    request: HttpRequest, check_id: uuid.UUID, number: int, order: FindingCommentOrder
) -> Any:
    """The organisation's word on what was found."""
    told = CommentFinding(check_id, number, order.key, order.words)
    deeds.comment_finding(told, actor=request.actor)
    return Status(204, None)
