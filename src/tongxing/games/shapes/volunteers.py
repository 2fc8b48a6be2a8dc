"""Volunteers of a large event as they are taken on and shown."""

import datetime as dt
import uuid
from dataclasses import dataclass


@dataclass(frozen=True)
class TakeOn:
    """The order to take a volunteer on for a large event. No days means all of the event's."""

    games_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID
    days: tuple[dt.date, ...]
    is_reserve: bool
    key: uuid.UUID
    most_shifts: int | None = None


@dataclass(frozen=True)
class Release:
    """The order to let a volunteer of a large event go, or to leave it oneself; an organiser says why."""

    volunteer_id: uuid.UUID
    why: str = ""


@dataclass(frozen=True)
class SayDays:
    """The order that a volunteer can come on these days of an event; none means all of them."""

    volunteer_id: uuid.UUID
    days: tuple[dt.date, ...]


@dataclass(frozen=True)
class GamesVolunteerCard:
    """A volunteer of a large event, as its organiser and they themselves see it. Skills are proven and in force."""

    id: uuid.UUID
    games_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    days: tuple[dt.date, ...]
    most_shifts: int | None
    is_reserve: bool
    languages: tuple[str, ...]
    skills: tuple[str, ...]
    taken_on_at: dt.datetime
    released_at: dt.datetime | None


@dataclass(frozen=True)
class OwnGames:
    """A large event somebody is a volunteer of, as they see it."""

    volunteer_id: uuid.UUID
    games_id: uuid.UUID
    name: str
    organisation_name: str
    starts_on: dt.date
    ends_on: dt.date
    days: tuple[dt.date, ...]
    is_reserve: bool


@dataclass(frozen=True)
class TakeOnMember:
    """The order to take a member of the organisation on, by volunteer number, for all days of the event."""

    key: uuid.UUID
    games_id: uuid.UUID
    number: str
    is_reserve: bool = False
    most_shifts: int | None = None
