"""An hour I order, and an hour I come for: who would come, who comes, the word of the day, one tap."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access.shapes import Actor
from tongxing.doors.volunteer.timebank import done, key_of
from tongxing.foundation import ids, throttle
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.places import queries as places
from tongxing.timebank import queries as timebank
from tongxing.timebank import services as deeds
from tongxing.timebank.shapes import LIVING, SERVING, OfferService, OrderCard, ReportService
from tongxing.web import forms, hours, pages, words
from tongxing.web.guards import signed_in


class ReportForm(forms.Form):
    """When it was, and the word if the other one said one."""

    started_at = forms.MomentField(label=gettext_lazy("几点到"))
    ended_at = forms.MomentField(label=gettext_lazy("几点走"))
    word = forms.TextField(
        label=gettext_lazy("当天口令"), max_length=20, required=False, autocomplete="off", width="medium"
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def order_new(request: HttpRequest) -> HttpResponseBase:
    """Order an hour; the address and the phone are for whoever comes, and for nobody else."""
    actor = request.actor
    person = people.person_of(actor.account_id)
    if person is None:
        return pages.redirect("/register")
    if request.method == "POST":
        form = hours.HourForm(request.POST)
        if form.is_valid():
            try:
                card = deeds.order_service(form.order(), actor=actor)
            except Refusal as refusal:
                form.add_refusal(refusal)
            else:
                return pages.redirect(f"/me/time-bank/orders/{card.id}", say=hours.said_of("open"))
    else:
        form = hours.HourForm(initial={"region_code": person.residence_code})
    total = sum(one.minutes for one in timebank.savings_of(person.id, actor))
    return pages.render(request, "volunteer/time_order_new.html", {"form": form, "total": total}, form.status)


@never_cache
@require_safe
@signed_in
def waiting(request: HttpRequest) -> HttpResponseBase:
    """Hours that wait for somebody near me, the next first; without names."""
    actor = request.actor
    person = people.person_of(actor.account_id)
    if person is None:
        return pages.redirect("/register")
    county = places.at_level(person.service_code, "county") or person.service_code
    asked = PageRequest(number_of(request.GET.get("page", "")))
    context = {
        "page": timebank.open_orders(*places.span(county), actor, asked),
        "region": places.region(county),
    }
    return pages.render(request, "volunteer/time_orders.html", context)


@never_cache
@require_safe
@signed_in
def order(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """One hour: what to do now comes first."""
    return _show(request, timebank.order(order_id, request.actor))


def _show(
    request: HttpRequest, card: OrderCard, report: ReportForm | None = None, contact: Any = None
) -> HttpResponse:
    actor = request.actor
    person = people.person_of(actor.account_id)
    mine = card.is_own or card.is_helper
    if card.is_own and card.state in LIVING:
        contact = timebank.contact_of(card.id, actor)
    context = {
        "order": card,
        "tone": hours.tone_of(card.state),
        "words": timebank.words_of(card.id, actor).words if card.is_own and card.state in SERVING else (),
        "contact": contact,
        "report": report or ReportForm(initial={"started_at": card.started_at or card.wanted_from}),
        "why": hours.WhyForm(auto_id="id_why_%s"),
        "steps": hours.step_lines(timebank.steps_of(card.id, actor)) if mine else [],
        "teams": _teams(person.id, actor) if person and card.state == "open" and not card.is_own else [],
    }
    return pages.render(request, "volunteer/time_order.html", context, report.status if report else 200)


def _teams(person_id: uuid.UUID, actor: Actor) -> list[Any]:
    held = organisations.memberships_of(person_id, actor)
    return [one.organisation for one in held if one.state == "active" and one.organisation.is_active]


@never_cache
@require_POST
@signed_in
def offer(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """I would come, in the name of one of my teams."""
    team = ids.read_id(request.POST.get("team")) or uuid.UUID(int=0)
    told = OfferService(key_of(request), order_id, team)
    say = _("已应约。对方选定您之后会通知您。")
    return done(request, lambda: deeds.offer_service(told, actor=request.actor), _at(order_id), say)


@never_cache
@require_POST
@signed_in
def offer_withdrawal(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """I would not come after all."""
    say = _("已收回应约。")
    return done(
        request, lambda: deeds.withdraw_offer(order_id, actor=request.actor), "/me/time-bank/waiting", say
    )


@never_cache
@require_POST
@signed_in
def acceptance(request: HttpRequest, order_id: uuid.UUID, offer_id: uuid.UUID) -> HttpResponseBase:
    """This one comes."""
    say = hours.said_of("agreed")
    return done(
        request, lambda: deeds.accept_offer(order_id, offer_id, actor=request.actor), _at(order_id), say
    )


@never_cache
@require_POST
@signed_in
def withdrawal(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """I do not need it any more."""
    say = hours.said_of("withdrawn")
    return done(request, lambda: deeds.withdraw_order(order_id, actor=request.actor), _at(order_id), say)


@never_cache
@require_POST
@signed_in
def leaving(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """I cannot come; somebody else may."""
    why, actor = request.POST.get("why", ""), request.actor
    try:
        deeds.leave_order(order_id, why, actor=actor)
    except Refusal as refusal:
        if refusal.status in (401, 403, 404):
            raise
        return pages.redirect(_at(order_id), say=refusal.sentence(words.language()), tone="stop")
    return pages.redirect("/me/time-bank", say=_("已告诉对方，会再等别人来接。"))


@never_cache
@require_POST
@signed_in
def contact(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """Where to go and whom to call, for whoever comes; on record."""
    told = timebank.contact_of(order_id, request.actor)
    return _show(request, timebank.order(order_id, request.actor), contact=told)


@sensitive_post_parameters("word")
@never_cache
@require_POST
@signed_in
def report(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """When it was; with the word of the day it is settled at once."""
    actor = request.actor
    form = ReportForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        sent = ReportService(told["key"], order_id, told["started_at"], told["ended_at"], told["word"])
        try:
            if told["word"]:
                throttle.spend("timebank.word", f"{actor.account_id}:{order_id}", limit=6, seconds=3600)
            card = deeds.report_service(sent, actor=actor)
        except Refusal as refusal:
            if refusal.status in (401, 403, 404):
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(_at(order_id), say=hours.said_of(card.state))
    return _show(request, timebank.order(order_id, actor), form)


@never_cache
@require_POST
@signed_in
def confirmation(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """One tap: settled."""
    key, say = key_of(request), hours.said_of("settled")
    return done(
        request, lambda: deeds.confirm_service(order_id, key, actor=request.actor), _at(order_id), say
    )


@never_cache
@require_POST
@signed_in
def question(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """It was not as reported."""
    why, say = request.POST.get("why", ""), hours.said_of("questioned")
    return done(
        request, lambda: deeds.question_service(order_id, why, actor=request.actor), _at(order_id), say
    )


def _at(order_id: uuid.UUID) -> str:
    return f"/me/time-bank/orders/{order_id}"
