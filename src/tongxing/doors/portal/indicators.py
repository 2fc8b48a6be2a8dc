"""What we count and how: the register, one indicator over time and by place, and the years that were closed."""

import json
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from tongxing.foundation.figures import Meaning, meanings
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import NotFound
from tongxing.insights import queries as insights
from tongxing.insights.errors import FiguresNotMade
from tongxing.places import queries as places
from tongxing.places.errors import PlaceUnknown
from tongxing.web import pages
from tongxing.web.guards import public

NATION = 0
MOST_PARTS = 200  # rows of one table; no division has as many below it


@public("what is counted, and how, is everybody's to know")
@require_safe
def register(request: HttpRequest) -> HttpResponseBase:
    """Every indicator with its definition, clause, source and moment; what people wait for comes first."""
    code = _region_code(request)
    context = _place(code) | {"known": insights.indicators(), "counted": _counted()}
    try:
        told = insights.figures(code)
    except FiguresNotMade:
        context |= {"figures": (), "pending": (), "as_of": None}
    else:
        context |= {
            "figures": [one for one in told if one.indicator.is_measurable],
            "pending": [one for one in told if not one.indicator.is_measurable],
            "as_of": told[0].as_of,
        }
    return pages.render(request, "portal/indicators.html", context)


@public("what is counted, and how, is everybody's to know")
@require_safe
def indicator(request: HttpRequest, indicator_id: str) -> HttpResponseBase:
    """One indicator of a place: today, in the years before, and in the divisions below by their codes."""
    code = _region_code(request)
    told = insights.value(indicator_id, code)
    context = _place(code) | {"figure": told, "years": (), "parts": ()}
    if told.indicator.is_measurable:
        context |= {
            "years": insights.over_time(indicator_id, code),
            "parts": insights.children(indicator_id, code)[:MOST_PARTS],
        }
    return pages.render(request, "portal/indicator.html", context)


@public("a closed year is everybody's to read")
@require_safe
def reports(request: HttpRequest) -> HttpResponseBase:
    """The years that were closed, in a place and below it."""
    code = _region_code(request)
    low, high = places.span(code)
    page = insights.reports_in(low, high, PageRequest(number_of(request.GET.get("page", "")), 30))
    return pages.render(request, "portal/reports.html", _place(code) | {"page": page})


@public("a closed year is everybody's to read")
@require_safe
def report(request: HttpRequest, report_id: uuid.UUID) -> HttpResponseBase:
    """One closed year as it was signed, and whether the signature still fits."""
    return pages.render(request, "portal/report.html", {"report": insights.report(report_id)})


@public("a closed year can be checked without us")
@require_safe
def report_file(request: HttpRequest, report_id: uuid.UUID) -> HttpResponseBase:
    """The signed content byte by byte, its digest, its signature and the name of the key."""
    card = insights.report(report_id)
    told = {
        "content": card.content,
        "digest": card.digest,
        "key_id": card.key_id,
        "algorithm": card.algorithm,
        "signature": card.signature,
    }
    body = json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1)
    response = HttpResponse(body, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="tongxing-report-{card.year}-{card.id}.json"'
    return response


def _counted() -> list[Meaning]:
    """What pages count on the spot, beside the indicators: it has a meaning of its own all the same."""
    indicators = set(insights.ids())
    return [one for one in meanings() if one.id not in indicators]


def _region_code(request: HttpRequest) -> int:
    asked = request.GET.get("region", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 12 else NATION


def _place(code: int) -> dict[str, Any]:
    """A place with those above and below it; one that is none is not found."""
    if not places.is_code(code):
        raise NotFound()
    try:
        region = places.region(code)
    except PlaceUnknown:
        raise NotFound() from None
    return {
        "region": region,
        "above": [places.region(one) for one in places.ancestors(code)][-1:],
        "below": places.children(code),
        "code": code,
    }
