"""What a team owes an answer to: overdue first, and one page to put it right or say why not."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.objections import queries as objections
from tongxing.objections import services as deeds
from tongxing.web import claims, pages, served, words
from tongxing.web.guards import signed_in


@signed_in
@never_cache
@require_safe
def team_objections(request: HttpRequest) -> HttpResponseBase:
    """What my organisations owe an answer to, overdue first."""
    actor = request.actor
    page = objections.to_answer(actor, PageRequest(number_of(request.GET.get("page", ""))))
    return pages.render(request, "organiser/objections.html", {"page": page})


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def team_objection(request: HttpRequest, objection_id: uuid.UUID) -> HttpResponseBase:
    """One objection with its record: put it right, take the record back, or say why not."""
    actor = request.actor
    story = objections.story_of(objection_id, actor)
    form = served.AnswerForm(
        request.POST if request.method == "POST" else None, initial=claims.times_of(story.card, actor)
    )
    if request.method == "POST" and form.is_valid():
        try:
            done = deeds.answer_objection(claims.answer(form, objection_id), actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect("/team/objections", say=_("已答复。") + done.state_label(words.language()))
    context = claims.objection_context(story, form, actor)
    return pages.render(request, "organiser/objection.html", context, status=form.status)
