"""Organisations at the authority's desk: who waits, which papers to look at, one page to decide on."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import ids
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.organisations import queries as organisations
from tongxing.organisations import services as deeds
from tongxing.organisations.shapes import (
    PARTY_FORMS,
    STATES,
    DecideOrganisation,
    LinkOrganisation,
    LookAtPaper,
    OrganisationCard,
)
from tongxing.web import forms, pages, teams, words
from tongxing.web.guards import signed_in

SHOWN = 30
VERBS = {
    "approved": gettext_lazy("通过（恢复正常）"),
    "rejected": gettext_lazy("不通过"),
    "disabled": gettext_lazy("停用"),
    "locked": gettext_lazy("锁定"),
    "dissolved": gettext_lazy("解散，记录交给接管组织"),
}


class DecisionForm(forms.Form):
    """What becomes of the organisation, why, and who takes over."""

    state = forms.ChoiceField(label=gettext_lazy("决定"), look="cards")
    why = forms.LongTextField(
        label=gettext_lazy("理由"),
        max_length=300,
        rows=2,
        required=False,
        help_text=gettext_lazy("通过时可以不写。对方会看到。"),
    )
    successor = forms.ChoiceField(
        label=gettext_lazy("由谁接管记录"),
        required=False,
        help_text=gettext_lazy("只在解散时要选；有上级组织的，不选就交给上级组织。"),
    )

    def __init__(
        self, *args: Any, states: tuple[str, ...], others: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [(state, VERBS[state]) for state in states]
        if "dissolved" in states:
            self.fields["successor"].choices = [("", _("不选")), *others]
        else:
            del self.fields["successor"]


class LinkForm(forms.Form):
    """Whose team it is, and who keeps in touch with it."""

    superior = forms.ChoiceField(label=gettext_lazy("上级组织"), required=False)
    liaison = forms.ChoiceField(label=gettext_lazy("联络组织"), required=False)

    def __init__(self, *args: Any, others: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("superior", "liaison"):
            self.fields[name].choices = [("", _("没有")), *others]


@signed_in
@never_cache
@require_safe
def organisation_list(request: HttpRequest) -> HttpResponseBase:
    """By state, those that wait first; above them the papers somebody must look at."""
    actor = request.actor
    access.require(actor, "organisations.decide_organisation")
    state = request.GET.get("state", "pending")
    state = state if state in STATES else "pending"
    low, high = _span(actor)
    number = number_of(request.GET.get("page", ""))
    found = organisations.warnings_for(actor, PageRequest(1, SHOWN))
    context = {
        "page": organisations.organisations_in(low, high, actor, PageRequest(number), state),
        "tabs": [
            (words.local(*pair), f"/authority/organisations?state={code}", code == state)
            for code, pair in STATES.items()
        ],
        "state": state,
        "warnings": found,
        "tones": teams.WARNING_TONES,
        "party": _party(actor),
    }
    return pages.render(request, "authority/organisations.html", context)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def organisation(request: HttpRequest, organisation_id: uuid.UUID) -> HttpResponseBase:
    """One organisation: its papers, what was decided, and the decision."""
    actor = request.actor
    card = organisations.organisation_for(organisation_id, actor, "decide_organisation")
    sent = request.POST if request.method == "POST" else None
    others = _others(card, actor)
    form = DecisionForm(sent, states=organisations.may_become(card), others=others)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        successor = ids.read_id(told.get("successor", ""))
        try:
            order = DecideOrganisation(card.id, told["state"], told["why"], successor)
            deeds.decide_organisation(order, actor=actor)
        except Refusal as refusal:
            if refusal.status in (401, 403, 404):
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/authority/organisations/{card.id}", say=_("已决定，对方会收到通知。"))
    known = {"superior": str(card.superior_id or ""), "liaison": str(card.liaison_id or "")}
    context = teams.facts(card) | {
        "form": form,
        "link_form": LinkForm(initial=known, others=others),
        "papers": organisations.papers(card.id, actor),
        "missing": organisations.papers_missing(card.id, actor),
        "decisions": organisations.decisions(card.id, actor),
        "paper_tones": teams.PAPER_TONES,
        "party": words.local(*PARTY_FORMS[organisations.party_form_of(card.id, actor)]),
    }
    return pages.render(request, "authority/organisation.html", context, status=form.status)


@signed_in
@never_cache
@require_POST
def links(request: HttpRequest, organisation_id: uuid.UUID) -> HttpResponseBase:
    """Whose team it is."""
    actor = request.actor
    card = organisations.organisation_for(organisation_id, actor, "link_organisation")
    form = LinkForm(request.POST, others=_others(card, actor))
    said, tone = _("请从列表中选择。"), "stop"
    if form.is_valid():
        told = form.cleaned_data
        order = LinkOrganisation(card.id, ids.read_id(told["superior"]), ids.read_id(told["liaison"]))
        said, tone = _done(lambda: deeds.link_organisation(order, actor=actor), _("已保存。"))
    return pages.redirect(f"/authority/organisations/{card.id}", say=said, tone=tone)


@signed_in
@never_cache
@require_POST
def paper_answer(request: HttpRequest, paper_id: uuid.UUID) -> HttpResponseBase:
    """A paper is accepted, or goes back with what is wrong."""
    accept = request.POST.get("verdict") == "accept"
    order = LookAtPaper(paper_id, accept, request.POST.get("note", "")[:300])
    house = organisations.paper_house(paper_id, request.actor)
    said, tone = _done(
        lambda: deeds.look_at_paper(order, actor=request.actor),
        _("材料已通过。") if accept else _("已退回，对方会收到通知。"),
    )
    return pages.redirect(f"/authority/organisations/{house}", say=said, tone=tone)


def _done(deed: Any, said: str) -> tuple[str, str]:
    """What to say after a deed on a page without a form of its own."""
    try:
        deed()
    except Refusal as refusal:
        if refusal.status in (401, 403, 404):
            raise
        return refusal.sentence(words.language()), "stop"
    return said, "good"


def _others(card: OrganisationCard, actor: Actor) -> list[tuple[str, str]]:
    """Organisations in force of the same county and above, which could be named."""
    low = card.region_code // 10**6 * 10**6
    found = list(organisations.organisations_in(low, low + 10**6, actor, teams.ALL, "approved").items)
    for size in (10**8, 10**10):
        above = card.region_code // size * size
        if above != low:
            found += organisations.organisations_in(above, above + 1, actor, teams.ALL, "approved").items
    named = {one.id: one.name for one in found if one.id != card.id}
    return [(str(key), name) for key, name in named.items()]


def _span(actor: Actor) -> tuple[int, int]:
    held = [grant for grant in actor.grants if grant.role == "authority_officer"]
    return (min(one.low for one in held), max(one.high for one in held)) if held else (0, 10**12)


def _party(actor: Actor) -> list[tuple[str, int | None]]:
    """How many organisations of the region have a party organisation, by form; a statistic (R-16)."""
    told = organisations.party_figures(*_span(actor), actor)
    return [(words.local(*PARTY_FORMS[form]), count) for form, count in told.items() if form]
