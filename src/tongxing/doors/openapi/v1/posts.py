"""Posts as they are ordered and told."""

import uuid
from typing import Literal

from ninja import Schema
from pydantic import Field

from tongxing.activities.shapes import PostWish
from tongxing.doors.openapi.shapes import Line, Order


class PostOrder(Order):
    """One post: how many, and what it asks; a sex only where the law of the kind of service allows it."""

    name: Line(20, 1)
    places: int = Field(ge=1, le=2000, strict=True)
    min_age: int = Field(default=18, ge=6, le=100, strict=True)
    max_age: int | None = Field(default=None, ge=6, le=100)
    needed_skills: list[Line(12, 1)] = Field(default_factory=list, max_length=24)
    languages: list[Line(12, 1)] = Field(default_factory=list, max_length=8)
    asks_health: bool = False
    sex: Literal["", "1", "2"] = ""
    course_id: uuid.UUID | None = None

    def wish(self) -> PostWish:
        told = self.model_dump()
        return PostWish(**told | {name: tuple(told[name]) for name in ("needed_skills", "languages")})


class PostOut(Schema):
    """One post of an activity."""

    id: uuid.UUID
    name: str
    places: int
    taken: int
    waiting: int
    min_age: int
    max_age: int | None
    needed_skills: list[str]
    languages: list[str]
    asks_health: bool
    sex: str
    course_id: uuid.UUID | None
