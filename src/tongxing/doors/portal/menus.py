"""The menu for residents: what teams offer in a place, and one item ordered in three taps."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.access.shapes import Actor, Member
from tongxing.doors.portal import need_form
from tongxing.foundation import codelists, throttle
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.menus import queries as menus
from tongxing.menus import services as deeds
from tongxing.menus.shapes import MenuItem, OrderFromMenu
from tongxing.places import queries as places
from tongxing.places.shapes import Place
from tongxing.stations import queries as stations
from tongxing.web import forms, moments, pages, words
from tongxing.web.guards import public, signed_in

Times = list[tuple[dt.datetime, dt.datetime, str]]


class OrderForm(forms.Form):
    """When, and where to go; the first free time and what is known stand there already."""

    starts_at = moments.MomentChoice(label=gettext_lazy("选个时间"))
    region_code = forms.RegionField(label=gettext_lazy("在哪个街道、乡镇"), root=0, down_to="township")
    address = forms.TextField(
        label=gettext_lazy("详细地址"), max_length=120, required=False, autocomplete="street-address"
    )
    contact_name = forms.TextField(label=gettext_lazy("怎么称呼您"), max_length=30, autocomplete="name")
    contact_phone = forms.PhoneField(label=gettext_lazy("联系电话"))
    note = forms.LongTextField(label=gettext_lazy("给来的人留句话"), max_length=200, rows=2, required=False)

    def __init__(self, *args: Any, item: MenuItem, times: Times, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_at"].offer(times)
        self.fields["region_code"].root = places.at_level(item.region_code, "county") or 0
        if places.level_of(item.region_code) == "village":
            self.fields["region_code"].down_to = "village"

    def order(self, item_id: uuid.UUID) -> OrderFromMenu:
        told = self.cleaned_data
        return OrderFromMenu(
            key=told["key"],
            item_id=item_id,
            starts_at=told["starts_at"],
            place=Place(told["region_code"], told["address"]),
            contact_name=told["contact_name"],
            contact_phone=told["contact_phone"],
            note=told["note"],
        )


@public("a menu wants to be read")
@never_cache
@require_safe
def menu(request: HttpRequest) -> HttpResponseBase:
    """What can be ordered in a county: the one asked for, the reader's own, or that of the first station."""
    code = _county(request)
    category = request.GET.get("category", "")
    category = category if codelists.has("service_category", category) else ""
    page = menus.menu(code, category, PageRequest(number_of(request.GET.get("page", "")), 20))
    here = f"/menu?region={code}"
    tabs = [(_("全部"), here, not category)]
    tabs += [
        (need_form.label_of(one), f"{here}&category={one}", one == category)
        for one in menus.categories_at(code)
    ]
    context = {
        "page": page,
        "place": places.full_name(code) if code else "",
        "tabs": tabs,
        "next": f"{here}&category={category}&page=",
    }
    return pages.render(request, "portal/menu.html", context)


def _county(request: HttpRequest) -> int:
    asked = request.GET.get("region", "")
    if asked:
        code = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 12 else -1
        if code not in places.regions([code]):
            raise NotFound()
        return code
    known = need_form.home_of(request.actor) if isinstance(request.actor, Member) else None
    if known is None:
        first = stations.stations_in(0, 10**12, PageRequest(size=1)).items
        known = first[0].region_code if first else 0
    return places.at_level(known, "county") or known


@public("an item of the menu is everybody's to read; ordering asks who one is")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def menu_item(request: HttpRequest, item_id: uuid.UUID) -> HttpResponseBase:
    """One item, and for whoever has signed in the form to order it."""
    if request.method == "POST" or isinstance(request.actor, Member) or "order" in request.GET:
        return _order(request, item_id)
    return _show(request, menus.item(item_id, request.actor), None)


@signed_in
def _order(request: HttpRequest, item_id: uuid.UUID) -> HttpResponseBase:
    """The form, filled in as far as it is known; the order becomes a need with its number."""
    actor = request.actor
    card = menus.item(item_id, actor)
    times = times_of(item_id, actor)
    typed = request.POST if request.method == "POST" else None
    form = OrderForm(typed, item=card, times=times, initial=_known(actor, card, times))
    if request.method == "POST" and form.is_valid():
        try:
            throttle.spend("needs.account", str(actor.account_id), limit=20, seconds=3600)
            told = deeds.order_from_menu(form.order(item_id), actor=actor)
        except Refusal as refusal:
            if refusal.status in (401, 403, 404):
                raise
            form.add_refusal(refusal)
        else:
            say = _("点好了，编号 %(number)s。站点核实以后，先请这支队伍来。") % {"number": told.number}
            return pages.redirect(f"/needs/{told.need_id}", say=say)
    return _show(request, card, form)


def _show(request: HttpRequest, card: MenuItem, form: OrderForm | None) -> HttpResponseBase:
    context = {
        "item": card,
        "form": form,
        "has_times": bool(form.fields["starts_at"].choices) if form else True,
        "category": need_form.label_of(card.category),
        "slots": card.slots_label(words.language()),
        "objects": card.objects_label(words.language()),
    }
    return pages.render(request, "portal/menu_item.html", context, form.status if form else 200)


def times_of(item_id: uuid.UUID, actor: Actor) -> Times:
    """The times that are free, with the festival one falls on; ten are enough to choose from."""
    free = [one for one in menus.openings(item_id, actor) if one.left][:10]
    return [(one.starts_at, one.ends_at, one.festival(words.language())) for one in free]


def _known(actor: Member, card: MenuItem, times: Times) -> dict[str, Any]:
    known = need_form.known_about(actor, card.category)
    home = known["region_code"]
    if home is None or not places.contains(card.region_code, home):
        known["region_code"] = None if places.level_of(card.region_code) == "county" else card.region_code
    return known | {"starts_at": moments.first_of(times)}
