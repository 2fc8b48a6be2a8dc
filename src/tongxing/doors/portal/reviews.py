"""What reviews came to and what spot checks found: by name, never by merit, and so that anybody can draw again."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import NotFound
from tongxing.places import queries as places
from tongxing.places.shapes import RegionCard
from tongxing.reviews import queries as reviews
from tongxing.web import pages
from tongxing.web.guards import public

YEARS, NATION = 3, 0


def _region(request: HttpRequest) -> RegionCard:
    """The place asked for, the whole nation when none is; one that is no place is not found."""
    asked = request.GET.get("region", "")
    code = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 12 else NATION
    found = places.regions([code]).get(code)
    if found is None:
        raise NotFound()
    return found


def _page(request: HttpRequest) -> PageRequest:
    return PageRequest(number_of(request.GET.get("page", "")), 50)


@public("what the review of an organisation came to is everybody's to know")
@never_cache
@require_safe
def register(request: HttpRequest) -> HttpResponseBase:
    """The closed reviews of one year in a region, by name."""
    region, last = _region(request), clock.today().year - 1
    years = list(range(last, last - YEARS, -1))
    asked = request.GET.get("year", "")
    year = next((one for one in years if str(one) == asked), last)
    low, high = places.span(region.code)
    address = f"/yearly-reviews?region={region.code}&year="
    context = {
        "region": region,
        "year": year,
        "tabs": [(str(one), f"{address}{one}", one == year) for one in years],
        "page": reviews.published_reviews(low, high, year, _page(request)),
        "address": f"{address}{year}&page=",
    }
    return pages.render(request, "portal/yearly_reviews.html", context)


@public("results of spot checks are published (67号令 21)")
@never_cache
@require_safe
def checks(request: HttpRequest) -> HttpResponseBase:
    """The published spot checks of a region, the latest first."""
    region = _region(request)
    low, high = places.span(region.code)
    page = reviews.published_checks(low, high, _page(request))
    names = places.short_names({one.region_code for one in page.items})
    return pages.render(request, "portal/spot_checks.html", {"region": region, "page": page, "names": names})


@public("results of spot checks are published (67号令 21)")
@never_cache
@require_safe
def check(request: HttpRequest, check_id: uuid.UUID) -> HttpResponseBase:
    """One published check: who was drawn, what was found, what they say, and everything to draw it again."""
    told = reviews.published_check(check_id)
    context = {
        "told": told,
        "region": places.region(told.region_code),
        "counties": places.short_names({one.county_code for one in told.organisations}),
        "again": reviews.redrawn(check_id),
    }
    return pages.render(request, "portal/spot_check.html", context)
