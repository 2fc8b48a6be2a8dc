"""The time bank for a city's authority: savings that want to move here, and who promised to stand in."""

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation.refusals import Refusal
from tongxing.places import queries as places
from tongxing.timebank import queries as timebank
from tongxing.timebank import services as deeds
from tongxing.timebank.shapes import PledgeReserve
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

HOME = "/authority/time-bank"


class PledgeForm(forms.Form):
    """Who stands in, with how much, until when, on what paper."""

    city = forms.ChoiceField(label=gettext_lazy("哪个城市"))
    who = forms.TextField(label=gettext_lazy("谁来兜底"), max_length=60)
    hours_a_year = forms.NumberField(
        label=gettext_lazy("每年多少小时"), least=1, most=100_000, unit=gettext_lazy("小时")
    )
    until_on = forms.DateField(label=gettext_lazy("承诺到哪一天"))
    document = forms.TextField(label=gettext_lazy("依据的书面文件"), max_length=120)

    def __init__(self, *args, actor: Actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["city"].choices = _cities(actor)


def _cities(actor: Actor) -> list[tuple[str, str]]:
    """The cities for which this officer may write."""
    found = {}
    for grant in actor.grants:
        if grant.role == "authority_officer":
            level = places.level_of(grant.low)
            below = places.children(grant.low) if level == "province" else ()
            for code in [one.code for one in below] or [grant.low]:
                if places.level_of(code) == "prefecture":
                    found[code] = places.region(code).name
    return [(str(code), name) for code, name in sorted(found.items())]


@signed_in
@never_cache
@require_safe
def time_bank(request: HttpRequest) -> HttpResponseBase:
    """What waits for this city, and the reserve."""
    return _show(request, PledgeForm(actor=request.actor))


def _show(request: HttpRequest, form: PledgeForm) -> HttpResponse:
    actor = request.actor
    access.require(actor, "timebank.answer_transfer")
    context = {
        "page": timebank.transfers_waiting(actor),
        "form": form,
        "cities": form.fields["city"].choices,
        "pledges": [
            (name, timebank.solvency(int(code)).pledges) for code, name in form.fields["city"].choices
        ],
    }
    return pages.render(request, "authority/time_bank.html", context, form.status)


@signed_in
@never_cache
@require_POST
def transfer_answer(request: HttpRequest, transfer_id: uuid.UUID) -> HttpResponseBase:
    """Taken in, or sent back with a reason."""
    take, why = request.POST.get("take") == "yes", request.POST.get("why", "")
    try:
        card = deeds.answer_transfer(transfer_id, take, why, actor=request.actor)
    except Refusal as refusal:
        if refusal.status in (401, 403, 404):
            raise
        return pages.redirect(HOME, say=refusal.sentence(words.language()), tone="stop")
    return pages.redirect(HOME, say=card.state_label(words.language()))


@signed_in
@never_cache
@require_POST
def pledge(request: HttpRequest) -> HttpResponseBase:
    """A written promise, on the public page from now on."""
    form = PledgeForm(request.POST, actor=request.actor)
    if form.is_valid():
        told = form.cleaned_data
        order = PledgeReserve(
            told["key"],
            int(told["city"]),
            told["who"],
            told["hours_a_year"] * 60,
            told["until_on"],
            told["document"],
        )
        try:
            deeds.pledge_reserve(order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(HOME, say=_("已登记，公开页从现在起显示。"))
    return _show(request, form)
