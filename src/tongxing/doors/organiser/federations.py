"""Our federation: who belongs to it, who waits, and what we did for them."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongxing.access.shapes import Actor
from tongxing.doors.organiser import incubation_forms as typed
from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.incubation import queries as incubation
from tongxing.incubation import services as deeds
from tongxing.incubation.shapes import FederationMemberCard, JoinFederation, SayFederationService
from tongxing.organisations import queries as organisations
from tongxing.places import queries as places
from tongxing.web import pages, words
from tongxing.web.guards import signed_in

SOME = PageRequest(size=200)


def _forms(federation_id: uuid.UUID, actor: Actor) -> dict[str, Callable[..., typed.ChoosingForm]]:
    card = incubation.federation(federation_id)
    held = incubation.members_of(federation_id, actor, SOME).items
    low, high = places.span(card.region_code)
    there = organisations.organisations_in(low, high, actor, SOME, "approved").items
    taken = {one.organisation_id for one in held} | {card.organisation_id}
    year = clock.today().year
    lists = {
        "duty": [
            (one.duty, one.label(words.language())) for one in incubation.statement(federation_id, year)
        ],
        "members": [
            (str(one.organisation_id), one.organisation_name) for one in held if one.state == "active"
        ],
        "member": [(str(one.id), one.organisation_name) for one in held],
        "accept": typed.yes_or_no(),
        "organisation": [(str(one.id), one.name) for one in there if one.id not in taken],
        "federation": [(str(card.id), card.name)],
    }
    made: dict[str, type[typed.ChoosingForm]] = {
        "service": typed.FederationServiceForm,
        "invitation": typed.JoinForm,
        "answer": typed.MemberAnswerForm,
        "ending": typed.MemberForm,
    }
    return {name: lambda data=None, kind=kind: kind(data, lists=lists) for name, kind in made.items()}


@never_cache
@require_safe
@signed_in
def federation(request: HttpRequest, federation_id: uuid.UUID) -> HttpResponseBase:
    """A federation as those see it who manage it or belong to it."""
    return _page(request, federation_id)


def _page(
    request: HttpRequest, federation_id: uuid.UUID, bound: dict[str, Any] | None = None, status: int = 200
) -> HttpResponseBase:
    actor = request.actor
    card = incubation.federation(federation_id)
    held: tuple[FederationMemberCard, ...] = incubation.members_of(federation_id, actor, SOME).items
    houses = {one.organisation_id for one in actor.grants if one.role == "organisation_manager"}
    if card.organisation_id not in houses and not held:
        raise NotFound()
    chairs = card.organisation_id in houses
    waits = "asked" if chairs else "invited"
    context = {
        "federation": card,
        "chairs": chairs,
        "members": held,
        "waiting": [one for one in held if one.state == waits],
        "lines": incubation.statement(federation_id, clock.today().year),
        "year": clock.today().year,
        "forms": {name: make() for name, make in _forms(federation_id, actor).items()} | (bound or {}),
    }
    return pages.render(request, "organiser/federation.html", context, status)


@never_cache
@require_POST
@signed_in
def federation_deed(request: HttpRequest, federation_id: uuid.UUID, what: str) -> HttpResponseBase:
    """Say what was done, invite, answer, or end a membership."""
    actor = request.actor
    forms = _forms(federation_id, actor)
    if what not in forms:
        raise NotFound()
    form = forms[what](request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            if what == "service":
                reached = tuple(uuid.UUID(one) for one in said["members"])
                done = SayFederationService(
                    said["key"], federation_id, said["duty"], said["title"], said["held_on"], reached
                )
                deeds.say_federation_service(done, actor=actor)
            elif what == "invitation":
                order = JoinFederation(said["key"], federation_id, form.chosen("organisation"))
                deeds.invite_member(order, actor=actor)
            elif what == "answer":
                deeds.answer_member(form.chosen("member"), accept=said["accept"] == "yes", actor=actor)
            else:
                deeds.end_federation_member(form.chosen("member"), actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/team/federations/{federation_id}", say=_("已记下。"))
    return _page(request, federation_id, {what: form}, form.status)
