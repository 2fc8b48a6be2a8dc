"""Announce upward: an event is written with the deed and told after it, at least once."""

import dataclasses
import datetime as dt
import json
import uuid
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, ClassVar, TypeVar

from django.db import connection, transaction

from tongxing.foundation import clock, ids


@dataclasses.dataclass(frozen=True)
class Event:
    """Something that happened: past tense, ids and facts only, frozen.

    A subclass sets `name` (`room.thing_happened`) and raises `version` when its facts change shape.
    """

    name: ClassVar[str] = ""
    version: ClassVar[int] = 1


E = TypeVar("E", bound=Event)
_kinds: dict[str, type[Event]] = {}
_subscribers: dict[str, dict[str, Callable[[Any], None]]] = {}
_together: dict[str, str] = {}  # who hears many at once, and the fact that says whom an event is about


def declare(kind: type[E]) -> type[E]:
    """Register an event class; two of one name refuse to start."""
    if kind.name in _kinds and _kinds[kind.name] is not kind:
        raise RuntimeError(f"two events are called {kind.name}")
    _kinds[kind.name] = kind
    return kind


def subscriber(kind: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Mark a function as reacting to an event. It must be idempotent: it may hear twice."""

    def register(function: Callable[[E], None]) -> Callable[[E], None]:
        name = f"{function.__module__}.{function.__qualname__}"
        _subscribers.setdefault(kind.name, {})[name] = function
        return function

    return register


def subscriber_of_many(
    *kinds: type[Event], about: str
) -> Callable[[Callable[[Sequence[Any]], None]], Callable[[Sequence[Any]], None]]:
    """Mark a function as reacting to many events at once, of all these kinds, in the order of their birth.

    All or none of them are heard; when it refuses, each is told alone, so that one bad event keeps nobody from
    theirs. `about` names the fact that says whom an event is about: while one about somebody waits to be tried
    again, the later ones about the same wait behind it. It must be idempotent as every subscriber.
    """

    def register(function: Callable[[Sequence[Any]], None]) -> Callable[[Sequence[Any]], None]:
        name = f"{function.__module__}.{function.__qualname__}"
        for kind in kinds:
            if about not in {field.name for field in dataclasses.fields(kind)}:
                raise RuntimeError(f"{name} wants to know {about}, which {kind.name} does not say")
            _subscribers.setdefault(kind.name, {})[name] = function
        _together[name] = about
        return function

    return register


def heard_together() -> dict[str, str]:
    """Who hears many events at once, and by which fact they tell whom an event is about."""
    return dict(_together)


def declared() -> dict[str, type[Event]]:
    """Every event of the house, by name."""
    return dict(sorted(_kinds.items()))


def subscribers_of(name: str) -> dict[str, Callable[[Any], None]]:
    """Who listens to an event."""
    return _subscribers.get(name, {})


_ANNOUNCE = """
with told as (
  insert into foundation_announcement (id, name, version, facts, announced_at)
  select (e->>'id')::uuid, e->>'name', (e->>'version')::smallint, e->'facts', %(now)s
  from jsonb_array_elements(%(events)s::jsonb) as e
)
insert into foundation_hearing (id, announcement_id, subscriber, tries, due_at, fault)
select (e->>'hearing')::uuid, (e->>'id')::uuid, '', 0, %(now)s, ''
from jsonb_array_elements(%(events)s::jsonb) as e where e->>'hearing' is not null
"""


def announce(event: Event) -> None:
    """Write the event beside the deed, in one statement; nobody hears it unless the deed commits.

    However many listen, the deed pays for one waiting row: the relay shares it out among them.
    """
    announce_all([event])


def announce_all(told: Sequence[Event]) -> None:
    """Write several events beside the deed that caused them, in one statement."""
    if not told:
        return
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{told[0].name} announced outside a transaction")
    rows = [
        {
            "id": str(ids.new_id()),
            "name": event.name,
            "version": event.version,
            "facts": facts_of(event),
            "hearing": str(ids.new_id()) if subscribers_of(event.name) else None,
        }
        for event in told
    ]
    with connection.cursor() as cursor:
        cursor.execute(_ANNOUNCE, {"events": json.dumps(rows, ensure_ascii=False), "now": clock.now()})


def facts_of(event: Event) -> dict[str, Any]:
    """The event's facts as plain JSON values."""
    return {name: _plain(getattr(event, name)) for name in _fields(event.name)}


@cache
def _fields(name: str) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(_kinds[name]))


def _plain(value: Any) -> Any:
    if type(value) is str or type(value) is int:
        return value
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, (dt.datetime, dt.date)):
        return value.isoformat()
    return value


def restored(name: str, facts: dict[str, Any]) -> Event:
    """The event object again, from its stored facts."""
    kind = _kinds[name]
    values = {}
    for field in dataclasses.fields(kind):
        value = facts[field.name]
        if value is not None and field.type in (uuid.UUID, "uuid.UUID", "UUID"):
            value = uuid.UUID(value)
        elif value is not None and field.type in (dt.datetime, "dt.datetime"):
            value = dt.datetime.fromisoformat(value)
        elif value is not None and field.type in (dt.date, "dt.date"):
            value = dt.date.fromisoformat(value)
        values[field.name] = value
    return kind(**values)
