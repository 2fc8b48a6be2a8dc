"""The stations of a region at the authority's desk: opened, changed, closed, named exemplary by published criteria."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access import services as access
from tongxing.doors.authority.yearly_reviews import region_asked
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.places import queries as places
from tongxing.places.shapes import Place
from tongxing.stations import queries as stations
from tongxing.stations import services as deeds
from tongxing.stations.shapes import ChangeStation, OpenStation, StationCard
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

LIST = "/authority/stations"


def _kinds() -> list[tuple[str, str]]:
    return [
        ("", _("请选择")),
        *((one.code, one.label(words.language())) for one in stations.kinds().values()),
    ]


class OpeningForm(forms.Form):
    """A new station: what it is, where, and how to reach it; its week is said on its card."""

    name = forms.TextField(label=gettext_lazy("站点名称"), max_length=60)
    kind = forms.ChoiceField(label=gettext_lazy("站点类型"))
    region_code = forms.RegionField(
        label=gettext_lazy("在哪个社区、村"),
        help_text=gettext_lazy("为整个辖区服务的，例如县（区）的中心、街道的所，不用选到社区。"),
        root=0,
        down_to="village",
        required=False,
    )
    address = forms.TextField(label=gettext_lazy("详细地址"), max_length=120, autocomplete="off")
    point = forms.PointField(
        label=gettext_lazy("坐标"),
        help_text=gettext_lazy(
            "从地图上抄，纬度在前，例如 45.7602, 126.6411。没有坐标，居民按距离找不到它。"
        ),
        max_length=60,
        required=False,
    )
    phone = forms.PhoneField(label=gettext_lazy("电话"))
    host_name = forms.TextField(label=gettext_lazy("主办单位"), max_length=80, required=False)

    def __init__(self, *args: Any, within: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = _kinds()
        self.within, self.fields["region_code"].root = within, within

    def order(self) -> OpenStation:
        """The form as an order."""
        told = self.cleaned_data
        lat, lon = told["point"] or (None, None)
        return OpenStation(
            key=told["key"],
            name=told["name"],
            kind=told["kind"],
            place=Place(told["region_code"] or self.within, told["address"], lat, lon),
            phone=told["phone"],
            hours_text="",
            host_name=told["host_name"],
        )


class ParticularsForm(forms.Form):
    """What only the authority changes, and why."""

    name = forms.TextField(label=gettext_lazy("站点名称"), max_length=60)
    kind = forms.ChoiceField(label=gettext_lazy("站点类型"))
    address = forms.TextField(label=gettext_lazy("详细地址"), max_length=120, autocomplete="off")
    point = forms.PointField(label=gettext_lazy("坐标"), max_length=60, required=False)
    why = forms.TextField(label=gettext_lazy("为什么变更"), max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = _kinds()

    @classmethod
    def first(cls, card: StationCard) -> dict[str, Any]:
        """What the form shows before anybody changed it."""
        point = (card.place.lat, card.place.lon) if card.place.has_point else ""
        return {"name": card.name, "kind": card.kind, "address": card.place.address, "point": point}

    def order(self, card: StationCard) -> ChangeStation:
        """The form as an order; a station stays in its division."""
        told = self.cleaned_data
        lat, lon = told["point"] or (None, None)
        place = Place(card.region_code, told["address"], lat, lon)
        return ChangeStation(card.id, told["name"], told["kind"], place, told["why"])


class WhyForm(forms.Form):
    """A reason that everybody can read."""

    why = forms.TextField(label=gettext_lazy("原因"), max_length=200)


@signed_in
@never_cache
@require_safe
def station_list(request: HttpRequest) -> HttpResponseBase:
    """The stations of a region with what each has and does, in the order of division codes, never of merit."""
    region = region_asked(request, request.actor)
    span = places.span(region.code)
    page = stations.stations_in(*span, PageRequest(number_of(request.GET.get("page", "")), 20))
    seats = stations.seats_of(card.id for card in page.items)
    told = stations.haves(seats), stations.lives(seats), stations.presences(seats)
    standing = stations.examples_in(*span)
    lines = [
        (
            card,
            sum(have.is_met for have in told[0][card.id]),
            sum(one.is_alive for one in told[1][card.id]),
            told[2][card.id].percent,
            card.id in standing,
        )
        for card in page.items
    ]
    context = {
        "region": region,
        "page": page,
        "lines": lines,
        "may_open": access.can(request.actor, "stations.open_station"),
    }
    return pages.render(request, "authority/stations.html", context)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: HttpRequest) -> HttpResponseBase:
    """A new station within one's office."""
    region = region_asked(request, request.actor)
    access.require(request.actor, "stations.open_station")
    form = OpeningForm(request.POST or None, within=region.code)
    if request.method == "POST" and form.is_valid():
        try:
            card = deeds.open_station(form.order(), actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{LIST}/{card.id}", say=_("站点已开设。请站点填写开放时间。"))
    context = {"form": form, "region": region}
    return pages.render(request, "authority/station_new.html", context, status=form.status)


def _in_office(request: HttpRequest, station_id: uuid.UUID) -> StationCard:
    """A station of one's own office. Refuses with StationUnknown, or NotFound outside it."""
    card = stations.station(station_id)
    offices = [grant for role in ("authority_officer", "auditor") for grant in request.actor.granted(role)]
    if not any(grant.covers(card.region_code) for grant in offices):
        raise NotFound()
    return card


@signed_in
@never_cache
@require_safe
def station(request: HttpRequest, station_id: uuid.UUID) -> HttpResponseBase:
    """One station: its figures, and each published criterion with what there is and what is asked."""
    card = _in_office(request, station_id)
    look = stations.look(station_id)
    decision = stations.judged(station_id, look)
    context = {
        "seen": look,
        "station": card,
        "figures": stations.figures_of(look),
        "checks": [(check.sentence(words.language()), check.given, check.met) for check in decision.checks],
        "is_met": decision.met,
        "rule": decision.rule,
        "may_change": access.can(request.actor, "stations.change_station", on=card),
        "may_name": access.can(request.actor, "stations.name_example", on=card),
    }
    return pages.render(request, "authority/station.html", context)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def particulars(request: HttpRequest, station_id: uuid.UUID) -> HttpResponseBase:
    """Another name, kind or address."""
    card = _in_office(request, station_id)
    access.require(request.actor, "stations.change_station", on=card)
    form = ParticularsForm(request.POST or None, initial=ParticularsForm.first(card))
    if request.method == "POST" and form.is_valid():
        try:
            deeds.change_station(form.order(card), actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{LIST}/{station_id}", say=_("已变更，今天起按这份公布。"))
    context = {"form": form, "station": card}
    return pages.render(request, "authority/station_particulars.html", context, status=form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: HttpRequest, station_id: uuid.UUID) -> HttpResponseBase:
    """A station is given up, with a reason."""
    card = _in_office(request, station_id)
    access.require(request.actor, "stations.close_station", on=card)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            deeds.close_station(station_id, form.cleaned_data["why"], actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{LIST}/{station_id}", say=_("站点已撤销。"))
    context = {"form": form, "station": card, "is_closing": True}
    return pages.render(request, "authority/station_why.html", context, status=form.status)


@signed_in
@never_cache
@require_POST
def example(request: HttpRequest, station_id: uuid.UUID) -> HttpResponseBase:
    """It meets the published criteria and is a demonstration station from now on."""
    _in_office(request, station_id)
    deeds.name_example(station_id, actor=request.actor)
    return pages.redirect(f"{LIST}/{station_id}", say=_("已定为示范站点，标准和理由已公开。"))


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def example_ending(request: HttpRequest, station_id: uuid.UUID) -> HttpResponseBase:
    """A demonstration station is one no longer, with a reason."""
    card = _in_office(request, station_id)
    access.require(request.actor, "stations.end_example", on=card)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            deeds.end_example(station_id, form.cleaned_data["why"], actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{LIST}/{station_id}", say=_("已取消示范站点。"))
    context = {"form": form, "station": card, "is_closing": False}
    return pages.render(request, "authority/station_why.html", context, status=form.status)
