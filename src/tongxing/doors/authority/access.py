"""Staff sessions: an operator says why, reads for a while what support needs, and sees what was read."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tongxing.access import errors
from tongxing.access import queries as access
from tongxing.access import services as deeds
from tongxing.access.shapes import OpenStaffSession, StaffSessionCard
from tongxing.foundation.refusals import Refusal
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

OPEN = "access.open_staff_session"
STAFF = "/staff"


def _lengths() -> list[tuple[str, str]]:
    return [(str(n), _("%(count)s 分钟") % {"count": n}) for n in access.staff_minutes_offered()]


class StaffForm(forms.Form):
    """Why, and for how long."""

    reason = forms.LongTextField(
        label=gettext_lazy("这次操作的理由"),
        help_text=gettext_lazy("至少 10 个字：谁反映了什么，要核对什么。理由会记入操作日志，谁都改不了。"),
        max_length=300,
        rows=3,
    )
    minutes = forms.ChoiceField(label=gettext_lazy("时长"), choices=_lengths, look="cards", initial="15")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def staff(request: HttpRequest) -> HttpResponseBase:
    """The session that is open, or the form to open one; and the last ones with what was read in them."""
    actor = request.actor
    deeds.require(actor, OPEN)
    form = StaffForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        order = OpenStaffSession(form.cleaned_data["reason"], int(form.cleaned_data["minutes"]))
        try:
            deeds.open_staff_session(order, actor=actor)
        except errors.ReasonMissing as refusal:
            form.add_error("reason", refusal.sentence(words.language()))
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(STAFF, say=_("操作时段已开始，从现在起看到的都会记下来。"))
    told = [_told(one) for one in access.staff_sessions_of(actor)]
    return pages.render(request, "authority/staff.html", {"form": form, "sessions": told}, form.status)


@never_cache
@require_POST
@signed_in
def staff_ending(request: HttpRequest, staff_session_id: uuid.UUID) -> HttpResponseBase:
    """End my session now, from the banner of any page."""
    actor = request.actor
    deeds.end_staff_session(staff_session_id, actor=actor)
    back = STAFF if deeds.can(actor, OPEN) else "/"
    return pages.redirect(back, say=_("操作时段已结束。"))


def _told(card: StaffSessionCard) -> dict[str, Any]:
    rows = [
        (words.local(one.zh, one.en), one.subject or _("列表"), words.clock_time(one.at))
        for one in card.readings
    ]
    return {"card": card, "rows": rows}
