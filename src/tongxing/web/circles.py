"""The page of the service circle, the same at the station and in the office: what was found, and surveying again."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongxing.coverage import queries as coverage
from tongxing.coverage import services as deeds
from tongxing.coverage.shapes import MakeSurvey
from tongxing.foundation.refusals import Refusal
from tongxing.places.shapes import RegionCard
from tongxing.web import forms, pages


class SurveyForm(forms.Form):
    """How many further stations to look for."""

    new_sites = forms.NumberField(
        label=gettext_lazy("想再设几个站点"), least=0, most=50, unit=gettext_lazy("个"), initial=5
    )


def survey_page(request: HttpRequest, region: RegionCard, template: str, here: str) -> HttpResponseBase:
    """The latest survey of a region; sent, a new one is made, and the page shows it."""
    form = SurveyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        order = MakeSurvey(form.cleaned_data["key"], region.code, form.cleaned_data["new_sites"])
        try:
            deeds.make_survey(order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{here}?region={region.code}", say=_("已测算。"))
    context: dict[str, Any] = {"region": region, "survey": coverage.latest_survey(region.code), "form": form}
    return pages.render(request, template, context, form.status)
