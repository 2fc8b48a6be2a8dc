"""Proofs of skill to look at: those whose owner asked this very organisation or this desk."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.access import services as access
from tongxing.foundation import codelists
from tongxing.foundation.refusals import Refusal
from tongxing.profiles import queries as profiles
from tongxing.profiles import services as deeds
from tongxing.profiles.shapes import CheckSkill
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in


class VerdictForm(forms.Form):
    """In order, or not and why."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("核对结果"),
        look="cards",
        choices=[("checked", gettext_lazy("核对无误")), ("refused", gettext_lazy("不能通过"))],
    )
    why = forms.LongTextField(
        label=gettext_lazy("原因"),
        max_length=200,
        rows=2,
        required=False,
        help_text=gettext_lazy("不能通过时必填，本人会看到。"),
    )


@never_cache
@require_safe
@signed_in
def skill_list(request: HttpRequest) -> HttpResponseBase:
    """The longest waiting first."""
    access.require(request.actor, "profiles.check_skill")
    cards = [(card, _kind(card.code)) for card in profiles.skills_to_check(request.actor)]
    return pages.render(request, "organiser/skills.html", {"cards": cards})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def skill(request: HttpRequest, skill_id: uuid.UUID) -> HttpResponseBase:
    """One proof: what it says, its picture, and the verdict."""
    card = profiles.skill(skill_id, request.actor)
    form = VerdictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            deeds.check_skill(CheckSkill(card.id, told["verdict"], told["why"]), actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect("/skills", say=_("已记下，本人会收到通知。"))
    context: dict[str, Any] = {"card": card, "kind": _kind(card.code), "form": form}
    return pages.render(request, "organiser/skill.html", context, form.status)


def _kind(code: str) -> str:
    return codelists.label("skill", code, words.language())
