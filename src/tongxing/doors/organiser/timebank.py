"""The time bank at the desk: hours ordered by phone, who would come, the word to read out, and what is in doubt."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access import services as access
from tongxing.doors.organiser.station import desk_ranges
from tongxing.foundation import ids
from tongxing.foundation.refusals import Refusal
from tongxing.places import queries as places
from tongxing.timebank import queries as timebank
from tongxing.timebank import services as deeds
from tongxing.timebank.shapes import DecideOrder
from tongxing.web import hours, pages, words
from tongxing.web.guards import signed_in

HOME = "/station/time-bank"


@signed_in
@never_cache
@require_safe
def desk(request: HttpRequest) -> HttpResponseBase:
    """What is not over yet, what is in doubt first, then by the day."""
    actor = request.actor
    access.require(actor, "timebank.order_for_another")
    found = [
        card for low, high in desk_ranges(actor) for card in timebank.orders_at_desk(low, high, actor).items
    ]
    found.sort(key=lambda card: (card.state != "questioned", card.wanted_from))
    return pages.render(request, "organiser/time_bank.html", {"orders": found, "tone_of": hours.tone_of})


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def order_new(request: HttpRequest) -> HttpResponseBase:
    """Somebody phoned: order for them, by their number."""
    actor = request.actor
    access.require(actor, "timebank.order_for_another")
    ranges = desk_ranges(actor)
    within = ranges[0][0] if len(ranges) == 1 else 0
    if within and places.level_of(within) == "village":
        within = places.region(within).parent_code or 0
    if request.method == "POST":
        form = hours.HourForm(request.POST, at_desk=True, within=within)
        if form.is_valid():
            try:
                card = deeds.order_service(form.order(), actor=actor)
            except Refusal as refusal:
                form.add_refusal(refusal)
            else:
                return pages.redirect(f"{HOME}/{card.id}", say=hours.said_of("open"))
    else:
        form = hours.HourForm(at_desk=True, within=within)
    return pages.render(request, "organiser/time_order_new.html", {"form": form}, form.status)


@signed_in
@never_cache
@require_safe
def order(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """One hour at the desk."""
    return _show(request, order_id)


def _show(request: HttpRequest, order_id: uuid.UUID, **more: Any) -> HttpResponse:
    actor = request.actor
    card = timebank.order(order_id, actor)
    context = {
        "order": card,
        "tone": hours.tone_of(card.state),
        "steps": hours.step_lines(timebank.steps_of(order_id, actor)),
        "why": hours.WhyForm(auto_id="id_why_%s"),
        "spoken": None,
        "contact": None,
    }
    return pages.render(request, "organiser/time_order.html", context | more)


def _done(request: HttpRequest, order_id: uuid.UUID, deed: Callable[[], Any]) -> HttpResponseBase:
    try:
        card = deed()
    except Refusal as refusal:
        if refusal.status in (401, 403, 404):
            raise
        said = refusal.sentence(words.language())
        return pages.redirect(f"{HOME}/{order_id}", say=said, tone="stop")
    return pages.redirect(f"{HOME}/{order_id}", say=hours.said_of(card.state))


@signed_in
@never_cache
@require_POST
def acceptance(request: HttpRequest, order_id: uuid.UUID, offer_id: uuid.UUID) -> HttpResponseBase:
    """This helper comes."""
    return _done(request, order_id, lambda: deeds.accept_offer(order_id, offer_id, actor=request.actor))


@signed_in
@never_cache
@require_POST
def withdrawal(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """They called it off."""
    why = request.POST.get("why", "")
    return _done(request, order_id, lambda: deeds.withdraw_order(order_id, why, actor=request.actor))


@signed_in
@never_cache
@require_POST
def words_today(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """The words of the day, to be read out on the phone; on record."""
    return _show(request, order_id, spoken=timebank.words_of(order_id, request.actor))


@signed_in
@never_cache
@require_POST
def contact(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """Whom to call; on record."""
    return _show(request, order_id, contact=timebank.contact_of(order_id, request.actor))


@signed_in
@never_cache
@require_POST
def confirmation(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """They were asked by phone and said yes."""
    key = ids.read_id(request.POST.get("key")) or ids.new_id()
    return _done(request, order_id, lambda: deeds.confirm_service(order_id, key, actor=request.actor))


@signed_in
@never_cache
@require_POST
def decision(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """The desk has looked: it took place, or it did not."""
    key = ids.read_id(request.POST.get("key")) or ids.new_id()
    took_place = request.POST.get("took_place") == "yes"
    told = DecideOrder(key, order_id, took_place, request.POST.get("why", ""))
    return _done(request, order_id, lambda: deeds.decide_order(told, actor=request.actor))
