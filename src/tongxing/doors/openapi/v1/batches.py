"""Nightly matches by API: the report of a county's night, making tonight's, and choosing a step of evenness."""

import datetime as dt
import uuid
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongxing.batches import queries as batches
from tongxing.batches import services as deeds
from tongxing.batches.errors import BatchUnknown
from tongxing.batches.shapes import BatchCard, ChooseFairness, MakeBatch
from tongxing.doors.openapi.shapes import Line, Order, answers, bearer

router = Router(tags=["batches"])
MOST_CODE = 999_999_999_999


class BatchUnmetOut(Schema):
    """Something not all of whose places could be filled, and why; `so_many` more could come if the cause alone went."""

    kind: str
    id: uuid.UUID
    title: str
    place: str
    starts_at: dt.datetime
    missing: int
    could_come: int
    cause: str
    so_many: int
    asks: str
    waiting_days: int


class BatchHelpOut(Schema):
    """Which people would help, in which street, and for how many places."""

    cause: str
    asks: str
    place: str
    places: int


class BatchShareOut(Schema):
    """Of a group, how many found something; `placed` is null where a cell is small. `hours` tells minutes so far."""

    grouping: str
    group: str
    people: int
    placed: int | None


class BatchWaitingOut(Schema):
    """How long the orders of a street have waited, and how many could be met."""

    place: str
    orders: int
    middle_days: int
    tenth_days: int
    met: int


class BatchStepOut(Schema):
    """A step of evenness: what is lost of the value, in thousandths of a hundred, and the rate of each quarter."""

    part: int
    value: int
    lost: int
    rates: list[int | None]


class FairnessChoiceOut(Schema):
    """The step that was chosen, from which night on, and why."""

    part: int
    note: str
    from_on: dt.date
    chosen_by: str
    chosen_at: dt.datetime


class BatchOut(Schema):
    """What one night found for one county. `value` cannot pass `bound`; nobody was asked or assigned by it."""

    id: uuid.UUID
    region_code: int
    county_name: str
    night_on: dt.date
    made_at: dt.datetime
    rule_version: str
    points_version: str
    days: int
    fairness_part: int
    people: int
    seats: int
    filled: int
    needs: int
    met: int
    value: int
    bound: int
    pruning_loss: int
    pairs: int
    is_finished: bool
    unmet: list[BatchUnmetOut]
    unmet_count: int
    helps: list[BatchHelpOut]
    shares: list[BatchShareOut]
    waits: list[BatchWaitingOut]
    curve: list[BatchStepOut]
    quarters: list[str]
    ignored: list[str] = Field(description="what the bound knows nothing of, so that it lies higher")
    choice: FairnessChoiceOut | None


class BatchOrder(Order):
    """A county."""

    region_code: int = Field(ge=0, le=MOST_CODE)


class FairnessOrder(Order):
    """So many of a hundred points for those who have served little, from the next night on, and why."""

    key: uuid.UUID
    region_code: int = Field(ge=0, le=MOST_CODE)
    part: int = Field(ge=0, le=90)
    note: Line(200, 1)


def _out(card: BatchCard) -> BatchOut:
    return BatchOut(**asdict(card))


@router.get("/batches", response=answers(BatchOut), auth=bearer)
def read_batch(
    request: HttpRequest, region_code: int = Query(..., ge=0, le=MOST_CODE), night_on: dt.date | None = None
) -> Any:
    """The report of a night, or the last one."""
    if night_on is not None:
        return _out(batches.batch_of(region_code, night_on, request.actor))
    found = batches.latest(region_code, request.actor)
    if found is None:
        raise BatchUnknown()
    return _out(found)


@router.post("/batches", response=answers(BatchOut, 201), auth=bearer)
def make_batch(request: HttpRequest, order: BatchOrder) -> Any:
    """Make tonight's batch of a county; the same night again is the same batch. Takes seconds."""
    return Status(201, _out(deeds.make_batch(MakeBatch(order.region_code), actor=request.actor)))


@router.post("/batches/fairness", response=answers(FairnessChoiceOut, 201), auth=bearer)
def choose_fairness(request: HttpRequest, order: FairnessOrder) -> Any:
    """Choose a step whose price the last batch told."""
    wish = ChooseFairness(order.key, order.region_code, order.part, order.note)
    return Status(201, FairnessChoiceOut(**asdict(deeds.choose_fairness(wish, actor=request.actor))))
