"""What posts ask, what cannot be about them, and what somebody does not meet (R-21 to R-23)."""

import hashlib
import uuid
from dataclasses import dataclass

from tongxing.activities.rules.notices import MOST_PLACES, OLDEST, YOUNGEST
from tongxing.activities.shapes import PLAIN_POST, PlanActivity, PostWish

POST_NAME_AT_MOST = 20


def posts_of(order: PlanActivity) -> tuple[PostWish, ...]:
    """The posts of an order; whoever names none has one, as the notice itself says."""
    return order.posts or (
        PostWish(
            PLAIN_POST,
            order.places,
            order.min_age,
            order.max_age,
            order.needed_skills,
            course_id=order.course_id,
        ),
    )


def impossible_posts(posts: tuple[PostWish, ...], most: int, sex_lawful: bool) -> list[tuple[str, str]]:
    """Field and code of what cannot be about the posts of an activity."""
    found = []
    names = [post.name for post in posts]
    if len(posts) > most:
        found.append(("posts", "posts_too_many"))
    if any(not name or len(name) > POST_NAME_AT_MOST for name in names):
        found.append(("posts", "post_name_missing"))
    if len(set(names)) < len(names):
        found.append(("posts", "post_name_twice"))
    if any(post.sex for post in posts) and not sex_lawful:
        found.append(("posts", "post_sex_unlawful"))
    if any(not 1 <= post.places <= MOST_PLACES for post in posts):
        found.append(("posts", "places_impossible"))
    if any(not YOUNGEST <= post.min_age <= (post.max_age or OLDEST) <= OLDEST for post in posts):
        found.append(("posts", "age_impossible"))
    return found


def widest(posts: tuple[PostWish, ...]) -> tuple[int, int, int | None, tuple[str, ...]]:
    """Places in all, and the widest of what the posts ask: least age, greatest age or none, any skill."""
    tops = [post.max_age for post in posts]
    skills = dict.fromkeys(skill for post in posts for skill in post.needed_skills)
    return (
        sum(post.places for post in posts),
        min(post.min_age for post in posts),
        None if None in tops else max(top for top in tops if top is not None),
        tuple(skills),
    )


@dataclass(frozen=True)
class Asked:
    """What a post asks of whoever takes it; `proven` are the skills that count only with a checked proof."""

    min_age: int
    max_age: int | None = None
    skills: tuple[str, ...] = ()
    proven: frozenset[str] = frozenset()
    languages: tuple[str, ...] = ()
    asks_health: bool = False
    sex: str = ""
    course_id: uuid.UUID | None = None


@dataclass(frozen=True)
class Known:
    """What is known of somebody who asks for a post, as it is on the day."""

    age: int
    skills: frozenset[str] = frozenset()
    proven: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    said_fit: bool = False
    sex: str = ""
    has_passed: bool = False


def unmet(asked: Asked, known: Known) -> tuple[str, ...]:
    """Which conditions of R-21 and R-22 somebody does not meet, the plainest first; nothing when all are met."""
    least = [skill for skill in asked.skills if skill not in asked.proven]
    found = {
        "too_young": known.age < asked.min_age,
        "too_old": asked.max_age is not None and known.age > asked.max_age,
        "of_another_sex": asked.sex not in ("", known.sex),
        "skill_missing": not set(least) <= known.skills | known.proven,
        "skill_unproven": not set(asked.skills) & asked.proven <= known.proven,
        "language_missing": not set(asked.languages) <= known.languages,
        "course_missing": asked.course_id is not None and not known.has_passed,
        "health_word_missing": asked.asks_health and not known.said_fit,
    }
    return tuple(code for code, is_so in found.items() if is_so)


def risks_version(risks: str) -> str:
    """The name of a risk notice: another wording has another one (R-23)."""
    return hashlib.sha256(risks.encode()).hexdigest()[:16]
