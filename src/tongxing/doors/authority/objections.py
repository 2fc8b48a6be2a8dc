"""Objections that came up to this authority: overdue first, one page for the answer, one for a missing record."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.access import services as access
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.objections import queries as objections
from tongxing.objections import services as deeds
from tongxing.objections.shapes import AnswerObjection
from tongxing.organisations import queries as organisations
from tongxing.web import claims, pages, served, words
from tongxing.web.guards import signed_in


@signed_in
@never_cache
@require_safe
def objection_list(request: HttpRequest) -> HttpResponseBase:
    """What this authority owes an answer to, the least time left first."""
    actor = request.actor
    access.require(actor, objections.ANSWER)
    page = objections.escalated(actor, PageRequest(number_of(request.GET.get("page", ""))))
    return pages.render(request, "authority/objections.html", {"page": page})


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def objection(request: HttpRequest, objection_id: uuid.UUID) -> HttpResponseBase:
    """One objection with its record and its tale: put it right, take the record back, or say why not."""
    actor = request.actor
    story = objections.story_of(objection_id, actor)
    sent = request.POST if request.method == "POST" else None
    form = served.AnswerForm(sent, initial=claims.times_of(story.card, actor))
    if request.method == "POST" and form.is_valid():
        try:
            done = deeds.answer_objection(claims.answer(form, objection_id), actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            said = _("已答复。") + done.state_label(words.language())
            return pages.redirect("/authority/objections", say=said)
    context = claims.objection_context(story, form, actor)
    return pages.render(request, "authority/objection.html", context, status=form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def late_entry(request: HttpRequest, objection_id: uuid.UUID) -> HttpResponseBase:
    """The authority brings in what the organisation would not record; another house still has to sign."""
    actor = request.actor
    card = objections.objection(objection_id, actor)
    if card.entry_id is not None and claims.stands(card, actor):
        raise NotFound()
    team = organisations.organisation(card.organisation_id)
    form = claims.filled(request, [team], card)
    if request.method == "POST":
        claims.keep_file(form, actor)
        if form.is_valid():
            try:
                order = claims.order(form, card)
                answer = AnswerObjection(
                    card.id, order.key, "upheld", order.why[:200], mend="claim", claim=order
                )
                deeds.answer_objection(answer, actor=actor)
            except Refusal as refusal:
                if refusal.status == 404:
                    raise
                form.add_refusal(refusal)
            else:
                said = _("已答复，并提交补录，等另一家组织签字。")
                return pages.redirect(f"/authority/objections/{card.id}", say=said)
    context = {"form": form, "objection": card}
    return pages.render(request, "authority/objection_late_entry.html", context, status=form.status)
