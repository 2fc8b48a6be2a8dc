"""One need at the desk: noted in half a minute, answered in two taps, rated and called off for who cannot."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access import services as access
from tongxing.activities import queries as activities
from tongxing.doors.organiser import need_forms
from tongxing.doors.organiser.station import desk_of
from tongxing.foundation import clock, codelists
from tongxing.foundation.refusals import Refusal
from tongxing.needs import queries as needs
from tongxing.needs import services as need_deeds
from tongxing.needs.shapes import (
    Alike,
    AnswerNeed,
    Contact,
    DaysWords,
    MergeNeeds,
    NeedCard,
    PartNeed,
    RateNeed,
)
from tongxing.places import queries as places
from tongxing.web import forms, pages, recordings, words
from tongxing.web.guards import signed_in


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_need(request: HttpRequest) -> HttpResponseBase:
    """Note a need that somebody tells on the phone or at the desk; the place is filled in already."""
    actor = request.actor
    access.require(actor, "needs.note_need_for_another")
    within, home = desk_of(actor)
    known = {"desk": places.full_name(within) if within else ""}
    if request.method != "POST":
        tomorrow = clock.today() + dt.timedelta(days=1)
        form = need_forms.WalkInForm(initial={"region_code": home, "wanted_on": tomorrow}, within=within)
        return pages.render(request, "organiser/need_new.html", known | {"form": form})
    form = need_forms.WalkInForm(request.POST, request.FILES, within=within)
    form.keep_files(actor)
    if form.is_valid():
        try:
            noted = need_deeds.note_need(form.order(), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            say = _("登记好了，编号 %(number)s，请念给对方听。") % {"number": noted.number}
            return pages.redirect(f"/station/needs/{noted.id}", say=say)
    return pages.render(request, "organiser/need_new.html", known | {"form": form}, form.status)


@signed_in
@never_cache
@require_safe
def need(request: HttpRequest, need_id: uuid.UUID) -> HttpResponseBase:
    """Everything about one need that a worker has to know."""
    return _show(request, need_id)


def _show(
    request: HttpRequest,
    need_id: uuid.UUID,
    refused: tuple[str, forms.Form] | None = None,
    contact: Contact | None = None,
    spoken: DaysWords | None = None,
) -> HttpResponseBase:
    card = needs.need(need_id, request.actor)
    known = {
        "answer": need_forms.AnswerForm,
        "rating": need_forms.RatingForm,
        "withdrawal": need_forms.WithdrawalForm,
        "contact": need_forms.ContactForm,
        "part": need_forms.PartForm,
    }
    shown = {name: kind(auto_id=f"id_{name}_%s") for name, kind in known.items()}
    alike = _alike(request, card)
    shown["merge"] = need_forms.MergeForm(alike=alike, auto_id="id_merge_%s")
    shown["contact"].initial["purpose"] = {"noted": "verify", "served": "follow_up"}.get(
        card.state, "arrange"
    )
    if refused:
        shown[refused[0]] = refused[1]
    coming = _coming(request, card)
    context = {
        "alike": alike,
        "need": card,
        "objects": [codelists.label("service_object", code, words.language()) for code in card.object_codes],
        "steps": _steps(card),
        "forms": shown,
        "contact": contact,
        "spoken": spoken,
        "coming": coming,
        "scores": [(5, _("很满意")), (4, _("满意")), (3, _("一般")), (2, _("不满意")), (1, _("很不满意"))],
    }
    return pages.render(request, "organiser/need.html", context, refused[1].status if refused else 200)


def _alike(request: HttpRequest, card: NeedCard) -> tuple[Alike, ...]:
    """What looks like the same need, for a worker who may merge it."""
    if not card.is_waiting or not access.can(request.actor, "needs.merge_needs", on=card):
        return ()
    return needs.alike(card.id, request.actor)


def _coming(request: HttpRequest, card: NeedCard) -> tuple[Any, ...]:
    """The activities that answer the need, the earliest first."""
    if not card.project_id or not card.organisation_id:
        return ()
    actor = request.actor
    return activities.activities_of_project(actor, card.organisation_id, card.project_id)


def _steps(card: NeedCard) -> list[dict[str, Any]]:
    return [
        {
            "what": words.local(step.what_zh, step.what_en),
            "who_label": words.local(step.who_zh, step.who_en),
            "at": step.at,
            "note": step.note,
        }
        for step in card.steps
    ]


def _deed(
    request: HttpRequest, need_id: uuid.UUID, name: str, form: forms.Form, do: Callable[[dict], Any], say: str
) -> HttpResponseBase:
    """One form, one service; a refusal is said on the form, success on the same page afterwards."""
    if form.is_valid():
        try:
            do(form.cleaned_data)
        except Refusal as refusal:
            if refusal.status in (401, 403, 404):
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/station/needs/{need_id}", say=say)
    return _show(request, need_id, (name, form))


@signed_in
@require_POST
def answer(request: HttpRequest, need_id: uuid.UUID) -> HttpResponseBase:
    """Yes or no, with how it was checked (R-17)."""

    def do(told: dict) -> None:
        order = AnswerNeed(need_id, told["key"], told["verdict"], told["means"], told["note"])
        need_deeds.answer_need(order, actor=request.actor)

    form = need_forms.AnswerForm(request.POST, auto_id="id_answer_%s")
    return _deed(request, need_id, "answer", form, do, _("已经答复，求助人会看到。"))


@signed_in
@require_POST
def rating(request: HttpRequest, need_id: uuid.UUID) -> HttpResponseBase:
    """The word of a resident who does not go online (R-92)."""

    def do(told: dict) -> None:
        order = RateNeed(need_id, told["key"], told["score"], told["comment"], told["heard_by"])
        need_deeds.rate_need(order, actor=request.actor)

    form = need_forms.RatingForm(request.POST, auto_id="id_rating_%s")
    return _deed(request, need_id, "rating", form, do, _("评价已记下，这件事办完了。"))


@signed_in
@require_POST
def withdrawal(request: HttpRequest, need_id: uuid.UUID) -> HttpResponseBase:
    """Called off by phone."""

    def do(told: dict) -> None:
        need_deeds.withdraw_need(need_id, told["key"], told["why"], actor=request.actor)

    form = need_forms.WithdrawalForm(request.POST, auto_id="id_withdrawal_%s")
    return _deed(request, need_id, "withdrawal", form, do, _("已经撤回。"))


@signed_in
@require_POST
def merge(request: HttpRequest, need_id: uuid.UUID) -> HttpResponseBase:
    """Told twice: this one goes on as the other, which waits since whichever was told first."""
    alike = needs.alike(need_id, request.actor)
    form = need_forms.MergeForm(request.POST, alike=alike, auto_id="id_merge_%s")

    def do(told: dict) -> None:
        order = MergeNeeds(
            need_id, uuid.UUID(told["into_id"]), told["key"], str(need_forms.KNOWN_BY[told["known_by"]])
        )
        need_deeds.merge_needs(order, actor=request.actor)

    return _deed(request, need_id, "merge", form, do, _("已经合并，等待的时间从最早的一次算起。"))


@signed_in
@require_POST
def part(request: HttpRequest, need_id: uuid.UUID) -> HttpResponseBase:
    """Another need after all: it waits again for itself."""

    def do(told: dict) -> None:
        need_deeds.part_need(PartNeed(need_id, told["key"], told["why"]), actor=request.actor)

    form = need_forms.PartForm(request.POST, auto_id="id_part_%s")
    return _deed(request, need_id, "part", form, do, _("已经拆开，两件各自等待。"))


@signed_in
@never_cache
@require_POST
def recording(request: HttpRequest, need_id: uuid.UUID, recording_id: uuid.UUID) -> HttpResponseBase:
    """A voice note or a slip, for those who serve; the journal says who heard it and what for."""
    return recordings.answer_with(
        needs.recording_of(need_id, recording_id, request.actor, "了解求助人说了什么")
    )


@signed_in
@never_cache
@require_POST
def contact(request: HttpRequest, need_id: uuid.UUID) -> HttpResponseBase:
    """Whom to call, shown once for a purpose that goes into the journal; never part of an ordinary page."""
    form = need_forms.ContactForm(request.POST, auto_id="id_contact_%s")
    if not form.is_valid():
        return _show(request, need_id, ("contact", form))
    purpose = str(dict(need_forms.PURPOSES)[form.cleaned_data["purpose"]])
    told = needs.contact_of(need_id, request.actor, purpose)
    return _show(request, need_id, contact=told)


@signed_in
@never_cache
@require_POST
def spoken_words(request: HttpRequest, need_id: uuid.UUID) -> HttpResponseBase:
    """The words of the next day somebody comes: to be read out on the phone, or printed as a slip to keep.

    Shown once on demand, never part of an ordinary page; the journal says who read them.
    """
    actor = request.actor
    card = needs.need(need_id, actor)
    days = [clock.local(one.starts_at).date() for one in _coming(request, card)]
    day = next((day for day in days if day >= clock.today()), clock.today())
    told = needs.words_of(need_id, day, actor)
    if "print" in request.POST:
        return pages.render(request, "organiser/spoken_words.html", {"need": card, "spoken": told})
    return _show(request, need_id, spoken=told)
