"""Pairings at the desk: alarms first, then who is visited by whom; one is arranged, answered, renewed, ended."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.doors.organiser import pairing_forms as typed
from tongxing.doors.organiser.station import desk_of
from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.organisations import queries as organisations
from tongxing.pairings import queries as pairings
from tongxing.pairings import services as deeds
from tongxing.pairings.shapes import (
    STATES,
    AddVisit,
    AnswerAlarm,
    AnswerForResident,
    AnswerRhythm,
    AskCompanion,
    AskRhythm,
    EndPairing,
    PairingStory,
)
from tongxing.places import queries as places
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

HUB = "/station/pairings"
TEAMS = PageRequest(size=300)


@never_cache
@require_safe
@signed_in
def pairing_list(request: HttpRequest) -> HttpResponseBase:
    """What needs the station first; then everybody who is visited."""
    return _list(request)


def _list(
    request: HttpRequest, bound: dict[uuid.UUID, forms.Form] | None = None, status: int = 200
) -> HttpResponseBase:
    actor = request.actor
    state = request.GET.get("state", "active")
    state = state if state in STATES else "active"
    number = number_of(request.GET.get("page", ""))
    page = pairings.pairings_here(actor, state, PageRequest(number, 20))
    sees = access.can(actor, "pairings.see_alarm")
    alarms = pairings.open_alarms(actor, PageRequest(size=20)).items if sees else ()
    context = {
        "page": page,
        "state": state,
        "figures": pairings.pairing_figures(actor),
        "alarms": [
            (one, (bound or {}).get(one.id) or typed.AlarmForm(auto_id=f"id_{one.id}_%s")) for one in alarms
        ],
        "tabs": [
            (words.local(zh, en), f"{HUB}?state={code}", code == state) for code, (zh, en) in STATES.items()
        ],
    }
    return pages.render(request, "organiser/pairings.html", context, status)


@never_cache
@require_POST
@signed_in
def alarm_answer(request: HttpRequest, alarm_id: uuid.UUID) -> HttpResponseBase:
    """The station looked after it."""
    form = typed.AlarmForm(request.POST, auto_id=f"id_{alarm_id}_%s")
    if form.is_valid():
        said = form.cleaned_data
        try:
            deeds.answer_alarm(
                AnswerAlarm(alarm_id, said["key"], said["outcome"], said["note"]), actor=request.actor
            )
        except Refusal as refusal:
            if refusal.status in (403, 404):
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(HUB, say=_("已记下。"))
    pairings.alarm(alarm_id, request.actor)
    return _list(request, {alarm_id: form}, form.status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def pairing_new(request: HttpRequest) -> HttpResponseBase:
    """Pair somebody with volunteers of a team."""
    actor = request.actor
    access.require(actor, "pairings.arrange_pairing")
    within, home = desk_of(actor)
    known: dict[str, Any] = {"within": within, "teams": _teams(home or within, actor)}
    usual = {"region_code": home, "begins_on": clock.today() + dt.timedelta(days=1)}
    form = typed.PairingForm(request.POST if request.method == "POST" else None, initial=usual, **known)
    if request.method == "POST" and form.is_valid():
        try:
            card = deeds.arrange_pairing(form.order(), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            said = _("登记好了，编号 %(number)s。志愿者会收到邀请，答应以后就开始。") % {
                "number": card.number
            }
            return pages.redirect(f"{HUB}/{card.id}", say=said)
    return pages.render(request, "organiser/pairing_new.html", {"form": form}, form.status)


def _teams(region_code: int, actor: Actor) -> tuple[tuple[str, str], ...]:
    county = places.at_level(region_code, "county") if region_code else None
    low, high = places.span(county if county is not None else region_code)
    found = organisations.organisations_in(low, high, actor, TEAMS, state="approved").items
    return tuple((str(one.id), one.name) for one in found)


@never_cache
@require_safe
@signed_in
def pairing(request: HttpRequest, pairing_id: uuid.UUID) -> HttpResponseBase:
    """One pairing: who comes, visits, alarms, and what to do next."""
    return _show(request, pairing_id)


def _known() -> dict[str, type[forms.Form]]:
    return {
        "answer": typed.HeardForm,
        "asking": typed.NumberForm,
        "ending": typed.EndForm,
        "contact": typed.PurposeForm,
        "renewal": forms.Form,
        "words": forms.Form,
        "slip": forms.Form,
        "rhythm": typed.RhythmForm,
        "rhythm-yes": forms.Form,
        "rhythm-no": forms.Form,
        "adding": typed.AddForm,
    }


def _show(
    request: HttpRequest, pairing_id: uuid.UUID, bound: tuple[str, forms.Form] | None = None, **more: Any
) -> HttpResponseBase:
    told: PairingStory = pairings.story_of(pairing_id, request.actor)
    shown = {name: kind(auto_id=f"id_{name}_%s") for name, kind in _known().items()}
    if bound:
        shown[bound[0]] = bound[1]
    language = words.language()
    steps = [
        {"what": one.label(language), "who_label": one.who(language), "at": one.at} for one in told.steps
    ]
    context = {"told": told, "forms": shown, "steps": steps, "contact": None, "spoken": None} | more
    status = bound[1].status if bound else 200
    return pages.render(request, "organiser/pairing.html", context, status)


@never_cache
@require_POST
@signed_in
def pairing_deed(request: HttpRequest, pairing_id: uuid.UUID, what: str) -> HttpResponseBase:
    """An answer heard, one more asked, another rhythm, the end; or phone, address and words, which is journalled."""
    kinds = _known()
    if what not in kinds:
        raise NotFound()
    actor = request.actor
    pairings.pairing(pairing_id, actor)
    form = kinds[what](request.POST, auto_id=f"id_{what}_%s")
    if form.is_valid():
        try:
            if what == "contact":
                contact = pairings.contact_of(pairing_id, actor, form.cleaned_data["purpose"])
                return _show(request, pairing_id, contact=contact)
            if what == "words":
                return _show(request, pairing_id, spoken=pairings.words_of(pairing_id, actor))
            if what == "slip":
                card, spoken = pairings.slip_of(pairing_id, actor)
                return pages.render(request, "organiser/pairing_slip.html", {"card": card, "spoken": spoken})
            _do(pairing_id, what, form.cleaned_data, actor)
        except Refusal as refusal:
            if refusal.status in (403, 404):
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{HUB}/{pairing_id}", say=_("已记下。"))
    return _show(request, pairing_id, (what, form))


def _do(pairing_id: uuid.UUID, what: str, said: dict[str, Any], actor: Actor) -> None:
    key = said["key"]
    if what == "answer":
        order = AnswerForResident(pairing_id, key, said["accept"] == "yes", said["heard_by"])
        deeds.answer_for_resident(order, actor=actor)
    elif what == "asking":
        deeds.ask_companion(AskCompanion(pairing_id, key, said["volunteer_number"]), actor=actor)
    elif what == "ending":
        deeds.end_pairing(EndPairing(pairing_id, key, said["why"]), actor=actor)
    elif what == "adding":
        deeds.add_visit(AddVisit(pairing_id, key, said["on"]), actor=actor)
    elif what == "rhythm":
        deeds.ask_rhythm(AskRhythm(pairing_id, key, int(said["every_days"])), actor=actor)
    elif what in ("rhythm-yes", "rhythm-no"):
        deeds.answer_rhythm(AnswerRhythm(pairing_id, key, what == "rhythm-yes"), actor=actor)
    else:
        deeds.renew_pairing(pairing_id, key, actor=actor)
