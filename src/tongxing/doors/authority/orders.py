"""Complaints about visits: they come past team and station, the oldest first."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongxing.access import services as access
from tongxing.foundation.refusals import Refusal
from tongxing.orders import queries as orders
from tongxing.orders import services as deeds
from tongxing.orders.shapes import AnswerComplaint
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in


class AnswerForm(forms.Form):
    """What was found and done."""

    answer = forms.LongTextField(label=gettext_lazy("查到什么、怎么办的"), max_length=200)


@signed_in
@never_cache
@require_safe
def complaints(request: HttpRequest) -> HttpResponseBase:
    """What waits for an answer."""
    return _show(request)


def _show(request: HttpRequest, refused: tuple[uuid.UUID, AnswerForm] | None = None) -> HttpResponseBase:
    """Every complaint with its form; a form that was refused comes back alone, so that nothing is read again."""
    if refused is not None:
        access.require(request.actor, "orders.answer_complaint")
        context = {"complaints": [], "refused": refused}
        return pages.render(request, "authority/complaints.html", context, refused[1].status)
    shown = [(one, AnswerForm(auto_id=f"id_{one.id}_%s")) for one in orders.complaints(request.actor)]
    return pages.render(request, "authority/complaints.html", {"complaints": shown, "refused": None})


@signed_in
@require_POST
def answer(request: HttpRequest, complaint_id: uuid.UUID) -> HttpResponseBase:
    """The answer goes to whoever complained."""
    form = AnswerForm(request.POST, auto_id=f"id_{complaint_id}_%s")
    if form.is_valid():
        try:
            deeds.answer_complaint(
                AnswerComplaint(complaint_id, form.cleaned_data["answer"]), actor=request.actor
            )
        except Refusal as refusal:
            if refusal.status in (401, 403, 404):
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect("/authority/complaints", say=_("已经答复，投诉的人会看到。"))
    return _show(request, (complaint_id, form))
