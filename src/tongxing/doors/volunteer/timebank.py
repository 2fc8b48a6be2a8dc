"""My time bank: what I saved and could save, gifts within the family, the common fund, and the statement."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access.shapes import Actor
from tongxing.foundation import clock, ids
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.timebank import queries as timebank
from tongxing.timebank import services as deeds
from tongxing.timebank.shapes import RELATIONS, DepositTime, DonateTime, GiveTime
from tongxing.web import forms, hours, pages, words
from tongxing.web.guards import signed_in

FEW = PageRequest(size=5)
HOME = "/me/time-bank"


class MinutesForm(forms.Form):
    """From which city's savings, and how many minutes."""

    city = forms.ChoiceField(label=gettext_lazy("从哪个城市的储蓄"))
    minutes = forms.NumberField(
        label=gettext_lazy("多少分钟"), least=1, most=90000, unit=gettext_lazy("分钟")
    )

    def __init__(self, *args: Any, person: PersonCard, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = timebank.savings_of(person.id, actor)
        self.fields["city"].choices = [
            (str(one.city_code), f"{one.city} · {words.minutes_in_words(one.minutes)}") for one in held
        ]


class GiftForm(MinutesForm):
    """To whom of the family."""

    number = forms.TextField(label=gettext_lazy("家人的志愿者编号"), max_length=30, width="medium")
    relation = forms.ChoiceField(label=gettext_lazy("是我的"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["relation"].choices = [(code, words.local(*pair)) for code, pair in RELATIONS.items()]


@never_cache
@require_safe
@signed_in
def time_bank(request: HttpRequest) -> HttpResponseBase:
    """What lies there, what waits for me, what I could save, and the four things one can do."""
    actor = request.actor
    person = people.person_of(actor.account_id)
    if person is None:
        return pages.redirect("/register")
    savings = timebank.savings_of(person.id, actor)
    context = {
        "savings": savings,
        "total": timebank.mine_figure(savings),
        "offered": timebank.depositable(person.id, actor),
        "gifts": [one for one in timebank.gifts_of(person.id, actor) if one.state == "waiting"],
        "orders": timebank.orders_of(person.id, actor, FEW),
        "serving": timebank.served_by(person.id, actor, FEW),
        "rule": policy.rule("timebank", clock.today(), person.service_code),
        "tone_of": hours.tone_of,
    }
    return pages.render(request, "volunteer/time_bank.html", context)


def done(request: HttpRequest, deed: Callable[[], Any], back: str, say: str) -> HttpResponseBase:
    """One press, one service; a refusal is said where one came from."""
    try:
        deed()
    except Refusal as refusal:
        if refusal.status in (401, 403, 404):
            raise
        return pages.redirect(back, say=refusal.sentence(words.language()), tone="stop")
    return pages.redirect(back, say=say)


def key_of(request: HttpRequest) -> uuid.UUID:
    """The key of the press, so that pressing twice is pressing once."""
    return ids.read_id(request.POST.get("key")) or ids.new_id()


@never_cache
@require_POST
@signed_in
def deposit(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """One press saves one record."""
    order = DepositTime(key_of(request), entry_id)
    say = _("已存入。服务时长没有变。")
    return done(request, lambda: deeds.deposit_time(order, actor=request.actor), HOME, say)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def gift_new(request: HttpRequest) -> HttpResponseBase:
    """An hour for somebody of the family."""
    return _minutes(request, GiftForm, _give, "volunteer/time_gift.html", _("已转赠，等家人点收。"))


def _give(told: dict[str, Any], actor: Actor) -> None:
    order = GiveTime(told["key"], int(told["city"]), told["minutes"], told["number"], told["relation"])
    deeds.give_time(order, actor=actor)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def donation(request: HttpRequest) -> HttpResponseBase:
    """Minutes for the city's common fund."""
    say = _("谢谢您。这些时间会用来照顾最年长的人。")
    return _minutes(request, MinutesForm, _donate, "volunteer/time_donation.html", say)


def _donate(told: dict[str, Any], actor: Actor) -> None:
    deeds.donate_time(DonateTime(told["key"], int(told["city"]), told["minutes"]), actor=actor)


def _minutes(
    request: HttpRequest, kind: type[MinutesForm], deed: Callable[..., None], template: str, say: str
) -> HttpResponseBase:
    actor = request.actor
    person = people.person_of(actor.account_id)
    if person is None:
        return pages.redirect("/register")
    form = kind(request.POST if request.method == "POST" else None, person=person, actor=actor)
    if request.method == "POST" and form.is_valid():
        try:
            deed(form.cleaned_data, actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(HOME, say=say)
    rule = policy.rule("timebank", clock.today(), person.service_code)
    context = {"form": form, "rule": rule, "has_savings": bool(timebank.savings_of(person.id, actor))}
    return pages.render(request, template, context, status=form.status)


@never_cache
@require_POST
@signed_in
def gift_answer(request: HttpRequest, gift_id: uuid.UUID) -> HttpResponseBase:
    """Taken, or not."""
    take = request.POST.get("take") == "yes"
    say = _("已收下。") if take else _("没有收，时间已退回给家人。")
    return done(request, lambda: deeds.answer_gift(gift_id, take, actor=request.actor), HOME, say)


@never_cache
@require_POST
@signed_in
def gift_withdrawal(request: HttpRequest, gift_id: uuid.UUID) -> HttpResponseBase:
    """Before it is taken, the giver may take it back."""
    say = _("已收回。")
    return done(request, lambda: deeds.withdraw_gift(gift_id, actor=request.actor), HOME, say)


@never_cache
@require_safe
@signed_in
def statement(request: HttpRequest, city_code: int) -> HttpResponseBase:
    """Every movement in one city's book, newest first."""
    actor = request.actor
    person = people.person_of(actor.account_id)
    if person is None:
        return pages.redirect("/register")
    own = [one for one in timebank.savings_of(person.id, actor) if one.city_code == city_code]
    if not own:
        raise NotFound()
    asked = PageRequest(number_of(request.GET.get("page", "")))
    context = {
        "page": timebank.statement_of(person.id, city_code, actor, asked),
        "city": places.region(city_code),
        "own": own[0],
    }
    return pages.render(request, "volunteer/time_statement.html", context)
