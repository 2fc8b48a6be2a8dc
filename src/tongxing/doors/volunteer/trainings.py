"""My trainings: where I have a seat, what I passed until when, and what I can learn near me."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongxing.doors.volunteer.profiles import myself
from tongxing.foundation import clock
from tongxing.foundation.ids import read_id
from tongxing.foundation.paging import PageRequest
from tongxing.places import queries as places
from tongxing.trainings import queries as trainings
from tongxing.trainings import services as deeds
from tongxing.trainings.shapes import ClassCard
from tongxing.web import pages
from tongxing.web.guards import signed_in

NEAR = PageRequest(size=8)


@never_cache
@require_safe
@signed_in
def mine(request: HttpRequest) -> HttpResponseBase:
    """Everything about my learning on one page."""
    person = myself(request)
    today = clock.today()
    seats = trainings.my_seats(request.actor)
    taken = {seat.of_class.id for seat in seats}
    soon = trainings.number("warn_days", person.residence_code)
    passed = [
        (card, card.holds_on(today), bool(card.valid_until and (card.valid_until - today).days <= soon))
        for card in trainings.my_completions(request.actor)
    ]
    near = [one for one in _near(person.residence_code) if one.id not in taken]
    return pages.render(request, "volunteer/trainings.html", {"seats": seats, "passed": passed, "near": near})


def _near(residence_code: int) -> tuple[ClassCard, ...]:
    """The classes of the county one lives in, or of its city where the county has none."""
    for level in ("county", "prefecture"):
        code = places.at_level(residence_code, level)
        if code is not None and (found := trainings.open_classes(*places.span(code), NEAR).items):
            return found
    return ()


@never_cache
@require_POST
@signed_in
def seat(request: HttpRequest, class_id: uuid.UUID) -> HttpResponseBase:
    """I come."""
    key = read_id(request.POST.get("key")) or uuid.uuid4()
    deeds.take_seat(class_id, key, actor=request.actor)
    return pages.redirect(f"/trainings/classes/{class_id}", say=_("报上了。改期或取消会通知您。"))


@never_cache
@require_POST
@signed_in
def leaving(request: HttpRequest, class_id: uuid.UUID) -> HttpResponseBase:
    """I do not come after all."""
    deeds.leave_seat(class_id, actor=request.actor)
    return pages.redirect(f"/trainings/classes/{class_id}", say=_("座位退掉了，别人可以报。"))
