"""The 15-minute circle: what a survey found, making one, and putting places of communities on record."""

import datetime as dt
import uuid
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongxing.coverage import queries as coverage
from tongxing.coverage import services as deeds
from tongxing.coverage.errors import SurveyUnknown
from tongxing.coverage.shapes import GivenPoint, GivePoints, MakeSurvey, SurveyCard
from tongxing.doors.openapi.shapes import Line, Order, answers, bearer
from tongxing.places import queries as places
from tongxing.web.guards import public

router = Router(tags=["coverage"])
REGION = Field(ge=0, le=999_999_999_999)


class WalkOut(Schema):
    """How far a quarter of an hour goes, and which edition of the rule says so."""

    minutes: int
    metres: int
    detour_percent: int
    version: str


class GroupOut(Schema):
    """A group, and how many of it can walk to a station, where their number is known."""

    group: str
    covered: int
    total: int


class CirclePartOut(Schema):
    """A division below."""

    code: int
    name: str
    residents: int
    covered: int
    communities: int


class GapOut(Schema):
    """A community out of every station's reach."""

    code: int
    name: str
    residents: int
    metres: int | None
    is_estimated: bool


class NextSiteOut(Schema):
    """One more station and how many residents it adds to those before it."""

    code: int
    name: str
    adds: int
    is_estimated: bool


class RoadsOut(Schema):
    """The ways on foot along which a survey measured: who gave them, how many stretches, how many metres."""

    id: uuid.UUID
    region_code: int
    source: str
    stretches: int
    metres: int
    given_at: dt.datetime


class SurveyOut(Schema):
    """A survey: `with_new` is what the next stations reach, `bound` what no others of that number can pass."""

    id: uuid.UUID
    region_code: int
    region_name: str
    made_at: dt.datetime
    walk: WalkOut
    roads: RoadsOut | None = Field(description="null: straight lines times the detour")
    stations: int
    communities: int
    estimated_communities: int
    residents: int
    estimated_residents: int
    covered: int
    twice_covered: int
    far_tenth_metres: int | None
    new_sites: int
    with_new: int
    bound: int
    is_proven: bool
    everybody: int
    everybody_bound: int
    groups: list[GroupOut]
    parts: list[CirclePartOut]
    gap_count: int
    gaps: list[GapOut]
    next_sites: list[NextSiteOut]


class SurveyOrder(Order):
    """A region and how many further stations to look for."""

    key: uuid.UUID
    region_code: int = REGION
    new_sites: int = Field(5, ge=0, le=50)


class PointOrder(Order):
    """Where the people of one community live, as one point, and how many."""

    region_code: int = REGION
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    residents: int = Field(ge=0, le=2_000_000)
    aged: int | None = Field(None, ge=0, le=2_000_000)
    children: int | None = Field(None, ge=0, le=2_000_000)


class PointsOrder(Order):
    """Places and residents of communities, with their source in words; all are taken or none."""

    key: uuid.UUID
    region_code: int = REGION
    source: Line(200, 1)
    datum: Line(10) = "WGS-84"
    points: list[PointOrder] = Field(min_length=1, max_length=2000)


class GivingOut(Schema):
    """What was put on record."""

    id: uuid.UUID
    region_code: int
    source: str
    communities: int
    given_at: dt.datetime


def _out(card: SurveyCard) -> SurveyOut:
    return SurveyOut(**asdict(card), is_proven=card.is_proven)


@router.get("/coverage", response=answers(SurveyOut), auth=None)
@public("whether there is a station near is everybody's question")
def read_latest_survey(request: HttpRequest, region_code: int = Query(..., ge=0, le=999_999_999_999)) -> Any:
    """The latest survey of a region."""
    found = coverage.latest_survey(places.region(region_code).code)
    if found is None:
        raise SurveyUnknown()
    return _out(found)


@router.get("/coverage/surveys/{uuid:survey_id}", response=answers(SurveyOut), auth=None)
@public("whether there is a station near is everybody's question")
def read_survey(request: HttpRequest, survey_id: uuid.UUID) -> Any:
    """One survey."""
    return _out(coverage.survey(survey_id))


@router.post("/coverage/surveys", response=answers(SurveyOut, 201), auth=bearer)
def make_survey(request: HttpRequest, order: SurveyOrder) -> Any:
    """Survey a region; takes seconds for a city."""
    wanted = MakeSurvey(order.key, order.region_code, order.new_sites)
    return Status(201, _out(deeds.make_survey(wanted, actor=request.actor)))


@router.post("/coverage/points", response=answers(GivingOut, 201), auth=bearer)
def give_points(request: HttpRequest, order: PointsOrder) -> Any:
    """Put places and residents of communities on record."""
    points = tuple(GivenPoint(**one.model_dump()) for one in order.points)
    wanted = GivePoints(order.key, order.region_code, order.source, points, order.datum)
    return Status(201, GivingOut(**asdict(deeds.give_points(wanted, actor=request.actor))))
