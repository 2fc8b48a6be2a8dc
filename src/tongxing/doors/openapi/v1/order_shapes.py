"""What the API of orders takes in and answers."""

import datetime as dt
import uuid
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from tongxing.doors.openapi.shapes import Line, Order
from tongxing.foundation.paging import Page
from tongxing.orders.shapes import ComplaintCard, OfferCard, OrderCard
from tongxing.web import words

Heard = Literal["online", "phone", "walk_in"]


class ReadinessOrder(Order):
    """How far and how often one may be asked; `organisation_id` when for a team one leads."""

    reach: Literal["village", "township", "county"]
    per_week: int = Field(ge=1, le=14, strict=True)
    shows_name: bool = False
    organisation_id: uuid.UUID | None = None


class ClaimOrder(Order):
    """For which team, when not alone."""

    organisation_id: uuid.UUID | None = None


class OrderMemberOrder(Order):
    """Which member of the team is asked to come."""

    key: uuid.UUID
    person_id: uuid.UUID


class WhyOrder(Order):
    """Why, in one line."""

    why: Line(200, 1)


class CompletionOrder(Order):
    """How long it took, and the word of the day when the resident said one."""

    minutes: int = Field(ge=1, le=720, strict=True)
    note: Line(200) = ""
    word: Line(40) = ""


class OrderRatingOrder(Order):
    """One to five, online or told to the desk."""

    key: uuid.UUID
    score: int = Field(ge=1, le=5, strict=True)
    comment: Line(200) = ""
    heard_by: Literal["online", "phone", "paper"] = "online"


class MissOrder(Order):
    """Nobody came; how that reached us."""

    key: uuid.UUID
    heard_by: Heard = "online"
    note: Line(200) = ""


class CallingOffOrder(Order):
    """Why it is no longer wanted; the resident may leave that empty."""

    key: uuid.UUID
    why: Line(200) = ""


class ComplaintOrder(Order):
    """What was wrong; it goes to the level above and not to the team."""

    key: uuid.UUID
    text: Line(200, 1)
    heard_by: Heard = "online"


class ComplaintAnswerOrder(Order):
    """What was found and done."""

    answer: Line(200, 1)


class ChosenOrder(Order):
    """Whom the station asks; why is owed when it is nobody the wave of now would ask."""

    key: uuid.UUID
    readiness_id: uuid.UUID
    note: Line(200) = ""


class VisitReadingOrder(Order):
    """Why the address is read; it goes into the journal."""

    purpose: Line(200, 1)


class ReadinessOut(Schema):
    """Whether one may be asked."""

    is_on: bool
    reach: str
    per_week: int
    shows_name: bool
    organisation_id: uuid.UUID | None


class OrderOut(Schema):
    """An order without anything personal."""

    id: uuid.UUID
    need_id: uuid.UUID
    number: str
    summary: str
    category: str
    place_text: str
    region_code: int
    station_id: uuid.UUID | None
    state: str
    state_label: str
    urgency: str
    wave: int
    level: str
    placed_at: dt.datetime
    due_at: dt.datetime | None
    wanted_from: dt.datetime
    wanted_until: dt.datetime
    waiting_days: int
    misses: int
    is_untaken: bool
    is_mine: bool
    is_own: bool
    entry_id: uuid.UUID | None


class OrdersOut(Schema):
    """One page of orders."""

    items: list[OrderOut]
    has_next: bool


class TermOut(Schema):
    """One part of a score."""

    name: str
    points: int
    said: str


class OfferOut(Schema):
    """One offer: what was said to it, and why this one was asked."""

    id: uuid.UUID
    order_id: uuid.UUID
    way: str
    state: str
    state_label: str
    score: int
    turn: int
    reasons: list[TermOut]
    offered_at: dt.datetime
    answer_until: dt.datetime
    note: str
    name: str


class AskedOut(Schema):
    """An offer to oneself, with its order."""

    offer: OfferOut
    order: OrderOut


class CandidateOut(Schema):
    """Somebody who might be asked: parts of the score, the chance of a yes in ten thousandths and what it rests on.

    `expected` is score times the chance in whole thousandths, by which they are ordered; `is_advised`: the wave of now
    would ask them; `changes` would bring them among those.
    """

    readiness_id: uuid.UUID
    organisation_id: uuid.UUID | None
    name: str
    score: int
    turn: int
    terms: list[TermOut]
    chance: int
    rests_on: str
    expected: int
    is_advised: bool
    changes: list[str]


class LeftOutOut(Schema):
    """Somebody near who is not asked for it now: why not (asked, reach, busy, week), and what would change it."""

    readiness_id: uuid.UUID
    name: str
    why: str
    reason: str
    change: str


class OutcomeLineOut(Schema):
    """One way of being asked and what came of it; `chance` was the mean chance told, in ten thousandths."""

    way: str
    way_label: str
    asked: int
    answered: int
    accepted: int
    finished: int
    chance: int


class OverruledOut(Schema):
    """A time a station asked somebody else than was advised, and what came of it."""

    order_id: uuid.UUID
    number: str
    at: dt.datetime
    note: str
    turn: int
    score: int
    advised_score: int
    state: str
    is_finished: bool


class OrderOutcomesOut(Schema):
    """Advice beside what came of it, of so many days."""

    days: int
    lines: list[OutcomeLineOut]
    overruled: list[OverruledOut]


class TeamMemberOut(Schema):
    """A member of the team who may be asked to come."""

    person_id: uuid.UUID
    name: str
    volunteer_number: str


class OrderStepOut(Schema):
    """What was done and when; who did it, as far as the journal names it."""

    what: str
    label: str
    at: dt.datetime
    note: str


class WhoComesOut(Schema):
    """Who comes, what they will say at the door, whom to ring back."""

    name: str
    volunteer_number: str
    team: str
    greeting: str
    ring_back: str
    wanted_from: dt.datetime
    wanted_until: dt.datetime
    has_photo: bool


class VisitOut(Schema):
    """Where to go, whom to call, what to mind, what to say at the door."""

    name: str
    phone: str
    address: str
    detail: str
    risk_note: str
    greeting: str


class ComplaintOut(Schema):
    """A complaint, and its answer if there is one."""

    id: uuid.UUID
    order_id: uuid.UUID
    number: str
    text: str
    at: dt.datetime
    answer: str
    answered_at: dt.datetime | None


def order_out(card: OrderCard) -> OrderOut:
    known = {name: getattr(card, name) for name in OrderOut.model_fields if name != "state_label"}
    return OrderOut(**known, state_label=card.state_label(words.language()))


def page_out(found: Page[OrderCard]) -> OrdersOut:
    return OrdersOut(items=[order_out(card) for card in found.items], has_next=found.has_next)


def terms_out(parts: Any) -> list[TermOut]:
    return [TermOut(name=one.name, points=one.points, said=one.said(words.language())) for one in parts]


def offer_out(card: OfferCard) -> OfferOut:
    made = ("state_label", "reasons")
    known = {name: getattr(card, name) for name in OfferOut.model_fields if name not in made}
    label = card.state_label(words.language())
    return OfferOut(**known, state_label=label, reasons=terms_out(card.reasons))


def complaint_out(card: ComplaintCard) -> ComplaintOut:
    return ComplaintOut(**{name: getattr(card, name) for name in ComplaintOut.model_fields})
