"""Whether somebody meets the hard conditions of a round, by the same judge as whoever signs up for an activity."""

import datetime as dt
from collections.abc import Iterable
from types import SimpleNamespace

from tongxing.access.shapes import Actor
from tongxing.activities import errors as activity_errors
from tongxing.activities import queries as activities
from tongxing.foundation import clock
from tongxing.foundation.refusals import Refusal
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.policy import queries as policy
from tongxing.recruitments.models import RecruitmentRound
from tongxing.recruitments.shapes import RoundCard


def why_not(card: RoundCard, viewer: Actor) -> Refusal | None:
    """Why this viewer cannot apply in a round, as far as conditions go; nothing for a stranger."""
    person = people.person_of(viewer.account_id)
    return condition_refusal(card, person, card.days[:1]) if person else None


def condition_refusal(
    asked: RoundCard | RecruitmentRound, person: PersonCard, days: Iterable[dt.date]
) -> Refusal | None:
    """The plainest reason why somebody cannot serve on these days; age on the first, proofs until the last.

    rooms only: a step of applying and choosing
    """
    if not person.is_volunteer:
        return activity_errors.NotRegistered()
    if person.real_name_state != "passed":
        return activity_errors.RealNameNotPassed()
    told = sorted(days)
    like = SimpleNamespace(
        min_age=asked.min_age,
        max_age=None,
        needed_skills=asked.needed_skills,
        languages=asked.languages,
        asks_health=False,
        sex="",
        course_id=None,
    )
    post = activities.posts.asked_by(like, asked.region_code)
    for day in dict.fromkeys((told[0], told[-1])):
        if no := activities.posts.refusal_of(post, person, day, said_fit=True):
            return no
    by_policy = policy.decide(
        "sign-up", people.facts_of(person, told[0]), on=clock.today(), region_code=asked.region_code
    )
    if not by_policy.met:
        return activity_errors.NotEligible(why_zh=by_policy.paragraph("zh"), why_en=by_policy.paragraph("en"))
    if people.guardians.is_minor(person.birth_on, told[0]):
        return _refusal_of_minor(person, told[0])
    return None


def _refusal_of_minor(person: PersonCard, day: dt.date) -> Refusal | None:
    """A guardian stands behind whoever is under age; each activity asks for their yes again (R-10)."""
    told = people.guardians.may_take_part(person.id, None, day)
    return None if told.may_sign_up else activity_errors.GuardianWanted()
