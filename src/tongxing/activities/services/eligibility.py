"""Every reason to say no to somebody who signs up, the plainest first."""

import datetime as dt
import uuid
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tongxing.activities import errors, rules
from tongxing.activities.queries import posts
from tongxing.activities.queries.agreeing import Agreed
from tongxing.activities.queries.hours import hours_refusal
from tongxing.activities.services.agreeing import refuse_unsigned
from tongxing.activities.shapes import SignedUp, SignUp
from tongxing.foundation import clock
from tongxing.foundation.refusals import Refusal
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.policy import queries as policy


@dataclass(frozen=True)
class Asking:
    """The conditions of a post as one look finds them."""

    min_age: int
    max_age: int | None
    needed_skills: tuple[str, ...]
    languages: tuple[str, ...]
    asks_health: bool
    sex: str
    course_id: uuid.UUID | None


@dataclass(frozen=True)
class Seen:
    """What one look at an activity, a post, a person and a key shows."""

    mine: SignedUp | None
    clash: tuple[str, Any, Any] | None
    state: str
    opens_at: Any
    closes_at: Any
    starts_at: Any
    region_code: int
    category: str
    risks: str
    is_risky: bool
    why: str | None
    posts: tuple[str, ...]
    post_id: uuid.UUID | None
    asking: Asking | None
    in_turn_until: dt.datetime | None = None
    limit: tuple[int, dt.datetime] | None = None  # how many places ahead, until when, where they are held
    ends_at: Any = None
    near: tuple[rules.Span, ...] = ()  # the places held a day before and after
    asks_agreement: bool = False
    agreed: Agreed | None = None  # what stands of the agreement, where it was looked up for many

    @property
    def day(self) -> dt.date:
        return rules.china_day(self.starts_at)

    @cached_property
    def asked(self) -> rules.Asked | None:
        return posts.asked_by(self.asking, self.region_code) if self.asking else None


Judged = dict[tuple[object, ...], Refusal | None]  # what the policy says of these facts, asked once for many


def verified(person: PersonCard | None) -> PersonCard:
    """A volunteer whose identity is verified; nobody else takes a place.

    leave: asked by sign_up
    """
    if person is None or not person.is_volunteer:
        raise errors.NotRegistered()
    if person.real_name_state != "passed":
        raise errors.RealNameNotPassed()
    return person


def refuse(seen: Seen, person: PersonCard, order: SignUp, judged: Judged | None = None) -> None:
    """Every reason to say no, the plainest first. Of a crowd, `judged` keeps what the policy says of equal facts.

    leave: asked by sign_up
    """
    if seen.state == "cancelled":
        raise errors.Cancelled(why=seen.why or "")
    if seen.state != "published":
        raise errors.ActivityUnknown()
    window = rules.window_state(clock.now(), seen.opens_at, seen.closes_at)
    if window == "early":
        raise errors.NotOpenYet(opens_zh=rules.wall(seen.opens_at), opens_en=rules.wall_en(seen.opens_at))
    if window == "over":
        raise errors.Closed(closed_zh=rules.wall(seen.closes_at), closed_en=rules.wall_en(seen.closes_at))
    if seen.in_turn_until is not None and clock.now() < seen.in_turn_until:
        raise errors.InTurn()
    if seen.asked is None:
        raise errors.PostUnknown()
    if order.post_id is None and len(seen.posts) > 1:
        raise errors.PostUnsaid(posts="、".join(seen.posts))
    if no := posts.refusal_of(seen.asked, person, seen.day, said_fit=order.said_fit):
        raise no
    refuse_ineligible(person, seen.day, seen.region_code, judged)
    if people.guardians.is_minor(person.birth_on, seen.day):
        _refuse_minor(seen, person, order)
    if seen.clash is not None:
        raise overlapping(seen)
    if no := hours_refusal(person, (seen.starts_at, seen.ends_at), seen.near, seen.region_code):
        raise no
    if seen.limit is not None:
        raise ahead_limited(*seen.limit)
    refuse_unread(seen, order.risks_version)
    refuse_unsigned(seen, person, order)


def refuse_unread(seen: Seen, accepted: str) -> None:
    """A risk notice accepted is the one that stands; where there is danger, one is accepted (R-23).

    leave: asked by the deed at hand
    """
    if accepted and accepted != rules.risks_version(seen.risks):
        raise errors.RisksChanged(risks=seen.risks)
    if not accepted and posts.wants_acceptance(seen):
        raise errors.RisksNotAccepted(risks=seen.risks)


def _refuse_minor(seen: Seen, person: PersonCard, order: SignUp) -> None:
    """Rescue takes no minors (R-24); else a guardian's consent holds, or a guardian will come along (R-10)."""
    if seen.category in people.guardians.barred_categories(seen.region_code):
        raise errors.NotForMinors()
    told = people.guardians.may_take_part(person.id, order.activity_id, seen.day)
    if told.code == "refused":
        raise errors.GuardianRefused()
    if not told.may_sign_up and not order.accompanied:
        raise errors.GuardianWanted()


def refuse_ineligible(
    person: PersonCard, day: dt.date, region_code: int, judged: Judged | None = None
) -> None:
    """What the policy of the place asks of everybody who signs up, over what the notice says.

    leave: asked by sign_up
    """
    facts = people.facts_of(person, day)
    judged = {} if judged is None else judged
    asked = (region_code, *sorted(facts.items()))
    if asked not in judged:
        told = policy.decide("sign-up", facts, on=clock.today(), region_code=region_code)
        why = {"why_zh": told.paragraph("zh"), "why_en": told.paragraph("en")} if not told.met else {}
        judged[asked] = errors.NotEligible(**why) if why else None
    if no := judged[asked]:
        raise errors.NotEligible(**no.facts)


def overlapping(seen: Seen) -> errors.Overlapping:
    """The no of somebody who holds a place at the same time.

    leave: asked by sign_up
    """
    title, starts_at, ends_at = seen.clash or ("", seen.starts_at, seen.starts_at)
    return errors.Overlapping(title=title, **rules.span_facts(starts_at, ends_at))


def ahead_limited(most: int, until_at: dt.datetime) -> errors.AheadLimited:
    """The no of somebody who holds as many places ahead as they may for now.

    leave: asked by the deed at hand
    """
    return errors.AheadLimited(most=most, until_zh=rules.wall(until_at), until_en=rules.wall_en(until_at))
