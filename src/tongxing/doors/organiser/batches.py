"""What the county around a desk could meet last night, and why not the rest; the office chooses, the desk reads."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongxing.batches import queries as nights
from tongxing.doors.organiser.station import desk_ranges
from tongxing.foundation.refusals import NotFound
from tongxing.places import queries as places
from tongxing.web import pages
from tongxing.web.guards import signed_in


@never_cache
@require_safe
@signed_in
def batches(request: HttpRequest) -> HttpResponseBase:
    """The last report of the county of the desk."""
    held = desk_ranges(request.actor)
    if not held:
        raise NotFound()
    county = nights.county_of(held[0][0])
    context = {"region": places.region(county), "batch": nights.latest(county, request.actor), "form": None}
    return pages.render(request, "organiser/batches.html", context)
