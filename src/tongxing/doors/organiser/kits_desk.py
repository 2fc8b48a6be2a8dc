"""The desk that gives things out: whom, what they should get, one press; and what comes back."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.accreditations import queries as accreditations
from tongxing.accreditations.errors import NobodyOfTheEvent
from tongxing.foundation import text
from tongxing.foundation.refusals import Refusal
from tongxing.games import queries as games
from tongxing.kits import queries
from tongxing.kits import services as deeds
from tongxing.kits.shapes import (
    HANDOUT_ENDINGS,
    GiveKit,
    KitDesk,
    KitDue,
    KitGiven,
    KitHandoutCard,
    KitPick,
    SwapKit,
    TakeBackKit,
)
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

MOST_TYPED = 200


class GivingForm(forms.Form):
    """What is given at which desk; for each thing its size or its number."""

    desk = forms.ChoiceField(label=gettext_lazy("发放点"))
    picks = forms.ChoicesField(label=gettext_lazy("发哪些"))

    def __init__(self, *args: Any, told: KitDesk, desks: tuple[str, ...], at: str, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"desk": at, "picks": [str(one.item.id) for one in told.due]})
        super().__init__(*args, **kwargs)
        desk, picks = self.fields["desk"], self.fields["picks"]
        assert isinstance(desk, forms.ChoiceField)
        assert isinstance(picks, forms.ChoicesField)
        desk.choices = [(one, one) for one in desks]
        picks.choices = [(str(one.item.id), one.item.name) for one in told.due]
        for one in told.due:
            self._ask(one)

    def _ask(self, one: KitDue) -> None:
        told = {"name": one.item.name}
        if one.item.sizes:
            self.fields[f"size_{one.item.id.hex}"] = forms.ChoiceField(
                label=_("%(name)s的尺码") % told,
                required=False,
                initial=one.wished,
                choices=[("", _("请选尺码")), *((size, size) for size in one.item.sizes)],
            )
        elif one.item.is_numbered:
            self.fields[f"number_{one.item.id.hex}"] = forms.TextField(
                label=_("%(name)s的编号") % told, required=False, max_length=20
            )

    def order(self, volunteer_id: uuid.UUID) -> GiveKit:
        told = self.cleaned_data
        picked = [uuid.UUID(one) for one in told["picks"]]
        picks = (
            KitPick(one, told.get(f"size_{one.hex}") or "", told.get(f"number_{one.hex}") or "")
            for one in picked
        )
        return GiveKit(volunteer_id, told["desk"], tuple(picks))


class EndingForm(forms.Form):
    """How it ended, and why."""

    ended_as = forms.ChoiceField(label=gettext_lazy("怎么了"))
    why = forms.TextField(
        label=gettext_lazy("原因"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("损坏或遗失时必须写"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spoken = 0 if words.language().startswith("zh") else 1
        field = self.fields["ended_as"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(name, HANDOUT_ENDINGS[name][spoken]) for name in ("returned", "damaged", "lost")]


class SwapForm(forms.Form):
    """Another size, from which desk."""

    desk = forms.ChoiceField(label=gettext_lazy("发放点"))
    size = forms.ChoiceField(label=gettext_lazy("换成"))

    def __init__(self, *args: Any, card: KitHandoutCard, desks: tuple[str, ...], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"desk": card.desk})
        super().__init__(*args, **kwargs)
        desk, size = self.fields["desk"], self.fields["size"]
        assert isinstance(desk, forms.ChoiceField)
        assert isinstance(size, forms.ChoiceField)
        desk.choices = [(one, one) for one in desks]
        size.choices = [(one, one) for one in card.item.sizes if one != card.size]


def _desk_of(request: HttpRequest) -> str:
    return text.one_line(request.GET.get("desk", ""))[:20]


def _at(address: str, desk: str) -> str:
    return f"{address}?{urlencode({'desk': desk})}" if desk else address


@signed_in
@never_cache
@require_safe
def desk(request: HttpRequest, games_id: uuid.UUID) -> HttpResponseBase:
    """Whom the next badge or number means; found, their page follows at once."""
    card, at = games.games(games_id, request.actor), _desk_of(request)
    typed = text.one_line(request.GET.get("q", ""))[:MOST_TYPED]
    nobody = ""
    if typed:
        try:
            one = accreditations.found_at_desk(games_id, typed, request.actor)
        except NobodyOfTheEvent as no:
            nobody = no.sentence(words.language())
        else:
            return pages.redirect(_at(f"/team/kit-volunteers/{one.id}", at))
    desks = queries.desks_of(games_id, request.actor)
    context = {"games": card, "desks": desks, "at": at, "typed": typed, "nobody": nobody}
    return pages.render(request, "organiser/kits_desk.html", context, 404 if nobody else 200)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, volunteer_id: uuid.UUID) -> HttpResponseBase:
    """What one volunteer should get, given with one press; what they have, taken back with one."""
    actor, at = request.actor, _desk_of(request)
    told = queries.desk(volunteer_id, actor)
    desks = queries.desks_of(told.games_id, actor)
    at = at or (desks[0] if len(desks) == 1 else "")
    form = GivingForm(request.POST or None, told=told, desks=desks, at=at)
    done: KitGiven | None = None
    if request.method == "POST" and form.is_valid():
        try:
            done = deeds.give(form.order(volunteer_id), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            at = form.cleaned_data["desk"]
            if not done.not_given:
                say = _("发了 %(count)s 件给%(name)s。") % {"count": done.count, "name": told.masked_name}
                return pages.redirect(_at(f"/team/games/{told.games_id}/kits/desk", at), say=say)
            told = queries.desk(volunteer_id, actor)
            form = GivingForm(told=told, desks=desks, at=at)
    context = {
        "told": told,
        "games": games.games(told.games_id, actor),
        "form": form if (told.due and desks) or form.errors else None,
        "done": done,
        "not_given": [one.sentence(words.language()) for one in done.not_given] if done else [],
        "at": at,
    }
    return pages.render(request, "organiser/kits_person.html", context, form.status)


@signed_in
@never_cache
@require_POST
def giving_back(request: HttpRequest, handout_id: uuid.UUID) -> HttpResponseBase:
    """One press: it is back."""
    card = deeds.take_back(TakeBackKit(handout_id), actor=request.actor)
    at = text.one_line(request.POST.get("desk", ""))[:20]
    say = _("归还了：%(name)s。") % {"name": card.item.name}
    return pages.redirect(_at(f"/team/kit-volunteers/{card.volunteer_id}", at), say=say)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def handout(request: HttpRequest, handout_id: uuid.UUID) -> HttpResponseBase:
    """One thing with one person: another size, returned, or written off with a reason."""
    card = queries.handout(handout_id, request.actor)
    desks = queries.desks_of(card.item.games_id, request.actor)
    swaps = request.method == "POST" and "size" in request.POST
    ending = EndingForm(None if swaps else request.POST or None)
    swapping = SwapForm(request.POST if swaps else None, card=card, desks=desks)
    form: forms.Form = swapping if swaps else ending
    if request.method == "POST" and form.is_valid():
        now = form.cleaned_data
        try:
            if swaps:
                deeds.swap(SwapKit(handout_id, now["desk"], now["size"]), actor=request.actor)
            else:
                deeds.take_back(TakeBackKit(handout_id, now["ended_as"], now["why"]), actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/team/kit-volunteers/{card.volunteer_id}", say=_("记下了。"))
    context = {
        "card": card,
        "ending": ending,
        "swapping": swapping if len(card.item.sizes) > 1 else None,
    }
    return pages.render(request, "organiser/kit_handout.html", context, form.status)
