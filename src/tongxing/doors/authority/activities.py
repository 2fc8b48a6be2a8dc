"""Reviewing activities: a queue, and one page with everything R-19 asks for and two buttons."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.activities.shapes import ActivityCard, InsuranceCard, ReviewActivity
from tongxing.foundation import codelists
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.projects import queries as projects
from tongxing.projects.shapes import REFUSED_KINDS
from tongxing.web import forms, pages, posts, safety, words
from tongxing.web.guards import signed_in


@signed_in
@never_cache
@require_safe
def reviews(request: HttpRequest) -> HttpResponseBase:
    """What waits for this officer, the longest waiting first."""
    actor = request.actor
    access.require(actor, "activities.publish_activity")
    number = number_of(request.GET.get("page", ""))
    page = activities.review_queue(actor, PageRequest(number, 20))
    return pages.render(request, "authority/reviews.html", {"page": page})


class ReviewForm(forms.Form):
    """A word to the leader, and one of two buttons."""

    note = forms.LongTextField(label=gettext_lazy("审核意见"), max_length=500, rows=3, required=False)
    verdict = forms.ChoiceField(choices=(("publish", ""), ("return", "")), pressed=True)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """Everything there is to judge on one page; publish, or return with a reason."""
    actor = request.actor
    card = activities.activity(activity_id, actor)
    access.require(actor, "activities.publish_activity", on=card)
    form = ReviewForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        order = ReviewActivity(activity_id, told["key"], told["note"])
        publishes = told["verdict"] == "publish"
        try:
            (deeds.publish_activity if publishes else deeds.return_activity)(order, actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            say = _("已发布。") if publishes else _("已退回，队长会看到您的意见。")
            return pages.redirect("/authority/reviews", say=say)
    language = words.language()
    project = projects.project(card.project_id, actor)
    context = {
        "activity": card,
        "project": project,
        "denied": [words.local(*REFUSED_KINDS[kind]) for kind in project.denied_kinds],
        "category": codelists.label("service_category", card.category, language),
        "skills": [codelists.label("skill", code, language) for code in card.needed_skills],
        "posts": [
            (one.name, [_("%(count)s 人") % {"count": one.places}, *posts.asks(one)]) for one in card.posts
        ],
        "guarantees": [codelists.label("volunteer_support", code, language) for code in card.guarantees],
        "safety": safety.facts(card.safety, _policy(card, actor)),
        "form": form,
    }
    return pages.render(request, "authority/review.html", context, form.status)


def _policy(card: ActivityCard, actor: Actor) -> InsuranceCard | None:
    """The policy it rests on, with its whole number."""
    cover = card.safety.cover if card.safety else None
    return activities.insurance(cover.insurance_id, actor) if cover else None
