"""Agreements of my teams: the form signed once, and who has signed about an activity."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.access import services as access
from tongxing.activities import queries as activities
from tongxing.agreements import queries as agreements
from tongxing.agreements import services as deeds
from tongxing.foundation.ids import read_id
from tongxing.foundation.refusals import Refusal
from tongxing.organisations import queries as organisations
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

HERE = "/team/agreements"


class FormSigningForm(forms.Form):
    """Whose signature, under which edition."""

    organisation = forms.HiddenField(max_length=36)
    edition = forms.HiddenField(max_length=120)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def signing(request: HttpRequest) -> HttpResponseBase:
    """The form of agreements, and one press for each of my teams that has not signed it."""
    actor = request.actor
    access.require(actor, "agreements.sign_for_organisation")
    form = FormSigningForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        house = read_id(told["organisation"]) or uuid.UUID(int=0)
        try:
            deeds.sign_for_organisation(house, told["edition"], actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(HERE, say=_("已代表组织签好，志愿者现在就能签。"))
    rows = [_row(team) for team in organisations.led_by(actor)]
    return pages.render(request, "organiser/agreements.html", {"rows": rows, "form": form}, form.status)


def _row(team) -> dict:
    form = agreements.form_in_force(team.region_code)
    return {
        "team": team,
        "edition": form.edition,
        "clauses": agreements.form_to_read(team.region_code, words.language()),
        "signed_at": agreements.house_signature(team.id, team.region_code).signed_at,
    }


@signed_in
@never_cache
@require_safe
def signers(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """Who signed about an activity, and who asks for it in writing."""
    rows = activities.signers(activity_id, request.actor)
    context = {"activity": activities.activity(activity_id, request.actor), "rows": rows}
    return pages.render(request, "organiser/activity_agreements.html", context)
