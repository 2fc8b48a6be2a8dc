"""My star and why: the sums behind it, what the next one takes, the rule, the tale; and my honours."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.foundation.refusals import Refusal
from tongxing.honours import queries as honours
from tongxing.honours import services as deeds
from tongxing.honours.shapes import ObjectToStar, StarStory
from tongxing.ledger.shapes import CLASSES
from tongxing.people import queries as people
from tongxing.policy import queries as policy
from tongxing.web import forms, pages, served, stars, words
from tongxing.web.guards import signed_in

ME = "/me/star"


class ObjectionForm(forms.Form):
    """Why the star should not be lowered, or should be given."""

    why = forms.LongTextField(
        label=gettext_lazy("为什么不对"),
        help_text=gettext_lazy(
            "一两句话就好，例如：那次服务我在场，有同事可以作证。不要写别人的姓名和电话。"
        ),
        max_length=300,
        rows=4,
    )


@never_cache
@require_safe
@signed_in
def star(request: HttpRequest) -> HttpResponseBase:
    """My star, the sums, what is missing to the next, by which rule, and how it came about."""
    person = people.person_of(request.actor.account_id)
    if person is None:
        return pages.redirect("/register")
    story = honours.star_story(person.id, request.actor)
    return pages.render(request, "volunteer/star.html", _context(story, person.id, request))


def _context(story: StarStory, person_id: uuid.UUID, request: HttpRequest) -> dict[str, Any]:
    card, language = story.card, words.language()
    lowered = next((step for step in reversed(story.steps) if step.what == "lowering"), None)
    return {
        "card": card,
        "name": stars.name_of(card.level),
        "next_name": stars.name_of(card.next_level) if card.next_level else "",
        "target_name": stars.name_of(card.target),
        "by_class": [
            (name, words.local(*CLASSES[name]), words.minutes_in_words(told))
            for name, told in card.minutes_by_class.items()
            if told
        ],
        "checks": stars.check_lines(card.checks),
        "rule": policy.version(card.rule_version),
        "awarded_by": policy.version(card.awarded_version) if card.awarded_version else None,
        "told_in_full": honours.why_not_next(card).paragraph(language),
        "lowered": lowered,
        "steps": served.step_lines([stars.named(step) for step in story.steps]),
        "honours": honours.honours_of(person_id, request.actor),
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def star_objection(request: HttpRequest) -> HttpResponseBase:
    """I do not agree that it is lowered, or that it was not approved."""
    person = people.person_of(request.actor.account_id)
    if person is None:
        return pages.redirect("/register")
    form = ObjectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        order = ObjectToStar(form.cleaned_data["key"], person.id, form.cleaned_data["why"])
        try:
            deeds.object_to_star(order, actor=request.actor)
        except Refusal as refusal:
            if refusal.status == 404:
                return pages.redirect(ME)
            form.add_refusal(refusal)
        else:
            return pages.redirect(ME, say=_("已提交。答复之前，您的星级不变。"))
    story = honours.star_story(person.id, request.actor)
    context = _context(story, person.id, request) | {"form": form}
    return pages.render(request, "volunteer/star_objection.html", context, status=form.status)


@never_cache
@require_safe
@signed_in
def honour(request: HttpRequest, honour_id: uuid.UUID) -> HttpResponse:
    """One honour of mine: where it is on its way, and a way to say no thank you."""
    story = honours.honour(honour_id, request.actor)
    context = {
        "story": story,
        "card": story.card,
        "rule": policy.version(story.card.rule_version),
        "steps": served.step_lines(story.steps),
    }
    return pages.render(request, "volunteer/honour.html", context)


@never_cache
@require_POST
@signed_in
def honour_refusal(request: HttpRequest, honour_id: uuid.UUID) -> HttpResponseBase:
    """No thank you: it leaves the notice at once."""
    try:
        deeds.refuse_honour(honour_id, actor=request.actor)
    except Refusal as refusal:
        if refusal.status != 409:
            raise
        said = refusal.sentence(words.language())
        return pages.redirect(f"/me/honours/{honour_id}", say=said, tone="wait")
    return pages.redirect(ME, say=_("已婉拒，公示随即撤下。"))
