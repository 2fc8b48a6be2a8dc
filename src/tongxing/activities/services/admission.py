"""Taking a place: decided in the database, in one statement, so that twenty places are twenty."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, connection, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors, rules
from tongxing.activities.events import PlaceTaken, WaitingJoined
from tongxing.activities.shapes import SignedUp, SignUp
from tongxing.foundation import clock, codelists, events, ids
from tongxing.foundation.database import constraint_of
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.policy import queries as policy

ONCE = ("activities_signup_once_per_person", "activities_signup_one_per_key")
ONE_AT_A_TIME = "activities_signup_one_person_one_place_at_a_time"

# The lock puts one person's own sign-ups in a row; else two at once could wait for each other in the index
# that keeps their timeline. What the statement reads may be older than the lock: the constraints have the
# last word.
_LOOK = """
select pg_advisory_xact_lock(hashtextextended('activities.timeline:' || %(person)s::text, 0)),
  a.state, a.sign_up_opens_at, a.sign_up_closes_at, a.starts_at, a.min_age, a.max_age, a.needed_skills,
  (select c.why from activities_cancellation c where c.activity_id = a.id),
  mine.id, mine.activity_id, mine.state, mine.queue_number, mine.offer_ends_at,
  clash.title, clash.starts_at, clash.ends_at, a.region_code, a.category
from activities_activity a
left join lateral (
  select s.id, s.activity_id, s.state, s.queue_number, s.offer_ends_at from activities_signup s
  where s.person_id = %(person)s
    and (s.key = %(key)s or (s.activity_id = a.id and s.state in ('held', 'offered', 'waiting')))
  order by s.key = %(key)s desc limit 1) mine on true
left join lateral (
  select b.title, b.starts_at, b.ends_at
  from activities_signup s join activities_activity b on b.id = s.activity_id
  where s.person_id = %(person)s and s.state = 'held' and s.activity_id <> a.id
    and s.during && tstzrange(a.starts_at, a.ends_at)
  order by b.starts_at limit 1) clash on true
where a.id = %(activity)s
"""

# The activity is locked first, so `is_free` is true of this very moment; the counter and the sign-up move
# together.
_TAKE = """
with activity as (
  select id, taken < places as is_free, starts_at, ends_at from activities_activity
  where id = %(activity)s and state = 'published'
    and sign_up_opens_at <= %(now)s and sign_up_closes_at > %(now)s
  {lock}
), counted as (
  update activities_activity a set
    taken = a.taken + activity.is_free::int,
    waiting = a.waiting + (not activity.is_free)::int,
    tickets = a.tickets + (not activity.is_free)::int
  from activity where a.id = activity.id
  returning a.id, activity.is_free, a.tickets, activity.starts_at, activity.ends_at
)
insert into activities_signup (id, activity_id, person_id, account_id, key, during, state, queue_number,
  take_place_when_free, signed_up_at, held_at)
select %(id)s, id, %(person)s, %(account)s, %(key)s, tstzrange(starts_at, ends_at),
  case when is_free then 'held' else 'waiting' end,
  case when is_free then null else tickets end,
  %(when_free)s and not is_free, %(now)s, case when is_free then %(now)s::timestamptz end
from counted
returning id, state, queue_number
"""


def sign_up(order: SignUp, *, actor: Actor) -> SignedUp:
    """The person holds a place, or stands on the waiting list with a number; in one answer.

    The same key, or the same person pressing again, is the same sign-up.
    Refuses with SignInFirst, NotRegistered, RealNameNotPassed, ActivityUnknown, NotOpenYet, Closed,
    Cancelled, NotEligible, TooYoung, TooOld, SkillMissing, NotForMinors, GuardianWanted, GuardianRefused or
    Overlapping.
    """
    access.require(actor, "activities.sign_up")
    person = _volunteer(actor)
    facts = {"activity": order.activity_id, "person": person.id, "key": order.key}
    try:
        with transaction.atomic():
            return _sign_up(order, person, facts)
    except IntegrityError as broken:
        name = constraint_of(broken)
        if name not in (*ONCE, ONE_AT_A_TIME):
            raise
        seen = _look(facts)  # somebody, most likely the same person, was quicker: say how it stands now
        if seen.mine is not None:
            return seen.mine
        raise _overlapping(seen) from broken


def _sign_up(order: SignUp, person: PersonCard, facts: dict[str, Any]) -> SignedUp:
    seen = _look(facts)
    if seen.mine is not None:
        return seen.mine
    _refuse(seen, person, order)
    with connection.cursor() as cursor:
        cursor.execute(
            _TAKE.format(lock=row_lock()),
            facts
            | {
                "id": ids.new_id(),
                "account": person.account_id,
                "now": clock.now(),
                "when_free": order.take_place_when_free,
            },
        )
        row = cursor.fetchone()
    if row is None:  # closed or called off since we looked
        _refuse(_look(facts), person, order)
        raise errors.ActivityUnknown()
    sign_up_id, state, number = row
    told = {"activity_id": order.activity_id, "person_id": person.id, "sign_up_id": sign_up_id}
    events.announce(PlaceTaken(**told) if state == "held" else WaitingJoined(**told, queue_number=number))
    return SignedUp(sign_up_id, order.activity_id, state, number)


def row_lock() -> str:
    """The lock under which a place is given. A function, so that `make prove-races` can take it away.

    leave: none is needed, it gives a word of SQL; asked by sign_up
    """
    return "for no key update"


def _volunteer(actor: Actor) -> PersonCard:
    person = people.person_of(actor.account_id)
    if person is None or not person.is_volunteer:
        raise errors.NotRegistered()
    if person.real_name_state != "passed":
        raise errors.RealNameNotPassed()
    return person


@dataclass(frozen=True)
class _Seen:
    """What one look at an activity, a person and a key shows."""

    state: str
    opens_at: Any
    closes_at: Any
    starts_at: Any
    min_age: int
    max_age: int | None
    skills: tuple[str, ...]
    why: str | None
    mine: SignedUp | None
    clash: tuple[str, Any, Any] | None
    region_code: int
    category: str


def _look(facts: dict[str, Any]) -> _Seen:
    with connection.cursor() as cursor:
        cursor.execute(_LOOK, facts)
        row: Any = cursor.fetchone()
    if row is None:
        raise errors.ActivityUnknown()
    mine = SignedUp(*row[9:14]) if row[9] else None
    clash = row[14:17] if row[14] else None
    state, opens_at, closes_at, starts_at, min_age, max_age = row[1:7]
    return _Seen(
        state, opens_at, closes_at, starts_at, min_age, max_age, tuple(row[7]), row[8], mine, clash, *row[17:]
    )


def _refuse(seen: _Seen, person: PersonCard, order: SignUp) -> None:
    """Every reason to say no, the plainest first."""
    if seen.state == "cancelled":
        raise errors.Cancelled(why=seen.why or "")
    if seen.state != "published":
        raise errors.ActivityUnknown()
    window = rules.window_state(clock.now(), seen.opens_at, seen.closes_at)
    if window == "early":
        raise errors.NotOpenYet(opens_zh=rules.wall(seen.opens_at), opens_en=rules.wall_en(seen.opens_at))
    if window == "over":
        raise errors.Closed(closed_zh=rules.wall(seen.closes_at), closed_en=rules.wall_en(seen.closes_at))
    age = rules.age_on(person.birth_on, rules.china_day(seen.starts_at))
    unmet = rules.unmet_condition(age, frozenset(person.skills), seen.min_age, seen.max_age, seen.skills)
    if unmet == "too_young":
        raise errors.TooYoung(min_age=seen.min_age, age=age)
    if unmet == "too_old":
        raise errors.TooOld(max_age=seen.max_age)
    if unmet == "skill_missing":
        lacking = [skill for skill in seen.skills if skill not in person.skills]
        raise errors.SkillMissing(
            skills=lacking,
            skills_zh="、".join(codelists.label("skill", skill) for skill in lacking),
            skills_en=", ".join(codelists.label("skill", skill, "en") for skill in lacking),
        )
    day = rules.china_day(seen.starts_at)
    refuse_ineligible(person, day, seen.region_code)
    if people.guardians.is_minor(person.birth_on, day):
        _refuse_minor(seen, person, order, day)
    if seen.clash is not None:
        raise _overlapping(seen)


def _refuse_minor(seen: _Seen, person: PersonCard, order: SignUp, day: dt.date) -> None:
    """Rescue takes no minors (R-24); else a guardian's consent holds, or a guardian will come along (R-10)."""
    if seen.category in people.guardians.barred_categories(seen.region_code):
        raise errors.NotForMinors()
    told = people.guardians.may_take_part(person.id, order.activity_id, day)
    if told.code == "refused":
        raise errors.GuardianRefused()
    if not told.may_sign_up and not order.accompanied:
        raise errors.GuardianWanted()


def refuse_ineligible(person: PersonCard, day: dt.date, region_code: int) -> None:
    """What the policy of the place asks of everybody who signs up, over what the notice says.

    leave: asked by sign_up
    """
    facts = people.facts_of(person, day)
    told = policy.decide("sign-up", facts, on=clock.today(), region_code=region_code)
    if not told.met:
        raise errors.NotEligible(why_zh=told.paragraph("zh"), why_en=told.paragraph("en"))


def _overlapping(seen: _Seen) -> errors.Overlapping:
    title, starts_at, ends_at = seen.clash or ("", seen.starts_at, seen.starts_at)
    return errors.Overlapping(title=title, **rules.span_facts(starts_at, ends_at))
