"""An organisation closes its year: what it recorded, how, and the papers it issued (R-70)."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongxing.foundation import clock
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.insights import queries as insights
from tongxing.insights import services as deeds
from tongxing.insights.shapes import FreezeReport
from tongxing.organisations import queries as organisations
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in

MANAGER = "organisation_manager"
YEARS = 5


class CloseYearForm(forms.Form):
    """Which year is to be closed."""

    year = forms.ChoiceField(label=gettext_lazy("封存哪一年"), choices=())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years: Any = self.fields["year"]
        years.choices = [(str(year), _("%(year)s 年") % {"year": year}) for year in _years()]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def reports(request: HttpRequest) -> HttpResponseBase:
    """The closed years of an organisation I manage, and closing another."""
    actor = request.actor
    held = {grant.organisation_id for grant in actor.grants if grant.role == MANAGER}
    managed = [card for card in organisations.led_by(actor) if card.id in held]
    if not managed:
        raise NotFound()
    house = next((card for card in managed if str(card.id) == request.GET.get("of")), managed[0])
    form = CloseYearForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        order = FreezeReport(int(form.cleaned_data["year"]), house.region_code, house.id)
        try:
            done = deeds.freeze_report(order, actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/reports/{done.id}", say=_("已封存并签名。"))
    closed = [insights.report_of(year, house.region_code, house.id) for year in _years()]
    context = {
        "form": form,
        "house": house,
        "tabs": [(card.name, f"/team/reports?of={card.id}", card == house) for card in managed],
        "closed": [one for one in closed if one is not None],
    }
    return pages.render(request, "organiser/reports.html", context, form.status)


def _years() -> range:
    last = clock.today().year - 1
    return range(last, last - YEARS, -1)
