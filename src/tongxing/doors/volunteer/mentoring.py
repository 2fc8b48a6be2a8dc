"""Where I was asked to be a mentor, and what I worked on: my own yes, my own words, my own end."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.incubation import queries as incubation
from tongxing.incubation import services as deeds
from tongxing.incubation.shapes import NoteAdvice
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in

LIST = "/me/mentoring"


class AdviceForm(forms.Form):
    """What I worked on with the organisation."""

    words = forms.TextField(
        label=gettext_lazy("这次一起做了什么"),
        help_text=gettext_lazy("一两句话，组织和基地都看得到。"),
        max_length=300,
    )


@never_cache
@require_safe
@signed_in
def mentoring(request: HttpRequest) -> HttpResponseBase:
    """The organisations that asked me, and those I go along with."""
    return _list(request)


def _list(
    request: HttpRequest, bound: dict[uuid.UUID, Any] | None = None, status: int = 200
) -> HttpResponseBase:
    rows = [
        (one, (bound or {}).get(one.id) or AdviceForm()) for one in incubation.mentoring_of(request.actor)
    ]
    return pages.render(request, "volunteer/mentoring.html", {"rows": rows}, status)


@never_cache
@require_POST
@signed_in
def mentoring_deed(request: HttpRequest, mentor_id: uuid.UUID, what: str) -> HttpResponseBase:
    """Yes, no, a note, or the end."""
    actor = request.actor
    if what in ("yes", "no"):
        deeds.answer_mentoring(mentor_id, accept=what == "yes", actor=actor)
    elif what == "end":
        deeds.end_mentoring(mentor_id, actor=actor)
    elif what == "advice":
        form = AdviceForm(request.POST)
        if form.is_valid():
            try:
                order = NoteAdvice(mentor_id, form.cleaned_data["key"], form.cleaned_data["words"])
                deeds.note_advice(order, actor=actor)
            except Refusal as refusal:
                if refusal.status == 404:
                    raise
                form.add_refusal(refusal)
        if form.errors:
            return _list(request, {mentor_id: form}, form.status)
    else:
        raise NotFound()
    return pages.redirect(LIST, say=_("已记下。"))
