"""A survey of the 15-minute circle as anybody may read it: one sheet to print, and its sketch."""

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongxing.coverage import queries
from tongxing.web import circle_maps, pages
from tongxing.web.guards import public


@public("whether there is a station near is everybody's question")
@require_safe
def coverage(request: HttpRequest, survey_id: uuid.UUID) -> HttpResponseBase:
    """One survey on one sheet."""
    return pages.render(request, "portal/coverage_sheet.html", {"survey": queries.survey(survey_id)})


@public("whether there is a station near is everybody's question")
@require_safe
def coverage_map(request: HttpRequest, survey_id: uuid.UUID) -> HttpResponseBase:
    """The sketch of one survey, as a file that can be kept."""
    drawn = circle_maps.drawn(queries.dots(survey_id), _("15 分钟服务圈"))
    return HttpResponse(drawn, content_type="image/svg+xml; charset=utf-8")
