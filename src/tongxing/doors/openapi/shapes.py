"""What every endpoint shares: the one shape of a refusal, cleaned text, days that can be meant, strict orders.

Others of this door write:

    class NoteNeed(Order):
        key: uuid.UUID
        summary: Line(80)

    @router.post("", response=answers(NeedOut, 201), auth=bearer)
    def note(request, order: NoteNeed):
        return Status(201, needs.note_need(…, actor=request.actor))
"""

import datetime as dt
from functools import cache
from typing import Annotated, Any

from ninja import Schema
from ninja.operation import Operation
from ninja.security import HttpBearer
from pydantic import AwareDatetime, BeforeValidator, ConfigDict, Field, StringConstraints

from tongxing.access.shapes import Actor, Member
from tongxing.foundation import clock, text


class Order(Schema):
    """A body that comes in; a field nobody knows is a fault and not silently dropped."""

    model_config = ConfigDict(extra="forbid")


class Problem(Schema):
    """Every "no": a stable code, a sentence for a person in the language asked for, and facts."""

    code: str
    sentence: str
    facts: dict[str, Any]


@cache
def _answer_of(shape: Any) -> type[Schema]:
    return type("NinjaResponseSchema", (Schema,), {"__annotations__": {"response": shape}})


def _told_once(operation: Operation, shape: Any) -> type[Schema] | None:
    """One model for each shape of an answer. The library makes one for each status of each endpoint: seven thousand
    for twelve statuses of six hundred, most of them the same refusal, and three seconds of every start.
    """
    return None if shape is None else _answer_of(shape)


Operation._create_response_model = _told_once  # type: ignore[assignment, method-assign]

REFUSALS = frozenset({400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 503})


def answers(shape: Any, status: int = 200) -> dict[Any, Any]:
    """What an endpoint answers when it goes well, and the one shape of all refusals."""
    return {status: shape, REFUSALS: Problem}


def _line(value: Any) -> Any:
    return text.one_line(value) if isinstance(value, str) else value


def _lines(value: Any) -> Any:
    return text.clean(value) if isinstance(value, str) else value


def Line(longest: int, shortest: int = 0) -> Any:
    """One line of text, made plain before its length is taken."""
    return Annotated[str, StringConstraints(min_length=shortest, max_length=longest), BeforeValidator(_line)]


def Lines(longest: int, shortest: int = 0) -> Any:
    """Several lines of text, made plain before their length is taken."""
    return Annotated[str, StringConstraints(min_length=shortest, max_length=longest), BeforeValidator(_lines)]


# A day, and a moment with its zone, that somebody may mean.
Day = Annotated[dt.date, Field(ge=clock.FIRST_DAY, le=clock.LAST_DAY)]
Moment = Annotated[
    AwareDatetime, Field(ge=clock.start_of(clock.FIRST_DAY), le=clock.start_of(clock.LAST_DAY))
]


class SessionToken(HttpBearer):
    """The session token of `POST /sessions`. Who holds it was found out by the actor's middleware."""

    openapi_description = "Session token from POST /api/v1/sessions"

    def authenticate(self, request: Any, token: str) -> Actor | None:
        return request.actor if isinstance(request.actor, Member) else None


bearer = SessionToken()
