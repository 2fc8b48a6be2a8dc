"""Taking a place: decided in the database, in one statement, so that twenty places are twenty."""

from typing import Any

from django.db import IntegrityError, connection, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors
from tongxing.activities.events import PlaceTaken, WaitingJoined
from tongxing.activities.queries.ahead import REACHED
from tongxing.activities.queries.hours import NEAR, as_spans
from tongxing.activities.services.agreeing import sign_with_the_press
from tongxing.activities.services.eligibility import Asking, Seen, overlapping, refuse, verified
from tongxing.activities.shapes import SignedUp, SignUp
from tongxing.foundation import clock, events, ids
from tongxing.foundation.database import constraint_of, lock_name
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard

ONCE = ("activities_signup_once_per_person", "activities_signup_one_per_key")
ONE_AT_A_TIME = "activities_signup_one_person_one_place_at_a_time"

TIMELINE = "activities.timeline"

# Looked at under the lock that puts one person's own sign-ups in a row, taken by a statement of its own: so hours and
# limits are those of this moment. Without it two at once could wait for each other in the index of the timeline.
_LOOK = """
select mine.id, mine.activity_id, mine.state, mine.queue_number, mine.offer_ends_at, mine.post_id,
  clash.title, clash.starts_at, clash.ends_at,
  a.state, a.sign_up_opens_at, a.sign_up_closes_at, a.starts_at, a.region_code, a.category, a.risks, a.is_risky,
  (select c.why from activities_cancellation c where c.activity_id = a.id),
  (select array_agg(p.name order by p.position) from activities_post p where p.activity_id = a.id),
  post.id, post.min_age, post.max_age, post.needed_skills, post.languages, post.asks_health, post.sex,
  post.course_id, a.in_turn_until, limited.most, limited.until_at,
  a.ends_at, near.spans, a.asks_agreement
from activities_activity a
left join lateral (
  select p.* from activities_post p
  where p.activity_id = a.id and p.id = coalesce(%(post)s::uuid, p.id)
  order by p.position limit 1) post on true
left join lateral (
  select s.id, s.activity_id, s.state, s.queue_number, s.offer_ends_at, s.post_id from activities_signup s
  where s.person_id = %(person)s
    and (s.key = %(key)s or (s.activity_id = a.id and s.state in ('held', 'offered', 'waiting')))
  order by s.key = %(key)s desc limit 1) mine on true
left join lateral (
  select b.title, b.starts_at, b.ends_at
  from activities_signup s join activities_activity b on b.id = s.activity_id
  where s.person_id = %(person)s and s.state = 'held' and s.activity_id <> a.id
    and s.during && tstzrange(a.starts_at, a.ends_at)
  order by b.starts_at limit 1) clash on true
left join lateral (
  select l.most, l.until_at from activities_aheadlimit l
  where l.person_id = %(person)s and a.need_id is null and {reached}) limited on true
left join lateral ({near}) near (spans) on true
where a.id = %(activity)s
"""

# The activity is locked first and the post after it, so `is_free` is true of this very moment; both counters
# and the sign-up move together. Every deed that moves them takes the locks in this order.
_TAKE = """
with activity as (
  select id, starts_at, ends_at from activities_activity
  where id = %(activity)s and state = 'published'
    and sign_up_opens_at <= %(now)s and sign_up_closes_at > %(now)s
  {lock}
), post as (
  select id, taken < places as is_free from activities_post
  where id = %(post)s and activity_id = (select id from activity)
  {lock}
), counted as (
  update activities_post p set
    taken = p.taken + post.is_free::int,
    waiting = p.waiting + (not post.is_free)::int,
    tickets = p.tickets + (not post.is_free)::int
  from post where p.id = post.id
  returning p.id, p.activity_id, p.tickets, post.is_free
), summed as (
  update activities_activity a set
    taken = a.taken + counted.is_free::int,
    waiting = a.waiting + (not counted.is_free)::int,
    tickets = a.tickets + (not counted.is_free)::int
  from counted where a.id = counted.activity_id
  returning a.id, a.starts_at, a.ends_at, counted.id as post_id, counted.is_free, counted.tickets
)
insert into activities_signup (id, activity_id, post_id, person_id, account_id, key, during, state, queue_number,
  take_place_when_free, signed_up_at, held_at, risks_version, risks_accepted_at, said_fit)
select %(id)s, id, post_id, %(person)s, %(account)s, %(key)s, tstzrange(starts_at, ends_at),
  case when is_free then 'held' else 'waiting' end,
  case when is_free then null else tickets end,
  %(when_free)s and not is_free, %(now)s, case when is_free then %(now)s::timestamptz end,
  %(risks)s::text, case when %(risks)s::text <> '' then %(now)s::timestamptz end, %(fit)s
from summed
returning id, state, queue_number
"""


def sign_up(order: SignUp, *, actor: Actor) -> SignedUp:
    """The person holds a place at a post, or stands on its waiting list with a number; in one answer.

    The same key, or the same person pressing again, is the same sign-up. Who names no post takes the only one.
    Refuses with SignInFirst, NotRegistered, RealNameNotPassed, ActivityUnknown, NotOpenYet, InTurn, Closed,
    Cancelled, PostUnknown, PostUnsaid, what the post asks (TooYoung, TooOld, OfAnotherSex, SkillMissing,
    SkillUnproven, LanguageMissing, CourseMissing, HealthWordMissing), NotEligible, NotForMinors, GuardianWanted,
    GuardianRefused, Overlapping, NightForMinors, DayFull, RestNeeded, AheadLimited, RisksChanged,
    RisksNotAccepted, AgreementChanged, AgreementNotReady, AgreementWanted or GuardianSigns.
    """
    access.require(actor, "activities.sign_up")
    if order.agreement_version:
        access.require(actor, "activities.sign_agreement")  # nobody signs in another's name
    person = _volunteer(actor)
    facts = {"activity": order.activity_id, "person": person.id, "key": order.key, "post": order.post_id}
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
        raise overlapping(seen) from broken


def _sign_up(order: SignUp, person: PersonCard, facts: dict[str, Any]) -> SignedUp:
    lock_name(TIMELINE, person.id)
    seen = _look(facts)
    if seen.mine is not None:
        return seen.mine
    refuse(seen, person, order)
    with connection.cursor() as cursor:
        cursor.execute(
            _TAKE.format(lock=row_lock()),
            facts
            | {
                "id": ids.new_id(),
                "post": seen.post_id,
                "risks": order.risks_version,
                "fit": order.said_fit and seen.asked is not None and seen.asked.asks_health,
                "account": person.account_id,
                "now": clock.now(),
                "when_free": order.take_place_when_free,
            },
        )
        row = cursor.fetchone()
    if row is None:  # closed or called off since we looked
        refuse(_look(facts), person, order)
        raise errors.ActivityUnknown()
    sign_with_the_press(order, person)
    sign_up_id, state, number = row
    told = {"activity_id": order.activity_id, "person_id": person.id, "sign_up_id": sign_up_id}
    events.announce(PlaceTaken(**told) if state == "held" else WaitingJoined(**told, queue_number=number))
    return SignedUp(sign_up_id, order.activity_id, state, number, post_id=seen.post_id)


def row_lock() -> str:
    """The lock under which a place is given. A function, so that `make prove-races` can take it away.

    leave: none is needed, it gives a word of SQL; asked by sign_up
    """
    return "for no key update"


def _volunteer(actor: Actor) -> PersonCard:
    return verified(people.person_of(actor.account_id))


def seen_by(actor: Actor, facts: dict[str, Any]) -> tuple[PersonCard, Seen]:
    """Whoever acts, as a volunteer, and what one look shows; their timeline is locked from here on.

    leave: asked by the deed at hand
    """
    person = _volunteer(actor)
    lock_name(TIMELINE, person.id)
    return person, _look({"post": None} | facts | {"person": person.id})


def _look(facts: dict[str, Any]) -> Seen:
    with connection.cursor() as cursor:
        cursor.execute(
            _LOOK.format(reached=REACHED, near=NEAR.format(person="%(person)s")), facts | {"now": clock.now()}
        )
        row: Any = cursor.fetchone()
    if row is None:
        raise errors.ActivityUnknown()
    mine = SignedUp(*row[:6]) if row[0] else None
    clash = row[6:9] if row[6] else None
    post = Asking(*row[20:27]) if row[19] else None
    limit = (row[28], row[29]) if row[28] else None
    near = as_spans(row[31])
    told: Any = (
        mine,
        clash,
        *row[9:18],
        tuple(row[18] or ()),
        row[19],
        post,
        row[27],
        limit,
        row[30],
        near,
        row[32],
    )
    return Seen(*told)
