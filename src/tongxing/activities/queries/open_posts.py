"""Free places of posts of a county, and who meets their conditions, for whoever matches many at once."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import F

from tongxing.activities import rules
from tongxing.activities.models import Post, SignUp
from tongxing.activities.queries.posts import terms_of_posts
from tongxing.foundation import clock
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.profiles import queries as profiles
from tongxing.trainings import queries as trainings

COUNTY = 1_000_000  # a county's code ends in six noughts
Conditions = tuple[frozenset[str], tuple[str, ...], str, uuid.UUID | None]  # skills, languages, sex, course


@dataclass(frozen=True)
class OpenPost:
    """A post with places left of an activity one may sign up for: how many, and what it asks."""

    id: uuid.UUID
    activity_id: uuid.UUID
    title: str
    category: str
    region_code: int
    lat: float | None
    lon: float | None
    starts_at: dt.datetime
    ends_at: dt.datetime
    organisation_id: uuid.UUID
    asked_at: dt.datetime | None
    left: int
    min_age: int
    max_age: int | None
    skills: frozenset[str]
    languages: tuple[str, ...]
    sex: str
    course_id: uuid.UUID | None

    @property
    def conditions(self) -> Conditions:
        """What it asks beside an age; the same of most posts."""
        return self.skills, self.languages, self.sex, self.course_id


def open_posts(span: tuple[int, int], until: dt.datetime, at_most: int) -> tuple[OpenPost, ...]:
    """Posts of a span of divisions with a place left that begin before a moment, the soonest first.

    rooms only: for the nightly batch
    """
    now = clock.now()
    found = Post.objects.filter(
        activity__state="published", activity__region_code__gte=span[0], activity__region_code__lt=span[1],
        activity__starts_at__gt=now, activity__starts_at__lt=until, activity__sign_up_closes_at__gt=now,
        taken__lt=F("places"),
    )  # fmt: skip
    rows = found.select_related("activity").order_by("activity__starts_at", "activity_id", "position", "id")
    return tuple(
        OpenPost(
            id=one.id,
            activity_id=one.activity_id,
            title=one.activity.title,
            category=one.activity.category,
            region_code=one.activity.region_code,
            lat=one.activity.lat,
            lon=one.activity.lon,
            starts_at=one.activity.starts_at,
            ends_at=one.activity.ends_at,
            organisation_id=one.activity.organisation_id,
            asked_at=one.activity.asked_at,
            left=one.places - one.taken,
            min_age=one.min_age,
            max_age=one.max_age,
            skills=frozenset(one.needed_skills),
            languages=tuple(one.languages),
            sex=one.sex,
            course_id=one.course_id,
        )
        for one in rows[:at_most]
    )


def counties_with_posts(until: dt.datetime) -> tuple[int, ...]:
    """The counties in which a place is left at something that begins before a moment.

    rooms only: for the nightly batch
    """
    now = clock.now()
    found = Post.objects.filter(
        activity__state="published", activity__starts_at__gt=now, activity__starts_at__lt=until,
        taken__lt=F("places"),
    )  # fmt: skip
    county = F("activity__region_code") / COUNTY * COUNTY
    return tuple(found.order_by().values_list(county, flat=True).distinct().order_by(county))


def held_by_all(
    person_ids: Collection[uuid.UUID], until: dt.datetime
) -> tuple[tuple[uuid.UUID, uuid.UUID, dt.datetime, dt.datetime], ...]:
    """Person, activity, from and until of every place held or offered to these that begins before a moment.

    rooms only: for the nightly batch
    """
    rows = SignUp.objects.filter(
        person_id__in=set(person_ids), state__in=("held", "offered", "waiting"),
        activity__ends_at__gt=clock.now(), activity__starts_at__lt=until,
    )  # fmt: skip
    told = rows.order_by("person_id", "activity__starts_at", "id")
    return tuple(told.values_list("person_id", "activity_id", "activity__starts_at", "activity__ends_at"))


def takes(
    found: Collection[OpenPost], persons: Collection[PersonCard], region_code: int
) -> Iterator[tuple[Conditions, uuid.UUID]]:
    """Which conditions (beside an age) each of these persons meets, by the rule that signs people up.

    rooms only: for the nightly batch
    """
    proven_wanted = frozenset(terms_of_posts(region_code)["proven_skills"])
    asked = sorted({one.conditions for one in found}, key=lambda one: (sorted(one[0]), *map(str, one[1:])))
    ids = [one.id for one in persons]
    held = (
        profiles.skills_in_force(ids, clock.today()) if any(one[0] & proven_wanted for one in asked) else {}
    )
    spoken = profiles.profiles_of(ids) if any(one[1] for one in asked) else {}
    courses = {one[3] for one in asked if one[3] is not None}
    passed = trainings.passed_by_many(courses, ids) if courses else {}
    today = clock.today()
    for skills, languages, sex, course_id in asked:
        wanted = rules.Asked(0, None, tuple(sorted(skills)), proven_wanted, languages, False, sex, course_id)
        for one in persons:
            times = passed.get((course_id, one.id), ()) if course_id is not None else ()
            profile = spoken.get(one.id)
            known = rules.Known(
                age=0,
                skills=frozenset(one.skills),
                proven=frozenset(fact.code for fact in held.get(one.id, ())),
                languages=frozenset(profile.languages if profile else ()),
                said_fit=True,
                sex=one.sex,
                has_passed=any(on <= today and (until is None or today <= until) for on, until in times),
            )
            if not rules.unmet(wanted, known):
                yield (skills, languages, sex, course_id), one.id


def barred_of_minors(person: PersonCard) -> frozenset[str]:
    """The kinds of service that whoever is under age may not join.

    rooms only: for the nightly batch
    """
    if not people.guardians.is_minor(person.birth_on, clock.today()):
        return frozenset()
    return people.guardians.barred_categories(person.service_code)
