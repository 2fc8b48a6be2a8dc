"""Data sent back to me: what, why, until when; I mend it, or say that it is right."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.data_returns import queries as data_returns
from tongxing.data_returns import services as deeds
from tongxing.data_returns.shapes import ReturnCard
from tongxing.doors.volunteer.people import DetailsForm, IdentityForm
from tongxing.foundation.refusals import Refusal
from tongxing.people import queries as people
from tongxing.people.shapes import CorrectDetails, PersonCard, ProveIdentity
from tongxing.places import queries as places
from tongxing.web import forms, pages, thresholds
from tongxing.web.guards import signed_in


class StandForm(forms.Form):
    """Why it is right."""

    why = forms.LongTextField(label=gettext_lazy("为什么没有错"), max_length=300, rows=3)


@never_cache
@require_safe
@signed_in
def returned(request: HttpRequest) -> HttpResponseBase:
    """What was sent back to me, the open ones first."""
    context = {"returns": data_returns.mine(request.actor)}
    return pages.render(request, "volunteer/data_returns.html", context)


@signed_in
@sensitive_post_parameters("name", "document_number")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, return_id: uuid.UUID) -> HttpResponseBase:
    """One item: who says what is wrong, and the form to mend it in."""
    actor = request.actor
    card = data_returns.story_of(return_id, actor).card
    person = people.person(card.person_id)
    form = _form(request, card, person)
    if request.method == "POST" and form.is_valid():
        try:
            if card.is_of_identity:
                thresholds.spend_for_registration(actor.account_id)
            deeds.mend(card.id, _order(card, form), actor=actor)
        except Refusal as refusal:
            if refusal.status in (403, 404):
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect("/me/data-returns", say=_("改好了，已告诉对方。谢谢您。"))
    return _show(request, return_id, form, StandForm())


@never_cache
@require_POST
@signed_in
def standing(request: HttpRequest, return_id: uuid.UUID) -> HttpResponseBase:
    """It is right as it is, and why."""
    actor = request.actor
    stand = StandForm(request.POST)
    card = data_returns.story_of(return_id, actor).card
    if stand.is_valid():
        try:
            deeds.let_stand(return_id, stand.cleaned_data["why"], actor=actor)
        except Refusal as refusal:
            if refusal.status in (403, 404):
                raise
            stand.add_refusal(refusal)
        else:
            return pages.redirect("/me/data-returns", say=_("已告诉对方这一项没有错。"))
    return _show(request, return_id, _form(None, card, people.person(card.person_id)), stand)


def _show(
    request: HttpRequest, return_id: uuid.UUID, form: forms.Form, stand: forms.Form
) -> HttpResponseBase:
    story = data_returns.story_of(return_id, request.actor)
    context = {"story": story, "card": story.card, "form": form, "stand": stand}
    status = stand.status if stand.is_bound else form.status
    return pages.render(request, "volunteer/data_return.html", context, status)


def _form(request: HttpRequest | None, card: ReturnCard, person: PersonCard) -> forms.Form:
    told = request.POST if request is not None and request.method == "POST" else None
    if card.is_of_identity:
        return IdentityForm(told, initial={"birth_on": person.birth_on, "sex": person.sex})
    initial = {
        "residence_code": person.residence_code,
        "reach": places.level_of(person.service_code),
        "categories": person.categories,
        "skills": person.skills,
    }
    return DetailsForm(told, initial=initial)


def _order(card: ReturnCard, form: forms.Form) -> CorrectDetails | ProveIdentity:
    told = form.cleaned_data
    if card.is_of_identity:
        return ProveIdentity(**{name: value for name, value in told.items() if name != "key"})
    return CorrectDetails(
        residence_code=told["residence_code"],
        service_code=places.at_level(told["residence_code"], told["reach"]) or told["residence_code"],
        skills=tuple(told["skills"]),
        categories=tuple(told["categories"]),
    )
