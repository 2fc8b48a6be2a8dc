"""Everything I could do in these days, and how suggestions are ordered: what fits me, by date alone, or none (R-78)."""

import itertools

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongxing.foundation import clock, paging
from tongxing.foundation.paging import PageRequest
from tongxing.foundation.refusals import NotFound
from tongxing.suggestions import queries as suggestions
from tongxing.suggestions import services as deeds
from tongxing.suggestions.shapes import WAYS, WITHIN
from tongxing.web import pages
from tongxing.web.guards import signed_in

DAYS, A_PAGE = WITHIN[-1], 40


@never_cache
@require_safe
@signed_in
def fitting(request: HttpRequest) -> HttpResponseBase:
    """One list, day by day: what is open, is near, and would have me; one sentence beside each."""
    asked = request.GET.get("within", "")
    within = int(asked) if asked in map(str, WITHIN) else DAYS
    found = suggestions.all_for_me(
        request.actor, within, PageRequest(paging.number_of(request.GET.get("page", "")), A_PAGE)
    )
    by_day = itertools.groupby(found.items, key=lambda one: clock.local(one.starts_at).date())
    context = {
        "way": suggestions.way_of(request.actor),
        "days": [(day, list(items)) for day, items in by_day],
        "page": found,
        "within": within,
        "tabs": [(_said(days), f"/me/fitting?within={days}", days == within) for days in WITHIN],
        "today": clock.today(),
    }
    return pages.render(request, "volunteer/fitting.html", context)


def _said(days: int) -> str:
    return {1: _("今天"), 3: _("三天内"), 7: _("一周内"), DAYS: _("四周内")}[days]


@signed_in
@require_POST
def way(request: HttpRequest) -> HttpResponseBase:
    """Order them so from now on; the buttons know three ways and no other."""
    wanted = request.POST.get("way", "")
    if wanted not in WAYS:
        raise NotFound()
    deeds.choose_way(wanted, actor=request.actor)
    return pages.redirect("/me", say=_("已经改好了。"))
