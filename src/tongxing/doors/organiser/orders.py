"""Orders at the desk: what nobody has taken first; whom to ask and why; what was said by phone is written down."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.orders import queries as orders
from tongxing.orders import services as deeds
from tongxing.orders.shapes import Complain, OfferToChosen, RateOrder, SayMissed
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

DAYS = (90, 30, 365)
BY_PHONE = {"heard_by": "phone"}  # as nearly all do
PHONED = (("phone", gettext_lazy("电话")), ("walk_in", gettext_lazy("到站")))


class ChosenForm(forms.Form):
    """Whom to ask: as advised, or somebody else and why."""

    readiness_id = forms.ChoiceField(label=gettext_lazy("请谁去"), choices=())
    note = forms.TextField(label=gettext_lazy("为什么请这一位"), max_length=200, required=False)

    def __init__(self, *args: Any, candidates: tuple[Any, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["readiness_id"].choices = [(str(one.readiness_id), one.name) for one in candidates]


class ToldForm(forms.Form):
    """How the resident's word reached us."""

    heard_by = forms.ChoiceField(label=gettext_lazy("怎样得知的"), choices=PHONED)


class DeskRatingForm(forms.Form):
    """The resident's word, written down."""

    heard_by = forms.ChoiceField(
        label=gettext_lazy("怎样得知的"),
        choices=(("phone", gettext_lazy("电话")), ("paper", gettext_lazy("纸面"))),
    )
    score = forms.NumberField(least=1, most=5, pressed=True)
    comment = forms.LongTextField(label=gettext_lazy("原话"), max_length=200, required=False)


class DeskComplaintForm(ToldForm):
    """A complaint told to the desk; it goes past the station."""

    text = forms.LongTextField(label=gettext_lazy("哪里不满意"), max_length=200)


@signed_in
@never_cache
@require_safe
def order_list(request: HttpRequest) -> HttpResponseBase:
    """What nobody has taken, then everything open; the longest waiting first."""
    page = PageRequest(number_of(request.GET.get("page", "")), 20)
    context = {
        "untaken": orders.untaken(request.actor, PageRequest(size=50)).items,
        "page": orders.at_station(request.actor, page),
    }
    return pages.render(request, "organiser/orders.html", context)


@signed_in
@never_cache
@require_safe
def order(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """One order at the desk: who was asked and why, who might be asked next, what was told by phone."""
    return _show(request, order_id)


def _show(
    request: HttpRequest, order_id: uuid.UUID, refused: tuple[str, forms.Form] | None = None
) -> HttpResponseBase:
    actor = request.actor
    card = orders.order(order_id, actor)
    asked = orders.offers_of(order_id, actor)
    looks = card.state == "offering"
    found = orders.candidates(order_id, actor) if looks else ()
    shown: dict[str, forms.Form] = {
        "chosen": ChosenForm(auto_id="id_chosen_%s", candidates=found),
        "miss": ToldForm(auto_id="id_miss_%s", initial=BY_PHONE),
        "rating": DeskRatingForm(auto_id="id_rating_%s", initial=BY_PHONE),
        "complaint": DeskComplaintForm(auto_id="id_complaint_%s", initial=BY_PHONE),
    }
    if refused:
        shown[refused[0]] = refused[1]
    context = {
        "order": card,
        "asked": asked,
        "candidates": found,
        "left_out": orders.left_out(order_id, actor) if looks else (),
        "who": orders.who_comes(order_id, actor),
        "steps": [
            {"what": one.label(words.language()), "who_label": "", "at": one.at, "note": _noted(one)}
            for one in orders.steps(order_id, actor)
        ],
        "forms": shown,
        "scores": [(5, _("很满意")), (4, _("满意")), (3, _("一般")), (2, _("不满意")), (1, _("很不满意"))],
    }
    return pages.render(request, "organiser/order.html", context, refused[1].status if refused else 200)


def _noted(step: Any) -> str:
    """A number of people asked is said as such; a level is told by the step itself."""
    if step.what == "offered":
        return _("%(count)s 位") % {"count": step.note}
    return "" if step.what == "escalated" else step.note


def _deed(
    request: HttpRequest,
    order_id: uuid.UUID,
    name: str,
    form: forms.Form,
    do: Callable[[dict], Any],
    say: str,
) -> HttpResponseBase:
    if form.is_valid():
        try:
            do(form.cleaned_data)
        except Refusal as refusal:
            if refusal.status in (401, 403, 404):
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/station/orders/{order_id}", say=say)
    return _show(request, order_id, (name, form))


@signed_in
@require_POST
def chosen(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """Ask somebody the station chose."""
    found = orders.candidates(order_id, request.actor)
    form = ChosenForm(request.POST, auto_id="id_chosen_%s", candidates=found)

    def do(told: dict) -> None:
        readiness_id = uuid.UUID(told["readiness_id"])
        deeds.offer_to_chosen(
            OfferToChosen(order_id, told["key"], readiness_id, told["note"]), actor=request.actor
        )

    return _deed(request, order_id, "chosen", form, do, _("已经去问了；去不去由对方定。"))


@signed_in
@require_POST
def miss(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """Nobody came, said the resident."""

    def do(told: dict) -> None:
        deeds.say_missed(SayMissed(order_id, told["key"], told["heard_by"]), actor=request.actor)

    form = ToldForm(request.POST, auto_id="id_miss_%s")
    return _deed(request, order_id, "miss", form, do, _("已经记下，正在另外找人。"))


@signed_in
@require_POST
def rating(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """How it was, said the resident."""

    def do(told: dict) -> None:
        order_told = RateOrder(order_id, told["key"], told["score"], told["comment"], told["heard_by"])
        deeds.rate_order(order_told, actor=request.actor)

    form = DeskRatingForm(request.POST, auto_id="id_rating_%s")
    return _deed(request, order_id, "rating", form, do, _("评价已记下，这一单完成了。"))


@signed_in
@require_POST
def complaint(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """A complaint goes past the station."""

    def do(told: dict) -> None:
        deeds.complain(Complain(order_id, told["key"], told["text"], told["heard_by"]), actor=request.actor)

    form = DeskComplaintForm(request.POST, auto_id="id_complaint_%s")
    return _deed(request, order_id, "complaint", form, do, _("已经送到区县主管部门。"))


@signed_in
@never_cache
@require_safe
def advice(request: HttpRequest) -> HttpResponseBase:
    """What came of the advice: as advised or overruled, by accepted and finished."""
    typed = request.GET.get("days", "")
    asked_for = next((days for days in DAYS if str(days) == typed), DAYS[0])
    told, language = orders.outcomes(request.actor, asked_for), words.language()
    context = {
        "told": told,
        "rows": [
            (
                one.way_label(language),
                one.asked,
                one.answered,
                one.accepted,
                one.finished,
                one.chance_of_100 or "—",
                one.accepted_of_100 or "—",
            )
            for one in told.lines
        ],
        "tabs": [
            (_("最近 %(days)s 天") % {"days": days}, f"/station/advice?days={days}", days == asked_for)
            for days in DAYS
        ],
    }
    return pages.render(request, "organiser/advice.html", context)
