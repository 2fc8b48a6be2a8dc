"""A large event of my organisation is renamed or moved, or does not take place."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongxing.foundation.refusals import Refusal
from tongxing.games import queries
from tongxing.games import services as deeds
from tongxing.games.shapes import CallOffGames, ChangeGames
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in

HUB = "/team/games"


class ChangeForm(forms.Form):
    """What it is called from now on, and on which days it takes place."""

    name = forms.TextField(label=gettext_lazy("赛会名称"), max_length=60)
    starts_on = forms.DateField(label=gettext_lazy("第一天"))
    ends_on = forms.DateField(label=gettext_lazy("最后一天"))


class CallOffForm(forms.Form):
    """Why it does not take place."""

    why = forms.TextField(label=gettext_lazy("为什么取消"), max_length=200)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, games_id: uuid.UUID) -> HttpResponseBase:
    """Another name, other days."""
    card = queries.games(games_id, request.actor)
    initial = {"name": card.name, "starts_on": card.starts_on, "ends_on": card.ends_on}
    form = ChangeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            order = ChangeGames(games_id, told["name"], told["starts_on"], told["ends_on"])
            deeds.change_games(order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{HUB}/{games_id}", say=_("改好了。改了日期的，志愿者会收到通知。"))
    return pages.render(request, "organiser/games_change.html", {"games": card, "form": form}, form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def calling_off(request: HttpRequest, games_id: uuid.UUID) -> HttpResponseBase:
    """It does not take place."""
    actor = request.actor
    card = queries.games(games_id, actor)
    form = CallOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            deeds.call_off_games(CallOffGames(games_id, form.cleaned_data["why"]), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{HUB}/{games_id}", say=_("取消了，几分钟内会通知到每一位志愿者。"))
    context = {"games": card, "form": form, "many": queries.volunteer_count(games_id, actor)}
    return pages.render(request, "organiser/games_calling_off.html", context, form.status)
