"""Wrong data go back to whom they are about: a desk, an officer or a team sends an item and sees what became of it."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.data_returns import queries as data_returns
from tongxing.data_returns import services as deeds
from tongxing.data_returns.shapes import ITEMS, SendBack
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in


class SendForm(forms.Form):
    """Which item, and what is wrong with it."""

    item = forms.ChoiceField(label=gettext_lazy("哪一项有误"), look="cards")
    reason = forms.LongTextField(
        label=gettext_lazy("哪里不对，怎样改"),
        help_text=gettext_lazy("本人会看到这段话。不要写别人的情况。"),
        max_length=300,
        rows=3,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [(code, words.local(zh, en)) for code, (zh, en) in ITEMS.items()]


@never_cache
@require_safe
@signed_in
def sent(request: HttpRequest) -> HttpResponseBase:
    """What we sent back, the latest first."""
    page = data_returns.sent(request.actor, PageRequest(number_of(request.GET.get("page", ""))))
    return pages.render(request, "organiser/data_returns.html", {"page": page})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new(request: HttpRequest, person_id: uuid.UUID) -> HttpResponseBase:
    """One item of somebody's data goes back to them."""
    actor = request.actor
    organisation_id = _organisation(request)
    person, _subject = data_returns.person_to_send_back(person_id, organisation_id, actor)
    form = SendForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        order = SendBack(told["key"], person.id, told["item"], told["reason"], organisation_id)
        try:
            card = deeds.send_back(order, actor=actor)
        except Refusal as refusal:
            if refusal.status in (403, 404):
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/data-returns/{card.id}", say=_("已退回本人，本人会收到通知。"))
    days = data_returns.limit("answer_workdays", person.residence_code)
    context = {"person": person, "form": form, "days": days}
    return pages.render(request, "organiser/data_return_new.html", context, form.status)


@never_cache
@require_safe
@signed_in
def one(request: HttpRequest, return_id: uuid.UUID) -> HttpResponseBase:
    """One item we sent back, step by step."""
    story = data_returns.story_of(return_id, request.actor)
    return pages.render(request, "organiser/data_return.html", {"story": story, "card": story.card})


@never_cache
@require_POST
@signed_in
def withdrawal(request: HttpRequest, return_id: uuid.UUID) -> HttpResponseBase:
    """We were wrong, or it was settled otherwise."""
    deeds.withdraw_return(return_id, actor=request.actor)
    return pages.redirect(f"/data-returns/{return_id}", say=_("已收回，本人会收到通知。"))


def _organisation(request: HttpRequest) -> uuid.UUID | None:
    told = request.GET.get("organisation", "")
    try:
        return uuid.UUID(told) if told else None
    except ValueError:
        raise NotFound() from None
