"""What is told and answered about contests of projects."""

import datetime as dt
import uuid
from typing import Literal

from ninja import Schema
from pydantic import Field

from tongxing.doors.openapi.shapes import Day, Line, Order


class CriterionIn(Order):
    """One thing that is judged, and its weight out of a hundred."""

    name: Line(30, 1)
    weight: int = Field(ge=1, le=100)


class RoundIn(Order):
    """A round: its name, its days of judging, how many it selects."""

    name: Line(20, 1)
    judge_from: Day
    judge_until: Day
    seats: int = Field(ge=1, le=200)


class ContestOrder(Order):
    """All the terms of a contest; none of them changes later."""

    key: uuid.UUID
    region_code: int = Field(ge=0, le=999_999_999_999)
    title: Line(40, 1)
    purpose: Line(300, 1)
    eligible: Literal["approved", "evaluated", "listed"]
    entries_until: Day
    criteria: list[CriterionIn] = Field(max_length=20)
    method: Literal["mean", "trimmed"]
    rounds: list[RoundIn] = Field(max_length=8)


class JurorOrder(Order):
    """Whom we ask, by volunteer number, and what they know of the matter."""

    key: uuid.UUID
    volunteer_number: Line(40, 1)
    words: Line(200, 1)


class NamingAnswerOrder(Order):
    """Yes or no to judging."""

    agrees: bool


class InterestOrder(Order):
    """Which entry the juror is too near to, and how."""

    entry_id: uuid.UUID
    words: Line(200, 1)


class EntryOrder(Order):
    """Which project, and what the jury should know."""

    key: uuid.UUID
    project_id: uuid.UUID
    words: Line(200, 1)


class SheetOrder(Order):
    """Whole points for an entry, one for each criterion in its order."""

    key: uuid.UUID
    entry_id: uuid.UUID
    points: list[int] = Field(max_length=20)


class ContestObjectionOrder(Order):
    """What is wrong with an entry."""

    key: uuid.UUID
    text: Line(200, 1)


class ContestAnswerOrder(Order):
    """Upheld or dismissed, with the reason."""

    upholds: bool
    answer: Line(200, 1)


class ContestWhyOrder(Order):
    """Why a contest is called off, or a juror taken off."""

    why: Line(200, 1)


class CriterionOut(Schema):
    """One thing that is judged."""

    name: str
    weight: int


class ContestOut(Schema):
    """A contest as it was announced; the method in words."""

    id: uuid.UUID
    title: str
    purpose: str
    region_code: int
    place_text: str
    eligible: str
    entries_until: dt.date
    criteria: list[CriterionOut]
    method: str
    method_zh: str
    method_en: str
    trimmed_from: int
    state: str
    notice_until: dt.date | None
    announced_at: dt.datetime
    why: str
    is_open: bool


class ContestsOut(Schema):
    """One page of contests."""

    items: list[ContestOut]
    has_next: bool


class RoundOut(Schema):
    """A round of a contest."""

    id: uuid.UUID
    number: int
    name: str
    judge_from: dt.date
    judge_until: dt.date
    seats: int
    closed_at: dt.datetime | None


class PublicJurorOut(Schema):
    """A member of the jury as everybody may know them; the number stands with the sheets only."""

    masked_name: str
    words: str


class JurorOut(Schema):
    """A juror before themselves and the authority; `why` they were taken off, if they were."""

    id: uuid.UUID
    contest_id: uuid.UUID
    contest_title: str
    number: int
    masked_name: str
    words: str
    state: str
    why: str


class EntryOut(Schema):
    """A project in a contest, as it was when it was entered."""

    id: uuid.UUID
    contest_id: uuid.UUID
    number: int
    project_id: uuid.UUID
    project_version: int
    title: str
    organisation_id: uuid.UUID
    organisation_name: str
    place_text: str
    words: str
    entered_at: dt.datetime
    is_withdrawn: bool
    is_taken_out: bool


class PlacedOut(Schema):
    """A project in the order the stated method gives, with what it rests on."""

    entry: int
    project_id: uuid.UUID
    title: str
    organisation_name: str
    score: str
    jurors: list[int]
    left_out: list[int]
    placed: int
    selected: bool


class SheetOut(Schema):
    """What one juror, known by number, gave one entry."""

    juror: int
    entry: int
    points: list[int]


class InterestOut(Schema):
    """A juror who does not judge an entry."""

    juror: int
    entry: int


class RoundResultOut(Schema):
    """A closed round with every sheet: anybody can work it out again."""

    round: int
    placed: list[PlacedOut]
    sheets: list[SheetOut]
    interests: list[InterestOut]


class ContestObjectionOut(Schema):
    """What was said against an entry, and the answer."""

    id: uuid.UUID
    entry_number: int
    entry_title: str
    text: str
    state: str
    raised_at: dt.datetime
    answer: str


class ContestTaleOut(Schema):
    """All of a contest that everybody may see."""

    contest: ContestOut
    rounds: list[RoundOut]
    jury: list[PublicJurorOut]
    entries: list[EntryOut]
    results: list[RoundResultOut]
    objections: list[ContestObjectionOut]
