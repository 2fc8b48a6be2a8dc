"""Another time for the help in two taps, and one's own voice heard again."""

import datetime as dt
import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.foundation import clock
from tongxing.foundation.refusals import Refusal
from tongxing.needs import queries as needs
from tongxing.needs import services as need_deeds
from tongxing.needs.shapes import ChangeNeed
from tongxing.web import day_parts, forms, pages, recordings
from tongxing.web.guards import signed_in

DAYS = 5


class ChangeForm(forms.Form):
    """A day, a part of it, and a word for whoever comes."""

    wanted_on = forms.DateField(label=gettext_lazy("改到哪一天"))
    wanted_time = day_parts.DayPartField(label=gettext_lazy("什么时候方便"))
    note = forms.TextField(label=gettext_lazy("捎句话（选填）"), max_length=200, required=False)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change(request: HttpRequest, need_id: uuid.UUID) -> HttpResponseBase:
    """The next days and parts of them as buttons, one of which is enough; or any day by hand."""
    actor = request.actor
    card = needs.need(need_id, actor)
    days = [clock.today() + dt.timedelta(days=ahead) for ahead in range(1, DAYS + 1)]
    form = (
        ChangeForm(request.POST) if request.method == "POST" else ChangeForm(initial={"wanted_on": days[0]})
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        begins, ends = day_parts.hours(told["wanted_on"], told["wanted_time"])
        try:
            need_deeds.change_need(ChangeNeed(need_id, told["key"], begins, ends, told["note"]), actor=actor)
        except Refusal as refusal:
            if refusal.status in (401, 403, 404):
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/needs/{need_id}", say=_("时间改好了，要来的人会收到通知。"))
    context = {"need": card, "form": form, "days": days, "parts": day_parts.shown()}
    return pages.render(request, "portal/need_change.html", context, form.status)


@never_cache
@require_safe
@signed_in
def recording(request: HttpRequest, need_id: uuid.UUID, recording_id: uuid.UUID) -> HttpResponseBase:
    """One's own voice note or slip."""
    return recordings.answer_with(needs.recording_of(need_id, recording_id, request.actor, ""))
