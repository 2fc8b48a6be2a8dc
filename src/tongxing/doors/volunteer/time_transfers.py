"""Taking my savings along: to another city here, by a signed slip to another platform, or brought from one."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongxing.access.shapes import Actor
from tongxing.doors.volunteer.timebank import MinutesForm, done
from tongxing.foundation.refusals import Refusal
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.timebank import queries as timebank
from tongxing.timebank import services as deeds
from tongxing.timebank.shapes import MakeSlip, MoveSavings, TakeInSlip
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in

HERE = "/me/time-bank/transfers"


class MoveForm(MinutesForm):
    """To which city."""

    to_code = forms.RegionField(label=gettext_lazy("转到哪个城市"), root=0, down_to="prefecture")


class SlipForm(MinutesForm):
    """To which platform: its key, as that platform shows it on this very page."""

    to = forms.TextField(label=gettext_lazy("对方平台的公钥"), max_length=200, autocomplete="off")


class FileForm(forms.Form):
    """A slip or an answer to one."""

    file = forms.FileField(label=gettext_lazy("文件"), most_bytes=20_000, accept=".json,application/json")


class IntakeForm(FileForm):
    """A slip from elsewhere, and into which city's book."""

    city = forms.RegionField(label=gettext_lazy("转入哪个城市"), root=0, down_to="prefecture")


@never_cache
@require_safe
@signed_in
def transfers(request: HttpRequest) -> HttpResponseBase:
    """What is on its way, and the three ways to go."""
    person = people.person_of(request.actor.account_id)
    return pages.redirect("/register") if person is None else _show(request, person)


def _show(request: HttpRequest, person: PersonCard, **refused: forms.Form) -> HttpResponse:
    actor = request.actor
    shown: dict[str, forms.Form] = {
        "move": MoveForm(person=person, actor=actor, auto_id="id_move_%s"),
        "slip": SlipForm(person=person, actor=actor, auto_id="id_slip_%s"),
        "intake": IntakeForm(auto_id="id_intake_%s"),
        "receipt": FileForm(auto_id="id_receipt_%s"),
    } | refused
    context = {
        "forms": shown,
        "page": timebank.transfers_of(person.id, actor),
        "own_node": timebank.own_node(),
        "savings": timebank.savings_of(person.id, actor),
    }
    status = max(form.status for form in shown.values())
    return pages.render(request, "volunteer/time_transfers.html", context, status)


def _sent(
    request: HttpRequest, name: str, kind: Callable[..., forms.Form], deed: Callable[..., Any], say: str
) -> HttpResponseBase:
    actor = request.actor
    person = people.person_of(actor.account_id)
    if person is None:
        return pages.redirect("/register")
    known = {"person": person, "actor": actor} if kind in (MoveForm, SlipForm) else {}
    form = kind(request.POST, request.FILES, auto_id=f"id_{name}_%s", **known)
    if form.is_valid():
        try:
            deed(form.cleaned_data, actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(HERE, say=say)
    return _show(request, person, **{name: form})


@never_cache
@require_POST
@signed_in
def move(request: HttpRequest) -> HttpResponseBase:
    """To another city; it arrives when that city has taken it in."""
    return _sent(request, "move", MoveForm, _move, _("已转出，等对方城市接收。"))


def _move(told: dict[str, Any], actor: Actor) -> None:
    deeds.move_savings(
        MoveSavings(told["key"], int(told["city"]), told["to_code"], told["minutes"]), actor=actor
    )


@never_cache
@require_POST
@signed_in
def slip_new(request: HttpRequest) -> HttpResponseBase:
    """A signed slip for another platform."""
    return _sent(request, "slip", SlipForm, _slip, _("转移单开好了，请在下面下载。"))


def _slip(told: dict[str, Any], actor: Actor) -> None:
    deeds.make_slip(MakeSlip(told["key"], int(told["city"]), told["to"], told["minutes"]), actor=actor)


@never_cache
@require_POST
@signed_in
def intake(request: HttpRequest) -> HttpResponseBase:
    """A slip from elsewhere is taken in, or declined so that the minutes go back."""
    accept = request.POST.get("accept") != "no"

    def deed(told: dict[str, Any], actor: Actor) -> None:
        deeds.take_in_slip(TakeInSlip(told["key"], told["city"], told["file"]), accept, actor=actor)

    say = _("已转入。请下载回执，交回原来的平台。") if accept else _("没有接收。请下载回执，交回原来的平台。")
    return _sent(request, "intake", IntakeForm, deed, say)


@never_cache
@require_POST
@signed_in
def receipt_new(request: HttpRequest) -> HttpResponseBase:
    """The other platform's answer closes my slip."""

    def deed(told: dict[str, Any], actor: Actor) -> None:
        deeds.accept_receipt(told["file"], actor=actor)

    return _sent(request, "receipt", FileForm, deed, _("回执已收到，这次转移办结了。"))


@never_cache
@require_POST
@signed_in
def transfer_withdrawal(request: HttpRequest, transfer_id: uuid.UUID) -> HttpResponseBase:
    """Before the other city has taken it in."""
    say = _("已收回。")
    return done(request, lambda: deeds.withdraw_transfer(transfer_id, actor=request.actor), HERE, say)


@never_cache
@require_safe
@signed_in
def slip_file(request: HttpRequest, transfer_id: uuid.UUID) -> HttpResponseBase:
    """The slip to carry away."""
    return _file(timebank.slip_of(transfer_id, request.actor), "time-slip.json")


@never_cache
@require_safe
@signed_in
def receipt_file(request: HttpRequest, transfer_id: uuid.UUID) -> HttpResponseBase:
    """Our answer to a slip, to carry back."""
    return _file(timebank.receipt_of(transfer_id, request.actor), "time-receipt.json")


def _file(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
