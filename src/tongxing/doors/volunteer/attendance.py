"""Coming and leaving: the leader's six digits, one's own code for somebody present, or the word of whom one helps."""

import uuid
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.activities.shapes import Arrive, Attended, Depart, Handset, PersonalCode, Position, Vouch
from tongxing.foundation import text, throttle
from tongxing.foundation.refusals import Refusal
from tongxing.web import devices, drawings, forms, pages, words
from tongxing.web.guards import signed_in

never_reported = sensitive_post_parameters("lat", "lon", "accuracy", "code", "word")


class ArrivalForm(forms.Form):
    """The six digits on the leader's screen."""

    code = forms.CodeField(label=gettext_lazy("队长手机上的 6 位签到码"))


class WordForm(forms.Form):
    """What the person served has said."""

    word = forms.TextField(label=gettext_lazy("服务对象的口令"), max_length=40, width="medium")


class VouchingForm(forms.Form):
    """The eight digits on a companion's screen."""

    code = forms.CodeField(label=gettext_lazy("对方手机上的 8 位本人码"), length=8)


def handset(request: HttpRequest) -> Handset:
    """The device behind a request; its place goes on to be compared, and no further (R-76)."""
    told = devices.told(request)
    return Handset(told.device, told.at, Position(*told.place) if told.place else None)


@signed_in
@never_cache
@never_reported
@require_http_methods(["GET", "HEAD", "POST"])
def arrival(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """Checking in. Whoever has come already finds checking out here: one QR serves both."""
    return _page(request, activity_id, Arrive)


@signed_in
@never_cache
@never_reported
@require_http_methods(["GET", "HEAD", "POST"])
def departure(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """Checking out; the minutes are in the ledger with the same press."""
    return _page(request, activity_id, Depart)


def _page(
    request: HttpRequest, activity_id: uuid.UUID, kind: type[Arrive] | type[Depart]
) -> HttpResponseBase:
    actor = request.actor
    by_word = "word" in request.POST
    known = {"code": text.digits(request.GET.get("code", ""))[:6]}
    form = ArrivalForm(request.POST if request.method == "POST" and not by_word else None, initial=known)
    word_form = WordForm(request.POST if by_word else None, auto_id="id_word_%s")
    sent: forms.Form = word_form if by_word else form
    if request.method == "POST" and sent.is_valid():
        try:
            done = _done(activity_id, kind, sent.cleaned_data, handset(request), actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            sent.add_refusal(refusal)
        else:
            return pages.redirect(f"/activities/{activity_id}/arrival", say=_said(done))
    context = {
        "activity": activities.activity(activity_id, actor),
        "mine": activities.sign_up_of(activity_id, actor),
        "form": form,
        "word_form": word_form,
    }
    return pages.render(request, "volunteer/arrival.html", context, sent.status)


def _done(
    activity_id: uuid.UUID, kind: type[Arrive] | type[Depart], told: dict[str, Any], seen: Handset, actor: Any
) -> Attended:
    """One try, counted: a word is guessed at more dearly than a code, for it lives a whole day."""
    whose = f"{actor.account_id}:{activity_id}"
    if "word" in told:
        throttle.spend("activities.word", whose, limit=6, seconds=3600)
    else:
        throttle.spend("activities.code", whose, limit=10, seconds=300)
    order = kind(told["key"], activity_id, told.get("code", ""), told.get("word", ""), seen)
    if isinstance(order, Arrive):
        return deeds.arrive(order, actor=actor)
    return deeds.depart(order, actor=actor)


def _said(done: Attended) -> str:
    stay = done.attendance
    if stay.departed_at is None:
        time = words.clock_time(stay.arrived_at) if stay.arrived_at else ""
        return _("%(time)s 签到成功。结束时记得签退。") % {"time": time}
    if not stay.minutes:
        return _("已签退。不在活动时间内，没有计入时长。")
    return _("已签退，这次服务 %(minutes)s。") % {"minutes": words.minutes_in_words(stay.minutes)}


@signed_in
@never_cache
@require_safe
def own_code(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """My code, large, for somebody present to read; only for the step I came for, so that nobody leaves by mistake."""
    actor = request.actor
    shown = activities.personal_code(activity_id, actor)
    step = "depart" if request.GET.get("for") == "depart" else "arrive"
    context = {
        "code": shown,
        "step": step,
        "is_done": shown.what != step,
        "qr": _qr(shown),
        "activity": activities.activity(activity_id, actor),
    }
    return pages.fragment_or_page(request, "volunteer/_own_code.html", "volunteer/own_code.html", context)


def _qr(code: PersonalCode) -> str:
    """A picture of the address where a companion confirms, with the digits in it."""
    if not code.is_open:
        return ""
    address = f"{settings.PUBLIC_ADDRESS}/activities/{code.activity_id}/vouching?code={code.code}"
    return drawings.qr(address, _("本人码二维码"))


@signed_in
@never_cache
@never_reported
@require_http_methods(["GET", "HEAD", "POST"])
def vouching(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """Saying of a companion: this person stands before me. The QR on their screen leads here, the digits filled in."""
    actor = request.actor
    form = VouchingForm(
        request.POST if request.method == "POST" else None,
        initial={"code": text.digits(request.GET.get("code", ""))[:8]},
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            throttle.spend("activities.vouch", f"{actor.account_id}:{activity_id}", limit=60, seconds=300)
            done = deeds.vouch(Vouch(told["key"], activity_id, told["code"], handset(request)), actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/activities/{activity_id}/vouching", say=_vouched(done))
    context = {"activity": activities.activity(activity_id, actor), "form": form}
    return pages.render(request, "volunteer/vouching.html", context, form.status)


def _vouched(done: Attended) -> str:
    stay = done.attendance
    if stay.departed_at:
        return _("核对好了，对方 %(time)s 签退。") % {"time": words.clock_time(stay.departed_at)}
    return _("核对好了，对方 %(time)s 签到。") % {
        "time": words.clock_time(stay.arrived_at) if stay.arrived_at else ""
    }
