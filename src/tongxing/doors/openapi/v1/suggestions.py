"""Suggestions by API: what fits me, why, and in which order I want it."""

import datetime as dt
import uuid
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema

from tongxing.doors.openapi.shapes import Order, answers, bearer
from tongxing.foundation.paging import PageRequest
from tongxing.suggestions import queries as suggestions
from tongxing.suggestions import services as deeds
from tongxing.suggestions.shapes import Suggestion, Suggestions
from tongxing.web import words

router = Router(tags=["suggestions"])


class SuggestionPartOut(Schema):
    """One part of the points; `said` is empty where there is nothing to say."""

    name: str
    points: int
    said: str


class SuggestionOut(Schema):
    """An activity to sign up for or an order to come for (`kind`), and why; `points` are the sum of the parts."""

    kind: str
    id: uuid.UUID
    title: str
    category: str
    place_text: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    places_left: int
    why: str
    reason: str
    points: int
    parts: list[SuggestionPartOut]


class SuggestionsOut(Schema):
    """What is suggested to me now, in which order I want it, and the edition of the rule that gave the points."""

    way: str
    way_label: str
    weighed_by: str
    items: list[SuggestionOut]


class FittingOut(Schema):
    """A page of everything I could do in these days, day by day."""

    items: list[SuggestionOut]
    number: int
    has_next: bool
    total: int


class SuggestionWayOrder(Order):
    """How suggestions are ordered for me from now on."""

    way: Literal["fit", "plain", "none"]


@router.get("/me/suggestions", response=answers(SuggestionsOut), auth=bearer)
def list_suggestions(request: HttpRequest) -> Any:
    """Three things I could do now, each with its reason (R-78)."""
    return _out(suggestions.for_me(request.actor))


@router.put("/me/suggestions", response=answers(SuggestionsOut), auth=bearer)
def choose_suggestion_way(request: HttpRequest, order: SuggestionWayOrder) -> Any:
    """What fits me first, by date alone, or none at all."""
    deeds.choose_way(order.way, actor=request.actor)
    return _out(suggestions.for_me(request.actor))


@router.get("/me/fitting", response=answers(FittingOut), auth=bearer)
def list_fitting(
    request: HttpRequest, page: int = Query(1, ge=1, le=500), within: Literal[1, 3, 7, 28] = 28
) -> Any:
    """Everything I could do in these days (1, 3, 7 or 28, today counted), day by day, each with its reason."""
    found = suggestions.all_for_me(request.actor, within, PageRequest(page))
    items = [_one(one, words.language()) for one in found.items]
    return FittingOut(items=items, number=found.number, has_next=found.has_next, total=found.total or 0)


def _out(told: Suggestions) -> SuggestionsOut:
    language = words.language()
    return SuggestionsOut(
        way=told.way,
        way_label=told.way_label(language),
        weighed_by=told.weighed_by,
        items=[_one(one, language) for one in told.items],
    )


def _one(one: Suggestion, language: str) -> SuggestionOut:
    return SuggestionOut(
        kind=one.kind,
        id=one.id,
        title=one.title,
        category=one.category,
        place_text=one.place_text,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        places_left=one.places_left,
        why=one.why,
        reason=one.reason(language),
        points=one.points,
        parts=[
            SuggestionPartOut(
                name=part.name,
                points=part.points,
                said=part.zh if language.startswith("zh") else part.en,
            )
            for part in one.parts
        ],
    )
