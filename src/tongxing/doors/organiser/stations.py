"""The workbench of a station: what to do today, who came by a tap, the card and the six haves."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.doors.organiser import station_forms, workbench
from tongxing.foundation import clock, ids
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.stations import queries as stations
from tongxing.stations import services as deeds
from tongxing.stations.shapes import HAVES, PURPOSES, CountVisit, KeepCard, SayHave
from tongxing.web import pages, words
from tongxing.web.guards import signed_in


@signed_in
@never_cache
@require_safe
def bench(request: HttpRequest) -> HttpResponseBase:
    """The workbench over one's range; with a single station, at that station."""
    return workbench.shown(request)


@signed_in
@never_cache
@require_safe
def desk(request: HttpRequest, station_id: uuid.UUID) -> HttpResponseBase:
    """The workbench at one station of several, or at the one whose host one manages."""
    return workbench.shown(request, station_id)


@signed_in
@never_cache
@require_POST
def count(request: HttpRequest, station_id: uuid.UUID) -> HttpResponseBase:
    """One tap: somebody came, or the door is open."""
    key = ids.read_id(request.POST.get("key", ""))
    if key is None:
        raise NotFound()
    told = request.POST.get("people", "1")
    people = int(told) if told.isascii() and told.isdigit() and len(told) <= 4 else 0
    purpose = request.POST.get("purpose", "")
    try:
        deeds.count_visit(CountVisit(key, station_id, purpose, people), actor=request.actor)
    except Refusal as refusal:
        if refusal.status != 422:
            raise
        said = refusal.sentence(words.language())
        return pages.redirect(f"/station/desk/{station_id}", say=said, tone="stop")
    said = _("已记下：%(what)s。") % {"what": words.local(*PURPOSES[purpose])}
    return pages.redirect(f"/station/desk/{station_id}", say=said)


@signed_in
@never_cache
@require_POST
def take_back(request: HttpRequest, station_id: uuid.UUID, tap_id: uuid.UUID) -> HttpResponseBase:
    """The last tap was a slip."""
    deeds.take_back_visit(tap_id, actor=request.actor)
    return pages.redirect(f"/station/desk/{station_id}", say=_("已撤回刚才那一下。"))


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest, station_id: uuid.UUID) -> HttpResponseBase:
    """The card as it is: change what is no longer true and press once; a minute a week."""
    known = stations.station(station_id)
    stations.desk_day(station_id, request.actor)  # who may not see the desk is told so here
    windows = stations.windows_of(station_id)
    first = station_forms.CardForm.first(known, windows)
    form = station_forms.CardForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            deeds.keep_card(form.order(known), actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/station/desk/{station_id}", say=_("站点卡已核对，今天起按这份公布。"))
    context = {"form": form, "station": known}
    return pages.render(request, "organiser/station_card.html", context, status=form.status)


@signed_in
@never_cache
@require_POST
def still_true(request: HttpRequest, station_id: uuid.UUID) -> HttpResponseBase:
    """Nothing changed: one tap, and the card was looked at today."""
    key = ids.read_id(request.POST.get("key", ""))
    if key is None:
        raise NotFound()
    known = stations.station(station_id)
    order = KeepCard(
        key=key,
        station_id=station_id,
        phone=known.phone,
        hours_text=known.hours_text,
        windows=stations.windows_of(station_id),
        host_name=known.host_name,
        organisation_id=known.organisation_id,
    )
    deeds.keep_card(order, actor=request.actor)
    return pages.redirect(f"/station/desk/{station_id}", say=_("站点卡已核对，和上次一样。"))


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def have(request: HttpRequest, station_id: uuid.UUID, code: str) -> HttpResponseBase:
    """What shows one of the six haves, seen on a day; and what showed it until now."""
    if code not in HAVES:
        raise NotFound()
    stations.desk_day(station_id, request.actor)
    look = stations.look(station_id)
    form = station_forms.HaveForm(request.POST or None, initial={"seen_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        order = SayHave(told["key"], station_id, code, told["shown_by"], told["seen_on"])
        try:
            deeds.say_have(order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/station/desk/{station_id}", say=_("依据已登记。"))
    context = {
        "form": form,
        "station": look.card,
        "have": next(one for one in look.haves if one.code == code),
        "label": words.local(*HAVES[code]),
    }
    return pages.render(request, "organiser/station_have.html", context, status=form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def have_withdrawal(
    request: HttpRequest, station_id: uuid.UUID, code: str, evidence_id: uuid.UUID
) -> HttpResponseBase:
    """What was said shows it no more, or never did: taken back with a reason; it stays on record."""
    stations.desk_day(station_id, request.actor)
    look = stations.look(station_id)
    known = next((one for one in look.haves if (one.code, one.evidence_id) == (code, evidence_id)), None)
    if known is None:
        raise NotFound()
    form = station_forms.TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            deeds.take_back_have(evidence_id, form.cleaned_data["why"], actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/station/desk/{station_id}", say=_("依据已撤回。"))
    context = {"form": form, "station": look.card, "have": known, "label": words.local(*HAVES[code])}
    return pages.render(request, "organiser/station_have_withdrawal.html", context, status=form.status)
