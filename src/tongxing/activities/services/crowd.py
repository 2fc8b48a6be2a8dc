"""Many people at once, in an order somebody else keeps: the plain path's rules, decided in one transaction.

Whoever keeps the order hands them over (`openings`, or the door that gathers presses: `together.py`); here every one is
looked at as if they had pressed alone.
"""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import IntegrityError, connection, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors
from tongxing.activities.events import PlaceTaken, WaitingJoined
from tongxing.activities.models import LIVE
from tongxing.activities.queries.agreeing import agreed, may_want
from tongxing.activities.queries.ahead import REACHED
from tongxing.activities.queries.hours import NEAR, as_spans
from tongxing.activities.services import admission
from tongxing.activities.services.admission import ONCE, ONE_AT_A_TIME
from tongxing.activities.services.eligibility import Asking, Judged, Seen, refuse, verified
from tongxing.activities.shapes import Admitted, Comer, SignedUp
from tongxing.foundation import clock, database, events, ids
from tongxing.foundation.database import constraint_of
from tongxing.foundation.refusals import Refusal
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard

# Everybody's own sign-ups stand still first, in one order for all crowds; then the activities, then their posts: the
# order in which the plain path takes them.
_HOLD = """
select pg_advisory_xact_lock(hashtextextended('activities.timeline:' || one::text, 0))
from unnest(%(everybody)s::uuid[]) as one
"""
_ACTIVITIES = """
select a.id, a.state, a.sign_up_opens_at, a.sign_up_closes_at, a.starts_at, a.ends_at, a.region_code, a.category,
  a.risks, a.is_risky, (select c.why from activities_cancellation c where c.activity_id = a.id), a.asks_agreement,
  a.in_turn_until
from activities_activity a where a.id = any(%(activities)s::uuid[]) order by a.id {lock}
"""
_POSTS = """
select activity_id, id, name, places, taken, tickets, min_age, max_age, needed_skills, languages, asks_health, sex,
  course_id
from activities_post where activity_id = any(%(activities)s::uuid[]) order by activity_id, position {lock}
"""
# Of each of them only what stands in the way or was done before; of most there is nothing, and no row.
_LOOK = """
select p.person, mine.id, mine.activity_id, mine.state, mine.queue_number, mine.offer_ends_at, mine.post_id,
  clash.title, clash.starts_at, clash.ends_at, limited.most, limited.until_at, near.spans
from unnest(%(people)s::uuid[], %(at)s::uuid[], %(keys)s::uuid[]) as p(person, activity, key)
join activities_activity a on a.id = p.activity
left join lateral (
  select s.id, s.activity_id, s.state, s.queue_number, s.offer_ends_at, s.post_id from activities_signup s
  where s.person_id = p.person
    and (s.key = p.key or (s.activity_id = a.id and s.state in ('held', 'offered', 'waiting')))
  order by s.key = p.key desc limit 1) mine on true
left join lateral (
  select b.title, b.starts_at, b.ends_at
  from activities_signup s join activities_activity b on b.id = s.activity_id
  where s.person_id = p.person and s.state = 'held' and s.activity_id <> a.id
    and s.during && tstzrange(a.starts_at, a.ends_at)
  order by b.starts_at limit 1) clash on true
left join lateral (
  select l.most, l.until_at from activities_aheadlimit l
  where l.person_id = p.person and a.need_id is null and {reached}) limited on true
left join lateral ({near}) near (spans) on true
where mine.id is not null or clash.title is not null or limited.most is not null
  or near.spans is not null
"""
_WRITE = """
with came as (
  select * from unnest(%(ids)s::uuid[], %(at)s::uuid[], %(posts)s::uuid[], %(people)s::uuid[], %(accounts)s::uuid[],
    %(keys)s::uuid[], %(states)s::text[], %(numbers)s::int[], %(when_free)s::bool[], %(risks)s::text[],
    %(fit)s::bool[]) as u(id, activity, post, person, account, key, state, number, when_free, risks, fit)
), counted as (
  select activity, post, count(*) filter (where state = 'held') as held,
    count(*) filter (where state = 'waiting') as waiting
  from came group by activity, post
), at_posts as (
  update activities_post p set taken = p.taken + c.held, waiting = p.waiting + c.waiting,
    tickets = p.tickets + c.waiting
  from counted c where p.id = c.post
), summed as (
  update activities_activity a set taken = a.taken + c.held, waiting = a.waiting + c.waiting,
    tickets = a.tickets + c.waiting
  from (select activity, sum(held) as held, sum(waiting) as waiting from counted group by activity) c
  where a.id = c.activity
)
insert into activities_signup (id, activity_id, post_id, person_id, account_id, key, during, state, queue_number,
  take_place_when_free, signed_up_at, held_at, risks_version, risks_accepted_at, said_fit)
select c.id, a.id, c.post, c.person, c.account, c.key, tstzrange(a.starts_at, a.ends_at), c.state, c.number,
  c.when_free, %(now)s, case when c.state = 'held' then %(now)s::timestamptz end, c.risks,
  case when c.risks <> '' then %(now)s::timestamptz end, c.fit
from came c join activities_activity a on a.id = c.activity
"""


@dataclass
class _Post:
    """A locked post as it fills: no statement of anybody else moves it."""

    seen: Seen
    free: int
    tickets: int
    asks_health: bool


Posts = dict[uuid.UUID, _Post]
Came = tuple[Comer, SignedUp, bool]  # somebody, their place or number, and whether the post asks about health


def admit(asked: Sequence[Comer], *, actor: Actor, whole: bool = False) -> tuple[Admitted, ...]:
    """In this order, everybody holds a place, stands on the waiting list, or is told why not; all in one transaction.

    All ask for the same activity. What one of them is told is what `sign_up` would have told them. With `whole` either
    all of them hold a place afterwards, or nothing has changed: then whoever could have had one is told NotAllTogether.
    Refuses with NotAllowed.
    """
    access.require(actor, "activities.admit")
    try:
        with transaction.atomic():
            return _admit(asked, whole)
    except IntegrityError as broken:
        if constraint_of(broken) not in (*ONCE, ONE_AT_A_TIME):
            raise
    if whole:  # somebody of them took a place elsewhere while we looked: looked at again, all together
        with transaction.atomic():
            return _admit(asked, whole)
    return tuple(_admit_alone(one) for one in asked)


def _admit_alone(one: Comer) -> Admitted:
    """Somebody of the crowd took a place elsewhere while we looked: now each by themselves, and looked at again."""
    try:
        with transaction.atomic():
            return _admit([one])[0]
    except IntegrityError as broken:
        if constraint_of(broken) not in (*ONCE, ONE_AT_A_TIME):
            raise
    with transaction.atomic():
        return _admit([one])[0]


def _admit(asked: Sequence[Comer], whole: bool = False) -> tuple[Admitted, ...]:
    told, came = decided(asked, people.cards({one.person_id for one in asked}), in_turn=True)
    said = tuple(_said(one) for one in told)
    if whole and not all(_holds(one) for one in said):
        return tuple(_apart(one) for one in said)
    write(came)
    return said


def _said(one: SignedUp | Refusal) -> Admitted:
    if isinstance(one, SignedUp) and one.state in LIVE:
        return Admitted(one)
    return _refused(one if isinstance(one, Refusal) else errors.NotSignedUp())


def _holds(one: Admitted) -> bool:
    return one.signed_up is not None and one.signed_up.state == "held"


def _apart(one: Admitted) -> Admitted:
    """What somebody is told of whom nothing is written, because not all could come."""
    return one if one.signed_up is None else _refused(errors.NotAllTogether())


def _refused(no: Refusal) -> Admitted:
    return Admitted(None, no.code, no.sentence("zh"), no.sentence("en"))


def decided(
    asked: Sequence[Comer], known: Mapping[uuid.UUID, PersonCard], *, in_turn: bool
) -> tuple[list[SignedUp | Refusal], list[Came]]:
    """What each of them will be told, in this order, and who is to be written down; everything they touch is locked.

    Each of them asks for one activity. Whoever keeps the turn (`in_turn`) is not told that places are given in turn.
    leave: asked by admit and sign_up_together
    """
    facts = {
        "everybody": database.array(sorted({one.person_id for one in asked})),
        "activities": database.array(sorted({one.order.activity_id for one in asked})),
        "people": database.array(one.person_id for one in asked),
        "at": database.array(one.order.activity_id for one in asked),
        "keys": database.array(one.order.key for one in asked),
        "now": clock.now(),
    }
    _rows(_HOLD, facts)
    halls = _halls(facts, in_turn)
    mine, near = _look(facts)
    _note_agreements(asked, halls, near)
    judged: Judged = {}
    told: list[SignedUp | Refusal] = []
    came: list[Came] = []
    for one in asked:
        done = mine.get(one.person_id)
        if done is not None:
            told.append(done)
            continue
        try:
            posts = halls.get(one.order.activity_id)
            if posts is None:
                raise errors.ActivityUnknown()
            post = _post_for(one, posts, known.get(one.person_id), near.get(one.person_id), judged)
        except Refusal as no:
            told.append(no)
            continue
        mine[one.person_id] = done = _seated(post, one.order.activity_id)
        told.append(done)
        came.append((one, done, post.asks_health))
    return told, came


def _rows(sql: str, facts: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, facts)
        return cursor.fetchall()


def _halls(facts: dict[str, Any], in_turn: bool) -> dict[uuid.UUID, Posts]:
    """The activities with their posts, all of them locked."""
    lock = admission.row_lock()
    activities = {row[0]: row[1:] for row in _rows(_ACTIVITIES.format(lock=lock), facts)}
    at: dict[uuid.UUID, list[tuple[Any, ...]]] = defaultdict(list)
    for activity_id, *row in _rows(_POSTS.format(lock=lock), facts):
        at[activity_id].append(tuple(row))
    return {one: _posts(row, at[one], in_turn) for one, row in activities.items() if at[one]}


def _posts(row: tuple[Any, ...], rows: list[tuple[Any, ...]], in_turn: bool) -> Posts:
    state, opens, closes, starts, ends, region, category, risks, is_risky, why, asks, until = row
    names = tuple(name for _id, name, *_rest in rows)
    told: Posts = {}
    for post_id, _name, places, taken, tickets, *asking in rows:
        seen = Seen(
            None, None, state, opens, closes, starts, region, category, risks, is_risky, why, names, post_id,
            Asking(*asking), None if in_turn else until, ends_at=ends, asks_agreement=asks,
        )  # fmt: skip
        told[post_id] = _Post(seen, places - taken, tickets, asking[4])
    return told


def _look(facts: dict[str, Any]) -> tuple[dict[uuid.UUID, SignedUp], dict[uuid.UUID, dict[str, Any]]]:
    """Of each of them what they have here already, the places held around it, and whether one more may be held."""
    mine: dict[uuid.UUID, SignedUp] = {}
    near: dict[uuid.UUID, dict[str, Any]] = {}
    for row in _rows(_LOOK.format(reached=REACHED, near=NEAR.format(person="p.person")), facts):
        person_id = row[0]
        if row[1] is not None:
            mine[person_id] = SignedUp(*row[1:7])
        found: dict[str, Any] = {"near": as_spans(row[12])}
        if row[7] is not None:
            found["clash"] = row[7:10]
        if row[10] is not None:
            found["limit"] = row[10:12]
        near[person_id] = found
    return mine, near


def _note_agreements(
    asked: Sequence[Comer], halls: dict[uuid.UUID, Posts], near: dict[uuid.UUID, dict[str, Any]]
) -> None:
    """Where an activity may ask for an agreement, what stands of it for those who ask for that activity."""
    wanting = {
        activity_id
        for activity_id, posts in halls.items()
        for seen in [next(iter(posts.values())).seen]
        if may_want(seen.region_code, seen.asks_agreement)
    }
    for activity_id in wanting:
        theirs = [one.person_id for one in asked if one.order.activity_id == activity_id]
        stands = agreed(activity_id, theirs)
        for person_id in theirs:
            near.setdefault(person_id, {})["agreed"] = stands


def _post_for(
    one: Comer, posts: Posts, person: PersonCard | None, near: dict[str, Any] | None, judged: Judged
) -> _Post:
    """The post somebody takes or waits for, after every reason to say no."""
    volunteer = verified(person)
    post = posts.get(one.order.post_id) if one.order.post_id else next(iter(posts.values()))
    seen = post.seen if post else replace(next(iter(posts.values())).seen, asking=None)
    if one.chosen:  # somebody decides about them, and may do so while the activity is ahead
        seen = replace(seen, closes_at=seen.starts_at)
    if near:
        seen = replace(seen, **near)
    refuse(seen, volunteer, one.order, judged)
    if post is None:
        raise errors.PostUnknown()
    if one.chosen == "place" and post.free <= 0:
        raise errors.NoPlaceFree()
    return post


def _seated(post: _Post, activity_id: uuid.UUID) -> SignedUp:
    if post.free > 0:
        post.free -= 1
        return SignedUp(ids.new_id(), activity_id, "held", None, post_id=post.seen.post_id)
    post.tickets += 1
    return SignedUp(ids.new_id(), activity_id, "waiting", post.tickets, post_id=post.seen.post_id)


def write(came: Sequence[Came]) -> None:
    """The sign-ups, the counts and what is announced: two statements for all of them.

    leave: asked by admit and sign_up_together
    """
    if not came:
        return
    orders = [(one.order, done, asks_health) for one, done, asks_health in came]
    facts = {
        "now": clock.now(),
        "ids": database.array(done.sign_up_id for _one, done, _asks in came),
        "at": database.array(done.activity_id for _one, done, _asks in came),
        "posts": database.array(done.post_id for _one, done, _asks in came),
        "people": database.array(one.person_id for one, _done, _asks in came),
        "accounts": database.array(one.account_id for one, _done, _asks in came),
        "keys": database.array(order.key for order, _done, _asks in orders),
        "states": [done.state for _one, done, _asks in came],
        "numbers": database.array(done.queue_number for _one, done, _asks in came),
        "when_free": database.array(
            order.take_place_when_free and done.state == "waiting" for order, done, _asks in orders
        ),
        "risks": [order.risks_version for order, _done, _asks in orders],
        "fit": database.array(order.said_fit and asks for order, _done, asks in orders),
    }
    _run(_WRITE, facts)
    events.announce_all([_told(one, done) for one, done, _asks in came])


def _run(sql: str, facts: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, facts)


def _told(one: Comer, done: SignedUp) -> PlaceTaken | WaitingJoined:
    told = {"activity_id": done.activity_id, "person_id": one.person_id, "sign_up_id": done.sign_up_id}
    if done.queue_number is None:
        return PlaceTaken(**told)
    return WaitingJoined(**told, queue_number=done.queue_number)
