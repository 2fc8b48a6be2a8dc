"""My objections: what I say is wrong or missing, whose turn it is, and what became of it."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.activities.shapes import ActivityCard
from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.ledger import queries as ledger
from tongxing.ledger.shapes import EntryCard, Occasion
from tongxing.objections import queries as objections
from tongxing.objections import services as deeds
from tongxing.objections.shapes import KINDS, CarryUp, ObjectionCard, RaiseObjection
from tongxing.people import queries as people
from tongxing.policy import queries as policy
from tongxing.web import forms, pages, served, words
from tongxing.web.guards import signed_in

TONES = {"upheld": "good", "declined": "stop", "taken_back": "plain"}
SUITING = {"withdrawn": "wrongly_withdrawn", "frozen": "frozen"}


def tone_of(card: ObjectionCard) -> str:
    """Open ones wait; overdue ones are for somebody to be ashamed of."""
    return TONES.get(card.state, "stop" if card.is_overdue else "wait")


class ObjectionForm(forms.Form):
    """What is wrong, how it was, and what should stand there."""

    kind = forms.ChoiceField(label=gettext_lazy("哪里不对"), look="cards")
    text = forms.LongTextField(label=gettext_lazy("实际情况"), max_length=500, rows=4)
    wish = forms.TextField(label=gettext_lazy("应该怎样记"), max_length=300, required=False)

    def __init__(self, *args: Any, about: EntryCard | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [kind for kind in KINDS if (kind == "not_recorded") == (about is None)]
        if about is not None:  # a record that stands cannot have been taken back wrongly
            kinds = [
                kind for kind in kinds if kind not in SUITING.values() or kind == SUITING.get(about.state)
            ]
        self.fields["kind"].choices = [(kind, words.local(*KINDS[kind])) for kind in kinds]
        self.initial.setdefault("kind", SUITING.get(about.state, "wrong_time") if about else "not_recorded")


@never_cache
@require_safe
@signed_in
def objection_list(request: HttpRequest) -> HttpResponseBase:
    """Everything I objected to, newest first, each with its one sentence."""
    actor = request.actor
    person = people.person_of(actor.account_id)
    if person is None:
        return pages.redirect("/register")
    asked = PageRequest(number_of(request.GET.get("page", "")))
    page = objections.objections_of(person.id, actor, asked)
    return pages.render(request, "volunteer/objections.html", {"page": page, "tone_of": tone_of})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def record_objection(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """To one of my records: everything about it is filled in already."""
    actor = request.actor
    entry = ledger.entry(entry_id, actor)
    form = ObjectionForm(request.POST if request.method == "POST" else None, about=entry)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        order = RaiseObjection(told["key"], told["kind"], told["text"], told["wish"], entry_id=entry_id)
        if (answer := _raise(order, form, actor)) is not None:
            return answer
    before = objections.open_about(entry_id, actor)
    context = {
        "form": form,
        "entry": entry,
        "activity": None,
        "before": before,
        "days": _days(entry.region_code),
    }
    return pages.render(request, "volunteer/objection_new.html", context, status=form.status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def missing_objection(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """I took part in this activity, and nothing was recorded."""
    actor = request.actor
    activity = activities.activity(activity_id, actor)
    if activities.sign_up_of(activity_id, actor) is None:  # nobody was there without a place
        raise NotFound()
    form = ObjectionForm(request.POST if request.method == "POST" else None, about=None)
    sent = request.method == "POST" and form.is_valid()
    if sent and (answer := _raise(_missing(activity, form), form, actor)) is not None:
        return answer
    context = {
        "form": form,
        "entry": None,
        "activity": activity,
        "before": None,
        "days": _days(activity.region_code),
    }
    return pages.render(request, "volunteer/objection_new.html", context, status=form.status)


def _days(region_code: int) -> int:
    """How many workdays the organisation has."""
    days: int = policy.rule("objection", clock.today(), region_code).parameters["answer_workdays"]
    return days


def _missing(activity: ActivityCard, form: ObjectionForm) -> RaiseObjection:
    told = form.cleaned_data
    return RaiseObjection(
        told["key"],
        told["kind"],
        told["text"],
        told["wish"],
        organisation_id=activity.organisation_id,
        occasion=Occasion("activities", "activity", activity.id),
        title=activity.title[:60],
        served_on=clock.local(activity.starts_at).date(),
    )


def _raise(order: RaiseObjection, form: ObjectionForm, actor: Actor) -> HttpResponseBase | None:
    try:
        card = deeds.raise_objection(order, actor=actor)
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        form.add_refusal(refusal)
        return None
    return pages.redirect(f"/me/objections/{card.id}", say=_("已提交。") + card.turn(words.language()))


@never_cache
@require_safe
@signed_in
def objection(request: HttpRequest, objection_id: uuid.UUID) -> HttpResponse:
    """One objection: the sentence that matters, every step, and what I may still do."""
    story = objections.story_of(objection_id, request.actor)
    return _show(request, story)


def _show(request: HttpRequest, story: Any, form: forms.Form | None = None) -> HttpResponse:
    context = {
        "objection": story.card,
        "steps": served.step_lines(story.steps),
        "tone": tone_of(story.card),
        "form": form or CarryUpForm(),
    }
    return pages.render(
        request, "volunteer/objection.html", context, status=form.status if form is not None else 200
    )


class CarryUpForm(forms.Form):
    """Why somebody higher should look at it."""

    why = forms.LongTextField(label=gettext_lazy("为什么请上一级再看"), max_length=300, rows=3)


@never_cache
@require_POST
@signed_in
def objection_carrying_up(request: HttpRequest, objection_id: uuid.UUID) -> HttpResponseBase:
    """Once, after it was declined."""
    actor = request.actor
    form = CarryUpForm(request.POST)
    if form.is_valid():
        order = CarryUp(objection_id, form.cleaned_data["key"], form.cleaned_data["why"])
        try:
            card = deeds.carry_up_objection(order, actor=actor)
        except Refusal as refusal:
            if refusal.status in (403, 404):
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/me/objections/{card.id}", say=card.turn(words.language()))
    return _show(request, objections.story_of(objection_id, actor), form)


@never_cache
@require_POST
@signed_in
def objection_withdrawal(request: HttpRequest, objection_id: uuid.UUID) -> HttpResponseBase:
    """Take it back while it is open."""
    try:
        deeds.withdraw_objection(objection_id, actor=request.actor)
    except Refusal as refusal:
        if refusal.status != 409:
            raise
        said = refusal.sentence(words.language())
        return pages.redirect(f"/me/objections/{objection_id}", say=said, tone="wait")
    return pages.redirect(f"/me/objections/{objection_id}", say=_("已撤回。"))
