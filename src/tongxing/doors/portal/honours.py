"""Honours under public notice: masked names, no figures, no order of merit; and where to say that one is wrong."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.honours import queries as honours
from tongxing.honours import services as deeds
from tongxing.honours.shapes import DoubtHonour
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.web import forms, pages, thresholds
from tongxing.web.guards import public

EVERYWHERE = (0, 10**12)
NOT_FOR_ROBOTS = "noindex, nofollow, noarchive"


@public("honours hang here so that whoever knows better can say so (R-57, R-62)")
@never_cache
@require_safe
def notice(request: HttpRequest) -> HttpResponseBase:
    """Every honour on notice, in an order that says nothing of anybody."""
    page = honours.on_notice(*EVERYWHERE, PageRequest(number_of(request.GET.get("page", "")), 50))
    regions = places.short_names({card.region_code for card in page.items})
    return _unlisted(pages.render(request, "portal/honours.html", {"page": page, "regions": regions}))


def _unlisted(response: HttpResponseBase) -> HttpResponseBase:
    """Names fade when a notice ends; a search engine would keep them."""
    response["X-Robots-Tag"] = NOT_FOR_ROBOTS
    return response


class DoubtForm(forms.Form):
    """What somebody knows."""

    text = forms.LongTextField(
        label=gettext_lazy("您知道的情况"),
        help_text=gettext_lazy("一两句话就好。不要写姓名、电话和身份证号。"),
        max_length=300,
        rows=3,
    )


@public("whoever knows better needs no account to say so")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def doubt(request: HttpRequest, honour_id: uuid.UUID) -> HttpResponseBase:
    """I doubt this honour; it is not given before somebody has answered."""
    card = honours.notice_of(honour_id)
    form = DoubtForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            thresholds.spend_for_doubt(request)
            order = DoubtHonour(form.cleaned_data["key"], honour_id, form.cleaned_data["text"])
            deeds.report_honour(order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect("/honours", say=_("收到了，谢谢您。主管部门答复之前，这项荣誉不会授予。"))
    context = {"card": card, "form": form, "rule": policy.version(card.rule_version)}
    return _unlisted(pages.render(request, "portal/honour_doubt.html", context, form.status))
