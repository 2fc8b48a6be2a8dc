"""Doing the like again: the last one, any one, or one kept under a name; four fields, the rest lies folded."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access import services as access
from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.activities.shapes import ActivityCard, KeepTemplate, PlanAgain
from tongxing.doors.organiser.activity_form import ActivityForm, courses_asked, said_so_far
from tongxing.foundation import clock
from tongxing.foundation.refusals import Refusal
from tongxing.projects.shapes import REFUSED_KINDS
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

TEMPLATES = "/team/templates"


class AgainForm(ActivityForm):
    """The questions of an activity, and the six kinds denied by the press of the button (R-26)."""

    refused_kinds_denied = forms.ChoicesField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["refused_kinds_denied"].choices = [(kind, kind) for kind in REFUSED_KINDS]

    def order(self, card: ActivityCard) -> PlanAgain:
        return PlanAgain(card.id, self.plan(card), frozenset(self.cleaned_data["refused_kinds_denied"]))


def said_again(card: ActivityCard) -> dict[str, Any]:
    """What the activity said, on the same day of the week in the next week to come; the cut-offs follow the start."""
    told = said_so_far(card)
    told["on"] = next_like(told["on"], clock.today())
    return told | {"closes_at": None, "cancel_until": None}


def next_like(day: dt.date, today: dt.date) -> dt.date:
    """The same day of the week, a week or more later, and after today."""
    weeks = max(1, (today - day).days // 7 + 1)
    return day + dt.timedelta(weeks=weeks)


@signed_in
@never_cache
@require_safe
def last(request: HttpRequest) -> HttpResponseBase:
    """The like of what my teams planned last."""
    found = activities.latest_of_team(request.actor)
    if found is None:
        access.require(request.actor, "activities.plan_again")
        return pages.redirect("/team", say=_("还没有办过活动，先从一件求助开始。"), tone="info")
    return _show(request, activities.activity(found, request.actor), _form(request, found))


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """The like of one activity: change four fields, and it waits for review."""
    card = activities.activity(activity_id, request.actor)
    form = _form(request, activity_id)
    if request.method == "POST" and form.is_valid():
        try:
            made = deeds.plan_again(form.order(card), actor=request.actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/team/activities/{made.id}", say=_("已提交审核，通过后志愿者就能报名。"))
    return _show(request, card, form)


def _form(request: HttpRequest, activity_id: uuid.UUID) -> AgainForm:
    card = activities.activity(activity_id, request.actor)
    access.require(request.actor, "activities.plan_again", on=card)
    told = request.POST if request.method == "POST" else None
    ours = activities.insurances(request.actor, card.organisation_id)
    return AgainForm(told, initial=said_again(card), courses=courses_asked(card), insurances=ours)


def _show(request: HttpRequest, card: ActivityCard, form: AgainForm) -> HttpResponseBase:
    six = [(kind, words.local(*said)) for kind, said in REFUSED_KINDS.items()]
    context = {"activity": card, "form": form, "six_kinds": six}
    return pages.render(request, "organiser/activity_again.html", context, form.status)


@signed_in
@never_cache
@require_safe
def templates(request: HttpRequest) -> HttpResponseBase:
    """What my teams keep under a name: one press to do the like."""
    access.require(request.actor, "activities.see_templates")
    context = {"templates": activities.templates(request.actor)}
    return pages.render(request, "organiser/activity_templates.html", context)


class TemplateForm(forms.Form):
    """The name by which one finds it again."""

    name = forms.TextField(label=gettext_lazy("模板名称"), max_length=30)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def template(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """Keeping an activity under a name."""
    actor = request.actor
    card = activities.activity(activity_id, actor)
    access.require(actor, "activities.keep_template", on=card)
    form = TemplateForm(request.POST if request.method == "POST" else None, initial={"name": card.title[:30]})
    if request.method == "POST" and form.is_valid():
        try:
            deeds.keep_template(KeepTemplate(activity_id, form.cleaned_data["name"]), actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(TEMPLATES, say=_("已存为模板。"))
    context = {"activity": card, "form": form}
    return pages.render(request, "organiser/activity_template.html", context, form.status)


@signed_in
@require_POST
def template_drop(request: HttpRequest, template_id: uuid.UUID) -> HttpResponseBase:
    """The name is no longer needed."""
    deeds.drop_template(template_id, actor=request.actor)
    return pages.redirect(TEMPLATES, say=_("已删除模板，原来的活动不受影响。"), tone="info")
