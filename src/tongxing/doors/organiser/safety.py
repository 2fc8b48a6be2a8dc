"""Insurance of my teams, noted once; insurance and emergency plan of an activity, said anew while it is ahead."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tongxing.access import services as access
from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.activities.shapes import NoteInsurance, RestateSafety
from tongxing.foundation.refusals import Refusal
from tongxing.organisations import queries as organisations
from tongxing.organisations.shapes import OrganisationCard
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in
from tongxing.web.safety import SafetyFields, said_of_safety

HERE = "/team/insurances"


class InsuranceForm(forms.Form):
    """Whose policy, whose insurance, which number, what it covers and when."""

    organisation = forms.ChoiceField(label=gettext_lazy("哪支队伍"))
    insurer = forms.TextField(label=gettext_lazy("保险公司"), max_length=60)
    number = forms.TextField(label=gettext_lazy("保单号"), max_length=60)
    covers = forms.TextField(label=gettext_lazy("保什么（一句话）"), max_length=120)
    valid_from = forms.DateField(label=gettext_lazy("从哪天起保"))
    valid_until = forms.DateField(label=gettext_lazy("保到哪天"))

    def __init__(self, *args: Any, teams: tuple[OrganisationCard, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [(str(team.id), team.name) for team in teams]
        self.fields["organisation"].pressed = len(teams) < 2  # nothing to choose, so it is not drawn

    def order(self) -> NoteInsurance:
        told = self.cleaned_data
        same = {
            name: told[name] for name in ["key", "insurer", "number", "covers", "valid_from", "valid_until"]
        }
        return NoteInsurance(organisation_id=uuid.UUID(told["organisation"]), **same)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def insurances(request: HttpRequest) -> HttpResponseBase:
    """The policies of my teams, the longest first; and one form to note another."""
    actor = request.actor
    access.require(actor, "activities.note_insurance")
    teams = organisations.led_by(actor)
    form = InsuranceForm(request.POST if request.method == "POST" else None, teams=teams)
    if request.method == "POST" and form.is_valid():
        try:
            deeds.note_insurance(form.order(), actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(HERE, say=_("已登记，策划有风险的活动时就能选它。"))
    names = {team.id: team.name for team in teams}
    context = {"insurances": activities.insurances(actor), "names": names, "form": form}
    return pages.render(request, "organiser/insurances.html", context, form.status)


@signed_in
@require_POST
def ending(request: HttpRequest, insurance_id: uuid.UUID) -> HttpResponseBase:
    """A policy is offered no more; what rests on it stays."""
    deeds.end_insurance(insurance_id, actor=request.actor)
    return pages.redirect(HERE, say=_("已停用，用着它的活动照旧。"), tone="info")


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def restating(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """Another policy, or another word in the plan, for an activity that is ahead."""
    actor = request.actor
    card = activities.activity(activity_id, actor)
    access.require(actor, "activities.restate_safety", on=card)
    form = SafetyFields(
        request.POST if request.method == "POST" else None,
        initial=said_of_safety(card.safety),
        insurances=activities.insurances(actor, card.organisation_id),
    )
    if request.method == "POST" and form.is_valid():
        try:
            deeds.restate_safety(RestateSafety(activity_id, form.safety()), actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/team/activities/{activity_id}", say=_("已改，活动页上现在就是新的。"))
    context = {"activity": card, "form": form}
    return pages.render(request, "organiser/activity_safety.html", context, form.status)
