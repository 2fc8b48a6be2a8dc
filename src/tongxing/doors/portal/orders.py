"""The resident's own order: who comes, one tap how it was, nobody came, two taps to call off, a complaint."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.foundation import clock
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.needs import queries as needs
from tongxing.orders import queries as orders
from tongxing.orders import services as deeds
from tongxing.orders.shapes import Complain, OrderCard, RateOrder, SayMissed
from tongxing.web import forms, pages, photographs, words
from tongxing.web.guards import signed_in


class OrderRatingForm(forms.Form):
    """One tap for the score; a word if one likes."""

    score = forms.NumberField(least=1, most=5, pressed=True)
    comment = forms.LongTextField(max_length=200, required=False)


class ComplaintForm(forms.Form):
    """What was wrong."""

    text = forms.LongTextField(label=gettext_lazy("哪里不满意"), max_length=200)


@signed_in
@never_cache
@require_safe
def order(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """One order, for the resident."""
    return _show(request, order_id)


@signed_in
@never_cache
@require_safe
def photo(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """The photograph of whoever comes, for the resident and the station, while they are to come."""
    return photographs.answer_with(orders.photo_of_who_comes(order_id, request.actor))


def _own(request: HttpRequest, order_id: uuid.UUID) -> OrderCard:
    card = orders.order(order_id, request.actor)
    if not card.is_own:
        raise NotFound()
    return card


def _word_for_today(card: OrderCard, request: HttpRequest) -> str:
    """What the resident says when the helper has done it, on the day agreed; used up once."""
    today = clock.today()
    if card.state not in ("accepted", "on_the_way") or clock.local(card.wanted_from).date() != today:
        return ""
    return next(iter(needs.words_of(card.need_id, today, request.actor).words), "")


def _show(request: HttpRequest, order_id: uuid.UUID, form: forms.Form | None = None) -> HttpResponseBase:
    card = _own(request, order_id)
    context = {
        "order": card,
        "who": orders.who_comes(order_id, request.actor),
        "steps": [
            {"what": one.label(words.language()), "who_label": "", "at": one.at, "state": "done"}
            for one in orders.steps(order_id, request.actor)
            if one.what not in ("offered", "refused", "escalated", "named", "unrecorded")
        ],
        "spoken": _word_for_today(card, request),
        "complaints": orders.complaints_about(order_id, request.actor),
        "form": form if isinstance(form, OrderRatingForm) else None,
        "complaint": form if isinstance(form, ComplaintForm) else ComplaintForm(auto_id="id_complaint_%s"),
        "scores": [(5, _("很满意")), (4, _("满意")), (3, _("一般")), (2, _("不满意")), (1, _("很不满意"))],
    }
    return pages.render(request, "portal/order.html", context, form.status if form else 200)


@signed_in
@never_cache
@require_POST
def rating(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """The resident's word; it closes the order."""
    form = OrderRatingForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        try:
            deeds.rate_order(
                RateOrder(order_id, told["key"], told["score"], told["comment"]), actor=request.actor
            )
        except Refusal as refusal:
            if refusal.status in (401, 403, 404):
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/orders/{order_id}", say=_("谢谢您的评价，这件事办完了。"))
    return _show(request, order_id, form)


@signed_in
@never_cache
@require_POST
def miss(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """Nobody came."""
    here, form = f"/orders/{order_id}", forms.Form(request.POST)
    if not form.is_valid():
        return pages.redirect(here)
    try:
        deeds.say_missed(SayMissed(order_id, form.cleaned_data["key"]), actor=request.actor)
    except Refusal as refusal:
        if refusal.status in (401, 403, 404):
            raise
        return pages.redirect(here, say=refusal.sentence(words.language()), tone="stop")
    return pages.redirect(here, say=_("对不起！已经在另外找人，服务站也知道了。"))


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def calling_off(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """Calling it off: one page that asks once more, one button."""
    card = _own(request, order_id)
    form = forms.Form(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        deeds.call_off(order_id, form.cleaned_data["key"], "", actor=request.actor)
        return pages.redirect(f"/needs/{card.need_id}", say=_("已经取消。以后有需要，随时再来。"))
    return pages.render(request, "portal/order_calling_off.html", {"order": card})


@signed_in
@never_cache
@require_POST
def complaint(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """A complaint, to the level above."""
    form = ComplaintForm(request.POST, auto_id="id_complaint_%s")
    if form.is_valid():
        told = form.cleaned_data
        try:
            deeds.complain(Complain(order_id, told["key"], told["text"]), actor=request.actor)
        except Refusal as refusal:
            if refusal.status in (401, 403, 404):
                raise
            form.add_refusal(refusal)
        else:
            say = _("已经送到区县主管部门，队伍和服务站看不到。")
            return pages.redirect(f"/orders/{order_id}", say=say)
    return _show(request, order_id, form)
