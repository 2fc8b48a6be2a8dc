"""Many people at one activity, in an order somebody else keeps: the plain path's rules, decided in one transaction.

The room that keeps the turn (`openings`) hands them over; here every one is looked at as if they had pressed alone.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import IntegrityError, connection, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors, rules
from tongxing.activities.events import PlaceTaken, WaitingJoined
from tongxing.activities.models import LIVE, Activity
from tongxing.activities.queries.activities import activity_for_change, state_facts
from tongxing.activities.queries.agreeing import agreed, may_want
from tongxing.activities.queries.ahead import REACHED
from tongxing.activities.queries.hours import NEAR, as_spans
from tongxing.activities.services import admission
from tongxing.activities.services.admission import ONCE, ONE_AT_A_TIME
from tongxing.activities.services.eligibility import Asking, Judged, Seen, refuse, verified
from tongxing.activities.shapes import Admitted, Comer, SignedUp
from tongxing.foundation import clock, events, ids
from tongxing.foundation.database import constraint_of
from tongxing.foundation.refusals import Refusal
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard

# Everybody's own sign-ups stand still first, in one order for all crowds; then the activity, then its posts: the
# order in which the plain path takes them.
_HOLD = """
select pg_advisory_xact_lock(hashtextextended('activities.timeline:' || one::text, 0))
from unnest(%(people)s::uuid[]) as one
"""
_ACTIVITY = """
select a.state, a.sign_up_opens_at, a.sign_up_closes_at, a.starts_at, a.ends_at, a.region_code, a.category,
  a.risks, a.is_risky, (select c.why from activities_cancellation c where c.activity_id = a.id), a.asks_agreement
from activities_activity a where a.id = %(activity)s {lock}
"""
_POSTS = """
select id, name, places, taken, tickets, min_age, max_age, needed_skills, languages, asks_health, sex, course_id
from activities_post where activity_id = %(activity)s order by position {lock}
"""
_THEIRS = """
select s.person_id, s.key, s.id, s.activity_id, s.state, s.queue_number, s.offer_ends_at, s.post_id
from activities_signup s
where s.person_id = any(%(people)s::uuid[])
  and (s.key = any(%(keys)s::uuid[]) or (s.activity_id = %(activity)s and s.state in ('held', 'offered', 'waiting')))
"""
_CLASHES = """
select s.person_id, b.title, b.starts_at, b.ends_at
from activities_signup s join activities_activity b on b.id = s.activity_id
where s.person_id = any(%(people)s::uuid[]) and s.state = 'held' and s.activity_id <> %(activity)s
  and s.during && tstzrange(%(starts)s, %(ends)s)
order by b.starts_at desc
"""
_LIMITS = """
select l.person_id, l.most, l.until_at
from activities_activity a join activities_aheadlimit l on l.person_id = any(%(people)s::uuid[])
where a.id = %(activity)s and a.need_id is null and {reached}
"""
_NEAR = """
select p.one, ({near}) from activities_activity a cross join unnest(%(people)s::uuid[]) as p(one)
where a.id = %(activity)s
"""
_WRITE = """
with came as (
  select * from unnest(%(ids)s::uuid[], %(posts)s::uuid[], %(people)s::uuid[], %(accounts)s::uuid[],
    %(keys)s::uuid[], %(states)s::text[], %(numbers)s::int[], %(when_free)s::bool[], %(risks)s::text[],
    %(fit)s::bool[]) as u(id, post, person, account, key, state, number, when_free, risks, fit)
), counted as (
  select post, count(*) filter (where state = 'held') as held, count(*) filter (where state = 'waiting') as waiting
  from came group by post
), at_posts as (
  update activities_post p set taken = p.taken + c.held, waiting = p.waiting + c.waiting,
    tickets = p.tickets + c.waiting
  from counted c where p.id = c.post
), summed as (
  update activities_activity a set taken = a.taken + c.held, waiting = a.waiting + c.waiting,
    tickets = a.tickets + c.waiting
  from (select sum(held) as held, sum(waiting) as waiting from counted) c where a.id = %(activity)s
)
insert into activities_signup (id, activity_id, post_id, person_id, account_id, key, during, state, queue_number,
  take_place_when_free, signed_up_at, held_at, risks_version, risks_accepted_at, said_fit)
select id, %(activity)s, post, person, account, key, tstzrange(%(starts)s, %(ends)s), state, number, when_free,
  %(now)s, case when state = 'held' then %(now)s::timestamptz end, risks,
  case when risks <> '' then %(now)s::timestamptz end, fit
from came
"""


@dataclass
class _Post:
    """A locked post as it fills: no statement of anybody else moves it."""

    seen: Seen
    free: int
    tickets: int
    asks_health: bool


def admit(asked: Sequence[Comer], *, actor: Actor, whole: bool = False) -> tuple[Admitted, ...]:
    """In this order, everybody holds a place, stands on the waiting list, or is told why not; all in one transaction.

    All ask for the same activity. What one of them is told is what `sign_up` would have told them. With `whole` either
    all of them hold a place afterwards, or nothing has changed: then whoever could have had one is told NotAllTogether.
    Refuses with NotAllowed or ActivityUnknown.
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
    activity_id = asked[0].order.activity_id
    everybody = sorted({one.person_id for one in asked})
    facts: dict[str, Any] = {"activity": activity_id, "people": everybody}
    facts["keys"] = [one.order.key for one in asked]
    _rows(_HOLD, facts)
    row = next(_rows(_ACTIVITY.format(lock=admission.row_lock()), facts), None)
    if row is None:
        raise errors.ActivityUnknown()
    facts |= {"starts": row[3], "ends": row[4], "now": clock.now()}
    posts = _posts(row, facts)
    theirs, known = _theirs(facts), people.cards(everybody)
    theirs_near = _near_by(facts)
    if may_want(row[5], row[10]):
        stands = agreed(activity_id, everybody)
        for person_id in everybody:
            theirs_near[person_id]["agreed"] = stands
    judged: Judged = {}
    told, came = [], []
    for one in asked:
        person = known.get(one.person_id)
        mine = next(
            (s for k, s in theirs[one.person_id] if s.activity_id == activity_id or k == one.order.key), None
        )
        if mine is not None:
            told.append(Admitted(mine) if mine.state in LIVE else _refused(errors.NotSignedUp()))
            continue
        try:
            post = _post_for(one, posts, person, theirs_near[one.person_id], judged)
        except Refusal as no:
            told.append(_refused(no))
            continue
        done = _seated(post, activity_id)
        theirs[one.person_id].append((one.order.key, done))
        told.append(Admitted(done))
        came.append((one, done, post))
    if whole and not all(_holds(one) for one in told):
        return tuple(_apart(one) for one in told)
    if came:
        _write(came, facts)
    return tuple(told)


def _holds(one: Admitted) -> bool:
    return one.signed_up is not None and one.signed_up.state == "held"


def _apart(one: Admitted) -> Admitted:
    """What somebody is told of whom nothing is written, because not all could come."""
    return one if one.signed_up is None else _refused(errors.NotAllTogether())


def _refused(no: Refusal) -> Admitted:
    return Admitted(None, no.code, no.sentence("zh"), no.sentence("en"))


def _rows(sql: str, facts: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, facts)
        return iter(cursor.fetchall())


def _posts(row: tuple[Any, ...], facts: dict[str, Any]) -> dict[uuid.UUID, _Post]:
    state, opens, closes, starts, ends, region, category, risks, is_risky, why, asks = row
    rows = list(_rows(_POSTS.format(lock=admission.row_lock()), facts))
    names = tuple(name for _id, name, *_rest in rows)
    told: dict[uuid.UUID, _Post] = {}
    for post_id, _name, places, taken, tickets, *asking in rows:
        seen = Seen(
            None, None, state, opens, closes, starts, region, category, risks, is_risky, why, names, post_id,
            Asking(*asking), ends_at=ends, asks_agreement=asks,
        )  # fmt: skip
        told[post_id] = _Post(seen, places - taken, tickets, asking[4])
    return told


def _theirs(facts: dict[str, Any]) -> dict[uuid.UUID, list[tuple[uuid.UUID, SignedUp]]]:
    """What each of them has here already, or did with the same key."""
    found: dict[uuid.UUID, list[tuple[uuid.UUID, SignedUp]]] = defaultdict(list)
    for person_id, key, *row in _rows(_THEIRS, facts):
        found[person_id].append((key, SignedUp(*row)))
    return found


def _near_by(facts: dict[str, Any]) -> dict[uuid.UUID, dict[str, Any]]:
    """Of each of them, the places they hold at the same time and around it, and whether they may hold one more."""
    found: dict[uuid.UUID, dict[str, Any]] = defaultdict(dict)
    for person_id, *clash in _rows(_CLASHES, facts):
        found[person_id]["clash"] = tuple(clash)
    for person_id, *limit in _rows(_LIMITS.format(reached=REACHED), facts):
        found[person_id]["limit"] = tuple(limit)
    for person_id, spans in _rows(_NEAR.format(near=NEAR.format(person="p.one")), facts):
        found[person_id]["near"] = as_spans(spans)
    return found


def _post_for(
    one: Comer,
    posts: dict[uuid.UUID, _Post],
    person: PersonCard | None,
    near_by: dict[str, Any],
    judged: Judged,
) -> _Post:
    """The post somebody takes or waits for, after every reason to say no."""
    volunteer = verified(person)
    post = posts.get(one.order.post_id) if one.order.post_id else next(iter(posts.values()))
    seen = post.seen if post else replace(next(iter(posts.values())).seen, asking=None)
    if one.chosen:  # somebody decides about them, and may do so while the activity is ahead
        seen = replace(seen, closes_at=seen.starts_at)
    refuse(replace(seen, **near_by), volunteer, one.order, judged)
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


def _write(came: list[tuple[Comer, SignedUp, _Post]], facts: dict[str, Any]) -> None:
    """The sign-ups, the counts and what is announced: three statements for all of them."""
    orders = [(one.order, done, post) for one, done, post in came]
    facts = facts | {
        "now": clock.now(),
        "ids": [done.sign_up_id for _one, done, _post in came],
        "posts": [done.post_id for _one, done, _post in came],
        "people": [one.person_id for one, _done, _post in came],
        "accounts": [one.account_id for one, _done, _post in came],
        "keys": [order.key for order, _done, _post in orders],
        "states": [done.state for _one, done, _post in came],
        "numbers": [done.queue_number for _one, done, _post in came],
        "when_free": [
            order.take_place_when_free and done.state == "waiting" for order, done, _post in orders
        ],
        "risks": [order.risks_version for order, _done, _post in orders],
        "fit": [order.said_fit and post.asks_health for order, _done, post in orders],
    }
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, facts)
    events.announce_all([_told(one, done) for one, done, _post in came])


def _told(one: Comer, done: SignedUp) -> PlaceTaken | WaitingJoined:
    told = {"activity_id": done.activity_id, "person_id": one.person_id, "sign_up_id": done.sign_up_id}
    if done.queue_number is None:
        return PlaceTaken(**told)
    return WaitingJoined(**told, queue_number=done.queue_number)


def give_in_turn(activity_id: uuid.UUID, until: Any, *, actor: Actor) -> Activity:
    """Until a moment places are given only in turn; what was said before anybody could sign up is not changed.

    Inside the caller's transaction. Refuses with ActivityUnknown, NotAllowed, NotPublished, AlreadyOpen or
    GivenOtherwise: it was said before how they are given.
    """
    activity = activity_for_change(activity_id)
    access.require(actor, "activities.give_in_turn", on=activity)
    if activity.state != "published":
        raise errors.NotPublished(**state_facts(activity))
    if activity.sign_up_opens_at <= clock.now():
        opened = activity.sign_up_opens_at
        raise errors.AlreadyOpen(opened_zh=rules.wall(opened), opened_en=rules.wall_en(opened))
    if activity.in_turn_until is not None:
        raise errors.GivenOtherwise()
    activity.in_turn_until = until
    activity.save(update_fields=["in_turn_until"])
    return activity


@transaction.atomic
def end_turn(activity_id: uuid.UUID, *, actor: Actor) -> None:
    """From now on places are given again as they come; twice is once.

    Refuses with ActivityUnknown or NotAllowed.
    """
    activity = activity_for_change(activity_id)
    access.require(actor, "activities.admit")
    if activity.in_turn_until is not None and activity.in_turn_until > clock.now():
        activity.in_turn_until = clock.now()
        activity.save(update_fields=["in_turn_until"])
