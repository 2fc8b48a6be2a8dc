"""Looking at minors' records: staff say why first, and a year of looks is counted for the audit (R-79)."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.foundation import clock
from tongxing.foundation.paging import number_of
from tongxing.foundation.refusals import Refusal
from tongxing.people import queries as people
from tongxing.people import services as deeds
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in


class ReasonForm(forms.Form):
    """Why one looks."""

    reason = forms.LongTextField(
        label=gettext_lazy("查看的理由"),
        help_text=gettext_lazy("谁反映了什么，要核对什么。理由会记入操作日志，每年审计。"),
        max_length=300,
        rows=3,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def reason(request: HttpRequest, person_id: uuid.UUID) -> HttpResponseBase:
    """The record behind this page is a minor's: say why, then it opens for a while."""
    form = ReasonForm(request.POST if request.method == "POST" else None)
    target = pages.safe_next(request, request.GET.get("next"), "/me")
    if request.method == "POST" and form.is_valid():
        try:
            deeds.state_reason(person_id, form.cleaned_data["reason"], actor=request.actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(target)
    context = {"form": form, "minutes": people.guardians.limit("reason_minutes")}
    return pages.render(request, "authority/minor_reason.html", context, form.status)


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
