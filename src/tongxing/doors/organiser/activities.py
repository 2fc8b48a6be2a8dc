"""A team's table: what is coming, what waits for a team, and an activity made out of a need."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.access import services as access
from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.activities.shapes import CancelActivity, RestateRisks
from tongxing.doors.organiser.activity_form import (
    ActivityForm,
    NeedActivityForm,
    courses_asked,
    known_about,
    said_so_far,
)
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.needs import queries as needs
from tongxing.organisations import queries as organisations
from tongxing.places import queries as places
from tongxing.trainings import queries as trainings
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in

WAITING_SHOWN = 10


@signed_in
@never_cache
@require_safe
def team(request: HttpRequest) -> HttpResponseBase:
    """The activities of my teams, and the needs of the county that no team has taken up."""
    actor = request.actor
    access.require(actor, "activities.organise_for_need")
    past = request.GET.get("past") == "1"
    teams = organisations.led_by(actor)
    context = {
        "teams": teams,
        "page": activities.activities_of_team(actor, past=past, page=PageRequest(_number(request), 20)),
        "past": past,
        "tabs": [(_("接下来"), "/team", not past), (_("过去的"), "/team?past=1", past)],
        "waiting": _waiting(actor, teams),
    }
    return pages.render(request, "organiser/team.html", context)


def _number(request: HttpRequest) -> int:
    return number_of(request.GET.get("page", ""))


def _waiting(actor, teams) -> tuple:
    """Who waits in the teams' own counties, the longest first."""
    counties = {places.at_level(one.region_code, "county") or one.region_code for one in teams}
    found: list = []
    for county in sorted(counties):
        low, high = places.span(county)
        found += needs.unmet(actor, low, high, PageRequest(size=WAITING_SHOWN)).items
    return tuple(sorted(found, key=lambda need: need.noted_at)[:WAITING_SHOWN])


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_activity(request: HttpRequest, need_id: uuid.UUID) -> HttpResponseBase:
    """A need becomes a project with an activity, and goes to the authority."""
    actor = request.actor
    access.require(actor, "activities.organise_for_need")
    need = needs.need(need_id, actor)
    teams = organisations.led_by(actor)
    form = NeedActivityForm(
        request.POST if request.method == "POST" else None,
        initial=known_about(need, teams, actor),
        teams=teams,
        region_code=need.region_code,
        courses=trainings.courses_for(need.region_code, teams[0].id if teams else None),
        insurances=activities.insurances(actor),
    )
    if request.method == "POST" and form.is_valid():
        try:
            card = deeds.organise_for_need(form.order(need, teams, actor), actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/team/activities/{card.id}", say=_("已提交审核，通过后志愿者就能报名。"))
    return pages.render(request, "organiser/activity_new.html", {"need": need, "form": form}, form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """Putting right what the authority returned, and submitting it again with one press."""
    actor = request.actor
    card = activities.activity(activity_id, actor)
    access.require(actor, "activities.redraw_activity", on=card)
    form = ActivityForm(
        request.POST if request.method == "POST" else None,
        initial=said_so_far(card),
        kept=card.posts if card.has_posts else (),
        courses=courses_asked(card),
        insurances=activities.insurances(actor, card.organisation_id),
    )
    if request.method == "POST" and form.is_valid():
        try:
            deeds.resubmit_activity(activity_id, form.plan(card), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/team/activities/{activity_id}", say=_("已重新提交审核。"))
    return pages.render(
        request, "organiser/activity_notice.html", {"activity": card, "form": form}, form.status
    )


class RisksForm(forms.Form):
    """The risk notice as it is from now on."""

    risks = forms.LongTextField(label=gettext_lazy("风险和注意事项"), max_length=2000, rows=5)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def risks(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """Saying the risks anew; everybody who signed up is told, and reads them again."""
    actor = request.actor
    card = activities.activity(activity_id, actor)
    access.require(actor, "activities.restate_risks", on=card)
    form = RisksForm(request.POST if request.method == "POST" else None, initial={"risks": card.risks})
    if request.method == "POST" and form.is_valid():
        try:
            deeds.restate_risks(RestateRisks(activity_id, form.cleaned_data["risks"]), actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/team/activities/{activity_id}", say=_("已改，报名的人会收到通知。"))
    return pages.render(
        request, "organiser/activity_risks.html", {"activity": card, "form": form}, form.status
    )


class CancellationForm(forms.Form):
    """Why, in a sentence that everybody who signed up will read."""

    why = forms.LongTextField(label=gettext_lazy("为什么取消"), max_length=300, rows=3)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cancellation(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """Calling an activity off; everybody who signed up is told."""
    actor = request.actor
    card = activities.activity(activity_id, actor)
    access.require(actor, "activities.cancel_activity", on=card)
    form = CancellationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        order = CancelActivity(activity_id, form.cleaned_data["key"], form.cleaned_data["why"])
        try:
            deeds.cancel_activity(order, actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(
                f"/activities/{activity_id}", say=_("活动已取消，报名的人会收到通知。"), tone="info"
            )
    return pages.render(request, "organiser/cancellation.html", {"activity": card, "form": form}, form.status)
