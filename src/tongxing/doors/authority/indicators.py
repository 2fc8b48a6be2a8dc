"""The figures of an officer's region, the divisions below by their codes, and closing a year."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.access.shapes import Actor
from tongxing.doors.authority.overview import OFFICES
from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.insights import queries as insights
from tongxing.insights import services as deeds
from tongxing.insights.shapes import FreezeReport
from tongxing.places import queries as places
from tongxing.places.shapes import RegionCard
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in

LEADS = "unmet_needs"  # the table below shows who waits, until another is chosen


@never_cache
@require_safe
@signed_in
def indicators(request: HttpRequest) -> HttpResponseBase:
    """Every figure of the region with its target, and one of them for each division below, by code."""
    region, above = _region(request, request.actor)
    told = insights.figures(region.code)
    chosen = insights.indicator(request.GET.get("indicator", LEADS)).id
    context = {
        "region": region,
        "above": above,
        "figures": [one for one in told if one.indicator.is_measurable],
        "pending": [one for one in told if not one.indicator.is_measurable],
        "chosen": next(one for one in told if one.indicator.id == chosen),
        "parts": insights.children(chosen, region.code),
        "as_of": told[0].as_of,
    }
    return pages.render(request, "authority/indicators.html", context)


class FreezeForm(forms.Form):
    """Which year is to be closed."""

    year = forms.ChoiceField(label=gettext_lazy("封存哪一年"), choices=())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = clock.today().year - 1
        years: Any = self.fields["year"]
        years.choices = [(str(year), _("%(year)s 年") % {"year": year}) for year in range(last, last - 5, -1)]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def reports(request: HttpRequest) -> HttpResponseBase:
    """The closed years of the region, and closing another; a closed year stays as it is."""
    region, _above = _region(request, request.actor)
    form = FreezeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        order = FreezeReport(int(form.cleaned_data["year"]), region.code)
        try:
            done = deeds.freeze_report(order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/reports/{done.id}", say=_("已封存并签名。"))
    low, high = places.span(region.code)
    context = {"region": region, "form": form, "page": insights.reports_in(low, high, PageRequest(size=30))}
    return pages.render(request, "authority/reports.html", context, form.status)


def _region(request: HttpRequest, actor: Actor) -> tuple[RegionCard, RegionCard | None]:
    """The region asked for, within what this office looks after, and the one above as far as it is its own."""
    held = [grant for role in OFFICES for grant in actor.grants if grant.role == role]
    asked = request.GET.get("region", "")
    is_number = asked.isascii() and asked.isdigit() and len(asked) <= 12
    code = int(asked) if is_number else next((grant.low for grant in held), None)
    if code is None or not places.is_code(code) or not any(grant.covers(code) for grant in held):
        raise NotFound()
    region = places.region(code)
    up = region.parent_code
    is_own = up is not None and any(grant.covers(up) for grant in held)
    return region, places.region(up) if is_own and up is not None else None
