"""Who asks about my service, exactly what a yes would give, who read it, and taking it back."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.people import queries as people
from tongxing.references import queries as references
from tongxing.references import services as deeds
from tongxing.references.shapes import InquiryCard, ReleaseAnswer, State
from tongxing.web import answers, forms, pages, words
from tongxing.web.guards import signed_in


class ReleaseForm(forms.Form):
    """For how many days; what was shown comes back with it."""

    days = forms.NumberField(label=gettext_lazy("可以看多少天"), least=1, most=90, unit=gettext_lazy("天"))
    digest = forms.HiddenField()


def tone_of(card: InquiryCard) -> str:
    """What waits for me, what is open now, and what is over."""
    if card.state == State.WAITING:
        return "wait"
    return "good" if card.is_readable else "plain"


@never_cache
@require_safe
@signed_in
def inquiry_list(request: HttpRequest) -> HttpResponseBase:
    """Everything that was asked of me, newest first."""
    person = people.person_of(request.actor.account_id)
    if person is None:
        return pages.redirect("/register")
    number = number_of(request.GET.get("page", ""))
    page = references.inquiries_of(person.id, request.actor, PageRequest(number))
    context = {"page": page, "tone_of": tone_of, "number": person.volunteer_number}
    return pages.render(request, "volunteer/references.html", context)


@never_cache
@require_safe
@signed_in
def inquiry(request: HttpRequest, inquiry_id: uuid.UUID) -> HttpResponseBase:
    """One question: what they would read, or who read what I gave."""
    return _shown(request, inquiry_id)


def _shown(
    request: HttpRequest, inquiry_id: uuid.UUID, refused: ReleaseForm | None = None
) -> HttpResponseBase:
    card = references.inquiry(inquiry_id, request.actor)
    context: dict[str, Any] = {"inquiry": card, "tone": tone_of(card), "preview": None, "form": None}
    if card.state == State.WAITING:
        preview = references.preview(inquiry_id, request.actor)
        form = refused or ReleaseForm(initial={"days": preview.days})
        if form.is_bound:  # what is shown now comes back with the next yes, not what was shown before
            shown = {name: form.data.get(name, "") for name in ("key", "days")}
            form.data = shown | {"digest": preview.digest}
        form.initial["digest"] = preview.digest
        context |= {"preview": preview, "form": form, **answers.context(preview.content)}
    status = refused.status if refused else 200
    return pages.render(request, "volunteer/reference.html", context, status=status)


@never_cache
@require_POST
@signed_in
def release(request: HttpRequest, inquiry_id: uuid.UUID) -> HttpResponseBase:
    """Yes to what I saw."""
    form = ReleaseForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        order = ReleaseAnswer(told["key"], inquiry_id, told["days"], told["digest"])
        try:
            deeds.release_answer(order, actor=request.actor)
        except Refusal as refusal:
            if refusal.status in (403, 404):
                raise
            form.add_refusal(refusal)
        else:
            said = _("已授权。对方用链接和查阅码就能看到，您随时可以收回。")
            return pages.redirect(f"/me/references/{inquiry_id}", say=said)
    return _shown(request, inquiry_id, form)


@never_cache
@require_POST
@signed_in
def refusal(request: HttpRequest, inquiry_id: uuid.UUID) -> HttpResponseBase:
    """No, and nobody is told."""
    try:
        deeds.refuse_inquiry(inquiry_id, actor=request.actor)
    except Refusal as refused:
        if refused.status != 409:
            raise
        said = refused.sentence(words.language())
        return pages.redirect(f"/me/references/{inquiry_id}", say=said, tone="wait")
    return pages.redirect("/me/references", say=_("好的。对方不会收到任何答复。"))


@never_cache
@require_POST
@signed_in
def revocation(request: HttpRequest, inquiry_id: uuid.UUID) -> HttpResponseBase:
    """Take it back, at once."""
    deeds.revoke_release(inquiry_id, actor=request.actor)
    return pages.redirect(f"/me/references/{inquiry_id}", say=_("已收回，从现在起谁也看不到了。"))


@never_cache
@require_safe
@signed_in
def credits(request: HttpRequest) -> HttpResponseBase:
    """My hours as each school counts them; the hours are the same everywhere."""
    person = people.person_of(request.actor.account_id)
    if person is None:
        return pages.redirect("/register")
    views = references.credit_views(person.id, request.actor)
    context = {"views": views, "minutes": views[0].minutes if views else 0, "rounding": answers.rounding}
    return pages.render(request, "volunteer/credits.html", context)
