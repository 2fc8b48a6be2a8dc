"""Meals of a large event for its office and its kitchen: the day in portions, planning, ordering, calling off."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.foundation import clock
from tongxing.foundation.refusals import Refusal
from tongxing.games import queries as games
from tongxing.games.shapes import GamesCard
from tongxing.meals import queries
from tongxing.meals import services as deeds
from tongxing.meals.shapes import MEALS, CallOffSitting, OrderMeals, PlanSittings, SittingSum
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in


class SittingsForm(forms.Form):
    """Which meal, where, for whom, on which days and from when until when."""

    meal = forms.ChoiceField(label=gettext_lazy("哪一餐"))
    place = forms.TextField(
        label=gettext_lazy("用餐点"), max_length=30, help_text=gettext_lazy("例如：会展中心二楼餐厅")
    )
    venues = forms.ChoicesField(
        label=gettext_lazy("供哪些场馆用餐"),
        required=False,
        help_text=gettext_lazy("不选就是全部场馆"),
    )
    first_on = forms.DateField(label=gettext_lazy("从哪天"))
    last_on = forms.DateField(label=gettext_lazy("到哪天"), help_text=gettext_lazy("每天一个餐次"))
    serves_from = forms.TimeField(label=gettext_lazy("几点开始供餐"))
    serves_until = forms.TimeField(
        label=gettext_lazy("几点结束"),
        help_text=gettext_lazy("班次和这段时间相接的志愿者，就有这一餐。比开始早就是第二天。"),
    )

    def __init__(self, *args: Any, card: GamesCard, venues: tuple[str, ...], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"first_on": card.starts_on, "last_on": card.ends_on})
        super().__init__(*args, **kwargs)
        spoken = 0 if words.language().startswith("zh") else 1
        meal, ticks = self.fields["meal"], self.fields["venues"]
        assert isinstance(meal, forms.ChoiceField)
        assert isinstance(ticks, forms.ChoicesField)
        meal.choices = [(name, told[spoken]) for name, told in MEALS.items()]
        ticks.choices = [(one, one) for one in venues]
        if not venues:
            del self.fields["venues"]

    def order(self, games_id: uuid.UUID) -> PlanSittings:
        told = self.cleaned_data
        return PlanSittings(
            key=told["key"],
            games_id=games_id,
            meal=told["meal"],
            place=told["place"],
            venues=tuple(told.get("venues") or ()),
            first_on=told["first_on"],
            last_on=told["last_on"],
            serves_from=told["serves_from"],
            serves_until=told["serves_until"],
        )


class OrderForm(forms.Form):
    """How many portions for guests are ordered besides."""

    guests = forms.NumberField(label=gettext_lazy("另加客餐"), least=0, most=5000, unit=gettext_lazy("份"))


class WhyForm(forms.Form):
    """Why the meal is not served."""

    why = forms.TextField(label=gettext_lazy("为什么取消"), max_length=200)


@signed_in
@never_cache
@require_safe
def day(request: HttpRequest, games_id: uuid.UUID) -> HttpResponseBase:
    """The meals of a day as the kitchen needs them: portions of each diet at each place."""
    card = games.games(games_id, request.actor)
    days = queries.days_of(games_id, request.actor)
    shown = _day(request.GET.get("day", ""), card, days)
    sums = queries.day_of(games_id, shown, request.actor)
    context = {
        "games": card,
        "day": shown,
        "earlier": max((one for one in days if one < shown), default=None),
        "later": min((one for one in days if one > shown), default=None),
        "sums": sums,
        "sums_rows": [_row(one) for one in sums if one.sitting.called_off_at is None],
    }
    return pages.render(request, "organiser/meals.html", context)


def _row(told: SittingSum) -> tuple[str | int, ...]:
    """A sitting as a line of the kitchen's table."""
    name = f"{told.sitting.meal_label(words.language())} · {told.sitting.place}"
    return name, *(one.expected for one in told.portions), told.may_come, told.not_eating


def _day(said: str, card: GamesCard, days: tuple[dt.date, ...]) -> dt.date:
    """The day that was asked for; else today or the next day with meals; else the first of the event."""
    try:
        asked = dt.date.fromisoformat(said)
    except ValueError:
        asked = next((one for one in days if one >= clock.today()), days[-1] if days else card.starts_on)
    return asked if card.starts_on <= asked <= card.ends_on else card.starts_on


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def planning(request: HttpRequest, games_id: uuid.UUID) -> HttpResponseBase:
    """One more meal, on each of these days."""
    card = games.games(games_id, request.actor)
    venues = games.all_venues(games_id, request.actor)
    form = SittingsForm(request.POST or None, card=card, venues=venues)
    if request.method == "POST" and form.is_valid():
        try:
            made = deeds.plan_sittings(form.order(games_id), actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            say = _("安排了 %(count)s 个餐次。") % {"count": len(made)}
            return pages.redirect(f"/team/games/{games_id}/meals?day={made[0].served_on}", say=say)
    return pages.render(request, "organiser/meals_new.html", {"games": card, "form": form}, form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sitting(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponseBase:
    """One sitting in numbers; the kitchen is asked for what the roster says now."""
    told = queries.sitting_sum(sitting_id, request.actor)
    form = OrderForm(request.POST or None, initial={"guests": told.guests_ordered})
    if request.method == "POST" and form.is_valid():
        order = OrderMeals(form.cleaned_data["key"], sitting_id, form.cleaned_data["guests"])
        try:
            told = deeds.order_meals(order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            say = _("订了 %(count)s 份。名册再有变化，这里会显示差多少。") % {"count": told.ordered}
            return pages.redirect(f"/team/meals/{sitting_id}", say=say)
    portions = [
        (one.diet_label(words.language()), one.expected, one.ordered, one.given) for one in told.portions
    ]
    context = {"told": told, "one": told.sitting, "portions": portions, "form": form}
    return pages.render(request, "organiser/meal.html", context, form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def calling_off(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponseBase:
    """The meal is not served."""
    one = queries.sitting(sitting_id, request.actor)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            order = CallOffSitting(sitting_id, form.cleaned_data["why"])
            deeds.call_off_sitting(order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            home = f"/team/games/{one.games_id}/meals?day={one.served_on}"
            return pages.redirect(home, say=_("这一餐取消了。"))
    return pages.render(request, "organiser/meal_calling_off.html", {"one": one, "form": form}, form.status)
