"""How to be helped, how to help, whom to call, and where to complain: on one page, without signing in."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from tongxing.foundation.paging import PageRequest, number_of
from tongxing.places import queries as places
from tongxing.stations import queries as stations
from tongxing.web import pages
from tongxing.web.guards import public

EVERYWHERE = (0, 10**12)


@public("help is for everybody")
@require_safe
def help_page(request: HttpRequest) -> HttpResponseBase:
    """Plain answers, and the stations with their phones; around a point when one is given."""
    near = _point(request)
    page = PageRequest(number_of(request.GET.get("page", "")), 10)
    listed = None if near else stations.stations_in(*EVERYWHERE, page)
    context = {
        "stations": listed.items if listed else stations.nearest(*near, limit=10) if near else (),
        "page": listed,
        "is_near": near is not None,
    }
    return pages.render(request, "portal/help.html", context)


def _point(request: HttpRequest) -> tuple[float, float] | None:
    """The point a browser sent, when it is one; it is used once and kept nowhere (R-76)."""
    try:
        lat, lon = float(request.GET.get("lat", "")), float(request.GET.get("lon", ""))
    except ValueError:
        return None
    return (lat, lon) if places.is_point(lat, lon) else None
