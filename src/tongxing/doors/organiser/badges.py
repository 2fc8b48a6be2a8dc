"""Badges at the door and at the desk: whoever is on duty reads one, the station makes one."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.activities.shapes import Attended, ScanBadge
from tongxing.badges import queries as badges
from tongxing.badges import services as badge_deeds
from tongxing.badges.shapes import IssueBadge
from tongxing.foundation.refusals import Refusal
from tongxing.people import queries as people
from tongxing.web import forms, pages
from tongxing.web.badges import square
from tongxing.web.guards import public, signed_in


class ScanForm(forms.Form):
    """What a scanner typed, or a phone's camera opened."""

    code = forms.TextField(label=gettext_lazy("志愿者证"), max_length=600)
    what = forms.ChoiceField(choices=(("arrive", ""), ("depart", "")), pressed=True)


class DeskForm(forms.Form):
    """Why the desk makes a badge."""

    why = forms.ChoiceField(choices=(("first", ""), ("lost", ""), ("worn", "")), pressed=True)


@public("whoever finds a badge learns where to bring it; whoever is on duty may read it")
@never_cache
@require_safe
def badge(request: HttpRequest, code: str) -> HttpResponseBase:
    """A badge was read by a phone's camera. Only somebody on duty is shown whose it is, and two buttons."""
    posts = activities.posts_of(request.actor)
    context: dict[str, Any] = {"posts": posts, "code": code, "bearer": None, "refusal": None}
    try:
        context["bearer"] = activities.badge_shown(code, request.actor)
    except Refusal as refusal:
        context["refusal"] = refusal
    return pages.render(request, "organiser/badge.html", context)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reading(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """One badge after the other, with a hand scanner or the camera: who has just come, and the field is empty again."""
    actor = request.actor
    card = activities.activity(activity_id, actor)
    lines = activities.roster(activity_id, actor)
    form = ScanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            done = deeds.scan_badge(
                ScanBadge(told["key"], activity_id, told["code"], told["what"]), actor=actor
            )
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            said = _said(
                done, next((one.masked_name for one in lines if one.person_id == done.person_id), "")
            )
            what = told["what"]
            return pages.redirect(f"/team/activities/{activity_id}/badges?what={what}", say=said)
    what = "depart" if (request.POST or request.GET).get("what") == "depart" else "arrive"
    context = {
        "activity": card,
        "duty": activities.duty_of(activity_id, actor),
        "form": form,
        "what": what,
        "here": sum(1 for one in lines if one.attendance.arrived_at and not one.attendance.departed_at),
    }
    return pages.render(request, "organiser/badge_reading.html", context, form.status)


def _said(done: Attended, name: str) -> str:
    if done.attendance.departed_at is not None:
        return _("%(name)s已签退，等本人确认时长。") % {"name": name}
    return _("%(name)s已签到。") % {"name": name}


@signed_in
@require_POST
def desk_badge(request: HttpRequest, number: str) -> HttpResponseBase:
    """The station makes a badge for somebody at the desk, and goes on to print it."""
    actor = request.actor
    person = people.volunteer_at_desk(number, actor)
    form = DeskForm(request.POST)
    if not form.is_valid():
        return pages.redirect(f"/station/papers/{person.volunteer_number}")
    told = form.cleaned_data
    badge_deeds.issue_badge(IssueBadge(told["key"], person.id, told["why"]), actor=actor)
    return pages.redirect(f"/station/papers/{person.volunteer_number}/badge/sheet")


@signed_in
@never_cache
@require_safe
def desk_sheet(request: HttpRequest, number: str) -> HttpResponseBase:
    """The badge on paper, to be cut out and handed over."""
    actor = request.actor
    person = people.volunteer_at_desk(number, actor)
    card = badges.badge_of(person.id, actor)
    if card is None:
        return pages.redirect(f"/station/papers/{person.volunteer_number}")
    context = {"badge": card, "qr": square(card.code), "person": person}
    return pages.render(request, "organiser/badge_sheet.html", context)
