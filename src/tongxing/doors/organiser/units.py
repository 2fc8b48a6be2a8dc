"""A unit's desk: sums without names, whistles to answer, needs to adopt, what it arranged and its checklist."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access import services as access
from tongxing.doors.organiser import unit_forms
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.needs import queries as needs
from tongxing.organisations import queries as organisations
from tongxing.places import queries as places
from tongxing.projects.shapes import REFUSED_KINDS
from tongxing.units import queries as units
from tongxing.units import services as deeds
from tongxing.units.shapes import AdoptNeed, AnswerWhistle, TickProvision, UnitCard
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

FEW = PageRequest(size=5)


def six_kinds() -> list[tuple[str, str]]:
    """The six refused kinds as they are denied, in the reader's language (R-26)."""
    return [(kind, words.local(*said)) for kind, said in REFUSED_KINDS.items()]


@signed_in
@never_cache
@require_safe
def unit_list(request: HttpRequest) -> HttpResponseBase:
    """The units one speaks for; with a single one, its desk at once."""
    actor = request.actor
    access.require(actor, "units.keep_unit")
    led = units.units_led_by(actor)
    known = {card.organisation_id for card in led}
    others = [team for team in organisations.led_by(actor) if team.id not in known]
    if len(led) == 1 and not others:
        return pages.redirect(f"/team/units/{led[0].id}")
    return pages.render(request, "organiser/units.html", {"units": led, "others": others})


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def particulars(request: HttpRequest, organisation_id: uuid.UUID) -> HttpResponseBase:
    """What the unit is; told once and put right when it changes."""
    actor = request.actor
    house = organisations.organisation_seen_by(organisation_id, actor)
    card = units.unit_of(organisation_id, actor)
    same = ("kind", "staff", "contact_name", "contact_phone")
    initial = {name: getattr(card, name) for name in same} if card else None
    form = unit_forms.UnitForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            kept = deeds.keep_unit(form.order(organisation_id), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/team/units/{kept.id}", say=_("单位信息已保存。"))
    elif request.method != "POST" and card is None:
        access.require(actor, "units.keep_unit")
    context = {"form": form, "house": house, "card": card}
    return pages.render(request, "organiser/unit_particulars.html", context, status=form.status)


@signed_in
@never_cache
@require_safe
def unit(request: HttpRequest, unit_id: uuid.UUID) -> HttpResponseBase:
    """One screen; whom the sums are made of stands nowhere."""
    actor = request.actor
    totals = units.totals(unit_id, actor)
    low, high = _around(totals.unit)
    number = number_of(request.GET.get("page", ""))
    context = {
        "totals": totals,
        "unit": totals.unit,
        "calls": units.calls_of_unit(unit_id, actor),
        "page": units.arrangements_of(unit_id, actor, PageRequest(number, 10)),
        "waiting": needs.unmet(actor, low, high, FEW).items,
        "communities": units.communities_of(unit_id),
    }
    return pages.render(request, "organiser/unit.html", context)


def _around(card: UnitCard) -> tuple[int, int]:
    """The county of a unit, or all that a unit above counties covers."""
    return places.span(places.at_level(card.region_code, "county") or card.region_code)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def adoption(request: HttpRequest, unit_id: uuid.UUID, need_id: uuid.UUID) -> HttpResponseBase:
    """Adopt a need as a group: a day, then how many; nothing is typed."""
    actor = request.actor
    card = units.unit(unit_id)
    access.require(actor, "units.adopt_need", on=card)
    need = needs.need(need_id, actor)
    occasions = units.occasions_for(need)
    form = unit_forms.AdoptionForm(request.POST or None, occasions=occasions)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        order = AdoptNeed(told["key"], unit_id, need_id, form.day_chosen(), told["people"], form.denied())
        try:
            made = deeds.adopt_need(order, actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            said = _("已认领，主管部门审核后就能报名。接下来核对一下保障。")
            return pages.redirect(f"/team/units/arrangements/{made.id}", say=said)
    context = {
        "unit": card,
        "need": need,
        "form": form,
        "is_as_wished": bool(occasions) and occasions[0].is_as_wished,
        "offered": unit_forms.OFFERED,
        "six_kinds": six_kinds(),
    }
    return pages.render(request, "organiser/unit_adoption.html", context, status=form.status)


@signed_in
@never_cache
@require_safe
def arrangement(request: HttpRequest, arrangement_id: uuid.UUID) -> HttpResponseBase:
    """One arrangement and its checklist."""
    card = units.arrangement(arrangement_id, request.actor)
    return pages.render(request, "organiser/unit_arrangement.html", {"card": card})


@signed_in
@never_cache
@require_POST
def provision(request: HttpRequest, arrangement_id: uuid.UUID) -> HttpResponseBase:
    """One line of the checklist is ready, or not yet."""
    told = request.POST
    order = TickProvision(
        arrangement_id, told.get("item", "")[:20], told.get("ready") == "yes", told.get("note", "")[:400]
    )
    here = f"/team/units/arrangements/{arrangement_id}"
    try:
        deeds.tick_provision(order, actor=request.actor)
    except Refusal as refusal:
        if refusal.status in (401, 403, 404):
            raise
        return pages.redirect(here, say=_faults(refusal), tone="stop")
    return pages.redirect(here)


@signed_in
@never_cache
@require_safe
def call(request: HttpRequest, call_id: uuid.UUID) -> HttpResponseBase:
    """A whistle as one of the units asked sees it."""
    return _call(request, call_id)


def _call(request: HttpRequest, call_id: uuid.UUID, form: forms.Form | None = None) -> HttpResponseBase:
    card = units.call(call_id, request.actor)
    is_word = isinstance(form, unit_forms.WordForm)
    context = {
        "whistle": card,
        "call": card.calls[0],
        "form": unit_forms.AnswerForm() if form is None or is_word else form,
        "saying": form if is_word else unit_forms.WordForm(),
        "offered": unit_forms.OFFERED,
        "six_kinds": six_kinds(),
    }
    return pages.render(request, "organiser/unit_call.html", context, status=form.status if form else 200)


@signed_in
@never_cache
@require_POST
def answer(request: HttpRequest, call_id: uuid.UUID) -> HttpResponseBase:
    """The unit comes with so many."""
    form = unit_forms.AnswerForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        order = AnswerWhistle(told["key"], call_id, told["people"], form.denied(), told["note"])
        try:
            card = deeds.answer_whistle(order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            said = _("已答复：来 %(count)s 人。主管部门审核后，同事自愿报名。") % {
                "count": card.calls[0].people
            }
            return pages.redirect(f"/team/units/arrangements/{card.calls[0].arrangement_id}", say=said)
    return _call(request, call_id, form)


@signed_in
@never_cache
@require_POST
def decline(request: HttpRequest, call_id: uuid.UUID) -> HttpResponseBase:
    """The unit does not come this time."""
    form = unit_forms.NoForm(request.POST)
    if form.is_valid():
        try:
            deeds.decline_whistle(call_id, form.cleaned_data["note"], actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            said = _("已答复：这次来不了。只有吹哨的社区看得到，没有别的后果。")
            return pages.redirect(f"/team/units/calls/{call_id}", say=said)
    return _call(request, call_id, form)


@signed_in
@never_cache
@require_POST
def unit_word(request: HttpRequest, call_id: uuid.UUID) -> HttpResponseBase:
    """The unit says how it went."""
    form = unit_forms.WordForm(request.POST)
    if form.is_valid():
        try:
            card = deeds.say_unit_word(call_id, form.order(), actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            both = card.state == "closed"
            said = _("双方都确认了，这一声哨完成。") if both else _("已确认，等社区也说一句。")
            return pages.redirect(f"/team/units/calls/{call_id}", say=said)
    return _call(request, call_id, form)


class ReportForm(forms.Form):
    """The community a unit reports to."""

    region_code = forms.RegionField(label=gettext_lazy("哪个社区、村"), root=0, down_to="village")


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, unit_id: uuid.UUID) -> HttpResponseBase:
    """The unit says in the open that a community may whistle to it; or takes that back."""
    actor = request.actor
    card = units.unit(unit_id)
    access.require(actor, "units.report_unit", on=card)
    here = f"/team/units/{unit_id}"
    if request.POST.get("end", "").isascii() and request.POST.get("end", "").isdigit():
        code = int(request.POST["end"][:12])
        deeds.end_unit_report(unit_id, code, actor=actor)
        return pages.redirect(here, say=_("已撤回。这个社区的名单上不再有本单位。"))
    form = ReportForm(request.POST or None)
    form.fields["region_code"].root = places.at_level(card.region_code, "county") or card.region_code
    if request.method == "POST" and form.is_valid():
        try:
            deeds.report_unit(unit_id, form.cleaned_data["region_code"], actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(here, say=_("已报到。社区吹哨时，本单位排在名单前面。"))
    context = {"form": form, "unit": card, "communities": units.communities_of(unit_id)}
    return pages.render(request, "organiser/unit_report.html", context, status=form.status)


def _faults(refusal: Refusal) -> str:
    """A refusal in one line: the sentences of its faults, or its own."""
    found = getattr(refusal, "faults", ())
    language = words.language()
    return " ".join(fault.sentence(language) for fault in found) or refusal.sentence(language)
