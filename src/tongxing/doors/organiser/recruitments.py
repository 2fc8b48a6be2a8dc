"""Recruitment of a large event: rounds announced, applications screened and chosen, interviews planned and marked."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongxing.doors.organiser.recruitment_forms import (
    CallOffForm,
    CameForm,
    DecisionForm,
    RoundForm,
    SlotForm,
)
from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.games import queries as games
from tongxing.recruitments import queries
from tongxing.recruitments import services as deeds
from tongxing.recruitments.shapes import CHOICES, STATES, CallOffRound, CallOffSlot, Decided
from tongxing.web import pages, words
from tongxing.web.guards import signed_in

AT_ONCE = 50
OUTCOMES_OF = {
    "applied": ("passed", "declined"),
    "declined": ("passed",),
    "passed": CHOICES,
    "not_taken": ("taken", "reserve"),
    "reserve": ("taken",),
}


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rounds(request: HttpRequest, games_id: uuid.UUID) -> HttpResponseBase:
    """The rounds of a large event, and a new one."""
    actor = request.actor
    card = games.games(games_id, actor)
    form = RoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = deeds.open_round(form.order(games_id), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/team/rounds/{made.id}", say=_("公布好了，任何人都能看到条件和标准。"))
    context = {"games": card, "form": form, "rounds": queries.rounds_of(games_id, actor)}
    return pages.render(request, "organiser/recruitment_rounds.html", context, form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def recruitment(request: HttpRequest, round_id: uuid.UUID) -> HttpResponseBase:
    """Who applied, state by state, and a decision on many at once."""
    actor, language = request.actor, words.language()
    card = queries.round_announced(round_id)
    state = request.GET.get("state", "")
    state = state if state in STATES else "applied"
    asked = PageRequest(number_of(request.GET.get("page", "")), AT_ONCE)
    page = queries.applications_of(round_id, actor, state, asked)
    outcomes = OUTCOMES_OF.get(state, ()) if card.phase != "off" else ()
    form = DecisionForm(request.POST or None, round=card, found=page.items, outcomes=outcomes)
    done: Decided | None = None
    if request.method == "POST" and form.is_valid():
        try:
            is_screening = set(outcomes) <= {"passed", "declined"}
            done = (
                deeds.screen(form.screening(), actor=actor)
                if is_screening
                else deeds.choose(form.choice(), actor=actor)
            )
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            if not done.left_out:
                say = _("决定了 %(count)s 位，已经通知本人。") % {"count": done.count}
                return pages.redirect(f"/team/rounds/{round_id}?state={state}", say=say)
    here = f"/team/rounds/{round_id}"
    context = {
        "round": card,
        "page": page,
        "form": form if (outcomes and page.items) or form.errors else None,
        "done": done,
        "left_out": [(one.volunteer_number, one.sentence(language)) for one in done.left_out] if done else [],
        "tabs": [
            (label, f"{here}?state={name}", name == state, count)
            for name, label, count in queries.sums_of(round_id, actor).told(language)
        ],
        "pager": f"{here}?state={state}&page=",
    }
    return pages.render(request, "organiser/recruitment_round.html", context, form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def round_off(request: HttpRequest, round_id: uuid.UUID) -> HttpResponseBase:
    """The round goes on no more."""
    card = queries.round_announced(round_id)
    queries.sums_of(round_id, request.actor)  # whoever chooses may look; others are refused
    form = CallOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            deeds.call_off_round(CallOffRound(round_id, form.cleaned_data["why"]), actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            say = _("取消了，还没有结果的人都会收到通知。")
            return pages.redirect(f"/team/games/{card.games_id}/rounds", say=say)
    context = {"round": card, "form": form}
    return pages.render(request, "organiser/recruitment_calling_off.html", context, form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def slots(request: HttpRequest, round_id: uuid.UUID) -> HttpResponseBase:
    """The interviews of a round, and a new slot."""
    actor = request.actor
    card = queries.round_announced(round_id)
    found = queries.slots_of(round_id, actor)
    form = SlotForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            deeds.plan_slot(form.order(round_id), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(
                f"/team/rounds/{round_id}/slots", say=_("时段安排好了，初筛通过的人可以选。")
            )
    context = {"round": card, "form": form, "slots": found}
    return pages.render(request, "organiser/recruitment_slots.html", context, form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def slot(request: HttpRequest, slot_id: uuid.UUID) -> HttpResponseBase:
    """Who chose one slot, and who came."""
    actor = request.actor
    card = queries.slot(slot_id, actor)
    coming = queries.coming_to(slot_id, actor)
    form = CameForm(request.POST or None, coming=coming)
    if request.method == "POST" and form.is_valid():
        try:
            came = deeds.mark_interviews(form.order(slot_id), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            say = _("登记好了，%(count)s 位到了。") % {"count": came}
            return pages.redirect(f"/team/rounds/{card.round_id}/slots", say=say)
    is_ahead = card.called_off_at is None and card.starts_at > clock.now()
    context = {"slot": card, "form": form, "coming": coming, "is_ahead": is_ahead}
    return pages.render(request, "organiser/recruitment_slot.html", context, form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def calling_off(request: HttpRequest, slot_id: uuid.UUID) -> HttpResponseBase:
    """The interviews of one slot are not held."""
    card = queries.slot(slot_id, request.actor)
    form = CallOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            deeds.call_off_slot(CallOffSlot(slot_id, form.cleaned_data["why"]), actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            say = _("取消了，选了它的人都会收到通知。")
            return pages.redirect(f"/team/rounds/{card.round_id}/slots", say=say)
    context = {"slot": card, "form": form}
    return pages.render(request, "organiser/recruitment_slot_calling_off.html", context, form.status)
