"""A school asks about a child: exactly what a yes would give, with the school's own rounding, and taking it back."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongxing.doors.volunteer.children import CHILDREN
from tongxing.doors.volunteer.references import ReleaseForm, tone_of
from tongxing.foundation.refusals import Refusal
from tongxing.people import queries as people
from tongxing.people import services as people_deeds
from tongxing.references import queries as references
from tongxing.references import services as deeds
from tongxing.references.shapes import ReleaseAnswer, State
from tongxing.web import answers, pages, words
from tongxing.web.guards import signed_in


@never_cache
@require_safe
@signed_in
def inquiry(request: HttpRequest, person_id: uuid.UUID, inquiry_id: uuid.UUID) -> HttpResponseBase:
    """What the school would read; one press gives it."""
    return _shown(request, person_id, inquiry_id)


def _shown(
    request: HttpRequest, person_id: uuid.UUID, inquiry_id: uuid.UUID, refused: ReleaseForm | None = None
) -> HttpResponseBase:
    child = people_deeds.stand_in(person_id, actor=request.actor)
    card = references.inquiry(inquiry_id, child)
    context = {
        "child": people.guardians.child(person_id, request.actor),
        "inquiry": card,
        "tone": tone_of(card),
        "preview": None,
        "form": refused,
        "here": f"{CHILDREN}/{person_id}/school/{inquiry_id}",
    }
    if card.state == State.WAITING:
        preview = references.preview(inquiry_id, child)
        context |= {"preview": preview, **answers.context(preview.content)}
    return pages.render(request, "volunteer/child_school.html", context, refused.status if refused else 200)


@never_cache
@require_POST
@signed_in
def release(request: HttpRequest, person_id: uuid.UUID, inquiry_id: uuid.UUID) -> HttpResponseBase:
    """Yes to what I saw."""
    form = ReleaseForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        child = people_deeds.stand_in(person_id, actor=request.actor)
        try:
            order = ReleaseAnswer(told["key"], inquiry_id, told["days"], told["digest"])
            deeds.release_answer(order, actor=child)
        except Refusal as refusal:
            if refusal.status in (403, 404):
                raise
            form.add_refusal(refusal)
        else:
            said = _("已发给学校。学校每看一次都有记录，随时可以收回。")
            return pages.redirect(f"{CHILDREN}/{person_id}/school/{inquiry_id}", say=said)
    return _shown(request, person_id, inquiry_id, form)


@never_cache
@require_POST
@signed_in
def ending(request: HttpRequest, person_id: uuid.UUID, inquiry_id: uuid.UUID) -> HttpResponseBase:
    """No, or what was given is taken back."""
    child = people_deeds.stand_in(person_id, actor=request.actor)
    try:
        if references.inquiry(inquiry_id, child).state == State.WAITING:
            deeds.refuse_inquiry(inquiry_id, actor=child)
            said = _("好的。对方不会收到任何答复。")
        else:
            deeds.revoke_release(inquiry_id, actor=child)
            said = _("已收回，从现在起谁也看不到了。")
    except Refusal as refusal:
        if refusal.status != 409:
            raise
        return pages.redirect(f"{CHILDREN}/{person_id}", say=refusal.sentence(words.language()), tone="wait")
    return pages.redirect(f"{CHILDREN}/{person_id}", say=said)
