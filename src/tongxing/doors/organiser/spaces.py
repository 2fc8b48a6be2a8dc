"""Spaces of stations: what the desk offers, a booking by a team or at the desk, and calling one off."""

import datetime as dt
import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.doors.organiser import station_forms
from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.organisations import queries as organisations
from tongxing.spaces import queries as spaces
from tongxing.spaces import services as deeds
from tongxing.spaces.shapes import AddSpace, BookSpace, SpaceCard
from tongxing.stations import queries as stations
from tongxing.web import pages
from tongxing.web.guards import signed_in

SHOWN_DAYS = 7


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def desk_spaces(request: HttpRequest, station_id: uuid.UUID) -> HttpResponseBase:
    """What a station offers, who has it next, and a new space."""
    stations.desk_day(station_id, request.actor)  # who may not see the desk is told so here
    form = station_forms.SpaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        order = AddSpace(told["key"], station_id, told["name"], told["seats"], told["equipment"])
        try:
            deeds.add_space(order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/station/spaces/{station_id}", say=_("场地已登记，可以预约了。"))
    page = PageRequest(number_of(request.GET.get("page", "")))
    context = {
        "form": form,
        "station": stations.station(station_id),
        "spaces": spaces.spaces_of(station_id),
        "page": spaces.bookings_ahead(station_id, request.actor, page),
    }
    return pages.render(request, "organiser/station_spaces.html", context, status=form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ending(request: HttpRequest, space_id: uuid.UUID) -> HttpResponseBase:
    """A space is offered no more."""
    space = spaces.space(space_id)
    stations.desk_day(space.station_id, request.actor)
    if request.method == "POST":
        deeds.end_space(space_id, actor=request.actor)
        return pages.redirect(f"/station/spaces/{space.station_id}", say=_("这个场地不再开放预约。"))
    context = {"space": space, "station": stations.station(space.station_id)}
    return pages.render(request, "organiser/space_ending.html", context)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def booking(request: HttpRequest, space_id: uuid.UUID) -> HttpResponseBase:
    """When a space is taken in the coming days, and a booking."""
    actor = request.actor
    space = spaces.space(space_id)
    station = stations.station(space.station_id)
    at_desk = access.can(actor, "stations.count_visit", on=station)
    teams = [(str(one.id), one.name) for one in organisations.led_by(actor)]
    if not at_desk and not teams:
        access.require(actor, "spaces.book_space")
    form = station_forms.BookingForm(request.POST or None, teams=teams, at_desk=at_desk)
    if request.method == "POST" and form.is_valid():
        try:
            booked = deeds.book_space(_order(form, space), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            said = _("已约好：%(space)s。") % {"space": booked.space_name}
            return pages.redirect(_after(actor, station.id, at_desk), say=said)
    today = clock.today()
    week = [spaces.day_of(space_id, today + dt.timedelta(days=number)) for number in range(SHOWN_DAYS)]
    taken = [one for day in week for one in day.bookings]
    context = {"form": form, "space": space, "station": station, "taken": taken}
    return pages.render(request, "organiser/space_booking.html", context, status=form.status)


def _order(form: station_forms.BookingForm, space: SpaceCard) -> BookSpace:
    told = form.cleaned_data
    return BookSpace(
        key=told["key"],
        space_id=space.id,
        title=told["title"],
        starts_at=told["starts_at"],
        ends_at=told["ends_at"],
        organisation_id=form.organisation_id,
        for_whom=told.get("for_whom", ""),
    )


def _after(actor: Actor, station_id: uuid.UUID, at_desk: bool) -> str:
    return f"/station/spaces/{station_id}" if at_desk else "/team/bookings"


@signed_in
@never_cache
@require_safe
def my_bookings(request: HttpRequest) -> HttpResponseBase:
    """What my organisations have booked, the next first."""
    access.require(request.actor, "spaces.book_space")
    page = spaces.my_bookings(request.actor, PageRequest(number_of(request.GET.get("page", ""))))
    return pages.render(request, "organiser/bookings.html", {"page": page})


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def calling_off(request: HttpRequest, booking_id: uuid.UUID) -> HttpResponseBase:
    """Call a booking off, with a reason; the hours are free again at once."""
    known = spaces.booking(booking_id, request.actor)
    form = station_forms.WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            deeds.call_off_booking(booking_id, form.cleaned_data["why"], actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            station = stations.station(known.station_id)
            at_desk = access.can(request.actor, "stations.count_visit", on=station)
            return pages.redirect(
                _after(request.actor, station.id, at_desk), say=_("预约已取消，这段时间空出来了。")
            )
    context = {"form": form, "booking": known}
    return pages.render(request, "organiser/booking_calling_off.html", context, status=form.status)
