"""Whom a project's conditions name: the team asks, and whoever was asked answers on one list."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access import services as access
from tongxing.foundation import throttle
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.places import queries as places
from tongxing.projects import queries as projects
from tongxing.projects import services as deeds
from tongxing.projects.shapes import AnswerPartner, ConditionCard, NamedPartner, NamePartners
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in
from tongxing.web.projects import FIELDS, PARTNER_TONES, ConditionFields, partners_told

LIST = "/partnerships"
TRIES = 60


class WordForm(forms.Form):
    """Why not, or why no more; both sides read it."""

    note = forms.TextField(label=gettext_lazy("原因（谢绝或退出时要写）"), max_length=200, required=False)


@signed_in
@never_cache
@require_safe
def partnerships(request: HttpRequest) -> HttpResponseBase:
    """Where I, my association or our community was asked, and where we stand."""
    return _list(request)


def _list(
    request: HttpRequest, at: uuid.UUID | None = None, form=None, status: int = 200
) -> HttpResponseBase:
    cards = projects.partners_for(request.actor)
    rows = [(one, form if form is not None and one.id == at else WordForm()) for one in cards]
    context = {"rows": rows, "tones": PARTNER_TONES}
    return pages.render(request, "organiser/partnerships.html", context, status)


@signed_in
@never_cache
@require_POST
def partnership(request: HttpRequest, partner_id: uuid.UUID, what: str) -> HttpResponseBase:
    """Yes, no, or farewell."""
    actor, form = request.actor, WordForm(request.POST)
    if what not in ("yes", "no", "end"):
        raise NotFound()
    if form.is_valid():
        note = form.cleaned_data["note"]
        try:
            if what == "end":
                deeds.end_partner(partner_id, note, actor=actor)
            else:
                deeds.answer_partner(AnswerPartner(partner_id, what == "yes", note), actor=actor)
        except Refusal as refusal:
            if refusal.status in (401, 403, 404):
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(LIST, say=_("已记下，队伍会看到。"))
    return _list(request, partner_id, form, form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def partners(request: HttpRequest, project_id: uuid.UUID) -> HttpResponseBase:
    """The team asks somebody else for a part of a condition."""
    actor = request.actor
    card = projects.project(project_id, actor)
    access.require(actor, "projects.name_partners", on=card)
    conditions = projects.conditions_of(project_id, actor)
    form = PartnersForm(
        request.POST if request.method == "POST" else None,
        region_code=card.region_code,
        shown=conditions,
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data | {"project_conditions": list(card.conditions)}
        try:
            throttle.spend("project.partner", str(actor.account_id), limit=TRIES, seconds=3600)
            named = partners_told(told, card.region_code, actor)
            others = tuple(one for one in named if one.part != "community")
            deeds.name_partners(NamePartners(project_id, (*others, *form.community(conditions))), actor=actor)
        except Refusal as refusal:
            if refusal.status in (401, 403, 404):
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/projects/{project_id}", say=_("已请，对方答应后项目才能往下走。"))
    context = {"project": card, "form": form, "conditions": conditions, "tones": PARTNER_TONES}
    return pages.render(request, "organiser/partners.html", context, form.status)


class PartnersForm(ConditionFields):
    """Only the fields of the parts this project asks for."""

    def __init__(self, *args, region_code: int, shown: tuple[ConditionCard, ...], **kwargs) -> None:
        super().__init__(*args, region_code=region_code, **kwargs)
        parts = {part for one in shown for part in one.condition.parts}
        for name in FIELDS:
            if name not in parts:
                del self.fields[name]
        if "community" in parts:
            self.fields["community"] = forms.RegionField(
                label=_("换哪个社区、村"),
                help_text=_("由那里的服务站答复。不换的不用选。"),
                root=places.at_level(region_code, "county") or region_code,
                down_to="village",
                required=False,
            )

    def community(self, conditions: tuple[ConditionCard, ...]) -> tuple[NamedPartner, ...]:
        """The community picked, for each condition that asks for one."""
        code = self.cleaned_data.get("community")
        asking = [one.condition.code for one in conditions if "community" in one.condition.parts]
        return tuple(NamedPartner(one, "community", division_code=code) for one in asking if code)
