"""Stars that wait for this authority, and honours from the proposed list to the award; nobody stands before another."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.honours import queries as honours
from tongxing.honours import services as deeds
from tongxing.honours.shapes import (
    HONOUR_STATES,
    AnswerDoubt,
    AnswerStarObjection,
    ComputeAnnual,
    DecideStar,
    HonourCard,
    HonourState,
    ReviewHonours,
)
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.web import forms, pages, served, stars, words
from tongxing.web.guards import signed_in

HONOURS, STARS = "/authority/honours", "/authority/stars"
AT_ONCE = 100


class VerdictForm(forms.Form):
    """One of two answers, with a reason."""

    verdict = forms.ChoiceField(label=gettext_lazy("您的意见"), look="cards")
    why = forms.LongTextField(
        label=gettext_lazy("理由"),
        help_text=gettext_lazy("对方会看到。不同意时必须写明，不要写姓名和电话。"),
        max_length=300,
        rows=3,
        required=False,
    )

    def __init__(self, *args: Any, verdicts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verdict"].choices = verdicts


def _deciding() -> list[tuple[str, str]]:
    return [("awarded", _("同意授予")), ("declined", _("不予认定"))]


def _answering() -> list[tuple[str, str]]:
    return [("upheld", _("异议成立")), ("turned_down", _("异议不成立"))]


@signed_in
@never_cache
@require_safe
def star_list(request: HttpRequest) -> HttpResponseBase:
    """Stars that wait for this authority's decision or answer."""
    actor = request.actor
    access.require(actor, "honours.decide_star")
    page = honours.stars_waiting(actor, PageRequest(number_of(request.GET.get("page", ""))))
    regions = places.short_names({card.region_code for card in page.items})
    lines = [
        {"card": card, "target": stars.name_of(card.target), "region": regions.get(card.region_code, "")}
        for card in page.items
    ]
    return pages.render(request, "authority/stars.html", {"page": page, "lines": lines})


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def star(request: HttpRequest, person_id: uuid.UUID) -> HttpResponseBase:
    """One star: the sums, the conditions, the tale; award, decline, or answer the objection."""
    actor = request.actor
    story = honours.star_story(person_id, actor)
    card = story.card
    objects = card.objection == "open"
    form = VerdictForm(
        request.POST if request.method == "POST" else None, verdicts=_answering() if objects else _deciding()
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            if objects:
                answer = AnswerStarObjection(told["key"], person_id, told["verdict"], told["why"])
                deeds.answer_star_objection(answer, actor=actor)
            else:
                order = DecideStar(told["key"], person_id, card.target, told["verdict"], told["why"])
                deeds.decide_star(order, actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(STARS, say=_("已办理，志愿者会收到通知。"))
    context = {
        "card": card,
        "name": stars.name_of(card.level),
        "target_name": stars.name_of(card.target),
        "objects": objects,
        "may_decide": bool(card.turn),
        "checks": stars.check_lines(card.checks),
        "rule": policy.version(card.rule_version),
        "steps": served.step_lines([stars.named(step) for step in story.steps]),
        "form": form,
    }
    return pages.render(request, "authority/star.html", context, status=form.status)


class AnnualForm(forms.Form):
    """For which year the list is worked out."""

    year = forms.NumberField(label=gettext_lazy("年度"), least=2000, most=2100)


class ReviewForm(forms.Form):
    """The ticked ones go into the notice, or are declined with one reason."""

    chosen = forms.ChoicesField(label=gettext_lazy("哪几项"))
    verdict = forms.ChoiceField(label=gettext_lazy("您的意见"), look="cards")
    why = forms.LongTextField(
        label=gettext_lazy("理由"),
        help_text=gettext_lazy("不通过时必须写明，本人会看到。"),
        max_length=300,
        rows=2,
        required=False,
    )

    def __init__(self, *args: Any, cards: tuple[HonourCard, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regions = places.short_names({card.region_code for card in cards})
        self.fields["chosen"].choices = [(str(card.id), _line(card)) for card in cards]
        self.fields["chosen"].hints = {
            str(card.id): " · ".join(part for part in _hints(card, regions) if part) for card in cards
        }
        self.fields["verdict"].choices = [("published", _("送公示")), ("declined", _("不通过"))]


def _line(card: HonourCard) -> str:
    return f"{card.subject_name} · {card.title(words.language())}"


def _hints(card: HonourCard, regions: dict[int, str]) -> tuple[str, ...]:
    year = _("%(year)s 年") % {"year": card.year}
    return (year, regions.get(card.region_code, ""), card.nominator_name, card.why)


@signed_in
@never_cache
@require_safe
def honour_list(request: HttpRequest) -> HttpResponseBase:
    """Honours of the region by where they are on their way."""
    return _list(request, AnnualForm(initial={"year": clock.today().year - 1}))


def _list(request: HttpRequest, form: AnnualForm, reviewing: ReviewForm | None = None) -> HttpResponseBase:
    actor = request.actor
    access.require(actor, "honours.review_honours")
    state = request.GET.get("state", "proposed")
    if state not in HONOUR_STATES:
        raise NotFound()
    asked = PageRequest(number_of(request.GET.get("page", "")), AT_ONCE)
    page = honours.honours_in_state(state, actor, asked)
    context = {
        "page": page,
        "state": state,
        "tabs": [
            (words.local(*HONOUR_STATES[one]), f"{HONOURS}?state={one}", one == state)
            for one in (
                HonourState.PROPOSED,
                HonourState.ON_NOTICE,
                HonourState.AWARDED,
                HonourState.DECLINED,
            )
        ],
        "regions": places.short_names({card.region_code for card in page.items}),
        "doubts": honours.doubts_waiting(actor),
        "form": form,
        "reviewing": reviewing or ReviewForm(cards=page.items),
    }
    status = reviewing.status if reviewing is not None else form.status
    return pages.render(request, "authority/honours.html", context, status=status)


@signed_in
@never_cache
@require_POST
def annual(request: HttpRequest) -> HttpResponseBase:
    """Work out the proposed list of a year for my region; again brings it up to date."""
    actor = request.actor
    form = AnnualForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        try:
            done = deeds.compute_annual(
                ComputeAnnual(told["key"], _own_region(actor), told["year"]), actor=actor
            )
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            said = _("建议名单已更新：%(people)s 人，%(teams)s 个组织。") % {
                "people": done.people,
                "teams": done.organisations,
            }
            return pages.redirect(HONOURS, say=said)
    return _list(request, form)


def _own_region(actor: Actor) -> int:
    held = [grant.low for grant in actor.grants if grant.role == "authority_officer"]
    if not held:
        raise NotFound()
    return held[0]


@signed_in
@never_cache
@require_POST
def review(request: HttpRequest) -> HttpResponseBase:
    """The ticked ones go into the public notice, or are declined with one reason."""
    actor = request.actor
    access.require(actor, "honours.review_honours")
    asked = PageRequest(number_of(request.GET.get("page", "")), AT_ONCE)
    form = ReviewForm(request.POST, cards=honours.honours_in_state("proposed", actor, asked).items)
    if form.is_valid():
        told = form.cleaned_data
        chosen = tuple(uuid.UUID(one) for one in told["chosen"])
        try:
            done = deeds.review_honours(
                ReviewHonours(told["key"], chosen, told["verdict"], told["why"]), actor=actor
            )
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            said = (
                _("%(count)s 项已送公示。") if told["verdict"] == "published" else _("%(count)s 项未通过。")
            )
            return pages.redirect(HONOURS, say=said % {"count": len(done)})
    return _list(request, AnnualForm(initial={"year": clock.today().year - 1}), form)


@signed_in
@never_cache
@require_safe
def honour(request: HttpRequest, honour_id: uuid.UUID) -> HttpResponseBase:
    """One honour with its tale, the doubts about it, and what can be done."""
    return _show(request, honour_id, None)


def _show(
    request: HttpRequest,
    honour_id: uuid.UUID,
    form: forms.Form | None,
    revoking: forms.Form | None = None,
) -> HttpResponseBase:
    story = honours.honour(honour_id, request.actor)
    context = {
        "card": story.card,
        "doubts": story.doubts,
        "steps": served.step_lines(story.steps),
        "rule": policy.version(story.card.rule_version),
        "region": places.region(story.card.region_code),
        "form": form or VerdictForm(verdicts=_doubting()),
        "revoking": revoking or RevocationForm(),
    }
    told = form or revoking
    status = told.status if told is not None else 200
    return pages.render(request, "authority/honour.html", context, status=status)


def _doubting() -> list[tuple[str, str]]:
    return [("dismissed", _("质疑不成立，公示继续")), ("upheld", _("质疑成立，不予授予"))]


class RevocationForm(forms.Form):
    """Why it no longer holds."""

    why = forms.LongTextField(label=gettext_lazy("撤销的理由"), max_length=300, rows=3)


@signed_in
@never_cache
@require_POST
def doubt_answer(request: HttpRequest, honour_id: uuid.UUID, doubt_id: uuid.UUID) -> HttpResponseBase:
    """The answer to a doubt."""
    form = VerdictForm(request.POST, verdicts=_doubting())
    if form.is_valid():
        told = form.cleaned_data
        try:
            deeds.answer_doubt(
                AnswerDoubt(told["key"], doubt_id, told["verdict"], told["why"]), actor=request.actor
            )
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{HONOURS}/{honour_id}", say=_("已答复。"))
    return _show(request, honour_id, form)


@signed_in
@never_cache
@require_POST
def revocation(request: HttpRequest, honour_id: uuid.UUID) -> HttpResponseBase:
    """An honour that was given no longer holds."""
    form = RevocationForm(request.POST)
    if form.is_valid():
        try:
            deeds.revoke_honour(honour_id, form.cleaned_data["why"], actor=request.actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{HONOURS}/{honour_id}", say=_("已撤销，本人会收到通知。"))
    return _show(request, honour_id, None, form)
