"""Asking for help in three taps, seeing what became of it, saying how it was, calling it off in two."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.activities import queries as activities
from tongxing.doors.portal import need_form
from tongxing.foundation import clock, codelists, ids, throttle
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.needs import queries as needs
from tongxing.needs import services as need_deeds
from tongxing.needs.shapes import NeedCard, RateNeed
from tongxing.orders import queries as orders
from tongxing.orders.shapes import OrderCard
from tongxing.stations import queries as stations
from tongxing.web import forms, pages, words
from tongxing.web.guards import public, signed_in

EVERYWHERE = (0, 10**12)
BY_ORDER = ("verified", "taken_up", "served", "closed")


@public("who waits is shown to everybody, without names or addresses")
@require_safe
def need_list(request: HttpRequest) -> HttpResponseBase:
    """All verified needs that nobody has taken up, the longest waiting first."""
    page = needs.unmet(request.actor, *EVERYWHERE, PageRequest(_number(request), 20))
    return pages.render(request, "portal/needs.html", {"page": page})


def _number(request: HttpRequest) -> int:
    return number_of(request.GET.get("page", ""))


@public("what to ask for is chosen before signing in")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_need(request: HttpRequest) -> HttpResponseBase:
    """First the kind of help, for anybody; then what, when, where, for whoever has signed in."""
    category = request.POST.get("category") or request.GET.get("category") or ""
    if not codelists.has("service_category", category):
        return pages.render(request, "portal/need_kind.html", {"cards": need_form.category_cards()})
    return _new_need_of(request, category)


@signed_in
def _new_need_of(request: HttpRequest, category: str) -> HttpResponseBase:
    actor = request.actor
    if request.method == "POST":
        form = need_form.NeedForm(request.POST, request.FILES)
        form.keep_files(actor)
    else:
        form = need_form.NeedForm(initial=need_form.known_about(actor, category))
    if request.method == "POST" and form.is_valid():
        try:
            throttle.spend("needs.account", str(actor.account_id), limit=20, seconds=3600)
            noted = need_deeds.note_need(form.order(), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            say = _("登记好了，编号 %(number)s。服务站会在一天之内答复您。") % {"number": noted.number}
            return pages.redirect(f"/needs/{noted.id}", say=say)
    context = {"form": form, "category": need_form.label_of(category)}
    return pages.render(request, "portal/need_new.html", context, form.status)


@public("a verified need may be seen by everybody; the rest is decided by the room")
@never_cache
@require_safe
def need(request: HttpRequest, need_id: uuid.UUID) -> HttpResponseBase:
    """One need: for its resident with everything that was done, for others what may be known."""
    return _show(request, need_id)


def _show(request: HttpRequest, need_id: uuid.UUID, form: forms.Form | None = None) -> HttpResponseBase:
    card = needs.need(need_id, request.actor)
    coming: tuple[Any, ...] = ()
    if card.project_id and card.organisation_id:
        coming = activities.activities_of_project(
            request.actor,
            card.organisation_id,
            card.project_id,
        )
    context = {
        "need": card,
        "category": need_form.label_of(card.category),
        "objects": [codelists.label("service_object", code, words.language()) for code in card.object_codes],
        "steps": steps_of(card),
        "coming": coming,
        "order": _order_of(card, request),
        "spoken": _word_for_today(card, coming, request.actor),
        "station": stations.stations([card.station_id]).get(card.station_id) if card.station_id else None,
        "form": form,
        "scores": _scores(),
    }
    return pages.render(request, "portal/need.html", context, form.status if form else 200)


def _order_of(card: NeedCard, request: HttpRequest) -> OrderCard | None:
    """The order by which somebody comes, for whoever is signed in and may see it."""
    if request.actor.account_id is None or card.state not in BY_ORDER:
        return None
    return orders.order_of_need(card.id, request.actor)


def _word_for_today(card: NeedCard, coming: tuple[Any, ...], actor: Any) -> str:
    """The next word to say, on the day somebody comes; shown to the resident and to nobody else."""
    is_today = any(clock.local(one.starts_at).date() == clock.today() for one in coming)
    if not card.is_own or not is_today or card.state not in ("taken_up", "served"):
        return ""
    return next(iter(needs.words_of(card.id, clock.today(), actor).words), "")


def steps_of(card: NeedCard) -> list[dict[str, Any]]:
    """What was done, and what comes next, in the language of the page."""
    done: list[dict[str, Any]] = [
        {
            "what": words.local(step.what_zh, step.what_en),
            "who_label": words.local(step.who_zh, step.who_en),
            "at": step.at,
            "note": step.note,
            "state": "done",
        }
        for step in card.steps
    ]
    coming = {
        "noted": _("服务站核实并答复"),
        "verified": _("等待队伍接单"),
        "taken_up": _("志愿者上门服务"),
        "served": _("您来评价"),
    }
    if done and card.state in coming:
        done.append({"what": coming[card.state], "who_label": "", "at": None, "state": "now"})
    return done


def _scores() -> list[tuple[int, str]]:
    return [(5, _("很满意")), (4, _("满意")), (3, _("一般")), (2, _("不满意")), (1, _("很不满意"))]


class RatingForm(forms.Form):
    """One tap for the score; a word if one likes."""

    score = forms.NumberField(least=1, most=5, pressed=True)
    comment = forms.LongTextField(max_length=200, required=False)


@signed_in
@require_POST
def rating(request: HttpRequest, need_id: uuid.UUID) -> HttpResponseBase:
    """The resident's word; it closes the need."""
    form = RatingForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        order = RateNeed(need_id, told["key"], told["score"], told["comment"])
        try:
            need_deeds.rate_need(order, actor=request.actor)
        except Refusal as refusal:
            if refusal.status in (401, 404):
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/needs/{need_id}", say=_("谢谢您的评价，这件事办完了。"))
    return _show(request, need_id, form)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdrawal(request: HttpRequest, need_id: uuid.UUID) -> HttpResponseBase:
    """Calling it off: one page that asks once more, one button."""
    actor = request.actor
    card = needs.need(need_id, actor)
    if request.method == "POST":
        key = ids.read_id(request.POST.get("key"))
        if key is not None:
            need_deeds.withdraw_need(need_id, key, "", actor=actor)
            return pages.redirect(f"/needs/{need_id}", say=_("已经撤回。以后有需要，随时再来。"))
    return pages.render(request, "portal/need_withdrawal.html", {"need": card})
