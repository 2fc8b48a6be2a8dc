"""Activities as others come upon them: the one that answers a need, and what happens here today."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from tongxing.access import queries as leave
from tongxing.access.shapes import Actor
from tongxing.activities.models import LIVE, Activity, SignUp
from tongxing.activities.permissions import SEE
from tongxing.activities.queries.activities import card_of
from tongxing.activities.queries.safety import TOLD
from tongxing.activities.shapes import ActivityCard
from tongxing.foundation import clock

MOST = 50
WITH_ITS_POSTS = Activity.objects.annotate(**TOLD)


def activities_of_project(
    viewer: Actor, organisation_id: uuid.UUID, project_id: uuid.UUID
) -> tuple[ActivityCard, ...]:
    """What a team does in one project, those the viewer may see, the earliest first; contacts masked."""
    rows = WITH_ITS_POSTS.filter(organisation_id=organisation_id, project_id=project_id)
    rows = leave.visible(viewer, SEE, rows, about=project_id).order_by("starts_at", "id")
    return tuple(card_of(row, whole_contact=False) for row in rows[:MOST])


def activities_on(viewer: Actor, low: int, high: int, day: dt.date) -> tuple[ActivityCard, ...]:
    """What is published in a range of divisions for one day, the earliest first; contacts masked."""
    begin, end = clock.start_of(day), clock.start_of(day + dt.timedelta(days=1))
    rows = WITH_ITS_POSTS.filter(
        state="published", region_code__gte=low, region_code__lt=high, starts_at__gte=begin, starts_at__lt=end
    )
    rows = leave.visible(viewer, SEE, rows).order_by("starts_at", "id")
    return tuple(card_of(row, whole_contact=False) for row in rows[:MOST])


def cards_of(activity_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, ActivityCard]:
    """Many activities in one question, by id; contacts masked, unknown ids left out.

    rooms only: a room above holds the ids and has asked leave
    """
    rows = WITH_ITS_POSTS.filter(pk__in=set(activity_ids)).order_by("id")
    return {row.id: card_of(row, whole_contact=False) for row in rows}


def contact_of(activity_id: uuid.UUID) -> tuple[str, str]:
    """Whom to phone about an activity: name and number.

    rooms only: a room above says it to those who have to do with the activity
    """
    rows = Activity.objects.filter(pk=activity_id).order_by("id")
    return rows.values_list("contact_name", "contact_phone")[0]


def has_live_sign_up(activity_id: uuid.UUID, person_id: uuid.UUID) -> bool:
    """Whether this person holds a place, is offered one or waits.

    rooms only: a room above follows what became of somebody it sent
    """
    return SignUp.objects.filter(activity_id=activity_id, person_id=person_id, state__in=LIVE).exists()


def live_people(activity_id: uuid.UUID) -> set[uuid.UUID]:
    """Everybody who holds a place at an activity, is offered one or waits.

    rooms only: so that nobody is asked who comes already
    """
    rows = SignUp.objects.filter(activity_id=activity_id, state__in=LIVE).order_by("id")
    return set(rows.values_list("person_id", flat=True))


def states_of(activity_id: uuid.UUID, person_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """How the live sign-ups of these people stand at an activity, by person; who has none is left out.

    rooms only: a room above shows it to those who came together
    """
    rows = SignUp.objects.filter(activity_id=activity_id, person_id__in=set(person_ids), state__in=LIVE)
    return dict(rows.order_by("id").values_list("person_id", "state"))


def came_lately(organisation_id: uuid.UUID, since: dt.datetime, most: int) -> set[uuid.UUID]:
    """Who came to an activity of an organisation that began since then, the latest first, so many at most.

    rooms only: whom a team may rightly ask again
    """
    rows = _who_came(organisation_id, since).order_by("-activity__starts_at", "id")
    return set(rows.values_list("person_id", flat=True)[:most])


def has_come_lately(organisation_id: uuid.UUID, person_id: uuid.UUID, since: dt.datetime) -> bool:
    """Whether somebody came to an activity of an organisation that began since then.

    rooms only: whom a team may rightly ask again
    """
    return _who_came(organisation_id, since).filter(person_id=person_id).exists()


def _who_came(organisation_id: uuid.UUID, since: dt.datetime) -> QuerySet[SignUp]:
    activities = Activity.objects.filter(organisation_id=organisation_id, starts_at__gte=since)
    return SignUp.objects.filter(activity__in=activities, state="held", arrival__isnull=False)


def signed_up_by(account_id: uuid.UUID, activity_ids: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """For which of these activities an account has a live sign-up.

    rooms only: so that somebody's own list need not ask one by one
    """
    rows = SignUp.objects.filter(account_id=account_id, activity_id__in=set(activity_ids), state__in=LIVE)
    return set(rows.order_by("id").values_list("activity_id", flat=True))


def coming_to(activity_ids: Iterable[uuid.UUID], project_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Whose sign-up lives for one of these activities, or one of these projects', that is yet to come; with its title.

    Somebody who comes to several is told of the first.

    rooms only: so that everybody concerned can be told
    """
    concerned = Q(activity_id__in=set(activity_ids)) | Q(activity__project_id__in=set(project_ids))
    rows = SignUp.objects.filter(
        concerned, state__in=LIVE, activity__state="published", activity__ends_at__gt=clock.now()
    )
    return dict(rows.order_by("-activity__starts_at", "id").values_list("account_id", "activity__title"))


def came_to(activity_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
    """How many people came to each of these activities; nobody is named.

    rooms only: the two sides of a call for help look back on it
    """
    rows = Activity.objects.filter(pk__in=set(activity_ids)).annotate(came=Count("signup__arrival"))
    return dict(rows.order_by("id").values_list("id", "came"))


def after_day(project_id: uuid.UUID, day: dt.date) -> int:
    """How many activities of a project that are published or wait for it lie after a day.

    rooms only: a project that ends early asks what lies ahead
    """
    since = clock.from_local(day + dt.timedelta(days=1), dt.time())
    rows = Activity.objects.filter(project_id=project_id, starts_at__gte=since)
    return rows.filter(state__in=("submitted", "published")).count()
