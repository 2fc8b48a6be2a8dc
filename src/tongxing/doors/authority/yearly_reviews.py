"""Yearly reviews before the office: open a year, read a report, conclude, decide, answer an appeal."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.doors.authority.overview import OFFICES
from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.organisations import queries as organisations
from tongxing.places import queries as places
from tongxing.places.shapes import RegionCard
from tongxing.reviews import queries as reviews
from tongxing.reviews import services as deeds
from tongxing.reviews.shapes import OUTCOMES, ConcludeReview, OpenReviews, Outcome, ReviewCard, ReviewStory
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

LIST = "/authority/yearly-reviews"
TONES = {"passed": "good", "warning": "wait", "suspension": "stop", "exit": "stop"}
DEEDS: dict[str, Callable[..., ReviewCard]] = {
    "conclude": deeds.conclude_review,
    "decide": deeds.decide_review,
    "answer_appeal": deeds.answer_appeal,
}


def region_asked(request: HttpRequest, actor: Actor) -> RegionCard:
    """The region asked for within the actor's offices, or the first of them. Refuses with NotFound."""
    held = [grant for role in OFFICES for grant in actor.grants if grant.role == role]
    asked = request.GET.get("region", "")
    code = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 12 else None
    if not held:
        raise NotFound()
    if code is None:
        code = held[0].low
    found = places.regions([code]).get(code) if any(grant.covers(code) for grant in held) else None
    if found is None:
        raise NotFound()
    return found


@dataclass(frozen=True)
class OpenedIn:
    """A region as a subject of leave."""

    region_code: int


class YearForm(forms.Form):
    """Which year is to be reviewed."""

    year = forms.ChoiceField(label=gettext_lazy("哪一年"), choices=())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = clock.today().year - 1
        years: Any = self.fields["year"]
        years.choices = [(str(year), _("%(year)s 年") % {"year": year}) for year in (last, last - 1)]
        self.initial.setdefault("year", str(last))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def yearly_reviews(request: HttpRequest) -> HttpResponseBase:
    """The reviews of my range, and opening those of a year: every report comes from the ledger."""
    actor = request.actor
    access.require(actor, "reviews.see_review")
    region = region_asked(request, actor)
    form = YearForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            done = deeds.open_reviews(OpenReviews(region.code, int(form.cleaned_data["year"])), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            say = _("已为 %(count)s 个组织生成报告。") % {"count": done.opened}
            if done.left:
                say += _("还有 %(count)s 个，请再按一次。") % {"count": done.left}
            return pages.redirect(f"{LIST}?region={region.code:012}", say=say)
    low, high = places.span(region.code)
    page = reviews.reviews_in(low, high, actor, page=PageRequest(number_of(request.GET.get("page", "")), 30))
    may_open = access.can(actor, "reviews.open_reviews", OpenedIn(region.code))
    context = {"region": region, "page": page, "form": form, "may_open": may_open, "tones": TONES}
    return pages.render(request, "authority/yearly_reviews.html", context, form.status)


class OutcomeForm(forms.Form):
    """What comes of it, and why; days for a suspension, a successor for an exit."""

    outcome = forms.ChoiceField(label=gettext_lazy("结论"), choices=(), look="cards")
    why = forms.LongTextField(
        label=gettext_lazy("理由"),
        help_text=gettext_lazy("组织会看到。合格可以不写；其他结论请写清事实和依据。"),
        max_length=500,
        rows=4,
        required=False,
    )
    days = forms.NumberField(
        label=gettext_lazy("停用多少天"),
        help_text=gettext_lazy("只在选“停用整改”时有用；到期自动恢复。"),
        least=1,
        most=366,
        unit=gettext_lazy("天"),
        required=False,
    )
    successor = forms.ChoiceField(
        label=gettext_lazy("由谁接收记录"),
        help_text=gettext_lazy("只在选“退出”时有用；不选时由主管部门接收。"),
        choices=(),
        required=False,
    )

    def __init__(self, *args: Any, told: ReviewStory, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        card, pick = told.card, 0 if words.language() == "zh" else 1
        mild = list(Outcome)
        if card.outcome:
            mild = mild[: mild.index(Outcome(card.outcome)) + 1]
        outcomes: Any = self.fields["outcome"]
        outcomes.choices = [(one.value, OUTCOMES[one][pick]) for one in mild]
        low, high = places.span(places.at_level(card.region_code, "county") or card.region_code)
        there = organisations.organisations_in(low, high, actor, PageRequest(size=200), "approved").items
        heirs: Any = self.fields["successor"]
        heirs.choices = [("", _("主管部门"))]
        heirs.choices += [(str(one.id), one.name) for one in there if one.id != card.organisation_id]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def yearly_review(request: HttpRequest, review_id: uuid.UUID) -> HttpResponseBase:
    """One review: its report, what was said, and the one thing this office may do now."""
    actor = request.actor
    told = reviews.story_of(review_id, actor)
    want = next((one for one in DEEDS if one in told.wants), "")
    sent = request.POST if request.method == "POST" else None
    initial = {"outcome": told.card.outcome or ("passed" if not told.card.findings else "")}
    form = OutcomeForm(sent, told=told, actor=actor, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            done = DEEDS[want or "conclude"](_order(review_id, form.cleaned_data), actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            say = _("已记下，组织会收到通知。现在是“%(state)s”。") % {
                "state": done.state_label(words.language())
            }
            return pages.redirect(f"{LIST}/{review_id}", say=say)
    context = {
        "told": told,
        "want": want,
        "form": form,
        "tones": TONES,
        "region": places.region(told.card.region_code),
        "office": places.region(told.card.office_code),
    }
    return pages.render(request, "authority/yearly_review.html", context, form.status)


def _order(review_id: uuid.UUID, said: dict[str, Any]) -> ConcludeReview:
    outcome = said["outcome"]
    heir = said["successor"] if outcome == Outcome.EXIT else ""
    return ConcludeReview(
        review_id=review_id,
        key=said["key"],
        outcome=outcome,
        why=said["why"],
        days=said["days"] if outcome == Outcome.SUSPENSION else None,
        successor_id=uuid.UUID(heir) if heir else None,
    )
