"""How suggestions on my page are ordered: what fits me first, by date alone, or none (R-78)."""

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongxing.foundation.refusals import NotFound
from tongxing.suggestions import services as deeds
from tongxing.suggestions.shapes import WAYS
from tongxing.web import pages
from tongxing.web.guards import signed_in


@signed_in
@require_POST
def way(request: HttpRequest) -> HttpResponseBase:
    """Order them so from now on; the buttons know three ways and no other."""
    wanted = request.POST.get("way", "")
    if wanted not in WAYS:
        raise NotFound()
    deeds.choose_way(wanted, actor=request.actor)
    return pages.redirect("/me", say=_("已经改好了。"))
