"""Where organisations are helped to grow, and federations with what they did for their members: for everybody."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import NotFound
from tongxing.incubation import queries as incubation
from tongxing.places import queries as places
from tongxing.places.shapes import RegionCard
from tongxing.web import pages, words
from tongxing.web.guards import public

NATION = 0


def _region(request: HttpRequest) -> RegionCard:
    asked = request.GET.get("region", "")
    code = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 12 else NATION
    found = places.regions([code]).get(code)
    if found is None:
        raise NotFound()
    return found


def _page(request: HttpRequest) -> PageRequest:
    return PageRequest(number_of(request.GET.get("page", "")), 50)


@public("where an organisation finds help is everybody's to know")
@never_cache
@require_safe
def bases(request: HttpRequest) -> HttpResponseBase:
    """The open bases of a region, in the order of division codes."""
    region = _region(request)
    page = incubation.bases_in(*places.span(region.code), page=_page(request))
    names = places.full_names({one.region_code for one in page.items})
    context = {"region": region, "page": page, "names": names, "rule": incubation.rule_for(region.code)}
    return pages.render(request, "portal/incubation.html", context)


@public("who the federations are is everybody's to know")
@never_cache
@require_safe
def federations(request: HttpRequest) -> HttpResponseBase:
    """The federations of a region, in the order of division codes."""
    region = _region(request)
    page = incubation.federations_in(*places.span(region.code), page=_page(request))
    names = places.full_names({one.region_code for one in page.items})
    return pages.render(request, "portal/federations.html", {"region": region, "page": page, "names": names})


@public("what a federation did for its members is published")
@never_cache
@require_safe
def federation(request: HttpRequest, federation_id: uuid.UUID) -> HttpResponseBase:
    """What a federation did this year, duty by duty, and one thing after another."""
    year = clock.today().year
    card = incubation.federation(federation_id)
    context = {
        "federation": card,
        "region": places.region(card.region_code),
        "year": year,
        "table": [
            (one.label(words.language()), str(one.services), str(one.members))
            for one in incubation.statement(federation_id, year)
        ],
        "services": incubation.services_of(federation_id, year),
    }
    return pages.render(request, "portal/federation.html", context)
