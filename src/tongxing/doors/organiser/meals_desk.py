"""Where meals are given: a badge is read, the meal is theirs; guests in one line; a mistake is undone."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tongxing.foundation.refusals import Refusal
from tongxing.meals import queries
from tongxing.meals import services as deeds
from tongxing.meals.errors import NotOnTheRoster
from tongxing.meals.shapes import ServeGuests, ServeMeal
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in


class ScanForm(forms.Form):
    """Whose badge or number, and why where the roster gives them no meal."""

    typed = forms.TextField(label=gettext_lazy("扫证件，或输入编号"), max_length=200)
    why = forms.TextField(label=gettext_lazy("为什么照样发"), max_length=200, required=False)


class GuestsForm(forms.Form):
    """How many, and who they are."""

    count = forms.NumberField(label=gettext_lazy("几份"), least=1, most=5000, unit=gettext_lazy("份"))
    who = forms.TextField(
        label=gettext_lazy("给谁"), max_length=60, help_text=gettext_lazy("例如：司机 2 人。不用写姓名")
    )


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponseBase:
    """One read of a badge is one meal; the next one can be read at once."""
    one = queries.sitting(sitting_id, request.actor)
    form = ScanForm(request.POST or None)
    needs_why = False
    if request.method == "POST" and form.is_valid():
        order = ServeMeal(sitting_id, form.cleaned_data["typed"], form.cleaned_data["why"])
        try:
            card = deeds.serve(order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
            needs_why = isinstance(refusal, NotOnTheRoster)
        else:
            say = f"{card.masked_name} · {card.diet_label(words.language())}"
            return pages.redirect(f"/team/meals/{sitting_id}/desk", say=say)
    context = {
        "one": one,
        "told": queries.sitting_sum(sitting_id, request.actor),
        "page": queries.servings_of(sitting_id, request.actor),
        "form": form,
        "needs_why": needs_why,
        "is_kept": needs_why or form.status == 422,
    }
    return pages.render(request, "organiser/meal_desk.html", context, form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def guests(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponseBase:
    """Portions that went to guests."""
    one = queries.sitting(sitting_id, request.actor)
    form = GuestsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            order = ServeGuests(told["key"], sitting_id, told["count"], told["who"])
            deeds.serve_guests(order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            say = _("记下了客餐 %(count)s 份。") % {"count": told["count"]}
            return pages.redirect(f"/team/meals/{sitting_id}/desk", say=say)
    return pages.render(request, "organiser/meal_guests.html", {"one": one, "form": form}, form.status)


@signed_in
@never_cache
@require_POST
def undoing(request: HttpRequest, serving_id: uuid.UUID) -> HttpResponseBase:
    """One press: it was a mistake."""
    card = deeds.undo(serving_id, actor=request.actor)
    say = _("撤销了：%(name)s可以重新领这一餐。") % {"name": card.masked_name}
    return pages.redirect(f"/team/meals/{card.sitting_id}/desk", say=say)
