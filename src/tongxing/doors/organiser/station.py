"""Which divisions a desk answers for, and everything that lies on it in one state."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongxing.foundation.paging import PageRequest, number_of
from tongxing.needs import queries as needs
from tongxing.needs.shapes import STATES
from tongxing.places import queries as places
from tongxing.web import pages, words
from tongxing.web.guards import signed_in


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
