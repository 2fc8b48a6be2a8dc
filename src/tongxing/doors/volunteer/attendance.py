"""Coming and leaving with the leader's six digits: one field, one button, five seconds."""

import datetime as dt
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.activities.shapes import Arrive, Attended, Depart
from tongxing.foundation import text, throttle
from tongxing.foundation.refusals import Refusal
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in


class ArrivalForm(forms.Form):
    """The six digits, and what the phone's clock says when it tells."""

    code = forms.CodeField(label=gettext_lazy("队长手机上的 6 位签到码"))
    device_at = forms.HiddenField(required=False, max_length=40)

    def device_moment(self) -> dt.datetime | None:
        """The phone's own time, kept beside ours; whatever is no time is passed over."""
        try:
            told = dt.datetime.fromisoformat(self.cleaned_data["device_at"].replace("Z", "+00:00"))
        except ValueError:
            return None
        return told if told.tzinfo else None


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def arrival(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """Checking in. Whoever has come already finds checking out here: one QR serves both."""
    return _page(request, activity_id, _arrive)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def departure(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """Checking out; the minutes are in the ledger with the same press."""
    return _page(request, activity_id, _depart)


def _arrive(activity_id: uuid.UUID, form: ArrivalForm, actor) -> Attended:
    order = Arrive(form.cleaned_data["key"], activity_id, form.cleaned_data["code"], form.device_moment())
    return deeds.arrive(order, actor=actor)


def _depart(activity_id: uuid.UUID, form: ArrivalForm, actor) -> Attended:
    order = Depart(form.cleaned_data["key"], activity_id, form.cleaned_data["code"], form.device_moment())
    return deeds.depart(order, actor=actor)


def _page(request: HttpRequest, activity_id: uuid.UUID, do: Callable[..., Attended]) -> HttpResponseBase:
    actor = request.actor  # type: ignore[attr-defined]
    form = ArrivalForm(
        request.POST if request.method == "POST" else None,
        initial={"code": text.digits(request.GET.get("code", ""))[:6]},
    )
    if request.method == "POST" and form.is_valid():
        try:
            throttle.spend("activities.code", f"{actor.account_id}:{activity_id}", limit=10, seconds=300)
            done = do(activity_id, form, actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/activities/{activity_id}/arrival", say=_said(done))
    card = activities.activity(activity_id, actor)
    mine = activities.sign_up_of(activity_id, actor)
    context = {"activity": card, "mine": mine, "form": form}
    return pages.render(request, "volunteer/arrival.html", context, form.status)


def _said(done: Attended) -> str:
    stay = done.attendance
    if stay.departed_at is None:
        time = words.clock_time(stay.arrived_at) if stay.arrived_at else ""
        return _("%(time)s 签到成功。结束时记得签退。") % {"time": time}
    if not stay.minutes:
        return _("已签退。不在活动时间内，没有计入时长。")
    return _("已签退，这次服务 %(minutes)s。") % {"minutes": words.minutes_in_words(stay.minutes)}
