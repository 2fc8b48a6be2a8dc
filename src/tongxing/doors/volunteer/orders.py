"""Orders for whoever comes: what I am asked first, where I said I would go, what else looks for somebody near."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.foundation import ids
from tongxing.foundation.paging import PageRequest
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.orders import queries as orders
from tongxing.orders import services as deeds
from tongxing.orders.shapes import REACHES, BeReady, NameMember, SayDone, TeamMember
from tongxing.organisations import queries as organisations
from tongxing.organisations.shapes import OrganisationCard
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

HERE = "/me/orders"


class ReadinessForm(forms.Form):
    """How far and how often one may be asked."""

    reach = forms.ChoiceField(label=gettext_lazy("愿意去多远"), choices=())
    per_week = forms.NumberField(label=gettext_lazy("每周最多邀请几次"), least=1, most=14)
    shows_name = forms.TickField(label=gettext_lazy("让求助人看到我的姓（不勾选只看到编号）"), required=False)
    team = forms.ChoiceField(label=gettext_lazy("以谁的名义"), choices=(), required=False)

    def __init__(self, *args: Any, teams: tuple[OrganisationCard, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [("", _("我自己")), *((str(one.id), one.name) for one in teams)]
        if not teams:  # nothing to choose, nothing to get wrong
            del self.fields["team"]
        self.fields["reach"].choices = [(code, words.local(zh, en)) for code, (zh, en) in REACHES.items()]


class MemberForm(forms.Form):
    """Which member of the team is asked to come."""

    person_id = forms.ChoiceField(label=gettext_lazy("请谁去"), choices=())

    def __init__(self, *args: Any, members: tuple[TeamMember, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person_id"].choices = [
            (str(one.person_id), f"{one.name} {one.volunteer_number}") for one in members
        ]


class DoneForm(forms.Form):
    """How long it took; the word of the day when the resident said one."""

    minutes = forms.NumberField(label=gettext_lazy("用了多少分钟"), least=1, most=720)
    word = forms.TextField(label=gettext_lazy("服务口令"), max_length=40, required=False)
    note = forms.TextField(label=gettext_lazy("想说明的"), max_length=200, required=False)


class WhyForm(forms.Form):
    """Why one cannot come after all."""

    why = forms.TextField(label=gettext_lazy("原因"), max_length=200)


@signed_in
@never_cache
@require_safe
def my_orders(request: HttpRequest) -> HttpResponseBase:
    """One screen: asked, going, near; and whether I may be asked at all."""
    actor = request.actor
    offers = orders.offers_to(actor)
    asked = {card.id for _offer, card in offers}
    near = orders.open_near(actor, PageRequest(size=10)).items
    readiness = orders.readiness_of(actor)
    ready = {one.organisation_id for one in readiness if one.is_on} - {None}
    context = {
        "offers": offers,
        "visits": orders.mine_to_visit(actor),
        "of_teams": [one for one in orders.of_my_teams(actor) if not one.is_mine] if actor.grants else [],
        "near": [one for one in near if one.id not in asked],
        "readiness": readiness,
        "teams": [one for one in organisations.led_by(actor) if one.id in ready] if ready else [],
    }
    return pages.render(request, "volunteer/orders.html", context)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def readiness(request: HttpRequest) -> HttpResponseBase:
    """Say that I may be asked, or how; alone, or for a team I lead."""
    actor = request.actor
    teams = organisations.led_by(actor) if actor.grants else ()
    mine = next(one for one in orders.readiness_of(actor) if one.organisation_id is None)
    if request.method != "POST":
        now = {"reach": mine.reach, "per_week": mine.per_week, "shows_name": mine.shows_name}
        form = ReadinessForm(initial=now, teams=teams)
        return pages.render(request, "volunteer/order_readiness.html", {"form": form, "mine": mine})
    form = ReadinessForm(request.POST, teams=teams)
    if form.is_valid():
        told = form.cleaned_data
        try:
            team = uuid.UUID(told["team"]) if told.get("team") else None
            deeds.be_ready(BeReady(told["reach"], told["per_week"], told["shows_name"], team), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(HERE, say=_("好的，附近有人需要时会问您；去不去都由您定。"))
    return pages.render(request, "volunteer/order_readiness.html", {"form": form, "mine": mine}, form.status)


@signed_in
@never_cache
@require_POST
def readiness_end(request: HttpRequest) -> HttpResponseBase:
    """Nobody asks me any more, or not for this team."""
    deeds.be_off(ids.read_id(request.POST.get("team", "")), actor=request.actor)
    return pages.redirect(HERE, say=_("已关闭，不会再邀请您。已经答应的请照常去。"))


def _deed(do: Callable[[], Any], here: str, say: str) -> HttpResponseBase:
    """One press, one deed; a no is said on the page one came from."""
    try:
        do()
    except Refusal as refusal:
        if refusal.status in (401, 403, 404):
            raise
        return pages.redirect(HERE, say=refusal.sentence(words.language()), tone="stop")
    return pages.redirect(here, say=say)


@signed_in
@never_cache
@require_POST
def acceptance(request: HttpRequest, offer_id: uuid.UUID) -> HttpResponseBase:
    """I come."""
    say = _("谢谢您！求助人会知道您要来。出发前看一下地址。")
    return _deed(lambda: deeds.accept_offer(offer_id, actor=request.actor), HERE, say)


@signed_in
@never_cache
@require_POST
def refusal(request: HttpRequest, offer_id: uuid.UUID) -> HttpResponseBase:
    """Not this time."""
    return _deed(lambda: deeds.refuse_offer(offer_id, actor=request.actor), HERE, _("没关系，我们问下一位。"))


@signed_in
@never_cache
@require_POST
def claim(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """I come without having been asked, or the team comes that I lead; which of it is asked afterwards."""
    named = request.POST.get("team", "")
    team = ids.read_id(named)
    if named and team is None:  # not oneself instead of a team that was meant
        raise NotFound()
    say = _("谢谢您！求助人会知道您要来。出发前看一下地址。")
    if team is not None:
        say = _("谢谢！求助人会知道你们要来。现在可以请队员去。")
    here = HERE if team is None else f"{HERE}/{order_id}"
    return _deed(lambda: deeds.claim_order(order_id, actor=request.actor, organisation_id=team), here, say)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def visit(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """One visit: the address is read by a press, which the journal keeps."""
    return _visit(request, order_id, read=request.method == "POST")


def _visit(
    request: HttpRequest, order_id: uuid.UUID, form: forms.Form | None = None, read: bool = False
) -> HttpResponseBase:
    card = orders.order(order_id, request.actor)
    leads = card.organisation_id in {grant.organisation_id for grant in request.actor.grants} - {None}
    if not card.is_mine and not leads:
        return pages.redirect(HERE)
    told = None
    if read and card.is_mine and card.state != "done":
        told = orders.visit(order_id, request.actor, "上门服务")
    members = orders.members_to_name(order_id, request.actor) if leads and card.state == "accepted" else ()
    member = form if isinstance(form, MemberForm) else MemberForm(auto_id="id_member_%s", members=members)
    done = form if isinstance(form, DoneForm) else DoneForm(auto_id="id_done_%s")
    why = form if isinstance(form, WhyForm) else WhyForm(auto_id="id_why_%s")
    context = {"order": card, "visit": told, "done": done, "why": why, "member": member, "members": members}
    return pages.render(request, "volunteer/visit.html", context, form.status if form else 200)


@signed_in
@never_cache
@require_POST
def member(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """A member of the team is asked to be the one who comes."""
    members = orders.members_to_name(order_id, request.actor)
    form = MemberForm(request.POST, auto_id="id_member_%s", members=members)
    if form.is_valid():
        told = form.cleaned_data
        try:
            asking = NameMember(order_id, told["key"], uuid.UUID(told["person_id"]))
            deeds.name_member(asking, actor=request.actor)
        except Refusal as refused:
            if refused.status in (401, 403, 404):
                raise
            form.add_refusal(refused)
        else:
            say = _("已经去问了；答应以前，还是由您去。")
            return pages.redirect(f"{HERE}/{order_id}", say=say)
    return _visit(request, order_id, form)


@signed_in
@never_cache
@require_POST
def departure(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """I am on my way."""
    say = _("路上小心。求助人知道您出门了。")
    return _deed(lambda: deeds.set_out(order_id, actor=request.actor), f"{HERE}/{order_id}", say)


@signed_in
@never_cache
@require_POST
def completion(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """It was done."""
    form = DoneForm(request.POST, auto_id="id_done_%s")
    if form.is_valid():
        told = form.cleaned_data
        try:
            deeds.say_done(
                SayDone(order_id, told["minutes"], told["note"], told["word"]), actor=request.actor
            )
        except Refusal as refused:
            if refused.status in (401, 403, 404):
                raise
            form.add_refusal(refused)
        else:
            return pages.redirect(HERE, say=_("辛苦了！求助人说一句以后，这一单就完成了。"))
    return _visit(request, order_id, form)


@signed_in
@never_cache
@require_POST
def stepping_back(request: HttpRequest, order_id: uuid.UUID) -> HttpResponseBase:
    """I cannot come after all."""
    form = WhyForm(request.POST, auto_id="id_why_%s")
    if form.is_valid():
        try:
            deeds.step_back(order_id, form.cleaned_data["why"], actor=request.actor)
        except Refusal as refused:
            if refused.status in (401, 403, 404):
                raise
            form.add_refusal(refused)
        else:
            return pages.redirect(HERE, say=_("知道了，马上另找人。谢谢您早说。"))
    return _visit(request, order_id, form)
