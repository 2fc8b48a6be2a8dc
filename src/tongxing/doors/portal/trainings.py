"""What can be learnt, for everybody: classes to come, a course, a class with its seats."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from tongxing.access import services as access
from tongxing.foundation import clock, text
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.people import queries as people
from tongxing.places import queries as places
from tongxing.trainings import queries as trainings
from tongxing.web import pages
from tongxing.web.guards import public

NATION = (0, 10**12)
MANY = PageRequest(size=60)


def _page(request: HttpRequest) -> PageRequest:
    return PageRequest(number_of(request.GET.get("page", "")))


@public("what can be learnt wants to be found")
@require_safe
def listing(request: HttpRequest) -> HttpResponseBase:
    """The classes to come, first where the reader lives, or in the region asked for; and what is taught there."""
    code = text.digits(request.GET.get("region", ""))[:12]
    region = int(code) if code and places.is_code(int(code)) else None
    person = people.person_of(request.actor.account_id) if not code else None
    if region is None and person is not None:
        region = places.at_level(person.residence_code, "county")
    low, high = places.span(region) if region else NATION
    context = {
        "page": trainings.open_classes(low, high, _page(request)),
        "courses": trainings.courses_in(low, high, MANY),
        "region": places.region(region) if region else None,
        "pager": "/trainings?" + (f"region={region}&" if region else "") + "page=",
    }
    return pages.render(request, "portal/trainings.html", context)


@public("what can be learnt wants to be found")
@require_safe
def course(request: HttpRequest, course_id: uuid.UUID) -> HttpResponseBase:
    """One course: what it teaches, how long it holds, and when it is taught next."""
    card = trainings.course(course_id)
    context = {
        "course": card,
        "page": trainings.open_classes(*NATION, _page(request), course_id=course_id),
        "may_settle": access.can(request.actor, "trainings.settle_central", on=card),
        "may_give": access.can(request.actor, "trainings.plan_class", on=card),
        "may_enter": access.can(request.actor, "trainings.enter_completion", on=card),
    }
    return pages.render(request, "portal/training_course.html", context)


@public("what can be learnt wants to be found")
@require_safe
def training_class(request: HttpRequest, class_id: uuid.UUID) -> HttpResponseBase:
    """One class: when, where, how many seats are free, and the one button."""
    card = trainings.class_told(class_id)
    seat = trainings.my_seat(class_id, request.actor) if request.actor.account_id else None
    context = {
        "card": card,
        "course": card.course,
        "seat": seat,
        "has_begun": card.starts_at <= clock.now(),
        "may_give": access.can(request.actor, "trainings.plan_class", on=trainings.giver_of(class_id)),
    }
    return pages.render(request, "portal/training_class.html", context)
