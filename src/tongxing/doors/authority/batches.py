"""What a county could meet last night, why not the rest, and the step of evenness the office chooses."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongxing.batches import queries as nights
from tongxing.batches import services as deeds
from tongxing.batches.shapes import BatchCard, ChooseFairness
from tongxing.doors.authority.yearly_reviews import region_asked
from tongxing.foundation.refusals import Refusal
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in

LIST = "/authority/batches"


class FairnessForm(forms.Form):
    """One of the steps whose price the page tells, and why."""

    part = forms.ChoiceField(label=gettext_lazy("选哪一档"), choices=())
    note = forms.TextField(label=gettext_lazy("为什么选这一档"), max_length=200)

    def __init__(self, batch: BatchCard | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = batch.curve if batch else ()
        self.fields["part"].choices = [
            (
                str(one.part),
                _("%(part)s%%，适合程度少 %(lost)s") % {"part": one.part, "lost": one.lost_percent},
            )
            for one in steps
        ]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def batches(request: HttpRequest) -> HttpResponseBase:
    """The last report of the region's county, and choosing a step."""
    region = region_asked(request, request.actor)
    batch = nights.latest(region.code, request.actor)
    form = FairnessForm(batch, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        wish = ChooseFairness(told["key"], region.code, int(told["part"]), told["note"])
        try:
            done = deeds.choose_fairness(wish, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            say = _("已选 %(part)s%%，下一夜起用。") % {"part": done.part}
            return pages.redirect(f"{LIST}?region={region.code}", say=say)
    context = {"region": region, "batch": batch, "form": form}
    return pages.render(request, "authority/batches.html", context, form.status)
