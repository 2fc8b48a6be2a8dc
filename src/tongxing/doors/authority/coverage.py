"""The 15-minute circle of an office's region: the latest survey, and surveying again."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongxing.doors.authority.yearly_reviews import region_asked
from tongxing.web import circles
from tongxing.web.guards import signed_in


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def coverage(request: HttpRequest) -> HttpResponseBase:
    """What the circle of the region is, and the form for a new survey."""
    region = region_asked(request, request.actor)
    return circles.survey_page(request, region, "authority/coverage.html", "/authority/coverage")
