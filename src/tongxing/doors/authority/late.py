"""The late list: what is not complete ten workdays after it ended, and who waits for it (R-39)."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongxing.doors.authority.overview import OFFICES
from tongxing.foundation import clock, workdays
from tongxing.foundation.refusals import NotFound
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.supervision import queries as supervision
from tongxing.web import pages
from tongxing.web.guards import signed_in


@never_cache
@require_safe
@signed_in
def late_list(request: HttpRequest) -> HttpResponseBase:
    """Where most people wait comes first; it is a list of work, and not of merit."""
    actor = request.actor
    held = [grant.low for role in OFFICES for grant in actor.grants if grant.role == role]
    asked = request.GET.get("region", "")
    if not held:
        raise NotFound()
    code = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 12 else held[0]
    region, today = places.region(code), clock.today()
    lines = supervision.late_list(code, actor)
    edition = policy.rule("record-deadline", today, code)
    context = {
        "region": region,
        "lines": lines,
        "figures": supervision.late_figures(lines),
        "rule": edition,
        "days": edition.parameters["workdays"],
        "is_published": workdays.is_published(today),
    }
    return pages.render(request, "authority/late.html", context)
