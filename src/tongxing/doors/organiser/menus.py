"""A team's menu: how its items fare, a new one, another wording, a pause, the end."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access import services as access
from tongxing.doors.organiser.menu_forms import ItemForm, NewItemForm, as_typed
from tongxing.foundation import ids
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.menus import queries as menus
from tongxing.menus import services as deeds
from tongxing.menus.shapes import ChangeItem, PublishItem
from tongxing.organisations import queries as organisations
from tongxing.organisations.shapes import OrganisationCard
from tongxing.web import pages
from tongxing.web.guards import signed_in

HUB = "/team/menu"


@signed_in
@never_cache
@require_safe
def menu_list(request: HttpRequest) -> HttpResponseBase:
    """What the teams of this leader offer, how it fares, and what to do about it."""
    context = {"items": menus.my_items(request.actor), "teams": organisations.led_by(request.actor)}
    return pages.render(request, "organiser/team_menu.html", context)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def menu_new(request: HttpRequest) -> HttpResponseBase:
    """One more item."""
    actor = request.actor
    access.require(actor, "menus.publish_item")
    team = _team(request)
    typed = request.POST if request.method == "POST" else None
    usual = {"region_code": team.region_code}
    form = NewItemForm(typed, team=team, initial=usual)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        order = PublishItem(told["key"], team.id, form.said(), told["free_and_fit"], told["may_be_asked"])
        try:
            card = deeds.publish_item(order, actor=actor)
        except Refusal as refusal:
            if refusal.status in (401, 403, 404):
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{HUB}/{card.id}", say=_("上菜单了，居民现在就能点。"))
    context = {"form": form, "team": team, "item": None, "teams": organisations.led_by(actor)}
    return pages.render(request, "organiser/team_menu_item.html", context, form.status)


def _team(request: HttpRequest) -> OrganisationCard:
    led = organisations.led_by(request.actor)
    asked = ids.read_id(request.GET.get("team"))
    found = next((one for one in led if asked is None or one.id == asked), None)
    if found is None:
        raise NotFound()
    return found


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def menu_item(request: HttpRequest, item_id: uuid.UUID) -> HttpResponseBase:
    """One item: what it says, to be said anew; everything it said before; and what was done with it."""
    actor = request.actor
    card = menus.item_for(item_id, actor, "menus.change_item")
    team = organisations.organisation(card.organisation_id)
    typed = request.POST if request.method == "POST" else None
    form = ItemForm(typed, team=team, initial=as_typed(card))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            deeds.change_item(
                ChangeItem(item_id, told["key"], form.said(), told["free_and_fit"]), actor=actor
            )
        except Refusal as refusal:
            if refusal.status in (401, 403, 404):
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{HUB}/{item_id}", say=_("改好了。已经点的按原来的做。"))
    context = {
        "form": form,
        "team": team,
        "item": card,
        "teams": (),
        "said": menus.wordings(item_id, actor),
        "steps": menus.steps(item_id, actor),
    }
    return pages.render(request, "organiser/team_menu_item.html", context, form.status)


@signed_in
@never_cache
@require_POST
def menu_deed(request: HttpRequest, item_id: uuid.UUID, what: str) -> HttpResponseBase:
    """A pause, its end, or the end of the item."""
    known = {"pause": deeds.pause_item, "resumption": deeds.resume_item, "ending": deeds.end_item}
    said = {
        "pause": _("已暂停，居民暂时看不到。"),
        "resumption": _("又可以点了。"),
        "ending": _("已停办。已经点的还请做完。"),
    }
    if what not in known:
        raise NotFound()
    known[what](item_id, actor=request.actor)
    return pages.redirect(HUB, say=said[what])
