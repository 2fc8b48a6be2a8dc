"""The desk: who waits for an answer, who waits for a team, who has not been asked how it was, what is on today."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongxing.activities import queries as activities
from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.needs import queries as needs
from tongxing.needs.shapes import STATES
from tongxing.places import queries as places
from tongxing.web import pages, words
from tongxing.web.guards import signed_in

SHOWN = 8


@signed_in
@never_cache
@require_safe
def station(request: HttpRequest) -> HttpResponseBase:
    """One screen; in every part the longest waiting first."""
    actor = request.actor
    page = PageRequest(size=SHOWN)
    now = clock.now()
    deck = needs.unmet_deck(*desk_ranges(actor))
    context = {
        "deck": deck,
        "deck_figures": needs.unmet_figures(deck),
        "to_answer": needs.needs_at_station(actor, "noted", page),
        "to_take": needs.needs_at_station(actor, "verified", page),
        "to_rate": needs.needs_at_station(actor, "served", page),
        "today": [
            activity
            for low, high in desk_ranges(actor)
            for activity in activities.activities_on(actor, low, high, clock.today())
        ],
        "left": lambda due: time_left(due, now),
    }
    return pages.render(request, "organiser/station.html", context)


@signed_in
@never_cache
@require_safe
def need_list(request: HttpRequest) -> HttpResponseBase:
    """Everything on the desk in one state, page by page."""
    state = request.GET.get("state", "noted")
    state = state if state in STATES else "noted"
    number = number_of(request.GET.get("page", ""))
    context = {
        "page": needs.needs_at_station(request.actor, state, PageRequest(number, 20)),
        "state": state,
        "tabs": [
            (words.local(zh, en), f"/station/needs?state={code}", code == state)
            for code, (zh, en) in STATES.items()
        ],
    }
    return pages.render(request, "organiser/station_needs.html", context)


def desk_ranges(actor) -> list[tuple[int, int]]:
    """The ranges of divisions this worker's grants cover."""
    return sorted({(grant.low, grant.high) for grant in actor.granted("station_worker")})


def desk_of(actor: Any) -> tuple[int, int | None]:
    """The division below which a worker picks, so that nobody scrolls through the provinces; and their own."""
    ranges = desk_ranges(actor)
    home = ranges[0][0] if ranges and ranges[0][0] else None
    if len(ranges) != 1 or home is None:
        return 0, home
    card = places.region(home)
    return (card.parent_code or 0 if card.level == "village" else home), home


def time_left(due, now) -> tuple[str, str]:
    """How much of the promised day is left, in words, and the tone in which to say it."""
    minutes = int((due - now).total_seconds() // 60)
    if minutes < 0:
        late = -minutes // 60
        return (_("已超时 %(count)s 小时") % {"count": late} if late else _("刚刚超时")), "stop"
    hours = minutes // 60
    if hours:
        return _("还剩 %(count)s 小时") % {"count": hours}, "wait" if hours < 6 else "plain"
    return _("还剩 %(count)s 分钟") % {"count": minutes}, "stop"
