"""The volunteers of a large event, for its organiser: members of the organisation are taken on, anybody is let go."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tongxing.doors.organiser.games import HUB
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.games import queries
from tongxing.games import services as deeds
from tongxing.games.shapes import AskRepair, Release, TakeOnMember
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in


class MemberForm(forms.Form):
    """A member of the organisation by volunteer number; on all days of the event."""

    number = forms.TextField(label=gettext_lazy("志愿者编号"), max_length=40)
    most_shifts = forms.NumberField(
        label=gettext_lazy("最多几班（不限就不填）"), least=1, most=200, required=False
    )
    is_reserve = forms.TickField(label=gettext_lazy("预备，先不排班"), required=False)

    def order(self, games_id: uuid.UUID) -> TakeOnMember:
        told = self.cleaned_data
        return TakeOnMember(told["key"], games_id, told["number"], told["is_reserve"], told["most_shifts"])


class PressForm(forms.Form):
    """One press and its key."""


class ReleaseForm(forms.Form):
    """Why somebody is let go."""

    why = forms.TextField(label=gettext_lazy("为什么"), max_length=200)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def volunteers(request: HttpRequest, games_id: uuid.UUID) -> HttpResponseBase:
    """Who is a volunteer of the event; a member of the organisation is taken on."""
    actor = request.actor
    card = queries.games(games_id, actor)
    form = MemberForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            deeds.take_on_member(form.order(games_id), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{HUB}/{games_id}/volunteers", say=_("加入了，已经告诉本人。"))
    context = {
        "games": card,
        "form": form,
        "page": queries.volunteers_of(
            games_id, actor, PageRequest(number_of(request.GET.get("page", "")), 50)
        ),
        "count": queries.volunteer_count(games_id, actor),
    }
    return pages.render(request, "organiser/games_volunteers.html", context, form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, volunteer_id: uuid.UUID) -> HttpResponseBase:
    """One volunteer of the event; letting them go with a reason."""
    card = queries.volunteer(volunteer_id, request.actor)
    form = ReleaseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            deeds.release(Release(volunteer_id, form.cleaned_data["why"]), actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{HUB}/{card.games_id}/volunteers", say=_("已退出，告诉了本人。"))
    context = {
        "card": card,
        "form": form,
        "proposal": queries.latest_proposal(card.games_id, request.actor),
        "back": f"{HUB}/{card.games_id}/volunteers",
    }
    return pages.render(request, "organiser/games_volunteer.html", context, form.status)


@signed_in
@require_POST
def repair(request: HttpRequest, volunteer_id: uuid.UUID) -> HttpResponseBase:
    """The engine fills what this volunteer left."""
    form, here = PressForm(request.POST), f"/team/games-volunteers/{volunteer_id}"
    if not form.is_valid():
        return pages.redirect(here, say=_("请再按一次。"), tone="stop")
    deeds.ask_repair(AskRepair(form.cleaned_data["key"], volunteer_id), actor=request.actor)
    return pages.redirect(here, say=_("系统在补位了，补好后刷新就能看到。"))
