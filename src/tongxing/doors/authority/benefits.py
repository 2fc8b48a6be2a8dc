"""The officer's side: what waits to be published, and how the schools of the region count credits."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access import services as access
from tongxing.benefits import queries as benefits
from tongxing.benefits import services as deeds
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.references import queries as references
from tongxing.references import services as counting
from tongxing.references.shapes import ROUNDINGS, KeepCreditRule
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in


class ReturnForm(forms.Form):
    """What has to be mended."""

    why = forms.LongTextField(label=gettext_lazy("请对方改什么"), max_length=200, rows=3)


class CreditRuleForm(forms.Form):
    """How one school counts, with its own text."""

    school_name = forms.TextField(label=gettext_lazy("学校"), max_length=60)
    document = forms.TextField(label=gettext_lazy("学校文件"), max_length=120)
    region = forms.RegionField(label=gettext_lazy("学校所在地"), down_to="county")
    minutes_per_credit = forms.NumberField(
        label=gettext_lazy("多少分钟算一学分"), least=60, most=60000, unit=gettext_lazy("分钟")
    )
    rounding = forms.ChoiceField(label=gettext_lazy("怎样取整"), look="cards")
    most_a_year = forms.NumberField(
        label=gettext_lazy("每学年上限"),
        least=0,
        most=100,
        unit=gettext_lazy("学分"),
        help_text=gettext_lazy("0 表示不设上限。"),
    )
    year_from_month = forms.NumberField(
        label=gettext_lazy("学年从几月起"), least=1, most=12, unit=gettext_lazy("月")
    )
    valid_from = forms.DateField(label=gettext_lazy("从哪天起用"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rounding"].choices = [(code, words.local(*pair)) for code, pair in ROUNDINGS.items()]


@never_cache
@require_safe
@signed_in
def benefit_list(request: HttpRequest) -> HttpResponseBase:
    """What waits for me first, then what is published in my region."""
    actor = request.actor
    access.require(actor, "benefits.publish_benefit")
    number = number_of(request.GET.get("page", ""))
    context = {
        "waiting": benefits.waiting_for_officer(actor, PageRequest(size=50)),
        "page": benefits.decided_in(actor, PageRequest(number)),
    }
    return pages.render(request, "authority/benefits.html", context)


@never_cache
@require_safe
@signed_in
def benefit(request: HttpRequest, benefit_id: uuid.UUID) -> HttpResponseBase:
    """One benefit as volunteers will read it, and the two answers."""
    return _shown(request, benefit_id, ReturnForm())


def _shown(request: HttpRequest, benefit_id: uuid.UUID, form: ReturnForm) -> HttpResponseBase:
    context = {"desk": benefits.desk(benefit_id, request.actor), "form": form}
    return pages.render(request, "authority/benefit.html", context, status=form.status)


@never_cache
@require_POST
@signed_in
def publication(request: HttpRequest, benefit_id: uuid.UUID) -> HttpResponseBase:
    """Volunteers may see it."""
    try:
        deeds.publish_benefit(benefit_id, actor=request.actor)
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        said = refusal.sentence(words.language())
        return pages.redirect(f"/authority/benefits/{benefit_id}", say=said, tone="wait")
    return pages.redirect("/authority/benefits", say=_("已发布。"))


@never_cache
@require_POST
@signed_in
def returning(request: HttpRequest, benefit_id: uuid.UUID) -> HttpResponseBase:
    """Back to the provider with the reason; a published one ends."""
    form = ReturnForm(request.POST)
    if form.is_valid():
        is_out = benefits.benefit(benefit_id, request.actor).state == "published"
        deed = deeds.end_benefit if is_out else deeds.return_benefit
        try:
            deed(benefit_id, form.cleaned_data["why"], actor=request.actor)
        except Refusal as refusal:
            if refusal.status in (403, 404):
                raise
            form.add_refusal(refusal)
        else:
            said = _("已结束。已经领走的仍然有效。") if is_out else _("已退回。")
            return pages.redirect("/authority/benefits", say=said)
    return _shown(request, benefit_id, form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def credit_rules(request: HttpRequest) -> HttpResponseBase:
    """How schools count; a change is another edition from another day."""
    actor = request.actor
    access.require(actor, "references.keep_credit_rule")
    sent = request.POST if request.method == "POST" else None
    form = CreditRuleForm(sent, initial={"year_from_month": 9, "most_a_year": 0, "rounding": "whole"})
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        order = KeepCreditRule(region_code=told.pop("region"), **told)
        try:
            counting.keep_credit_rule(order, actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect("/authority/credit-rules", say=_("已登记。服务记录不变，只多一种看法。"))
    context = {"form": form, "rules": references.credit_rules()}
    return pages.render(request, "authority/credit_rules.html", context, status=form.status)
