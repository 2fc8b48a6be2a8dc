"""What was passed elsewhere: entered with its paper, looked at by another official."""

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.access import services as access
from tongxing.doors.organiser.training_forms import CompletionForm, VerdictForm
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.trainings import queries as trainings
from tongxing.trainings import services as deeds
from tongxing.trainings.shapes import CONTENT_TYPES, CheckCompletion
from tongxing.web import pages
from tongxing.web.guards import signed_in

HUB = "/team/completions"


@signed_in
@never_cache
@require_safe
def waiting(request: HttpRequest) -> HttpResponseBase:
    """What waits for my look, the longest waiting first."""
    access.require(request.actor, "trainings.check_completion")
    page = trainings.completions_to_check(request.actor, PageRequest(number_of(request.GET.get("page", ""))))
    return pages.render(request, "organiser/completions.html", {"page": page})


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def entering(request: HttpRequest, course_id: uuid.UUID) -> HttpResponseBase:
    """Enter what somebody passed elsewhere."""
    course = trainings.course(course_id)
    access.require(request.actor, "trainings.enter_completion", on=course)
    form = CompletionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            card = deeds.enter_completion(form.order(course_id), actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{HUB}/{card.id}", say=_("录入了，等另一位负责人核对后生效。"))
    return pages.render(
        request, "organiser/completion_new.html", {"course": course, "form": form}, form.status
    )


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def completion(request: HttpRequest, completion_id: uuid.UUID) -> HttpResponseBase:
    """One entry: what it says, its paper, and the verdict."""
    access.require(request.actor, "trainings.check_completion")
    card = trainings.completion(completion_id, request.actor)
    form = VerdictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        order = CheckCompletion(completion_id, told["verdict"] == "yes", told["why"])
        try:
            deeds.check_completion(order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(HUB, say=_("已记下，本人会看到。"))
    return pages.render(request, "organiser/completion.html", {"card": card, "form": form}, form.status)


@signed_in
@never_cache
@require_safe
def paper(request: HttpRequest, completion_id: uuid.UUID) -> HttpResponse:
    """The paper of an entry; every reading leaves a line."""
    kind, content = deeds.read_evidence(completion_id, actor=request.actor)
    answer = HttpResponse(content, content_type=CONTENT_TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="completion.{kind}"'
    return answer
