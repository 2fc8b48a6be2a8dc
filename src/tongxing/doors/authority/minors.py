"""Looking at minors' records: one says why, a second person says yes, and a year of it is counted (R-79)."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.people import queries as people
from tongxing.people import services as deeds
from tongxing.places import queries as places
from tongxing.viewings import queries as viewings
from tongxing.viewings import services as viewing_deeds
from tongxing.viewings.shapes import AnswerViewing
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in


class ReasonForm(forms.Form):
    """Why one looks."""

    reason = forms.LongTextField(
        label=gettext_lazy("查看的理由"),
        help_text=gettext_lazy("谁反映了什么，要核对什么。同意后监护人会看到这段话；每年审计。"),
        max_length=300,
        rows=3,
    )


class AnswerForm(forms.Form):
    """One of two large buttons, and a word."""

    why = forms.LongTextField(label=gettext_lazy("不同意的原因"), max_length=300, rows=2, required=False)
    verdict = forms.ChoiceField(choices=(("yes", ""), ("no", "")), pressed=True)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def reason(request: HttpRequest, person_id: uuid.UUID) -> HttpResponseBase:
    """The record behind this page is a minor's: say why; a second person says yes; then it opens for a while."""
    actor = request.actor
    if not actor.grants:
        raise NotFound()
    form = ReasonForm(request.POST if request.method == "POST" else None)
    target = pages.safe_next(request, request.GET.get("next"), "/staff/viewings")
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            card = deeds.state_reason(person_id, told["key"], told["reason"], actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            if card.is_open:
                return pages.redirect(target)
            return pages.redirect(request.get_full_path(), say=_("已送出，等另一位工作人员同意。"))
    context = {
        "form": form,
        "last": viewings.last_of(person_id, actor),
        "target": target,
        "minutes": people.guardians.limit("reason_minutes"),
        "hours": people.guardians.limit("answer_hours"),
    }
    return pages.render(request, "authority/minor_reason.html", context, form.status)


@never_cache
@require_safe
@signed_in
def asked(request: HttpRequest) -> HttpResponseBase:
    """What waits for my yes as the second person, and what I asked myself."""
    actor = request.actor
    page = viewings.waiting_for(actor, PageRequest(number_of(request.GET.get("page", ""))))
    context = {
        "page": page,
        "waiting": people.guardians.viewed_minors(page.items),
        "mine": people.guardians.viewed_minors(viewings.asked_by(actor)),
    }
    return pages.render(request, "authority/viewings.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def viewing(request: HttpRequest, viewing_id: uuid.UUID) -> HttpResponseBase:
    """One request to look at a minor's record: who asks, why; yes or no."""
    actor = request.actor
    card = viewings.viewing(viewing_id, actor)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        agree = form.cleaned_data["verdict"] == "yes"
        try:
            viewing_deeds.answer_viewing(AnswerViewing(card.id, agree, form.cleaned_data["why"]), actor=actor)
        except Refusal as refusal:
            if refusal.status in (403, 404):
                raise
            form.add_refusal(refusal)
        else:
            said = _("已同意，监护人会收到通知。") if agree else _("已记下您不同意的原因。")
            return pages.redirect("/staff/viewings", say=said)
    told = people.guardians.viewed_minors([viewings.viewing(viewing_id, actor)])
    if not told:
        raise NotFound()
    context = {"form": form, "one": told[0], "place": places.full_name(card.region_code)}
    return pages.render(request, "authority/viewing.html", context, form.status)


@never_cache
@require_safe
@signed_in
def audit(request: HttpRequest) -> HttpResponseBase:
    """How often minors' records were looked at in a year."""
    this = clock.today().year
    asked = number_of(request.GET.get("year", ""))
    year = asked if this - 10 < asked <= this else this
    told = people.guardians.minors_audit(year, request.actor)
    context = {
        "audit": told,
        "months": [(str(month), str(count)) for month, count in enumerate(told.by_month, start=1)],
        "tabs": [_tab(one, year) for one in (this, this - 1, this - 2)],
    }
    return pages.render(request, "authority/minors.html", context)


def _tab(year: int, shown: int) -> tuple[str, str, bool]:
    return str(year), f"/authority/minors?year={year}", year == shown
