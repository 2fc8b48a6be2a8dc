"""The library before the authority: what is nominated, what is listed, and what goes one level up."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.access import services as access
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.library import queries as library
from tongxing.library import services as deeds
from tongxing.library.shapes import AnswerNomination, PromoteItem
from tongxing.projects import queries as projects
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in
from tongxing.web.projects import plan_parts

DESK = "/authority/library"
VERDICTS = {"asked": ("list", "decline"), "listed": ("promote", "end")}


class WordForm(forms.Form):
    """A word on why; the team reads it."""

    note = forms.LongTextField(label=gettext_lazy("理由"), max_length=200, rows=2)


@never_cache
@require_safe
@signed_in
def desk(request: HttpRequest) -> HttpResponseBase:
    """Nominations that wait for my answer, the longest waiting first, and what my libraries list."""
    access.require(request.actor, "library.answer_nomination")
    page = PageRequest(number_of(request.GET.get("page", "")))
    context = {
        "waiting": library.nominations_waiting(request.actor).items,
        "page": library.nominations_answered(request.actor, page),
    }
    return pages.render(request, "authority/library.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def nomination(request: HttpRequest, nomination_id: uuid.UUID) -> HttpResponseBase:
    """One nomination with all of its item: list it or not; once listed, one level up or off."""
    card = library.nomination(nomination_id, request.actor)
    access.require(request.actor, "library.answer_nomination", on=card)
    form = WordForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        verdict = request.POST.get("verdict", "")
        if verdict not in ("list", "decline", "promote", "end"):
            raise NotFound()
        try:
            say = _done(card, verdict, form.cleaned_data, request.actor)
        except Refusal as refusal:
            if refusal.status in (401, 403, 404):
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(DESK, say=say)
    tale = library.item(card.item_id, request.actor)
    context = {
        "card": card,
        "tale": tale,
        "plan": plan_parts(tale.plan),
        "figures": projects.results_figures(tale.evaluation.results),
        "verdicts": VERDICTS.get(card.state, ()),
        "form": form,
    }
    return pages.render(request, "authority/library_nomination.html", context, form.status)


def _done(card: Any, verdict: str, told: dict[str, Any], actor: Any) -> str:
    if verdict == "promote":
        deeds.promote_item(PromoteItem(told["key"], card.item_id, told["note"]), actor=actor)
        return _("已向上一级推荐。")
    if verdict == "end":
        deeds.take_off_item(card.id, told["note"], actor=actor)
        return _("已移出，别处照着做的项目不受影响。")
    order = AnswerNomination(card.id, verdict == "list", told["note"])
    deeds.answer_nomination(order, actor=actor)
    return _("已入库。") if verdict == "list" else _("已答复，队伍会看到理由。")
