"""What is told and answered about the loop, the library and series."""

import datetime as dt
import uuid
from typing import Literal

from ninja import Schema
from pydantic import Field

from tongxing.doors.openapi.shapes import Day, Line, Order

PART = Literal["step", "material", "training", "risk"]
LEVEL = Literal["", "county", "prefecture", "province"]


class PlanLineIn(Order):
    """One line of how a project is done."""

    kind: PART
    words: Line(120, 1)


class ProjectPlanOrder(Order):
    """How a project is done, in place of what was written before."""

    lines: list[PlanLineIn] = Field(max_length=200)


class EvaluationOrder(Order):
    """What the figures do not say; the cost in fen, or nothing when nobody knows."""

    key: uuid.UUID
    went_well: Line(500, 1)
    fell_short: Line(500, 1)
    improvements: list[Line(120, 1)] = Field(max_length=50)
    cost_fen: int | None = Field(default=None, ge=0, le=100_000_000_000)
    cost_from: Line(60) = ""


class ImprovementAnswerIn(Order):
    """Taken up and how, or not and why."""

    improvement_id: uuid.UUID
    taken: bool
    words: Line(120, 1)


class NewDaysOrder(Order):
    """Title and days; each of the six refused kinds must be denied (R-26)."""

    key: uuid.UUID
    title: Line(60, 1)
    starts_on: Day
    ends_on: Day
    refused_kinds_denied: list[Line(20, 1)] = Field(max_length=12)


class NextVersionOrder(NewDaysOrder):
    """The next version, with an answer to each improvement still open."""

    answers: list[ImprovementAnswerIn] = Field(max_length=200)


class CopyOrder(NewDaysOrder):
    """Which team does the same, and where."""

    organisation_id: uuid.UUID
    region_code: int = Field(ge=0, le=999_999_999_999)


class ProjectNominationOrder(Order):
    """Whom it helps and how."""

    key: uuid.UUID
    summary: Line(200, 1)


class WordOrder(Order):
    """A word on why."""

    key: uuid.UUID
    note: Line(200, 1)


class ListingOrder(Order):
    """Listed or not, with a word on why."""

    lists: bool
    note: Line(200, 1)


class TakingOffOrder(Order):
    """Why no more."""

    why: Line(200, 1)


class SeriesOrder(Order):
    """A name, and what is done under it."""

    key: uuid.UUID
    organisation_id: uuid.UUID
    name: Line(40, 1)
    purpose: Line(200, 1)


class JoiningOrder(Order):
    """Which project asks."""

    project_id: uuid.UUID


class JoiningAnswerOrder(Order):
    """Welcome, or not this time."""

    agrees: bool


class PlanLineOut(Schema):
    """One line of a plan."""

    kind: str
    words: str


class EarlyEndOrder(Order):
    """Why a project ends before its day."""

    key: uuid.UUID
    why: Line(200, 1)


class MaterialLinkOrder(Order):
    """A link beside the plan: what it is, and where it lies."""

    key: uuid.UUID
    title: Line(60, 1)
    address: Line(300, 1)


class MaterialOut(Schema):
    """A file or a link beside a plan; a file has a digest (SHA-256), a link an address."""

    id: uuid.UUID
    title: str
    address: str
    digest: str
    media: str
    size: int


class EndingOut(Schema):
    """That a project was ended before its day."""

    why: str
    meant_until: dt.date
    ended_at: dt.datetime


class ResultsOut(Schema):
    """What came of a project; people as a sum, the cost as the team states it."""

    minutes: int
    people: int | None
    services: int
    orders_done: int
    needs_met: int
    ratings: int
    ratings_good: int
    cost_fen: int | None
    cost_per_hour_fen: int | None
    as_of: dt.datetime


class ImprovementOut(Schema):
    """Something to do better, and what the latest version said to it."""

    id: uuid.UUID
    words: str
    version: int
    taken: bool | None
    answer: str


class EvaluationOut(Schema):
    """How a project went."""

    results: ResultsOut
    went_well: str
    fell_short: str
    cost_from: str
    improvements: list[ImprovementOut]
    evaluated_at: dt.datetime


class LoopOut(Schema):
    """Where a project stands in the loop."""

    stage: str
    stage_zh: str
    stage_en: str
    version: int
    previous_id: uuid.UUID | None
    next_id: uuid.UUID | None
    evaluate_by: dt.date
    plan: list[PlanLineOut]
    results: ResultsOut
    evaluation: EvaluationOut | None
    open_improvements: list[ImprovementOut]
    materials: list[MaterialOut]
    ending: EndingOut | None


class NominationOut(Schema):
    """A proposal to list an item at a level, and its answer."""

    id: uuid.UUID
    item_id: uuid.UUID
    item_title: str
    organisation_name: str
    level: str
    region_code: int
    place_text: str
    state: str
    note: str
    nominated_at: dt.datetime
    answered_at: dt.datetime | None
    answer: str


class ItemOut(Schema):
    """A proven project as a list shows it."""

    id: uuid.UUID
    project_id: uuid.UUID
    title: str
    summary: str
    category: str
    organisation_id: uuid.UUID
    organisation_name: str
    region_code: int
    place_text: str
    level: str
    listed_at: dt.datetime | None
    copies: int


class CopyOut(Schema):
    """A project set up after an item."""

    project_id: uuid.UUID
    project_title: str
    organisation_name: str
    region_code: int
    place_text: str
    copied_at: dt.datetime
    results: ResultsOut | None


class ItemsOut(Schema):
    """One page of items."""

    items: list[ItemOut]
    has_next: bool


class TaleOut(Schema):
    """All of an item."""

    item: ItemOut
    plan: list[PlanLineOut]
    evaluation: EvaluationOut
    copies: list[CopyOut]
    nominations: list[NominationOut]
    materials: list[MaterialOut]
    next_level: str
    gaps: list[str]


class NominationsOut(Schema):
    """One page of nominations."""

    items: list[NominationOut]
    has_next: bool


class SeriesOut(Schema):
    """A series under one name."""

    id: uuid.UUID
    name: str
    purpose: str
    organisation_id: uuid.UUID
    organisation_name: str
    region_code: int
    place_text: str
    projects: int
    founded_at: dt.datetime


class MemberOut(Schema):
    """A project in a series, or asking to be."""

    id: uuid.UUID
    series_id: uuid.UUID
    series_name: str
    project_id: uuid.UUID
    project_title: str
    organisation_name: str
    place_text: str
    starts_on: dt.date
    state: str


class SeriesTaleOut(Schema):
    """A series and its projects."""

    series: SeriesOut
    members: list[MemberOut]


class SeriesPageOut(Schema):
    """One page of series."""

    items: list[SeriesOut]
    has_next: bool
