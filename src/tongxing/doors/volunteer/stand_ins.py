"""Who cannot come looks for somebody instead; who can, comes; who waits sees their turn and every jump."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.activities import queries as activities
from tongxing.foundation import clock, installation, throttle
from tongxing.foundation.refusals import Refusal
from tongxing.people import queries as people
from tongxing.stand_ins import queries, services
from tongxing.stand_ins.errors import NothingToHandOver
from tongxing.stand_ins.shapes import AskStandIn, ComeInstead, StandInCard
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in


class PressForm(forms.Form):
    """One press and its key."""


@signed_in
@never_cache
@require_safe
def stand_ins(request: HttpRequest) -> HttpResponseBase:
    """Places that look for somebody, the soonest first."""
    found = queries.open_stand_ins(request.actor)
    return pages.render(request, "volunteer/stand_ins.html", {"rows": found})


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def asking(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """I cannot come: look for somebody instead. The place stays mine until somebody comes."""
    actor = request.actor
    card = activities.activity(activity_id, actor)
    form = PressForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.ask_stand_in(AskStandIn(form.cleaned_data["key"], activity_id), actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            said = _("在找人了。有人接之前，名额还是您的。")
            return pages.redirect(f"/activities/{activity_id}/stand-in", say=said)
    try:
        mine = queries.my_place(activity_id, actor)
    except NothingToHandOver:
        mine = None
    call = mine.stand_in if mine else None
    context = {
        "activity": card,
        "mine": mine,
        "form": form,
        "link": f"{installation.public_address()}/stand-ins/{call.id}" if call else "",
    }
    return pages.render(request, "volunteer/stand_in_asking.html", context, form.status)


class ComeForm(forms.Form):
    """What signing up asks, for one post of one activity."""

    accompanied = forms.TickField(label=gettext_lazy("监护人陪我一起去"), required=False)
    risks_version = forms.HiddenField(max_length=16, required=False)
    risks_accepted = forms.TickField(label=gettext_lazy("风险提示我看过了，自愿参加"), required=False)
    said_fit = forms.TickField(label=gettext_lazy("我的身体状况适合这个岗位"), required=False)

    def order(self, call: StandInCard) -> ComeInstead:
        """The risk notice counts as accepted with the press where there is no danger, else with the tick."""
        told = self.cleaned_data
        accepts = told["risks_accepted"] or not call.activity.wants_risks_accepted
        version = told["risks_version"] if accepts else ""
        return ComeInstead(told["key"], call.id, version, told["said_fit"], told["accompanied"])


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stand_in(request: HttpRequest, stand_in_id: uuid.UUID) -> HttpResponseBase:
    """When, where, what it asks; one press to come instead."""
    actor = request.actor
    call = queries.stand_in(stand_in_id, actor)
    form = ComeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            throttle.spend("activities.sign_up", str(actor.account_id), limit=60, seconds=600)
            services.come_instead(form.order(call), actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(
                f"/activities/{call.activity.id}", say=_("您来替班，名额是您的了。当天来这里签到。")
            )
    person, day = people.person_of(actor.account_id), clock.local(call.activity.starts_at).date()
    is_minor = person is not None and people.guardians.is_minor(person.birth_on, day)
    context = {"call": call, "form": form, "is_minor": is_minor}
    return pages.render(request, "volunteer/stand_in.html", context, form.status)


@signed_in
@never_cache
@require_POST
def calling_off(request: HttpRequest, stand_in_id: uuid.UUID) -> HttpResponseBase:
    """I come after all."""
    call = queries.stand_in(stand_in_id, request.actor)
    services.call_off_stand_in(stand_in_id, actor=request.actor)
    return pages.redirect(f"/activities/{call.activity.id}", say=_("不找人了，还是您去。"), tone="info")


@signed_in
@never_cache
@require_safe
def waiting(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """My turn on the list, how it moves, and who was let past me and why."""
    card = activities.activity(activity_id, request.actor)
    mine = activities.sign_up_of(activity_id, request.actor)
    told = None
    if mine is not None and mine.state == "waiting":
        told = queries.my_waiting(activity_id, request.actor)
    return pages.render(request, "volunteer/waiting.html", {"activity": card, "told": told})
