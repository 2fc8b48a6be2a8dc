"""An organisation seen by those who keep it: what must be seen to, its papers, its people and their roles."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access import services as access
from tongxing.data_returns import queries as data_returns
from tongxing.foundation import throttle
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.organisations import queries as organisations
from tongxing.organisations import services as deeds
from tongxing.organisations.shapes import (
    PARTY_FORMS,
    ROLES,
    DescribeOrganisation,
    HandInPaper,
    InviteMember,
)
from tongxing.web import forms, pages, teams, words
from tongxing.web.guards import signed_in

SHOWN = 50
TRIES = 60


class DescribeForm(forms.Form):
    """What the team does and is good at; the party organisation is for the statistics only."""

    about = forms.LongTextField(label=gettext_lazy("你们做什么"), max_length=300, rows=3, required=False)
    specialities = forms.ChoicesField(label=gettext_lazy("专长"), required=False)
    party_form = forms.ChoiceField(
        label=gettext_lazy("党的组织"),
        required=False,
        help_text=gettext_lazy("只用于统计，不公开，不涉及任何个人。"),
    )

    def __init__(self, *args: Any, region_code: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["specialities"].choices = teams.speciality_choices(region_code)
        self.fields["specialities"].most = organisations.most_specialities(region_code)
        self.fields["party_form"].choices = [(code, words.local(*pair)) for code, pair in PARTY_FORMS.items()]


class InviteForm(forms.Form):
    """Whom, as what, for how long."""

    number = forms.TextField(
        label=gettext_lazy("志愿者编号"),
        max_length=20,
        help_text=gettext_lazy("在对方“我的”页面上。对方同意后才加入。"),
    )
    role = forms.ChoiceField(label=gettext_lazy("身份"), look="cards", initial="member")
    days = forms.ChoiceField(label=gettext_lazy("职责期限"), required=False)

    def __init__(self, *args: Any, region_code: int, may_give: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = ROLES.items() if may_give else [("member", ROLES["member"])]
        self.fields["role"].choices = [(code, words.local(*pair)) for code, pair in roles]
        self.fields["days"].choices = terms(region_code)
        self.fields["days"].initial = str(organisations.terms(region_code)[-1])


class RoleForm(forms.Form):
    """Another role for a member, for how long."""

    role = forms.ChoiceField(label=gettext_lazy("职责"), look="cards")
    days = forms.ChoiceField(label=gettext_lazy("期限，到期自动结束"), look="cards")

    def __init__(self, *args: Any, region_code: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hints = {
            "member": _("参加活动，没有管理职责"),
            "member_keeper": _("只管成员：邀请、答复申请、看名单"),
            "team_leader": _("发起和带领活动、点名、登记时长"),
            "organisation_manager": _("管理组织：材料、成员、职责、报告"),
        }
        self.fields["role"].choices = [(code, words.local(*pair)) for code, pair in ROLES.items()]
        self.fields["role"].hints = hints
        self.fields["days"].choices = terms(region_code)
        self.fields["days"].initial = str(organisations.terms(region_code)[-1])


def terms(region_code: int) -> list[tuple[str, str]]:
    """The terms offered, in words."""
    return [(str(days), _days(days)) for days in organisations.terms(region_code)]


def _days(days: int) -> str:
    if days % 365 == 0:
        return _("%(count)s 年") % {"count": days // 365}
    if days % 30 == 0:
        return _("%(count)s 个月") % {"count": days // 30}
    return _("%(count)s 天") % {"count": days}


@signed_in
@never_cache
@require_safe
def kept(request: HttpRequest) -> HttpResponseBase:
    """The organisations I keep, and one list of everything that must be seen to."""
    actor = request.actor
    page = organisations.warnings_for(actor, PageRequest(number_of(request.GET.get("page", "")), SHOWN))
    mine = organisations.led_by(actor)
    if not mine and not page.items:
        raise NotFound()
    managed = {grant.organisation_id for grant in actor.grants if grant.role == "organisation_manager"}
    context = {
        "teams": [(card, card.id in managed) for card in mine],
        "page": page,
        "tones": teams.WARNING_TONES,
        "roles": [
            one
            for card in mine
            if card.id in managed
            for one in organisations.roles_of(card.id, actor)
            if one.state == "active"
        ],
        "inherited": organisations.inherited_by(actor),
    }
    return pages.render(request, "organiser/kept_teams.html", context)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def describing(request: HttpRequest, organisation_id: uuid.UUID) -> HttpResponseBase:
    """What we do and are good at, and in which form we have a party organisation."""
    actor = request.actor
    card = organisations.organisation_for(organisation_id, actor, "describe_organisation")
    known = {
        "about": card.about,
        "specialities": list(card.specialities),
        "party_form": organisations.party_form_of(card.id, actor),
    }
    sent = request.POST if request.method == "POST" else None
    form = DescribeForm(sent, initial=known, region_code=card.region_code)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        order = DescribeOrganisation(card.id, told["about"], tuple(told["specialities"]), told["party_form"])
        try:
            deeds.describe_organisation(order, actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect("/team/organisations", say=_("已保存。"))
    context = {"form": form, "team": card}
    return pages.render(request, "organiser/team_describing.html", context, status=form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: HttpRequest, organisation_id: uuid.UUID) -> HttpResponseBase:
    """What we have to show, what we showed, and handing one in."""
    actor = request.actor
    card = organisations.organisation_for(organisation_id, actor, "see_papers")
    posted = request.method == "POST"
    sent = (request.POST, request.FILES) if posted else (None, None)
    form = teams.PaperForm(*sent, region_code=card.region_code)
    if posted and form.is_valid():
        told = form.cleaned_data
        order = HandInPaper(
            key=told["key"],
            organisation_id=card.id,
            kind=told["kind"],
            content=told["content"],
            number=told["number"],
            issuer=told["issuer"],
            valid_from=told["valid_from"],
            ends_on=told["ends_on"],
        )
        try:
            done = deeds.hand_in_paper(order, actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            said = _("已收下。") if done.state == "accepted" else _("已提交，主管部门审核后通知您。")
            return pages.redirect(f"/team/organisations/{card.id}/papers", say=said)
    context = {
        "form": form,
        "team": card,
        "tone": teams.STATE_TONES[card.state],
        "papers": organisations.papers(card.id, actor),
        "missing": organisations.papers_missing(card.id, actor),
        "decisions": organisations.decisions(card.id, actor),
        "tones": teams.PAPER_TONES,
        "warning_tones": teams.WARNING_TONES,
    }
    return pages.render(request, "organiser/team_papers.html", context, status=form.status)


@signed_in
@never_cache
@require_safe
def paper_file(request: HttpRequest, paper_id: uuid.UUID) -> HttpResponse:
    """The file of a paper, for its managers and the authority."""
    kind, content = organisations.paper_file(paper_id, request.actor)
    answer = HttpResponse(content, content_type=teams.CONTENT_TYPES[kind])
    where = "attachment" if kind == "pdf" else "inline"
    answer["Content-Disposition"] = f'{where}; filename="paper-{str(paper_id)[:8]}.{kind}"'
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def members(request: HttpRequest, organisation_id: uuid.UUID) -> HttpResponseBase:
    """Who belongs, who asks to, and inviting somebody by number."""
    actor = request.actor
    card = organisations.organisation_for(organisation_id, actor, "see_members")
    may = {name: organisations.may_do(card.id, actor, name) for name in ("add_member", "give_role")}
    may["send_back"] = data_returns.may_send_for(card.id, actor)
    sent = request.POST if request.method == "POST" else None
    form = InviteForm(sent, region_code=card.region_code, may_give=may["give_role"])
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        order = InviteMember(card.id, told["number"], told["role"], _number(told["days"]))
        try:
            throttle.spend("team.invite", str(actor.account_id), limit=TRIES, seconds=3600)
            deeds.invite_member(order, actor=actor)
        except Refusal as refusal:
            if refusal.status in (401, 403, 404):
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(
                f"/team/organisations/{card.id}/members", say=_("已邀请，对方同意后才加入。")
            )
    number = number_of(request.GET.get("page", ""))
    context = {
        "form": form,
        "team": card,
        "may": may,
        "page": organisations.member_rows(card.id, actor, PageRequest(number, SHOWN)),
    }
    return pages.render(request, "organiser/team_members.html", context, status=form.status)


@signed_in
@never_cache
@require_POST
def admission(request: HttpRequest, membership_id: uuid.UUID) -> HttpResponseBase:
    """Yes or no to somebody who asked to join."""
    accept = request.POST.get("accept") == "yes"
    said = _("已同意加入。") if accept else _("已婉拒。")
    tone = "good"
    place = organisations.role_card(membership_id, request.actor).membership
    try:
        deeds.answer_request(membership_id, accept=accept, actor=request.actor)
    except Refusal as refusal:
        if refusal.status != 409:
            raise
        said, tone = refusal.sentence(words.language()), "wait"
    return pages.redirect(f"/team/organisations/{place.organisation.id}/members", say=said, tone=tone)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def role(request: HttpRequest, membership_id: uuid.UUID) -> HttpResponseBase:
    """One member: another role for a time, or the end of the membership."""
    actor = request.actor
    place = organisations.role_card(membership_id, actor).membership
    house = place.organisation
    organisations.organisation_for(house.id, actor, "give_role")
    sent = request.POST if request.method == "POST" else None
    form = RoleForm(sent, initial={"role": place.role}, region_code=house.region_code)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            deeds.give_role(membership_id, told["role"], _number(told["days"]), actor=actor)
        except Refusal as refusal:
            if refusal.status in (401, 403, 404):
                raise
            form.add_refusal(refusal)
        else:
            here = f"/team/organisations/{house.id}/members"
            return pages.redirect(here, say=_("已改。有管理职责的，本人签署承诺后开始。"))
    context = {"form": form, "place": place, "member": organisations.member_row(membership_id, actor)}
    return pages.render(request, "organiser/team_role.html", context, status=form.status)


@signed_in
@never_cache
@require_POST
def ending(request: HttpRequest, membership_id: uuid.UUID) -> HttpResponseBase:
    """A member does not belong any more."""
    place = organisations.role_card(membership_id, request.actor).membership
    deeds.end_membership(membership_id, actor=request.actor)
    return pages.redirect(
        f"/team/organisations/{place.organisation.id}/members", say=_("已移出队伍，服务记录不受影响。")
    )


@signed_in
@never_cache
@require_safe
def groups(request: HttpRequest) -> HttpResponseBase:
    """Groups that ask to work under this station."""
    access.require(request.actor, "organisations.agree_to_host")
    rows = organisations.groups_asking(request.actor)
    return pages.render(request, "organiser/station_groups.html", {"rows": rows})


@signed_in
@never_cache
@require_POST
def group_consent(request: HttpRequest, organisation_id: uuid.UUID) -> HttpResponseBase:
    """The station agrees; the authority decides afterwards."""
    deeds.agree_to_host(organisation_id, actor=request.actor)
    return pages.redirect("/station/groups", say=_("已同意，主管部门接着审核。"))


def _number(told: str) -> int | None:
    return int(told) if told.isascii() and told.isdigit() and len(told) < 7 else None
