"""My badges of large events, to be shown on a phone or printed."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongxing.accreditations import queries
from tongxing.web import pages
from tongxing.web.guards import signed_in


@signed_in
@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponseBase:
    """My event badges, the latest first."""
    return pages.render(
        request, "volunteer/accreditations.html", {"badges": queries.my_badges(request.actor)}
    )
