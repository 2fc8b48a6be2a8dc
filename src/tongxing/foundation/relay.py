"""The relay carries announcements to their subscribers: after commit, at least once, in order of birth.

Every subscriber has one turn at a time, however many relays there are. In a turn it hears one event, or many at once
if it asked for that; what it does and that it heard is one transaction, so a killed relay leaves neither.
"""

import datetime as dt
import json
import logging
import threading
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import InterfaceError, OperationalError, connection, transaction

from tongxing.foundation import clock, database, events

log = logging.getLogger(__name__)
GIVE_UP_AFTER = 12  # tries; with doubling pauses about a day
AT_ONCE = 200  # events in one hearing of a subscriber of many
SHARED_AT_ONCE = 1000

# The queue is empty most of the time, and so it is counted as empty: a planner that expects one row may pair every
# row with every other. So each row is looked up by its key (`any(array(…))`, `offset 0`), whatever was expected.
_SHARE_OUT = """
with mine as (
  delete from foundation_hearing where id = any(array(
    select id from foundation_hearing where subscriber = '' order by due_at, announcement_id limit %(most)s
    for update skip locked))
  returning announcement_id, due_at
)
insert into foundation_hearing (id, announcement_id, subscriber, tries, due_at, fault)
select gen_random_uuid(), mine.announcement_id, listening.subscriber, 0, mine.due_at, ''
from mine
cross join lateral (
  select a.name from foundation_announcement a where a.id = mine.announcement_id offset 0) told
join unnest(%(names)s::text[], %(subscribers)s::text[]) as listening (name, subscriber) on listening.name = told.name
"""
# Due, and nothing older about the same waits to be tried again. Counted, so that the planner asks it row by row.
_DUE = """
h.heard_at is null and h.due_at <= %(now)s and h.tries < %(give_up)s and (
  select count(*) from foundation_hearing f
  join unnest(%(together)s::text[], %(about)s::text[]) as many (subscriber, about) on many.subscriber = f.subscriber
  join foundation_announcement first on first.id = f.announcement_id
  join foundation_announcement later on later.id = h.announcement_id
  where f.subscriber = h.subscriber and f.heard_at is null and f.tries > 0 and f.tries < %(give_up)s
    and f.announcement_id < h.announcement_id and first.facts->>many.about = later.facts->>many.about) = 0
"""
_WHOSE_TURN = f"""
select h.subscriber from foundation_hearing h
where h.subscriber <> '' and h.subscriber <> all(%(busy)s) and {_DUE}
order by h.due_at, h.announcement_id, h.subscriber limit 1
"""  # noqa: S608 - the parts put in are our own constants
_WAITING = f"""
select h.id, h.tries, told.name, told.facts
from foundation_hearing h
cross join lateral (
  select a.name, a.facts::text from foundation_announcement a where a.id = h.announcement_id offset 0) told
where h.subscriber = %(subscriber)s and {_DUE}
order by h.due_at, h.announcement_id limit %(most)s
"""  # noqa: S608 - the parts put in are our own constants
_HEARD = """
update foundation_hearing set heard_at = %(now)s, tries = tries + 1, fault = ''
where id = any(%(ids)s) and heard_at is null
"""
_PUT_BACK = """
update foundation_hearing set tries = tries + 1, fault = %(fault)s, due_at = %(due_at)s
where id = %(id)s and heard_at is null and tries = %(tries)s
"""


@dataclass(frozen=True)
class _Waiting:
    """One event that waits for one subscriber."""

    id: uuid.UUID
    tries: int
    name: str
    facts: dict[str, Any]


@dataclass
class _Turn:
    """What came of a turn: how many events it took up, and how many of them were heard."""

    taken: int = 0
    heard: int = 0


def deliver_waiting(limit: int = 200) -> int:
    """Deliver what is due, until it is all heard or about so many were; returns how many were heard."""
    told = _Turn()
    busy: list[str] = []  # their turn is another relay's
    while told.taken < limit:
        turn = _turn(busy)
        if turn is not None:
            told.taken += turn.taken
            told.heard += turn.heard
        elif not share_out():
            break
    return told.heard


def share_out() -> int:
    """Give every subscriber a hearing of its own of what was announced; answers how many were given."""
    listening = [(name, one) for name in events.declared() for one in events.subscribers_of(name)]
    names, subscribers = ([pair[at] for pair in listening] for at in (0, 1))
    with transaction.atomic():
        if not database.took_name(
            "foundation.sharing"
        ):  # two at once could tell the younger before the older
            return 0
        with connection.cursor() as cursor:
            cursor.execute(_SHARE_OUT, {"names": names, "subscribers": subscribers, "most": SHARED_AT_ONCE})
            return cursor.rowcount


def _turn(busy: list[str], only: str = "", most: int | None = None) -> _Turn | None:
    """One turn of whoever waits longest. None: nothing waits. What fails together is told one by one."""
    subscriber, waiting = only, []
    try:
        with transaction.atomic():
            subscriber = only or _whose_turn(busy)
            if not subscriber:
                return None
            if not database.took_name("foundation.hearing", subscriber):
                busy.append(subscriber)
                return _Turn()
            waiting = _waiting(subscriber, most or AT_ONCE)
            _tell(subscriber, waiting)
            _mark_heard(waiting)
        return _Turn(len(waiting), len(waiting))
    except Exception as problem:
        if not waiting or database.is_lost(problem):
            raise
        if len(waiting) == 1:
            log.exception("subscriber %s failed on %s", subscriber, waiting[0].name)
            _put_back(waiting[0], problem)
            return _Turn(1, 0)
        log.warning("subscriber %s failed on %d events and is told one by one", subscriber, len(waiting))
    return _one_by_one(subscriber, len(waiting))


def _one_by_one(subscriber: str, count: int) -> _Turn:
    told = _Turn()
    for _ in range(count):
        turn = _turn([], subscriber, 1)
        if turn is None or not turn.taken:  # the others wait behind one that failed, or have another relay
            break
        told.taken += turn.taken
        told.heard += turn.heard
    return told


def _whose_turn(busy: Sequence[str]) -> str:
    """Who waits longest; nobody: an empty name."""
    with connection.cursor() as cursor:
        cursor.execute(_WHOSE_TURN, _due() | {"busy": list(busy)})
        (subscriber,) = cursor.fetchone() or ("",)
    return subscriber


def _waiting(subscriber: str, most: int) -> list[_Waiting]:
    """What is told in this turn. What failed before is told alone, as is everything to who hears one at a time."""
    if subscriber not in events.heard_together():
        most = 1
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, _due() | {"subscriber": subscriber, "most": most})
        found = [_Waiting(id, tries, name, json.loads(facts)) for id, tries, name, facts in cursor.fetchall()]
    again = next((at for at, one in enumerate(found) if one.tries), len(found))
    return found[: max(again, 1)]


def _due() -> dict[str, Any]:
    together = events.heard_together()
    return {
        "now": clock.now(),
        "give_up": GIVE_UP_AFTER,
        "together": list(together),
        "about": list(together.values()),
    }


def _tell(subscriber: str, waiting: Sequence[_Waiting]) -> None:
    """Nothing happens when nobody of that name listens any more."""
    together = subscriber in events.heard_together()
    told = [(one, events.subscribers_of(one.name).get(subscriber)) for one in waiting]
    heard = [(function, events.restored(one.name, one.facts)) for one, function in told if function]
    if together and heard:
        heard[0][0]([event for _function, event in heard])
        return
    for function, event in heard:
        function(event)


def _mark_heard(waiting: Sequence[_Waiting]) -> None:
    """The last word is the database's: heard once, or what was done is undone."""
    if not waiting:
        return
    with connection.cursor() as cursor:
        cursor.execute(_HEARD, {"now": clock.now(), "ids": [one.id for one in waiting]})
        if cursor.rowcount != len(waiting):
            raise RuntimeError("some of this was heard by another relay meanwhile")


def _put_back(one: _Waiting, problem: Exception) -> None:
    """It is tried again after a pause that doubles, unless somebody else has had it meanwhile."""
    due_at = clock.now() + dt.timedelta(seconds=2 ** (one.tries + 1))
    fault = f"{type(problem).__name__}: {problem}"[:500]
    with connection.cursor() as cursor:
        cursor.execute(_PUT_BACK, {"id": one.id, "tries": one.tries, "fault": fault, "due_at": due_at})


def run(stop: threading.Event, pause: float = 0.5) -> None:
    """Deliver until told to stop.

    The relay looks every `pause` seconds instead of being notified: NOTIFY takes a database-wide lock at
    commit, which would put every sign-up of a rush in one queue.
    """
    while not stop.is_set():
        try:
            while deliver_waiting() and not stop.is_set():
                pass
            stop.wait(pause)
        except (OperationalError, InterfaceError) as lost:
            log.warning("the relay lost its database and tries again: %s", lost)
            connection.close()
            stop.wait(2)
