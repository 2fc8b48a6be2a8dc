"""The provider's side: what we offer, a new offer, and the desk where six digits are read."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.benefits import queries as benefits
from tongxing.benefits import services as deeds
from tongxing.benefits.shapes import CLASSES, OfferBenefit, RedeemVoucher
from tongxing.foundation import ids
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.organisations import queries as organisations
from tongxing.places import queries as places
from tongxing.stations import queries as stations
from tongxing.web import forms, pages, thresholds, words
from tongxing.web.guards import signed_in

TONES = {"waiting": "wait", "published": "good", "returned": "stop", "ended": "plain"}
MOST_STATIONS = 200
WIDTHS = (1, 10**3, 10**6, 10**8, 10**10)  # village, street, county, city, province


class OfferForm(forms.Form):
    """What, for whom, when, how many. There is no field for a price, and no place for money."""

    provider = forms.ChoiceField(label=gettext_lazy("由谁提供"))
    benefit_class = forms.ChoiceField(label=gettext_lazy("哪一类"))
    title = forms.TextField(label=gettext_lazy("名称"), max_length=40)
    text = forms.LongTextField(
        label=gettext_lazy("能得到什么"),
        max_length=300,
        rows=4,
        help_text=gettext_lazy("写清楚是什么。不写每小时多少，不写现金、红包：回馈要适度，不搞等价交换。"),
    )
    where_text = forms.TextField(label=gettext_lazy("在哪里、怎样用"), max_length=120)
    region = forms.ChoiceField(label=gettext_lazy("给哪里的志愿者"))
    star = forms.NumberField(
        label=gettext_lazy("几星以上"),
        least=0,
        most=5,
        unit=gettext_lazy("星"),
        help_text=gettext_lazy("0 表示不限。"),
    )
    starts_on = forms.DateField(label=gettext_lazy("从哪天"))
    ends_on = forms.DateField(label=gettext_lazy("到哪天"))
    quota = forms.NumberField(label=gettext_lazy("一共多少份"), least=1, most=100000, unit=gettext_lazy("份"))
    per_person = forms.NumberField(label=gettext_lazy("每人最多"), least=1, most=12, unit=gettext_lazy("份"))

    def __init__(self, *args: Any, providers: list[tuple[str, str, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["provider"].choices = [(code, name) for code, name, _region in providers]
        self.fields["region"].choices = around([region for _code, _name, region in providers])
        self.fields["benefit_class"].choices = [(code, words.local(*pair)) for code, pair in CLASSES.items()]


class CodeForm(forms.Form):
    """What the volunteer shows."""

    code = forms.CodeField(label=gettext_lazy("对方出示的 6 位数字"), length=6)


class EndForm(forms.Form):
    """Why it ends early."""

    why = forms.TextField(label=gettext_lazy("为什么提前结束"), max_length=200)


@never_cache
@require_safe
@signed_in
def benefit_list(request: HttpRequest) -> HttpResponseBase:
    """What my organisations and stations offer, newest first."""
    access.require(request.actor, "benefits.offer_benefit")
    number = number_of(request.GET.get("page", ""))
    page = benefits.of_providers(request.actor, PageRequest(number))
    return pages.render(request, "organiser/benefits.html", {"page": page, "tones": TONES})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new_benefit(request: HttpRequest) -> HttpResponseBase:
    """Offer something; an officer of the region publishes it."""
    actor = request.actor
    access.require(actor, "benefits.offer_benefit")
    names = providers(actor)
    sent = request.POST if request.method == "POST" else None
    first = {"star": 0, "per_person": 1}
    form = OfferForm(sent, providers=names, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            card = deeds.offer_benefit(_order(form.cleaned_data, names), actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            said = _("已提交，等主管部门发布。")
            return pages.redirect(f"/team/benefits/{card.id}", say=said)
    return pages.render(request, "organiser/benefit_new.html", {"form": form}, status=form.status)


def providers(actor: Actor) -> list[tuple[str, str, int]]:
    """For whom the actor may offer: their organisations, and the stations of their streets; code, name, region."""
    found = [(f"o:{one.id}", one.name, one.region_code) for one in organisations.led_by(actor)]
    for low, high in sorted(
        {(grant.low, grant.high) for grant in actor.grants if grant.role == "station_worker"}
    ):
        page = stations.stations_in(low, high, PageRequest(size=MOST_STATIONS))
        found += [(f"s:{one.id}", one.name, one.region_code) for one in page.items]
    return found


def around(regions: list[int]) -> list[tuple[str, str]]:
    """The divisions these lie in, the narrow ones first: whom one may give something to."""
    codes = {region // unit * unit for region in regions for unit in WIDTHS}
    names = places.full_names(codes)
    return [
        (str(code), names[code])
        for unit in WIDTHS
        for code in sorted(codes)
        if _width(code) == unit and code in names
    ]


def _width(code: int) -> int:
    return next(unit for unit in reversed(WIDTHS) if code % unit == 0)


def _order(told: dict[str, Any], names: list[tuple[str, str, int]]) -> OfferBenefit:
    kind, _colon, provider = told["provider"].partition(":")
    name = next(one for code, one, _region in names if code == told["provider"])
    provider_id = ids.read_id(provider)
    return OfferBenefit(
        key=told["key"],
        benefit_class=told["benefit_class"],
        title=told["title"],
        text=told["text"],
        where_text=told["where_text"],
        region_code=int(told["region"]),
        star=told["star"],
        starts_on=told["starts_on"],
        ends_on=told["ends_on"],
        quota=told["quota"],
        per_person=told["per_person"],
        organisation_id=provider_id if kind == "o" else None,
        station_id=provider_id if kind == "s" else None,
        station_name=name if kind == "s" else "",
    )


@never_cache
@require_safe
@signed_in
def benefit(request: HttpRequest, benefit_id: uuid.UUID) -> HttpResponseBase:
    """The desk: one field for the digits, how many were used, and the log, in which nobody is named."""
    form = CodeForm(initial={"code": request.GET.get("code", "")[:6]})
    return _desk(request, benefit_id, form)


def _desk(
    request: HttpRequest, benefit_id: uuid.UUID, form: CodeForm, ending: EndForm | None = None
) -> HttpResponseBase:
    number = number_of(request.GET.get("page", ""))
    context = {
        "desk": benefits.desk(benefit_id, request.actor),
        "uses": benefits.uses_of(benefit_id, request.actor, PageRequest(number)),
        "form": form,
        "ending": ending or EndForm(),
        "tones": TONES,
    }
    status = ending.status if ending is not None else form.status
    return pages.render(request, "organiser/benefit.html", context, status=status)


@never_cache
@require_POST
@signed_in
def redemption(request: HttpRequest, benefit_id: uuid.UUID) -> HttpResponseBase:
    """Read the six digits; pressing twice is once."""
    form = CodeForm(request.POST)
    if form.is_valid():
        thresholds.spend_for_redeeming(request.actor.account_id)
        order = RedeemVoucher(form.cleaned_data["key"], benefit_id, form.cleaned_data["code"])
        try:
            use = deeds.redeem_voucher(order, actor=request.actor)
        except Refusal as refusal:
            if refusal.status in (403, 404):
                raise
            form.add_refusal(refusal)
        else:
            said = _("已核销：%(title)s。请给对方办理。") % {"title": use.title}
            return pages.redirect(f"/team/benefits/{benefit_id}", say=said)
    return _desk(request, benefit_id, form)


@never_cache
@require_POST
@signed_in
def ending(request: HttpRequest, benefit_id: uuid.UUID) -> HttpResponseBase:
    """Give no more; vouchers in hand stay good."""
    form = EndForm(request.POST)
    if form.is_valid():
        try:
            deeds.end_benefit(benefit_id, form.cleaned_data["why"], actor=request.actor)
        except Refusal as refusal:
            if refusal.status in (403, 404):
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/team/benefits/{benefit_id}", say=_("已结束。已经领走的仍然有效。"))
    return _desk(request, benefit_id, CodeForm(), form)
