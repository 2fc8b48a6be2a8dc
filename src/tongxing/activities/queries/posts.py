"""The posts of an activity, and whether somebody may take one of them, with the reason for every no."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from tongxing.access.shapes import Actor
from tongxing.activities import errors, rules
from tongxing.activities.models import Post
from tongxing.activities.shapes import ActivityCard, PostCard
from tongxing.foundation import clock, codelists
from tongxing.foundation.refusals import Refusal
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.policy import queries as policy
from tongxing.profiles import queries as profiles
from tongxing.trainings import queries as trainings

RULE = "posts"
SEXES = {"1": ("男", "male"), "2": ("女", "female")}
_SAME = "name places taken waiting min_age max_age needed_skills languages asks_health sex course_id"

# The posts of each activity of a question, inside the same statement.
WITH_POSTS = ArraySubquery(
    Post.objects.filter(activity=OuterRef("pk"))
    .order_by("position")
    .values(told=JSONObject(id="id", **{name: name for name in _SAME.split()}))
)


def post_cards(told: list[dict[str, Any]]) -> tuple[PostCard, ...]:
    """Cards of what `WITH_POSTS` found.

    rooms only: the deeds and questions of this room answer with it
    """
    return tuple(
        PostCard(
            **one
            | {
                "id": uuid.UUID(one["id"]),
                "course_id": uuid.UUID(one["course_id"]) if one["course_id"] else None,
                "needed_skills": tuple(one["needed_skills"]),
                "languages": tuple(one["languages"]),
            }
        )
        for one in told
    )


def terms_of_posts(region_code: int) -> Mapping[str, Any]:
    """What the policy of a place says of posts today: how many, which skills are proven, what is risky.

    public: the rules are open
    """
    return policy.rule(RULE, clock.today(), region_code).parameters


def wants_acceptance(activity: Any) -> bool:
    """Whether each person accepts the risk notice: the leader said so, or the policy of the place does (R-23).

    public: it follows from what everybody may read
    """
    if activity.is_risky:
        return True
    terms = terms_of_posts(activity.region_code)
    return activity.category in terms["risky_categories"]


def why_not(activity: ActivityCard, viewer: Actor) -> dict[uuid.UUID, Refusal]:
    """Of every post this viewer cannot take, why; the health word is asked later. Nothing for a stranger."""
    person = people.person_of(viewer.account_id)
    if person is None:
        return {}
    day = clock.local(activity.starts_at).date()
    found = {}
    for post in activity.posts:
        asked = asked_by(post, activity.region_code)
        if no := refusal_of(asked, person, day, said_fit=True):
            found[post.id] = no
    return found


def asked_by(post: PostCard | Any, region_code: int) -> rules.Asked:
    """What a post asks, with the skills that the policy of the place wants proven.

    rooms only: a step of signing up
    """
    skills = tuple(post.needed_skills)
    proven = frozenset(terms_of_posts(region_code)["proven_skills"]) if skills else frozenset()
    return rules.Asked(
        post.min_age,
        post.max_age,
        skills,
        proven,
        tuple(post.languages),
        post.asks_health,
        post.sex,
        post.course_id,
    )


def refusal_of(asked: rules.Asked, person: PersonCard, day: dt.date, *, said_fit: bool) -> Refusal | None:
    """The plainest reason why somebody cannot take a post on a day; the profile is read only where it matters.

    rooms only: a step of signing up
    """
    proven: frozenset[str] = frozenset()
    if set(asked.skills) & asked.proven:
        held = profiles.skills_in_force([person.id], day).get(person.id, ())
        proven = frozenset(fact.code for fact in held)
    spoken = frozenset(profiles.profile_of(person.id).languages) if asked.languages else frozenset()
    age = rules.age_on(person.birth_on, day)
    passed = asked.course_id is not None and trainings.has_passed(asked.course_id, person.id, day)
    known = rules.Known(age, frozenset(person.skills), proven, spoken, said_fit, person.sex, passed)
    unmet = rules.unmet(asked, known)
    return _SAID[unmet[0]](asked, known) if unmet else None


def _skills(codes: list[str]) -> dict[str, Any]:
    return {
        "skills": codes,
        "skills_zh": "、".join(codelists.label("skill", code) for code in codes),
        "skills_en": ", ".join(codelists.label("skill", code, "en") for code in codes),
    }


def _skill_missing(asked: rules.Asked, known: rules.Known) -> Refusal:
    lacking = [s for s in asked.skills if s not in asked.proven | known.skills | known.proven]
    return errors.SkillMissing(**_skills(lacking))


def _skill_unproven(asked: rules.Asked, known: rules.Known) -> Refusal:
    return errors.SkillUnproven(**_skills([s for s in asked.skills if s in asked.proven - known.proven]))


def _language_missing(asked: rules.Asked, known: rules.Known) -> Refusal:
    lacking = [code for code in asked.languages if code not in known.languages]
    return errors.LanguageMissing(
        languages_zh="、".join(profiles.label("language", code) for code in lacking),
        languages_en=", ".join(profiles.label("language", code, "en") for code in lacking),
    )


def _course_missing(asked: rules.Asked, known: rules.Known) -> Refusal:
    assert asked.course_id is not None  # else nothing is missing
    course = trainings.course(asked.course_id)
    ahead = trainings.next_class(course.id)
    if ahead is None:
        return errors.CourseMissing(course=course.title)
    return errors.CourseMissingYet(
        course=course.title,
        next_zh=rules.wall(ahead.starts_at),
        next_en=rules.wall_en(ahead.starts_at),
        place=ahead.place_text,
        class_id=ahead.id,
    )


def _of_another_sex(asked: rules.Asked, known: rules.Known) -> Refusal:
    zh, en = SEXES[asked.sex]
    return errors.OfAnotherSex(sex_zh=zh, sex_en=en)


_SAID: dict[str, Callable[[rules.Asked, rules.Known], Refusal]] = {
    "too_young": lambda asked, known: errors.TooYoung(min_age=asked.min_age, age=known.age),
    "too_old": lambda asked, known: errors.TooOld(max_age=asked.max_age),
    "of_another_sex": _of_another_sex,
    "skill_missing": _skill_missing,
    "skill_unproven": _skill_unproven,
    "language_missing": _language_missing,
    "course_missing": _course_missing,
    "health_word_missing": lambda asked, known: errors.HealthWordMissing(),
}
