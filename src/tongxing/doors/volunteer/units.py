"""My unit and my community: whom I count with, where I reported, and what I may come to; every no is mine alone."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.foundation.refusals import Refusal
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.places import queries as places
from tongxing.units import queries as units
from tongxing.units import services as deeds
from tongxing.units.shapes import ReportSelf
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

HERE = "/me/unit"


class ReportForm(forms.Form):
    """Where one lives, and that one has read what reporting means."""

    region_code = forms.RegionField(label=gettext_lazy("居住的社区、村"), root=0, down_to="village")
    has_agreed = forms.TickField(
        label=gettext_lazy("我是在职党员，自愿到居住地社区报到，同意社区服务站知道这件事")
    )


@signed_in
@never_cache
@require_safe
def my_unit(request: HttpRequest) -> HttpResponseBase:
    """One screen: what I may come to first, then my unit, then my community."""
    actor = request.actor
    person = people.person_of(actor.account_id)
    link = units.own_link(actor)
    context = {
        "person": person,
        "link": link,
        "to_join": [] if link else units.units_to_join(actor),
        "report": units.own_report(actor),
        "calls": units.calls_for_me(actor),
    }
    return pages.render(request, "volunteer/my_unit.html", context)


@signed_in
@never_cache
@require_POST
def link(request: HttpRequest, unit_id: uuid.UUID) -> HttpResponseBase:
    """Count me with this unit."""
    try:
        card = deeds.link_self(unit_id, actor=request.actor)
    except Refusal as refusal:
        if refusal.status in (401, 404):
            raise
        return pages.redirect(HERE, say=refusal.sentence(words.language()), tone="stop")
    return pages.redirect(HERE, say=_("已计入“%(name)s”的合计。单位看不到是谁。") % {"name": card.unit.name})


@signed_in
@never_cache
@require_POST
def unlink(request: HttpRequest) -> HttpResponseBase:
    """Count me no longer."""
    deeds.unlink(actor=request.actor)
    return pages.redirect(HERE, say=_("已退出，不再计入任何单位。单位不会收到通知。"))


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponseBase:
    """Report to the community I live in, after reading what it means."""
    actor = request.actor
    person = people.person_of(actor.account_id)
    form = ReportForm(request.POST or None, initial={"region_code": _home(person)})
    form.fields["region_code"].root = _around(person)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            card = deeds.report_self(ReportSelf(told["region_code"], told["has_agreed"]), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            said = _("已向%(station)s报到。随时可以撤回。") % {"station": card.station_name}
            return pages.redirect(HERE, say=said)
    return pages.render(request, "volunteer/community_report.html", {"form": form}, status=form.status)


def _home(person: PersonCard | None) -> int | None:
    return person.residence_code if person else None


def _around(person: PersonCard | None) -> int:
    """The county one lives in, so that nobody scrolls through the provinces."""
    return (places.at_level(person.residence_code, "county") or 0) if person else 0


@signed_in
@never_cache
@require_POST
def report_end(request: HttpRequest) -> HttpResponseBase:
    """Take the report back."""
    deeds.end_report(actor=request.actor)
    return pages.redirect(HERE, say=_("已撤回，没有留下记录。"))


@signed_in
@never_cache
@require_POST
def passing(request: HttpRequest, arrangement_id: uuid.UUID) -> HttpResponseBase:
    """Not this time."""
    deeds.pass_call(arrangement_id, actor=request.actor)
    return pages.redirect(HERE, say=_("好的，这次不去。除了您自己，谁也不知道；活动过后这条就删除。"))
