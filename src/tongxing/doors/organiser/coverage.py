"""The 15-minute circle around a desk: the latest survey of its region, and surveying again."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongxing.doors.organiser.station import desk_ranges
from tongxing.foundation.refusals import NotFound
from tongxing.places import queries as places
from tongxing.web import circles
from tongxing.web.guards import signed_in


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def coverage(request: HttpRequest) -> HttpResponseBase:
    """What the circle of the desk's region is, and the form for a new survey."""
    held = desk_ranges(request.actor)
    asked = request.GET.get("region", "")
    is_number = asked.isascii() and asked.isdigit() and len(asked) <= 12
    code = int(asked) if is_number else next((low for low, _high in held), None)
    found = places.regions([code]) if code is not None else {}
    if code not in found or not any(low <= code < high for low, high in held):
        raise NotFound()
    return circles.survey_page(request, found[code], "organiser/coverage.html", "/station/coverage")
