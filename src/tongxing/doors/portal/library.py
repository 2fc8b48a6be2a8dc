"""The library of proven projects and the series, for everybody."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from tongxing.access import services as access
from tongxing.foundation import codelists, text
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.library import queries as library
from tongxing.library.shapes import LEVELS
from tongxing.places import queries as places
from tongxing.projects import queries as projects
from tongxing.web import pages, words
from tongxing.web.guards import public
from tongxing.web.projects import plan_parts

MOST_LETTERS = 40


def _page(request: HttpRequest) -> PageRequest:
    return PageRequest(number_of(request.GET.get("page", "")))


@public("what has proved itself is for everybody to learn from")
@require_safe
def items(request: HttpRequest) -> HttpResponseBase:
    """What the libraries list, perhaps of one level, one kind, one region or with one word."""
    code = text.digits(request.GET.get("region", ""))[:12]
    region = int(code) if code and places.is_code(int(code)) else 0
    asked = text.one_line(request.GET.get("q", ""))[:MOST_LETTERS]
    level = request.GET.get("level", "") if request.GET.get("level", "") in LEVELS else ""
    kinds = dict(codelists.choices("service_category", words.language()))
    category = request.GET.get("category", "") if request.GET.get("category", "") in kinds else ""
    page = library.items(_page(request), region_code=region, level=level, category=category, words=asked)
    kept = [("q", asked), ("level", level), ("category", category), ("region", str(region or ""))]
    context = {
        "page": page,
        "q": asked,
        "level": level,
        "levels": [(name, words.local(*said)) for name, said in LEVELS.items()],
        "kept": {key: value for key, value in kept if key != "q" and value},
        "is_narrowed": any(value for _name, value in kept),
        "pager": "/library?" + "".join(f"{key}={value}&" for key, value in kept if value) + "page=",
        "rule": library.library_rule(region),
    }
    return pages.render(request, "portal/library.html", context)


@public("a listed item is public; before that only those concerned see it")
@require_safe
def item(request: HttpRequest, item_id: uuid.UUID) -> HttpResponseBase:
    """One proven project: plan, figures, what to do better, where it was copied, who listed it."""
    tale = library.item(item_id, request.actor)
    context = {
        "tale": tale,
        "item": tale.item,
        "plan": plan_parts(tale.plan),
        "figures": projects.results_figures(tale.evaluation.results),
        "may_copy": access.can(request.actor, "library.copy_item"),
    }
    return pages.render(request, "portal/library_item.html", context)


@public("a series wants to be joined")
@require_safe
def series_list(request: HttpRequest) -> HttpResponseBase:
    """All series, the latest founded first."""
    asked = text.one_line(request.GET.get("q", ""))[:MOST_LETTERS]
    page = library.series_known(_page(request), asked)
    pager = "/series?" + (f"q={asked}&" if asked else "") + "page="
    return pages.render(request, "portal/series_list.html", {"page": page, "q": asked, "pager": pager})


@public("a series and its approved projects are public")
@require_safe
def series(request: HttpRequest, series_id: uuid.UUID) -> HttpResponseBase:
    """One series: what it is about, and its projects in the order in which they began."""
    card, members = library.series(series_id)
    return pages.render(request, "portal/series.html", {"series": card, "members": members})
