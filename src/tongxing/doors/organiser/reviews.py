"""Our year as it was reviewed, what a spot check found here, and our word on both."""

import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.organisations import queries as organisations
from tongxing.places import queries as places
from tongxing.reviews import queries as reviews
from tongxing.reviews import services as deeds
from tongxing.reviews.shapes import CheckedCard, CommentFinding, ReviewCard, SayOnReview
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in

LIST = "/team/reviews"
TONES = {"passed": "good", "warning": "wait", "suspension": "stop", "exit": "stop"}
DEEDS: dict[str, Callable[..., ReviewCard]] = {
    "comment": deeds.comment_review,
    "answer": deeds.answer_notice,
    "appeal": deeds.appeal_review,
}


class WordsForm(forms.Form):
    """What we have to say."""

    words = forms.LongTextField(
        label=gettext_lazy("我们的说明"),
        help_text=gettext_lazy("6 到 500 个字，不要写个人姓名和电话。"),
        max_length=500,
        rows=5,
        required=False,
    )


def _managed(request: HttpRequest) -> list[uuid.UUID]:
    held = {grant.organisation_id for grant in request.actor.grants if grant.role == "organisation_manager"}
    return sorted(one for one in held if one is not None)


@never_cache
@require_safe
@signed_in
def review_list(request: HttpRequest) -> HttpResponseBase:
    """Each organisation I manage with its reviews and what checks found, the newest first."""
    actor = request.actor
    houses = _managed(request)
    if not houses:
        raise NotFound()
    parts = [
        {
            "house": organisations.organisation_seen_by(one, actor),
            "reviews": reviews.reviews_of(one, actor),
            "findings": reviews.findings_about(one, actor),
        }
        for one in houses
    ]
    return pages.render(request, "organiser/reviews.html", {"parts": parts, "tones": TONES})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def review(request: HttpRequest, review_id: uuid.UUID) -> HttpResponseBase:
    """One review as the organisation reads it, and its word: on the report, on what is intended, on the decision."""
    actor = request.actor
    told = reviews.story_of(review_id, actor)
    want = next((one for one in DEEDS if one in told.wants), "")
    form = WordsForm(request.POST if request.method == "POST" else None)
    form.fields["words"].required = want in ("answer", "appeal")
    if request.method == "POST" and form.is_valid():
        order = SayOnReview(review_id, form.cleaned_data["key"], form.cleaned_data["words"])
        try:
            DEEDS[want or "comment"](order, actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{LIST}/{review_id}", say=_("已交给负责评估的部门。"))
    context = {
        "told": told,
        "want": want,
        "form": form,
        "tones": TONES,
        "office": places.region(told.card.office_code),
    }
    return pages.render(request, "organiser/review.html", context, form.status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def finding(request: HttpRequest, check_id: uuid.UUID, number: int) -> HttpResponseBase:
    """What a check found at our organisation, and our word on it, published beside it."""
    actor = request.actor
    one = _finding(request, check_id, number)
    form = WordsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        order = CommentFinding(check_id, number, form.cleaned_data["key"], form.cleaned_data["words"])
        try:
            deeds.comment_finding(order, actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(LIST, say=_("已记下，会和结果一起公布。"))
    context = {"one": one, "form": form, "points": reviews.points_of(check_id)}
    return pages.render(request, "organiser/finding.html", context, form.status)


def _finding(request: HttpRequest, check_id: uuid.UUID, number: int) -> CheckedCard:
    for house in _managed(request):
        for one in reviews.findings_about(house, request.actor):
            if (one.check_id, one.number) == (check_id, number):
                return one
    raise NotFound()
