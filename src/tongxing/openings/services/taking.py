"""Taking a number: one short transaction for however many press at once, and nothing decided in it."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import services as activities
from tongxing.activities.errors import NotOpenYet, NotRegistered, RealNameNotPassed
from tongxing.foundation import clock, ids
from tongxing.foundation.database import array
from tongxing.foundation.refusals import Refusal
from tongxing.openings import errors, queries
from tongxing.openings.services.deciding import answers_to
from tongxing.openings.shapes import TakeTurn, TurnCard
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard

# Whoever takes numbers at an opening waits for whoever does; so numbers are committed in their order.
_LOCK = """
select id, activity_id, opens_at, ends_at, turns from openings_opening where id = any(%(openings)s::uuid[])
order by id {lock}
"""
_BEFORE = """
select t.opening_id, t.person_id, t.id, t.number, t.taken_at, o.state, o.sign_up_id, o.queue_number, o.code, o.zh, o.en
from openings_turn t left join openings_outcome o on o.turn_id = t.id
where t.opening_id = any(%(openings)s::uuid[]) and t.person_id = any(%(people)s::uuid[])
"""
_WRITE = """
with came as (
  select * from unnest(%(ids)s::uuid[], %(at)s::uuid[], %(numbers)s::int[], %(people)s::uuid[], %(accounts)s::uuid[],
    %(keys)s::uuid[], %(posts)s::uuid[], %(when_free)s::bool[], %(accompanied)s::bool[], %(risks)s::text[],
    %(fit)s::bool[]) as u(id, opening, number, person, account, key, post, when_free, accompanied, risks, fit)
), counted as (
  update openings_opening o set turns = c.last from (select opening, max(number) as last from came group by opening) c
  where o.id = c.opening
)
insert into openings_turn (id, opening_id, number, person_id, account_id, key, post_id, take_place_when_free,
  accompanied, risks_version, said_fit, taken_at)
select id, opening, number, person, account, key, post, when_free, accompanied, risks, fit, %(now)s from came
"""

Told = TurnCard | Refusal


def take_turn(order: TakeTurn, *, actor: Actor) -> TurnCard:
    """The person has a number, kept before anything else; by number, it is decided at once, with all before it.

    The same person again has the same number. Two transactions on purpose: what dies between them leaves a number,
    and whoever comes next, or the worker, decides it.
    Refuses with SignInFirst, NotRegistered, RealNameNotPassed, OpeningUnknown, NotOpenYet, Over, AgreementWanted,
    AgreementNotReady or GuardianSigns.
    leave: asked by take_turns
    """
    (told,) = take_turns([(order, actor)])
    if isinstance(told, Refusal):
        raise told
    return answers_to([told])[0] if told.state == "queued" else told


@transaction.atomic
def take_turns(asked: Sequence[tuple[TakeTurn, Actor]]) -> tuple[Told, ...]:
    """Everybody who pressed has a number in the order of pressing, or is told why not.

    leave: each actor is asked for by themselves
    """
    known = people.persons_of({actor.account_id for _order, actor in asked if actor.account_id})
    facts: dict[str, Any] = {"openings": array(sorted({order.opening_id for order, _actor in asked}))}
    facts["people"] = array(one.id for one in known.values())
    with connection.cursor() as cursor:
        cursor.execute(_LOCK.format(lock=row_lock()), facts)
        openings = {row[0]: list(row) for row in cursor.fetchall()}
        cursor.execute(_BEFORE, facts)
        before = {row[:2]: row[2:] for row in cursor.fetchall()}
    # A number that ends in a no for want of a signature would be lost: it is said before one is taken.
    unsigned = {row[0]: activities.unsigned_among(row[1], known.values()) for row in openings.values()}
    told: list[Told] = []
    came: list[tuple[TakeTurn, PersonCard, TurnCard]] = []
    mine = {
        whose: TurnCard(turn_id, whose[0], openings[whose[0]][1], number, at, *_outcome(rest))
        for whose, (turn_id, number, at, *rest) in before.items()
    }
    for order, actor in asked:
        try:
            person = _volunteer(actor, known)
            row = openings.get(order.opening_id)
            if row is None:
                raise errors.OpeningUnknown()
            whose = (order.opening_id, person.id)
            if whose not in mine:
                mine[whose] = _next(row, unsigned[row[0]].get(person.id))
                came.append((order, person, mine[whose]))
            told.append(mine[whose])
        except Refusal as no:
            told.append(no)
    if came:
        _write(came)
    return tuple(told)


def row_lock() -> str:
    """The lock under which numbers are given. A function, so that `make prove-races` can take it away.

    leave: none is needed, it gives a word of SQL; asked by take_turns
    """
    return "for no key update"


def _outcome(rest: list[Any]) -> tuple[Any, ...]:
    state, *others = rest
    return (state, *others) if state else ("queued",)


def _volunteer(actor: Actor, known: dict[uuid.UUID, PersonCard]) -> PersonCard:
    access.require(actor, "openings.take_turn")
    person = known.get(actor.account_id) if actor.account_id else None
    if person is None or not person.is_volunteer:
        raise NotRegistered()
    if person.real_name_state != "passed":
        raise RealNameNotPassed()
    return person


def _next(row: list[Any], unsigned: Refusal | None) -> TurnCard:
    """The next number of a locked opening, while it is open and nothing that one could still mend is in the way."""
    opening_id, activity_id, opens_at, until, turns = row
    now = clock.now()
    if now < opens_at:
        raise NotOpenYet(**queries.moments(opens=opens_at))
    if now >= until:
        raise errors.Over(**queries.moments(until=until))
    if unsigned:
        raise unsigned
    row[4] = turns + 1
    return TurnCard(ids.new_id(), opening_id, activity_id, turns + 1, now)


def _write(came: list[tuple[TakeTurn, PersonCard, TurnCard]]) -> None:
    facts: dict[str, Any] = {
        "now": clock.now(),
        "ids": array(turn.id for _o, _p, turn in came),
        "at": array(turn.opening_id for _o, _p, turn in came),
        "numbers": array(turn.number for _o, _p, turn in came),
        "people": array(person.id for _o, person, _t in came),
        "accounts": array(person.account_id for _o, person, _t in came),
        "keys": array(order.key for order, _p, _t in came),
        "posts": array(order.post_id for order, _p, _t in came),
        "when_free": array(order.take_place_when_free for order, _p, _t in came),
        "accompanied": array(order.accompanied for order, _p, _t in came),
        "risks": [order.risks_version for order, _p, _t in came],
        "fit": array(order.said_fit for order, _p, _t in came),
    }
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, facts)
