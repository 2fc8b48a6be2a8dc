"""The menu at the desk: what to look at, an order on the phone, an item taken out of sight."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access import services as access
from tongxing.doors.organiser.menu_forms import DeskOrderForm, Times, WhyForm
from tongxing.doors.organiser.station import desk_of
from tongxing.foundation.paging import Page, PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.menus import queries as menus
from tongxing.menus import services as deeds
from tongxing.menus.shapes import MenuItem
from tongxing.web import forms, moments, pages, words
from tongxing.web.guards import signed_in

HUB = "/station/menu"


@signed_in
@never_cache
@require_safe
def desk_menu(request: HttpRequest) -> HttpResponseBase:
    """What is unused, overwhelmed or not come to; then everything on the menu here, to order for somebody."""
    actor = request.actor
    looked_at = menus.to_look_at(actor)
    within, home = desk_of(actor)
    number = number_of(request.GET.get("page", ""))
    page: Page[MenuItem] = menus.menu(home or within, "", PageRequest(number, 20))
    context = {"looked_at": looked_at, "page": page}
    return pages.render(request, "organiser/station_menu.html", context)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def desk_item(request: HttpRequest, item_id: uuid.UUID) -> HttpResponseBase:
    """An order for somebody on the phone or at the desk, checked in the same call."""
    actor = request.actor
    access.require(actor, "menus.hide_item")
    card = menus.item(item_id, actor)
    times = _times(item_id, request)
    _within, home = desk_of(actor)
    usual = {"starts_at": moments.first_of(times), "region_code": home}
    typed = request.POST if request.method == "POST" else None
    form = DeskOrderForm(typed, item=card, times=times, initial=usual)
    if request.method == "POST" and form.is_valid():
        try:
            told = deeds.order_from_menu(form.order(item_id), actor=actor)
        except Refusal as refusal:
            if refusal.status in (401, 403, 404):
                raise
            form.add_refusal(refusal)
        else:
            say = _("点好了，编号 %(number)s，先请这支队伍。") % {"number": told.number}
            return pages.redirect(f"/station/needs/{told.need_id}", say=say)
    return _show(request, card, form)


def _times(item_id: uuid.UUID, request: HttpRequest) -> Times:
    free = [one for one in menus.openings(item_id, request.actor) if one.left][:10]
    return [(one.starts_at, one.ends_at, one.festival(words.language())) for one in free]


def _show(
    request: HttpRequest, card: MenuItem, form: DeskOrderForm, why: forms.Form | None = None
) -> HttpResponseBase:
    looks = access.can(request.actor, "menus.watch_items", on=card)
    context = {
        "item": card,
        "form": form,
        "why": why or WhyForm(auto_id="id_why_%s"),
        "has_times": bool(form.fields["starts_at"].choices),
        "steps": menus.steps(card.id, request.actor) if looks else (),
    }
    status = why.status if why else form.status
    return pages.render(request, "organiser/station_menu_item.html", context, status)


@signed_in
@never_cache
@require_POST
def hiding(request: HttpRequest, item_id: uuid.UUID) -> HttpResponseBase:
    """The item is out of sight, and the team reads why."""
    actor = request.actor
    card = menus.item_for(item_id, actor, "menus.hide_item")
    form = WhyForm(request.POST, auto_id="id_why_%s")
    if form.is_valid():
        try:
            deeds.hide_item(item_id, form.cleaned_data["why"], actor=actor)
        except Refusal as refusal:
            if refusal.status in (401, 403, 404):
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(HUB, say=_("已收起，原因告诉了队伍。"))
    times = _times(item_id, request)
    return _show(request, card, DeskOrderForm(item=card, times=times), form)


@signed_in
@never_cache
@require_POST
def showing(request: HttpRequest, item_id: uuid.UUID) -> HttpResponseBase:
    """The item is on the menu again."""
    deeds.show_item(item_id, actor=request.actor)
    return pages.redirect(HUB, say=_("又展示出来了，也告诉了队伍。"))
