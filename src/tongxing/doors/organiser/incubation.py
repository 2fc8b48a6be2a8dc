"""Growing: our organisations' places, the bases we run, and what is said and done on the way."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongxing.access.shapes import Actor
from tongxing.doors.organiser import incubation_forms as typed
from tongxing.foundation.paging import PageRequest
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.incubation import queries as incubation
from tongxing.incubation import services as deeds
from tongxing.incubation.shapes import (
    AddResource,
    AnswerApplication,
    ApplyForPlace,
    AskMentor,
    EndPlace,
    JoinFederation,
    LendResource,
    SayMilestone,
)
from tongxing.organisations import queries as organisations
from tongxing.organisations.shapes import OrganisationCard
from tongxing.web import pages, words
from tongxing.web.guards import signed_in

HUB = "/team/incubation"
SOME = PageRequest(size=200)
NATION = (0, 10**12)
Lists = dict[str, list[tuple[str, str]]]


def managed(actor: Actor) -> list[OrganisationCard]:
    """The organisations this actor manages, by name. Refuses with NotFound when there are none."""
    held = {grant.organisation_id for grant in actor.grants if grant.role == "organisation_manager"}
    found = [one for one in organisations.led_by(actor) if one.id in held]
    if not found:
        raise NotFound()
    return found


@never_cache
@require_safe
@signed_in
def hub(request: HttpRequest) -> HttpResponseBase:
    """Where our organisations grow, the bases we run, and the federations we belong to."""
    return _hub(request)


def _hub(request: HttpRequest, bound: dict[str, Any] | None = None, status: int = 200) -> HttpResponseBase:
    actor = request.actor
    houses = managed(actor)
    lists = _hub_lists(houses)
    forms = {"application": typed.ApplyForm(lists=lists), "joining": typed.JoinForm(lists=lists)}
    context = {
        "forms": forms | (bound or {}),
        "has_bases": bool(lists["base"]),
        "has_federations": bool(lists["federation"]),
        "bases": incubation.bases_of([one.id for one in houses]),
        "places": [place for one in houses for place in incubation.places_of(one.id, actor)],
        "federations": [card for one in houses if (card := incubation.federation_of(one.id))],
        "memberships": [held for one in houses for held in incubation.memberships_of(one.id, actor)],
    }
    return pages.render(request, "organiser/incubation.html", context, status)


def _hub_lists(houses: list[OrganisationCard]) -> Lists:
    own = {one.id for one in houses}
    bases = incubation.bases_in(*NATION, page=SOME).items
    federations = incubation.federations_in(*NATION, page=SOME).items
    return {
        "organisation": [(str(one.id), one.name) for one in houses],
        "base": [(str(one.id), one.name) for one in bases if one.operator_id not in own],
        "federation": [(str(one.id), one.name) for one in federations if one.organisation_id not in own],
    }


@never_cache
@require_POST
@signed_in
def hub_deed(request: HttpRequest, what: str) -> HttpResponseBase:
    """Apply at a base, or ask to join a federation."""
    actor = request.actor
    kinds: dict[str, type[typed.ChoosingForm]] = {
        "application": typed.ApplyForm,
        "joining": typed.JoinForm,
    }
    if what not in kinds:
        raise NotFound()
    form = kinds[what](request.POST, lists=_hub_lists(managed(actor)))
    if form.is_valid():
        house = form.chosen("organisation")
        key = form.cleaned_data["key"]
        try:
            if what == "application":
                order = ApplyForPlace(key, form.chosen("base"), house, form.cleaned_data["wish"])
                deeds.apply_for_place(order, actor=actor)
            else:
                deeds.ask_to_join(JoinFederation(key, form.chosen("federation"), house), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(HUB, say=_("已提交，等对方答复。"))
    return _hub(request, {what: form}, form.status)


# One organisation's way through a base


def _milestones(story: Any) -> list[tuple[str, str]]:
    return [
        (one.id, one.label(words.language()))
        for stage in story.stages
        if stage.state == "now"
        for one in stage.milestones
        if not one.is_met and not one.is_measured
    ]


def _place_forms(story: Any) -> dict[str, Callable[..., typed.ChoosingForm]]:
    lists = {"milestone": _milestones(story), "accept": typed.yes_or_no()}
    made: dict[str, type[typed.ChoosingForm]] = {
        "answer": typed.AnswerForm,
        "milestone": typed.MilestoneForm,
        "mentor": typed.MentorForm,
        "leaving": typed.WhyForm,
        "stage": typed.ChoosingForm,
    }
    return {name: lambda data=None, kind=kind: kind(data, lists=lists) for name, kind in made.items()}


@never_cache
@require_safe
@signed_in
def place(request: HttpRequest, place_id: uuid.UUID) -> HttpResponseBase:
    """How an organisation is doing at a base, and what the viewer may do next."""
    return _place(request, place_id)


def _place(
    request: HttpRequest, place_id: uuid.UUID, bound: dict[str, Any] | None = None, status: int = 200
) -> HttpResponseBase:
    story = incubation.story_of(place_id, request.actor)
    forms = {name: make() for name, make in _place_forms(story).items()} | (bound or {})
    context = {"told": story, "forms": forms, "has_milestones": bool(_milestones(story))}
    return pages.render(request, "organiser/incubation_place.html", context, status)


@never_cache
@require_POST
@signed_in
def place_deed(request: HttpRequest, place_id: uuid.UUID, what: str) -> HttpResponseBase:
    """Answer, say a milestone, ask a mentor, begin the next stage, or leave."""
    forms = _place_forms(incubation.story_of(place_id, request.actor))
    if what not in forms:
        raise NotFound()
    form = forms[what](request.POST)
    if form.is_valid():
        try:
            _do_at_place(place_id, what, form.cleaned_data, request.actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{HUB}/places/{place_id}", say=_("已记下。"))
    return _place(request, place_id, {what: form}, form.status)


def _do_at_place(place_id: uuid.UUID, what: str, said: dict[str, Any], actor: Actor) -> None:
    key = said["key"]
    if what == "answer":
        order = AnswerApplication(place_id, key, said["accept"] == "yes", said["why"])
        deeds.answer_application(order, actor=actor)
    elif what == "milestone":
        deeds.say_milestone(SayMilestone(place_id, key, said["milestone"], said["words"]), actor=actor)
    elif what == "mentor":
        deeds.ask_mentor(AskMentor(place_id, key, said["volunteer_number"], said["topic"]), actor=actor)
    elif what == "leaving":
        deeds.end_place(EndPlace(place_id, key, said["why"]), actor=actor)
    else:
        deeds.advance_place(place_id, key, actor=actor)


# A base we run


def _base_forms(base_id: uuid.UUID, actor: Actor) -> dict[str, Callable[..., typed.ChoosingForm]]:
    lists: Lists = {
        "kind": typed.kinds(),
        "resource": [(str(one.id), one.name) for one in incubation.resources_of(base_id, actor) if one.left],
        "place": [
            (str(one.id), one.organisation_name)
            for one in incubation.places_at(base_id, actor, SOME).items
            if one.state == "growing"
        ],
        "loan": [(str(one.id), one.resource_name) for one in incubation.loans_out(base_id, actor)],
    }
    made: dict[str, type[typed.ChoosingForm]] = {
        "resource": typed.ResourceForm,
        "loan": typed.LoanForm,
        "return": typed.BackForm,
    }
    return {name: lambda data=None, kind=kind: kind(data, lists=lists) for name, kind in made.items()}


@never_cache
@require_safe
@signed_in
def base(request: HttpRequest, base_id: uuid.UUID) -> HttpResponseBase:
    """A base we run: who waits, who grows, what is lent."""
    return _base(request, base_id)


def _base(
    request: HttpRequest, base_id: uuid.UUID, bound: dict[str, Any] | None = None, status: int = 200
) -> HttpResponseBase:
    actor = request.actor
    forms = {name: make() for name, make in _base_forms(base_id, actor).items()} | (bound or {})
    context = {
        "base": incubation.base(base_id),
        "places": incubation.places_at(base_id, actor, SOME).items,
        "resources": incubation.resources_of(base_id, actor),
        "loans": incubation.loans_out(base_id, actor),
        "forms": forms,
    }
    return pages.render(request, "organiser/incubation_base.html", context, status)


@never_cache
@require_POST
@signed_in
def base_deed(request: HttpRequest, base_id: uuid.UUID, what: str) -> HttpResponseBase:
    """Add something to lend, lend it, take it back."""
    actor = request.actor
    forms = _base_forms(base_id, actor)
    if what not in forms:
        raise NotFound()
    form = forms[what](request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            if what == "resource":
                thing = AddResource(said["key"], base_id, said["kind"], said["name"], said["quantity"])
                deeds.add_resource(thing, actor=actor)
            elif what == "loan":
                out = LendResource(
                    said["key"], form.chosen("resource"), form.chosen("place"), said["quantity"], said["days"]
                )
                deeds.lend_resource(out, actor=actor)
            else:
                deeds.take_back(form.chosen("loan"), actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{HUB}/bases/{base_id}", say=_("已记下。"))
    return _base(request, base_id, {what: form}, form.status)
