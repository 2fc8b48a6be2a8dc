"""My badges of large events, to be shown on a phone or printed."""

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongxing.accreditations import queries
from tongxing.web import drawings, pages
from tongxing.web.guards import signed_in


@signed_in
@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponseBase:
    """My event badges, the latest first."""
    held = queries.my_badges(request.actor)
    badges = [(one, drawings.qr(one.square, _("证件二维码")) if one.square else "") for one in held]
    return pages.render(request, "volunteer/accreditations.html", {"badges": badges})
