"""My teams: where I belong and what my role allows, the pledge, leaving, and registering a team of one's own."""

import dataclasses
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access.shapes import Actor
from tongxing.foundation.refusals import Faults, NotFound, Refusal
from tongxing.organisations import queries as organisations
from tongxing.organisations import services as deeds
from tongxing.organisations.shapes import KINDS, MembershipCard, RegisterOrganisation
from tongxing.people import queries as people
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

NOWHERE = -1
NATION = 0
UNKNOWN = (
    "没有找到这个名称的组织，或者不止一个。请写登记的全称，或先不填，由主管部门来填。",
    "No organisation has this name, or more than one. Write it in full, or leave it to the authority.",
)


class PledgeForm(forms.Form):
    """The edition that was read, and the word."""

    version = forms.HiddenField()
    is_read = forms.TickField(label=gettext_lazy("我看完了，愿意遵守，并对自己做的事负责"))


class TeamForm(forms.Form):
    """A new team: kind, name, where, and who consents or which code it has."""

    kind = forms.ChoiceField(label=gettext_lazy("类型"), look="cards")
    name = forms.TextField(label=gettext_lazy("名称"), max_length=80)
    region_code = forms.RegionField(
        label=gettext_lazy("所在地"),
        root=0,
        down_to="village",
        required=False,
        help_text=gettext_lazy("选到哪一级，就是哪一级的队伍：社区队选到社区，全区的选到区县。"),
    )
    uscc = forms.TextField(
        label=gettext_lazy("统一社会信用代码"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("18 位，照登记证书填。团体没有就不填。"),
    )
    host_name = forms.TextField(
        label=gettext_lazy("同意你们活动的社区或单位"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("没有登记为法人的团体要填。"),
    )
    host_phone = forms.PhoneField(label=gettext_lazy("社区或单位的电话"), required=False)
    line = forms.ChoiceField(
        label=gettext_lazy("属于哪个条线"),
        required=False,
        help_text=gettext_lazy("如妇联、共青团、工会的队伍；不属于任何条线就不选。"),
    )
    superior = forms.TextField(
        label=gettext_lazy("上级组织"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("是哪个组织下面的队伍，写它登记的全称；没有就不填。"),
    )
    about = forms.LongTextField(label=gettext_lazy("你们做什么"), max_length=300, rows=3, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(code, words.local(*pair)) for code, pair in KINDS.items()]
        lines = organisations.lines(NATION)
        self.fields["line"].choices = [("", _("不属于条线"))] + [
            (one.code, words.local(one.zh, one.en)) for one in lines
        ]


@never_cache
@require_safe
@signed_in
def my_teams(request: HttpRequest) -> HttpResponseBase:
    """Every place I hold, and what is to be done about each."""
    actor = request.actor
    person = people.person_of(actor.account_id)
    held = organisations.memberships_of(person.id, actor) if person else ()
    context = {"places": held, "registered": organisations.registered_by(actor), "person": person}
    return pages.render(request, "volunteer/teams.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new_team(request: HttpRequest) -> HttpResponseBase:
    """A team of one's own asks to be registered; its papers are the next step."""
    form = TeamForm(request.POST if request.method == "POST" else None, initial={"kind": "1"})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        order = RegisterOrganisation(
            key=told["key"],
            kind=told["kind"],
            name=told["name"],
            region_code=told["region_code"] or NOWHERE,
            uscc=told["uscc"],
            host_name=told["host_name"],
            host_phone=told["host_phone"],
            about=told["about"],
            line=told["line"],
        )
        try:
            order = dataclasses.replace(order, superior_id=_superior(told["superior"], request.actor))
            card = deeds.register_organisation(order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            said = _("已提交。再把材料拍照交上来，主管部门就可以审核了。")
            return pages.redirect(f"/team/organisations/{card.id}/papers", say=said)
    return pages.render(request, "volunteer/team_new.html", {"form": form}, status=form.status)


def _superior(name: str, viewer: Actor) -> uuid.UUID | None:
    """The organisation of this whole name. Refuses with Invalid when there is none, or more than one."""
    if not name:
        return None
    fitting = organisations.named(name, viewer)
    if len(fitting) != 1:
        faults = Faults()
        faults.add("superior", "organisations.superior_unknown", *UNKNOWN)
        faults.refuse_if_any()
    return fitting[0].id


@never_cache
@require_POST
@signed_in
def joining(request: HttpRequest, organisation_id: uuid.UUID) -> HttpResponseBase:
    """I ask to join."""
    try:
        held = deeds.join_organisation(organisation_id, actor=request.actor)
    except Refusal as refusal:
        if refusal.status != 409:
            raise
        return pages.redirect(
            f"/teams/{organisation_id}", say=refusal.sentence(words.language()), tone="wait"
        )
    said = _("已加入，谢谢您。") if held.state == "active" else _("已申请，队伍答复后通知您。")
    return pages.redirect("/me/teams", say=said)


@never_cache
@require_safe
@signed_in
def role(request: HttpRequest, membership_id: uuid.UUID) -> HttpResponseBase:
    """My role in plain words: what it lets me do, and until when."""
    card = organisations.role_card(membership_id, request.actor)
    return pages.render(request, "volunteer/role.html", {"card": card, "place": card.membership})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def pledge(request: HttpRequest, membership_id: uuid.UUID) -> HttpResponseBase:
    """The rules of conduct, read and signed; the role rests until then."""
    place = _mine(request, membership_id)
    text = organisations.pledge_in_force(place.organisation.region_code)
    form = PledgeForm(request.POST if request.method == "POST" else None, initial={"version": text.version})
    if request.method == "POST" and form.is_valid():
        try:
            deeds.sign_pledge(membership_id, form.cleaned_data["version"], actor=request.actor)
        except Refusal as refusal:
            if refusal.status != 409:
                raise
            here = f"/me/teams/{membership_id}/pledge"
            return pages.redirect(here, say=refusal.sentence(words.language()), tone="wait")
        else:
            return pages.redirect(
                f"/me/teams/{membership_id}/role", say=_("已签署。下面是您现在可以办的事。")
            )
    points = [words.local(zh, en) for zh, en in zip(text.points_zh, text.points_en, strict=True)]
    context = {"form": form, "text": text, "points": points, "place": place}
    return pages.render(request, "volunteer/pledge.html", context, status=form.status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def leaving(request: HttpRequest, membership_id: uuid.UUID) -> HttpResponseBase:
    """Asked once more: I do not belong to this team any more."""
    place = _mine(request, membership_id)
    if request.method != "POST":
        return pages.render(request, "volunteer/team_leaving.html", {"place": place})
    deeds.end_membership(membership_id, actor=request.actor)
    return pages.redirect("/me/teams", say=_("已退出。您的服务记录不受影响。"))


def _mine(request: HttpRequest, membership_id: uuid.UUID) -> MembershipCard:
    """My own live place. Refuses with NotFound."""
    actor = request.actor
    person = people.person_of(actor.account_id)
    held = organisations.memberships_of(person.id, actor) if person else ()
    found = next((one for one in held if one.id == membership_id), None)
    if found is None:
        raise NotFound()
    return found
