"""The records my team entered: how each stands, and putting right or taking back what is wrong."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.access import services as access
from tongxing.activities import queries as activities
from tongxing.foundation.refusals import Refusal
from tongxing.ledger import queries as ledger
from tongxing.ledger import services as ledger_deeds
from tongxing.ledger.shapes import CorrectRecord, EntryCard, Occasion, WithdrawRecord
from tongxing.people import queries as people
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in

TONES = {
    "pending": "wait",
    "in_review": "info",
    "on_notice": "info",
    "effective": "good",
    "frozen": "stop",
    "withdrawn": "plain",
}


class CorrectionForm(forms.Form):
    """The true times, and why they were wrong."""

    started_at = forms.MomentField(label=gettext_lazy("真实的开始时间"))
    ended_at = forms.MomentField(label=gettext_lazy("真实的结束时间"))
    why = forms.LongTextField(
        label=gettext_lazy("为什么更正"),
        help_text=gettext_lazy("志愿者会看到。不要写姓名和电话。"),
        max_length=200,
        rows=2,
    )


class WithdrawalForm(forms.Form):
    """Why a record is taken back."""

    why = forms.LongTextField(
        label=gettext_lazy("为什么撤回"),
        help_text=gettext_lazy("志愿者会看到。不要写姓名和电话。"),
        max_length=200,
        rows=2,
    )


@signed_in
@never_cache
@require_safe
def records(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """What the ledger holds of one activity."""
    actor = request.actor
    card = activities.activity(activity_id, actor)
    access.require(actor, "activities.see_roster", on=card)
    names = {line.person_id: line for line in activities.roster(activity_id, actor)}
    context = {
        "activity": card,
        "entries": ledger.entries_of_occasion(Occasion("activities", "activity", activity_id), actor),
        "names": names,
        "freezes": ledger.freezes_of(actor),
        "tones": TONES,
    }
    return pages.render(request, "organiser/records.html", context)


@signed_in
@never_cache
@require_safe
def record(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """One record as those who entered it see it."""
    entry = _entry(request, entry_id)
    context = {
        "entry": entry,
        "person": people.person(entry.person_id),
        "story": ledger.story_of(entry_id, request.actor),
        "freezes": ledger.freezes_of(request.actor),
        "tone": TONES[entry.state],
    }
    return pages.render(request, "organiser/record.html", context)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correction(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """Two lines more: one takes the wrong times back, one states the true ones; the volunteer confirms anew."""
    actor = request.actor
    entry = _entry(request, entry_id)
    access.require(actor, "ledger.correct_record", on=entry)
    begun = {"started_at": entry.started_at, "ended_at": entry.ended_at}
    form = CorrectionForm(request.POST) if request.method == "POST" else CorrectionForm(initial=begun)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        order = CorrectRecord(told["key"], entry_id, told["started_at"], told["ended_at"], told["why"])
        try:
            done = ledger_deeds.correct_record(order, actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            say = _("已更正，等志愿者确认。原来的一行仍然留着。")
            return pages.redirect(f"/team/records/{done.restated.id}", say=say)
    context = {"entry": entry, "form": form}
    return pages.render(request, "organiser/record_correction.html", context, form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdrawal(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """One line more that takes the record back for good."""
    actor = request.actor
    entry = _entry(request, entry_id)
    access.require(actor, "ledger.withdraw_record", on=entry)
    form = WithdrawalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            ledger_deeds.withdraw_record(WithdrawRecord(told["key"], entry_id, told["why"]), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/team/records/{entry_id}", say=_("已撤回，不再计入时长。"))
    context = {"entry": entry, "form": form}
    return pages.render(request, "organiser/record_withdrawal.html", context, form.status)


def _entry(request: HttpRequest, entry_id: uuid.UUID) -> EntryCard:
    return ledger.entry(entry_id, request.actor)
