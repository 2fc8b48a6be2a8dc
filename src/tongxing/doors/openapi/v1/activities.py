"""Activities: finding one, signing up, giving the place back; planning, reviewing, calling off."""

import datetime as dt
import uuid
from dataclasses import asdict
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.activities.shapes import (
    ActivityCard,
    ActivityFilter,
    ActivityRow,
    CancelActivity,
    OrganiseForNeed,
    PlanActivity,
    ReviewActivity,
    SignedUp,
    SignUp,
    SubmitActivity,
)
from tongxing.doors.openapi.shapes import Day, Line, Lines, Moment, Order, answers, bearer
from tongxing.doors.openapi.v1.partners import PartnerOrder
from tongxing.doors.openapi.v1.posts import PostOrder, PostOut
from tongxing.doors.openapi.v1.safety_shapes import SafetyOrder, SafetyOut
from tongxing.doors.openapi.v1.stations import PlaceOrder
from tongxing.foundation import throttle
from tongxing.foundation.paging import PageRequest
from tongxing.places import queries as places
from tongxing.web import words
from tongxing.web.guards import public

router = Router(tags=["activities"])
RefusedKind = Literal["own_job", "unit_duty", "own_interest", "unclear_benefit", "paid", "not_time"]
KINDS_REFUSED = 6


class NoticeOrder(Order):
    """What a recruitment notice says (R-19); what is missing is refused at submission, all of it at once."""

    key: uuid.UUID
    title: Line(60, 1)
    content: Lines(2000) = ""
    conditions: Lines(2000) = ""
    place: PlaceOrder
    starts_at: Moment
    ends_at: Moment
    sign_up_closes_at: Moment
    cancel_until: Moment
    places: int = Field(ge=1, le=2000, strict=True)
    risks: Lines(2000) = ""
    guarantees: list[Line(12, 1)] = Field(default_factory=list, max_length=20)
    contact_name: Line(40) = ""
    contact_phone: Line(30) = ""
    person_in_charge_id: uuid.UUID | None = None
    min_age: int = Field(default=18, ge=6, le=100, strict=True)
    max_age: int | None = Field(default=None, ge=14, le=100)
    needed_skills: list[Line(12, 1)] = Field(default_factory=list, max_length=24)
    posts: list[PostOrder] = Field(default_factory=list, max_length=30)
    is_risky: bool = False
    course_id: uuid.UUID | None = None
    safety: SafetyOrder | None = None
    asks_agreement: bool = False

    def told(self) -> dict[str, Any]:
        """The fields both orders share, as the room wants them."""
        plain = NoticeOrder.model_fields.keys() - {"place", "guarantees", "needed_skills", "posts", "safety"}
        return {name: getattr(self, name) for name in plain} | {
            "place": self.place.place(),
            "guarantees": tuple(self.guarantees),
            "needed_skills": tuple(self.needed_skills),
            "posts": tuple(one.wish() for one in self.posts),
            "safety": self.safety.wish() if self.safety else None,
        }


class PlanOrder(NoticeOrder):
    """A draft in a project."""

    project_id: uuid.UUID
    category: Line(12, 1)
    sign_up_opens_at: Moment


class NeedOrganisationOrder(NoticeOrder):
    """A team's answer to a need: project, activity and submission in one; six kinds are denied (R-26)."""

    organisation_id: uuid.UUID
    category: Line(12) = ""
    refused_kinds_denied: list[RefusedKind] = Field(max_length=KINDS_REFUSED)
    project_conditions: list[Line(30, 1)] = Field(default_factory=list, max_length=6)
    partners: list[PartnerOrder] = Field(default_factory=list, max_length=12)


class KeyOrder(Order):
    """A deed that needs nothing but its key."""

    key: uuid.UUID


class ActivityReviewOrder(Order):
    """The authority's word; a return says why."""

    key: uuid.UUID
    verdict: Literal["published", "returned"]
    note: Line(500) = ""


class CancellationOrder(Order):
    """Why it is called off; everybody who signed up reads it."""

    key: uuid.UUID
    why: Line(300, 1)


class SignUpOrder(Order):
    """Taking part, at a post where there are several. Who has to wait may say in advance that a free place is theirs;
    a minor, that a guardian comes. `risks_version` names the risk notice that was read and accepted (R-23),
    `agreement_version` the agreement that is signed with this press, where one is asked for (R-25)."""

    key: uuid.UUID
    take_place_when_free: bool = False
    accompanied: bool = False
    post_id: uuid.UUID | None = None
    risks_version: Line(16) = ""
    said_fit: bool = False
    agreement_version: Line(16) = ""

    def told(self, activity_id: uuid.UUID) -> SignUp:
        return SignUp(
            self.key, activity_id, self.take_place_when_free, self.accompanied, self.post_id, self.risks_version,
            self.said_fit, self.agreement_version,
        )  # fmt: skip


class OfferAnswerOrder(Order):
    """Yes or no to a freed place; no has no consequence (R-20)."""

    key: uuid.UUID
    answer: Literal["accept", "decline"]


class ReasonOut(Schema):
    """One reason why an activity is shown where it is (R-78)."""

    code: str
    sentence: str


class RowOut(Schema):
    """One activity of a list."""

    id: uuid.UUID
    title: str
    category: str
    place_text: str
    lat: float
    lon: float
    starts_at: dt.datetime
    ends_at: dt.datetime
    places: int
    taken: int
    waiting: int
    is_full: bool
    distance_metres: float | None
    why_fits: list[ReasonOut]


class RowsOut(Schema):
    """One page of activities."""

    items: list[RowOut]
    has_next: bool
    total: int | None


class ActivityReviewOut(Schema):
    """One word of the authority."""

    verdict: str
    note: str
    at: dt.datetime


class ActivityOut(Schema):
    """One activity as this viewer may know it; contact masked for those who do not take part (R-75)."""

    id: uuid.UUID
    project_id: uuid.UUID
    organisation_id: uuid.UUID
    organisation_name: str
    need_id: uuid.UUID | None
    asked_at: dt.datetime | None
    state: str
    title: str
    content: str
    conditions: str
    category: str
    place_text: str
    region_code: int
    lat: float | None
    lon: float | None
    starts_at: dt.datetime
    ends_at: dt.datetime
    sign_up_opens_at: dt.datetime
    sign_up_closes_at: dt.datetime
    cancel_until: dt.datetime
    places: int
    taken: int
    waiting: int
    min_age: int
    max_age: int | None
    needed_skills: list[str]
    apply_way: str
    posts: list[PostOut]
    risks: str
    wants_risks_accepted: bool
    risks_version: str
    safety: SafetyOut | None
    asks_agreement: bool
    guarantees: list[str]
    contact_name: str
    contact_phone: str
    reviews: list[ActivityReviewOut]
    cancelled_why: str


class SignedUpOut(Schema):
    """How a sign-up stands: held, waiting with a number, offered, or what became of it."""

    sign_up_id: uuid.UUID
    activity_id: uuid.UUID
    state: str
    queue_number: int | None
    offer_ends_at: dt.datetime | None
    post_id: uuid.UUID | None


def signed_up_out(told: SignedUp) -> SignedUpOut:
    """Our own answer, so nothing is looked at again: the fast door tells thousands a second."""
    return SignedUpOut.model_construct(**{name: getattr(told, name) for name in SignedUpOut.model_fields})


def _row(row: ActivityRow) -> RowOut:
    language = words.language()
    same = {name: getattr(row, name) for name in RowOut.model_fields if name != "why_fits"}
    why = [ReasonOut(code=one.code, sentence=one.sentence(language)) for one in row.why_fits]
    return RowOut(**same, why_fits=why)


def card_out(card: ActivityCard) -> ActivityOut:
    made = ("lat", "lon", "needed_skills", "guarantees", "reviews", "posts", "safety")
    same = {name: getattr(card, name) for name in ActivityOut.model_fields if name not in made}
    return ActivityOut(
        **same,
        lat=card.place.lat,
        lon=card.place.lon,
        needed_skills=list(card.needed_skills),
        guarantees=list(card.guarantees),
        posts=[PostOut(**asdict(one)) for one in card.posts],
        safety=SafetyOut(**asdict(card.safety)) if card.safety else None,
        reviews=[ActivityReviewOut(verdict=one.verdict, note=one.note, at=one.at) for one in card.reviews],
    )


@router.get("/activities", response=answers(RowsOut), auth=None)
@public("what one can sign up for is for everybody to see")
def list_open(
    request: HttpRequest,
    category: Line(12) = "",
    lat: float | None = Query(None, ge=-90, le=90),
    lon: float | None = Query(None, ge=-180, le=180),
    within_metres: int | None = Query(None, ge=100, le=100_000),
    on: Day | None = None,
    weekend: bool = False,
    region: int | None = Query(None, ge=0, le=999_999_999_999),
    order: Literal["fit", "time"] = "fit",
    page: int = Query(1, ge=1, le=500),
) -> Any:
    """Open activities, each with the reasons why it may suit; `order=time` is the same for everybody."""
    near = (lat, lon) if lat is not None and lon is not None else None
    low, high = (None, None) if region is None else places.span(places.region(region).code)
    within = within_metres if near else None
    wanted = ActivityFilter(category, near, within, on, weekend, low, high, order == "fit")
    found = activities.open_activities(request.actor, wanted, PageRequest(page))
    return RowsOut(items=[_row(row) for row in found.items], has_next=found.has_next, total=found.total)


@router.get("/activities/{uuid:activity_id}", response=answers(ActivityOut), auth=None)
@public("a published activity is for everybody to see; the rest is decided by the room")
def read_activity(request: HttpRequest, activity_id: uuid.UUID) -> Any:
    """One activity as this viewer may know it."""
    return card_out(activities.activity(activity_id, request.actor))


@router.post("/activities", response=answers(ActivityOut, 201), auth=bearer)
def plan(request: HttpRequest, order: PlanOrder) -> Any:
    """Plan an activity in a project of one's team."""
    told = order.told() | {
        "project_id": order.project_id,
        "category": order.category,
        "sign_up_opens_at": order.sign_up_opens_at,
    }
    return Status(201, card_out(deeds.plan_activity(PlanActivity(**told), actor=request.actor)))


@router.post("/needs/{uuid:need_id}/activity", response=answers(ActivityOut, 201), auth=bearer)
def organise_for_need(request: HttpRequest, need_id: uuid.UUID, order: NeedOrganisationOrder) -> Any:
    """Answer a need: a project, its one activity, and the submission, all or nothing."""
    told = order.told() | {
        "need_id": need_id,
        "organisation_id": order.organisation_id,
        "category": order.category,
        "refused_kinds_denied": frozenset(order.refused_kinds_denied),
        "project_conditions": tuple(order.project_conditions),
        "partners": tuple(one.named() for one in order.partners),
    }
    return Status(201, card_out(deeds.organise_for_need(OrganiseForNeed(**told), actor=request.actor)))


@router.post("/activities/{uuid:activity_id}/submission", response=answers(ActivityOut, 201), auth=bearer)
def submit(request: HttpRequest, activity_id: uuid.UUID, order: KeyOrder) -> Any:
    """Put an activity before the authority."""
    told = SubmitActivity(activity_id, order.key)
    return Status(201, card_out(deeds.submit_activity(told, actor=request.actor)))


@router.post("/activities/{uuid:activity_id}/review", response=answers(ActivityOut, 201), auth=bearer)
def review(request: HttpRequest, activity_id: uuid.UUID, order: ActivityReviewOrder) -> Any:
    """Publish or return."""
    do = deeds.publish_activity if order.verdict == "published" else deeds.return_activity
    told = ReviewActivity(activity_id, order.key, order.note)
    return Status(201, card_out(do(told, actor=request.actor)))


@router.post("/activities/{uuid:activity_id}/cancellation", response=answers(ActivityOut, 201), auth=bearer)
def cancel(request: HttpRequest, activity_id: uuid.UUID, order: CancellationOrder) -> Any:
    """Call an activity off; every sign-up for it ends."""
    told = CancelActivity(activity_id, order.key, order.why)
    return Status(201, card_out(deeds.cancel_activity(told, actor=request.actor)))


@router.post("/activities/{uuid:activity_id}/sign-up", response=answers(SignedUpOut, 201), auth=bearer)
def sign_up(request: HttpRequest, activity_id: uuid.UUID, order: SignUpOrder) -> Any:
    """Take a place, or a number on the waiting list; in one answer."""
    actor = request.actor
    throttle.spend("activities.sign_up", str(actor.account_id), limit=60, seconds=600)
    return Status(201, deeds.sign_up(order.told(activity_id), actor=actor))


@router.post("/activities/{uuid:activity_id}/withdrawal", response=answers(SignedUpOut, 201), auth=bearer)
def withdraw(request: HttpRequest, activity_id: uuid.UUID, order: KeyOrder) -> Any:
    """Give a place or a number back; the list moves by itself."""
    return Status(201, deeds.withdraw_sign_up(activity_id, order.key, actor=request.actor))


@router.post("/activities/{uuid:activity_id}/offer-answer", response=answers(SignedUpOut, 201), auth=bearer)
def answer_offer(request: HttpRequest, activity_id: uuid.UUID, order: OfferAnswerOrder) -> Any:
    """Accept or decline a freed place."""
    do = deeds.accept_offer if order.answer == "accept" else deeds.decline_offer
    return Status(201, do(activity_id, order.key, actor=request.actor))
