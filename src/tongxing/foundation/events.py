"""Announce upward: an event is written with the deed and told after it, at least once."""

import dataclasses
import datetime as dt
import json
import uuid
from collections.abc import Callable
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


def declared() -> dict[str, type[Event]]:
    """Every event of the house, by name."""
    return dict(sorted(_kinds.items()))


def subscribers_of(name: str) -> dict[str, Callable[[Any], None]]:
    """Who listens to an event."""
    return _subscribers.get(name, {})


_ANNOUNCE = """
with told as (
  insert into foundation_announcement (id, name, version, facts, announced_at)
  values (%(id)s, %(name)s, %(version)s, %(facts)s::jsonb, %(now)s) returning id
)
insert into foundation_hearing (id, announcement_id, subscriber, tries, due_at, fault)
select h.id, told.id, h.subscriber, 0, %(now)s, ''
from told, unnest(%(hearings)s::uuid[], %(subscribers)s::text[]) as h(id, subscriber)
"""


def announce(event: Event) -> None:
    """Write the event beside the deed, in one statement; nobody hears it unless the deed commits."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{event.name} announced outside a transaction")
    listeners = list(subscribers_of(event.name))
    with connection.cursor() as cursor:
        cursor.execute(
            _ANNOUNCE,
            {
                "id": ids.new_id(),
                "name": event.name,
                "version": event.version,
                "facts": json.dumps(facts_of(event), ensure_ascii=False),
                "now": clock.now(),
                "hearings": [ids.new_id() for _ in listeners],
                "subscribers": listeners,
            },
        )


def facts_of(event: Event) -> dict[str, Any]:
    """The event's facts as plain JSON values."""
    return {field.name: _plain(getattr(event, field.name)) for field in dataclasses.fields(event)}


def _plain(value: Any) -> Any:
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
