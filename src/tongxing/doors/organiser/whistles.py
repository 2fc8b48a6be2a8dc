"""The station's side: blow the whistle, see who answers, say how it went; and who reported to the community."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access import services as access
from tongxing.doors.organiser import unit_forms
from tongxing.doors.organiser.station import desk_of
from tongxing.foundation import clock, codelists
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.places import queries as places
from tongxing.units import queries as units
from tongxing.units import services as deeds
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in


@signed_in
@never_cache
@require_safe
def whistle_list(request: HttpRequest) -> HttpResponseBase:
    """The whistles of one's range: under way, or over."""
    past = request.GET.get("past") == "1"
    number = number_of(request.GET.get("page", ""))
    context = {
        "page": units.whistles_here(request.actor, past, PageRequest(number, 20)),
        "past": past,
        "tabs": [
            (_("进行中"), "/station/whistles", not past),
            (_("过去的"), "/station/whistles?past=1", past),
        ],
    }
    return pages.render(request, "organiser/whistles.html", context)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def whistle_new(request: HttpRequest) -> HttpResponseBase:
    """What, where, when, how many, which units; those that reported here come first."""
    actor = request.actor
    access.require(actor, "units.blow_whistle")
    within, home = desk_of(actor)
    asked = units.units_reported(home) if home else ()
    known: dict[str, Any] = {"within": within, "asked": asked}
    tomorrow = clock.today() + dt.timedelta(days=1)
    usual = {"on": tomorrow, "begins": dt.time(9), "ends": dt.time(11), "region_code": home}
    form = unit_forms.WhistleForm(request.POST or None, initial=usual, **known)
    if request.method == "POST" and form.is_valid():
        try:
            card = deeds.blow_whistle(form.order(), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            said = _("哨已吹响，编号 %(number)s。单位答复后会告诉您。") % {"number": card.number}
            return pages.redirect(f"/station/whistles/{card.id}", say=said)
    context = {"form": form, "desk": places.full_name(within) if within else "", "asked": asked}
    return pages.render(request, "organiser/whistle_new.html", context, status=form.status)


@signed_in
@never_cache
@require_safe
def whistle(request: HttpRequest, whistle_id: uuid.UUID) -> HttpResponseBase:
    """One whistle: who was asked, who comes, how long it took, how it ended."""
    return _whistle(request, whistle_id)


def _whistle(request: HttpRequest, whistle_id: uuid.UUID, form: forms.Form | None = None) -> HttpResponseBase:
    card = units.whistle(whistle_id, request.actor)
    language = words.language()
    context = {
        "whistle": card,
        "why": form if isinstance(form, unit_forms.WhyForm) else unit_forms.WhyForm(),
        "skills": [codelists.label("skill", code, language) for code in card.skills],
        "category": codelists.label("service_category", card.category, language),
        "saying": form if isinstance(form, unit_forms.WordForm) else unit_forms.WordForm(),
    }
    return pages.render(request, "organiser/whistle.html", context, status=form.status if form else 200)


@signed_in
@never_cache
@require_POST
def calling_off(request: HttpRequest, whistle_id: uuid.UUID) -> HttpResponseBase:
    """The help is not needed any more."""
    form = unit_forms.WhyForm(request.POST)
    if form.is_valid():
        try:
            deeds.call_off_whistle(whistle_id, form.cleaned_data["why"], actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(
                f"/station/whistles/{whistle_id}", say=_("已取消，答应来的单位会收到通知。")
            )
    return _whistle(request, whistle_id, form)


@signed_in
@never_cache
@require_POST
def community_word(request: HttpRequest, whistle_id: uuid.UUID) -> HttpResponseBase:
    """The community says whether it was settled."""
    form = unit_forms.WordForm(request.POST)
    if form.is_valid():
        try:
            card = deeds.say_community_word(whistle_id, form.order(), actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            both = card.state == "closed"
            said = _("双方都确认了，这一声哨完成。") if both else _("已确认，等来的单位也说一句。")
            return pages.redirect(f"/station/whistles/{whistle_id}", say=said)
    return _whistle(request, whistle_id, form)


@signed_in
@never_cache
@require_safe
def report_list(request: HttpRequest) -> HttpResponseBase:
    """Who reported to the communities of this desk, masked; each look is journalled."""
    number = number_of(request.GET.get("page", ""))
    page = units.reports_here(request.actor, PageRequest(number, 50))
    language = words.language()
    rows = [(card, [codelists.label("skill", code, language) for code in card.skills]) for card in page.items]
    return pages.render(request, "organiser/community_reports.html", {"page": page, "rows": rows})
