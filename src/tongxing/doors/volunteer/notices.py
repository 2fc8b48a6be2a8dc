"""My notices: what happened that concerns me, the newest first."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongxing.foundation.paging import PageRequest, number_of
from tongxing.notices import queries as notices
from tongxing.notices import services as notice_deeds
from tongxing.web import pages
from tongxing.web.guards import signed_in


@never_cache
@require_safe
@signed_in
def notice_list(request: HttpRequest) -> HttpResponse:
    """The list; reading it changes nothing, one button marks all as read."""
    actor = request.actor
    number = number_of(request.GET.get("page", ""))
    context = {"page": notices.notices_of(actor, PageRequest(number)), "unread": notices.unread(actor)}
    return pages.render(request, "volunteer/notices.html", context)


@never_cache
@require_POST
@signed_in
def reading(request: HttpRequest) -> HttpResponseBase:
    """All read."""
    notice_deeds.mark_read(actor=request.actor)
    return pages.redirect("/me/notices")
