"""Appeals about places not come to, for the authority: a list, and one page for the answer."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.absences import queries, services
from tongxing.absences.shapes import AnswerAppeal
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.web import appeals, pages
from tongxing.web.guards import signed_in


@signed_in
@never_cache
@require_safe
def appeal_list(request: HttpRequest) -> HttpResponseBase:
    """Appeals of my region that wait, the least time left first."""
    page = queries.appeals(request.actor, PageRequest(number_of(request.GET.get("page", ""))))
    return pages.render(request, "authority/appeals.html", {"page": page, "address": "/authority/absences"})


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def absence(request: HttpRequest, absence_id: uuid.UUID) -> HttpResponseBase:
    """One fact with its appeal: upheld, or declined with the reason."""
    actor = request.actor
    one = queries.absence(absence_id, actor)
    form = appeals.AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        order = AnswerAppeal(given["key"], absence_id, given["verdict"], given["why"])
        try:
            services.answer_appeal(order, actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect("/authority/absences", say=_("已答复，并告诉了本人。"))
    return pages.render(request, "authority/absence.html", {"one": one, "form": form}, form.status)
