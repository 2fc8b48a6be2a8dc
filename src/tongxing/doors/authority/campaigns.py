"""Campaigns before the authority: opened for a day, with what is wished for; perhaps called off."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.access import services as access
from tongxing.campaigns import queries as campaigns
from tongxing.campaigns import services as deeds
from tongxing.campaigns.shapes import OpenCampaign
from tongxing.foundation import codelists
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

DESK = "/authority/campaigns"


class CampaignForm(forms.Form):
    """Which day, what it is about, and what is needed most. There is no number to reach."""

    day = forms.ChoiceField(label=gettext_lazy("哪个日子"), choices=())
    place = forms.RegionField(label=gettext_lazy("在哪里"), down_to="county")
    title = forms.TextField(label=gettext_lazy("名称"), max_length=40)
    theme = forms.LongTextField(label=gettext_lazy("今年做什么"), max_length=300, rows=3)
    wished = forms.ChoicesField(
        label=gettext_lazy("最需要哪些服务"), help_text=gettext_lazy("选 1 到 8 类。"), choices=()
    )
    opens_on = forms.DateField(label=gettext_lazy("从哪天开始"))
    ends_on = forms.DateField(label=gettext_lazy("到哪天结束"))

    def __init__(self, data: Any = None, *, region_code: int) -> None:
        days = campaigns.days_ahead(region_code)
        first = days[0].on if days else None
        around = {"opens_on": first - dt.timedelta(days=7), "ends_on": first} if first else {}
        super().__init__(data, initial={"place": region_code} | around)
        language = words.language()
        field: Any = self.fields["day"]
        field.choices = [
            (f"{one.code}:{one.on.year}", f"{one.label(language)} {one.on.isoformat()}") for one in days
        ]
        kinds: Any = self.fields["wished"]
        kinds.choices = codelists.choices("service_category", language)

    def order(self) -> OpenCampaign:
        told = self.cleaned_data
        code, _colon, year = told["day"].partition(":")
        return OpenCampaign(
            key=told["key"],
            region_code=told["place"],
            day=code,
            year=int(year),
            title=told["title"],
            theme=told["theme"],
            wished=tuple(told["wished"]),
            opens_on=told["opens_on"],
            ends_on=told["ends_on"],
        )


class WhyForm(forms.Form):
    """Why a campaign is called off."""

    why = forms.LongTextField(
        label=gettext_lazy("为什么取消"), help_text=gettext_lazy("会公开。"), max_length=200, rows=2
    )


@never_cache
@require_safe
@signed_in
def desk(request: HttpRequest) -> HttpResponseBase:
    """The campaigns of my region."""
    access.require(request.actor, "campaigns.open_campaign")
    kept = campaigns.campaigns_kept(request.actor)
    return pages.render(request, "authority/campaigns.html", {"kept": kept})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new(request: HttpRequest) -> HttpResponseBase:
    """A campaign is opened."""
    actor = request.actor
    access.require(actor, "campaigns.open_campaign")
    region = next(grant.low for grant in actor.grants if grant.role == "authority_officer")
    form = CampaignForm(request.POST if request.method == "POST" else None, region_code=region)
    if form.is_bound and form.is_valid():
        try:
            made = deeds.open_campaign(form.order(), actor=actor)
        except Refusal as refusal:
            if refusal.status in (401, 403, 404):
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/campaigns/{made.id}", say=_("已发起，愿意的队伍会挂上来。"))
    context = {"form": form, "rule": campaigns.campaign_rule(region)}
    return pages.render(request, "authority/campaign_new.html", context, form.status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def calling_off(request: HttpRequest, campaign_id: uuid.UUID) -> HttpResponseBase:
    """A campaign is called off, with the reason."""
    actor = request.actor
    card = next((one for one in campaigns.campaigns_kept(actor) if one.id == campaign_id), None)
    if card is None:
        raise NotFound()
    form = WhyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            deeds.call_off_campaign(campaign_id, form.cleaned_data["why"], actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(DESK, say=_("已取消，挂上来的项目和活动照常。"))
    context = {"campaign": card, "form": form}
    return pages.render(request, "authority/campaign_calling_off.html", context, form.status)
