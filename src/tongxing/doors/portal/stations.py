"""Stations for everybody: where they are, whether they are what they say, and today on a wall."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongxing.access.shapes import Visitor
from tongxing.activities import queries as activities
from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import NotFound
from tongxing.places import queries as places
from tongxing.spaces import queries as spaces
from tongxing.stations import queries as stations
from tongxing.web import pages, words
from tongxing.web.guards import public

NATION = 0


@public("a station wants to be found")
@require_safe
def station_list(request: HttpRequest) -> HttpResponseBase:
    """The stations of a region, in the order of division codes, those that are exemplary marked."""
    asked = request.GET.get("region", "")
    code = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 12 else NATION
    region = places.regions([code]).get(code)
    if region is None:
        raise NotFound()
    span = places.span(region.code)
    context = {
        "region": region,
        "page": stations.stations_in(*span, PageRequest(number_of(request.GET.get("page", "")), 20)),
        "examples": stations.examples_in(*span),
    }
    return pages.render(request, "portal/stations.html", context)


@public("what a station has and does is everybody's to see")
@never_cache
@require_safe
def station(request: HttpRequest, station_id: uuid.UUID) -> HttpResponseBase:
    """Hours, phone, the six haves with what shows them, the six functions as counted, and what can be booked."""
    look = stations.look(station_id)
    context = {
        "seen": look,
        "station": look.card,
        "figures": stations.figures_of(look),
        "hours": week_of(look.windows),
        "spaces": spaces.spaces_of(station_id),
        "haves": [
            [have.label(words.language()), have.shown_by or "—", have.seen_on, have.is_met, have.good_until]
            for have in look.haves
        ],
        "functions": [
            [
                one.label(words.language()),
                " · ".join(f"{beat.label(words.language())} {beat.count}" for beat in one.beats) or "—",
                one.is_alive,
            ]
            for one in look.functions
        ],
    }
    return pages.render(request, "portal/station.html", context)


@public("what goes on today hangs on the wall; nobody is named")
@never_cache
@require_safe
def today(request: HttpRequest, station_id: uuid.UUID) -> HttpResponseBase:
    """Today at a station, for a screen on the wall: activities, booked spaces, open or not; made anew by the minute."""
    look = stations.look(station_id)
    low, high = places.span(look.card.region_code)
    now = clock.local(clock.now())
    minute = now.hour * 60 + now.minute
    is_open = any(
        window.weekday == now.isoweekday() and window.begins <= minute < window.ends
        for window in look.windows
    )
    context = {
        "seen": look,
        "station": look.card,
        "is_open": is_open,
        "today_hours": "、".join(one.text for one in look.windows if one.weekday == now.isoweekday()),
        "activities": activities.activities_on(Visitor(), low, high, clock.today())[:8],
        "bookings": spaces.today_at(station_id)[:8],
        "moment": now,
    }
    return pages.render(request, "portal/station_today.html", context)


def week_of(windows) -> list[tuple[str, str]]:
    """Every day of the week with its hours."""
    week = (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"))
    return [
        (day, "、".join(one.text for one in windows if one.weekday == number) or _("不开"))
        for number, day in enumerate(week, 1)
    ]
