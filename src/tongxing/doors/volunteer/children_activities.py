"""One activity of a child: sign up, one tap for yes or no, and on the day where the child is and with whom."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.activities.shapes import ActivityCard, AgreementCard, AnswerForChild, SignUp
from tongxing.doors.volunteer.children import CHILDREN
from tongxing.foundation import clock, ids
from tongxing.foundation.refusals import Refusal
from tongxing.people import queries as people
from tongxing.web import pages, words
from tongxing.web.guards import signed_in


def _here(person_id: uuid.UUID, activity_id: uuid.UUID) -> str:
    return f"{CHILDREN}/{person_id}/activities/{activity_id}"


@never_cache
@require_safe
@signed_in
def activity(request: HttpRequest, person_id: uuid.UUID, activity_id: uuid.UUID) -> HttpResponseBase:
    """The activity as the guardian sees it."""
    actor = request.actor
    card = people.guardians.child(person_id, actor)
    told = activities.activity(activity_id, actor)
    stay = activities.child_stay(person_id, activity_id, actor)
    context = {
        "child": card,
        "activity": told,
        "stay": stay,
        "agreement": _agreement(told, person_id, request),
        "is_ahead": told.starts_at > clock.now() and told.state == "published",
        "here": _here(person_id, activity_id),
        "key": ids.new_id(),
    }
    return pages.render(request, "volunteer/child_activity.html", context)


def _agreement(card: ActivityCard, person_id: uuid.UUID, request: HttpRequest) -> AgreementCard | None:
    """The agreement to sign for the child; looked up only where one may be asked for."""
    if not activities.may_want(card.region_code, card.asks_agreement):
        return None
    found = activities.agreement_for_child(card.id, person_id, request.actor)
    return found if found.is_lacking and found.is_ready else None


@never_cache
@require_POST
@signed_in
def sign_up(request: HttpRequest, person_id: uuid.UUID, activity_id: uuid.UUID) -> HttpResponseBase:
    """The child signs up by the guardian's hand, which is the yes."""
    key, here = ids.read_id(request.POST.get("key")), _here(person_id, activity_id)
    if key is None:
        return pages.redirect(here)
    try:
        order = SignUp(
            key,
            activity_id,
            post_id=ids.read_id(request.POST.get("post")),
            risks_version=request.POST.get("risks_version", "")[:16],
            said_fit=request.POST.get("said_fit") == "yes",
        )
        done = deeds.sign_up_child(order, person_id, actor=request.actor)
    except Refusal as refusal:
        if refusal.status not in (403, 409, 422):
            raise
        return pages.redirect(here, say=refusal.sentence(words.language()), tone="wait")
    said = _("报上名了。到场和离开都会告诉您。") if done.state == "held" else _("已候补，有名额会告诉您。")
    return pages.redirect(here, say=said)


@never_cache
@require_POST
@signed_in
def answer(request: HttpRequest, person_id: uuid.UUID, activity_id: uuid.UUID) -> HttpResponseBase:
    """Yes or no to this one activity."""
    key, agree = ids.read_id(request.POST.get("key")), request.POST.get("agree")
    here = _here(person_id, activity_id)
    if key is None or agree not in ("yes", "no"):
        return pages.redirect(here)
    try:
        deeds.answer_for_child(
            AnswerForChild(key, activity_id, person_id, agree == "yes"), actor=request.actor
        )
    except Refusal as refusal:
        if refusal.status != 409:
            raise
        return pages.redirect(here, say=refusal.sentence(words.language()), tone="wait")
    said = _("已同意。到场和离开都会告诉您。") if agree == "yes" else _("已说不同意，名额会给下一位。")
    return pages.redirect(here, say=said)
