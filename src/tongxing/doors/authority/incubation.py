"""The bases and federations of a region before the authority: open, close, register, and see who grows where."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongxing.access import services as access
from tongxing.doors.authority.yearly_reviews import OpenedIn, region_asked
from tongxing.foundation.paging import PageRequest
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.incubation import queries as incubation
from tongxing.incubation import services as deeds
from tongxing.incubation.shapes import FoundFederation, OpenBase
from tongxing.organisations import queries as organisations
from tongxing.places import queries as places
from tongxing.places.shapes import RegionCard
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in

DESK = "/authority/incubation"
SOME = PageRequest(size=200)


class BaseForm(forms.Form):
    """A base: who runs it, where, and how to call it."""

    name = forms.TextField(label=gettext_lazy("基地名称"), max_length=80)
    organisation = forms.ChoiceField(label=gettext_lazy("由哪个组织运营"), choices=())
    address = forms.TextField(label=gettext_lazy("地址"), max_length=120)
    phone = forms.PhoneField(label=gettext_lazy("电话"))
    about = forms.LongTextField(label=gettext_lazy("提供什么"), max_length=300, rows=3, required=False)

    def __init__(self, data: Any, *, houses: list[tuple[str, str]]) -> None:
        super().__init__(data)
        field: Any = self.fields["organisation"]
        field.choices = houses


class FederationForm(forms.Form):
    """Which organisation is the federation."""

    organisation = forms.ChoiceField(label=gettext_lazy("哪个组织是联合会"), choices=())

    def __init__(self, data: Any, *, houses: list[tuple[str, str]]) -> None:
        super().__init__(data)
        field: Any = self.fields["organisation"]
        field.choices = houses


FORMS = {"base": BaseForm, "federation": FederationForm}


@never_cache
@require_safe
@signed_in
def desk(request: HttpRequest) -> HttpResponseBase:
    """The bases and federations of my region, and one more of each."""
    return _desk(request, region_asked(request, request.actor))


def _houses(region: RegionCard, actor: Any) -> list[tuple[str, str]]:
    low, high = places.span(region.code)
    found = organisations.organisations_in(low, high, actor, SOME, "approved").items
    return [(str(one.id), one.name) for one in found]


def _desk(
    request: HttpRequest, region: RegionCard, bound: dict[str, Any] | None = None, status: int = 200
) -> HttpResponseBase:
    low, high = places.span(region.code)
    houses = _houses(region, request.actor)
    bases = incubation.bases_in(low, high, page=SOME).items
    context = {
        "region": region,
        "parts": [(one, incubation.places_at(one.id, request.actor, SOME).items) for one in bases],
        "federations": incubation.federations_in(low, high, page=SOME).items,
        "may_open": access.can(request.actor, "incubation.open_base", OpenedIn(region.code)),
        "forms": {name: kind(None, houses=houses) for name, kind in FORMS.items()} | (bound or {}),
    }
    return pages.render(request, "authority/incubation.html", context, status)


@never_cache
@require_POST
@signed_in
def opening(request: HttpRequest, what: str) -> HttpResponseBase:
    """One more base, or one more federation."""
    actor = request.actor
    if what not in FORMS:
        raise NotFound()
    region = region_asked(request, actor)
    form = FORMS[what](request.POST, houses=_houses(region, actor))
    if form.is_valid():
        said = form.cleaned_data
        house = uuid.UUID(said["organisation"])
        try:
            if what == "base":
                order = OpenBase(
                    said["key"],
                    said["name"],
                    region.code,
                    house,
                    said["address"],
                    said["phone"],
                    said["about"],
                )
                deeds.open_base(order, actor=actor)
            else:
                deeds.found_federation(FoundFederation(said["key"], house, region.code), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{DESK}?region={region.code:012}", say=_("已登记。"))
    return _desk(request, region, {what: form}, form.status)


@never_cache
@require_POST
@signed_in
def closing(request: HttpRequest, base_id: uuid.UUID) -> HttpResponseBase:
    """The base takes nobody in any more."""
    card = deeds.close_base(base_id, actor=request.actor)
    return pages.redirect(f"{DESK}?region={card.region_code:012}", say=_("已关闭，在孵的组织不受影响。"))
