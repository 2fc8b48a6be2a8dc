"""My profile: what I say of myself, my week, my proofs of skill; all of it may stay empty."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.foundation import clock, codelists
from tongxing.foundation.ids import read_id
from tongxing.foundation.refusals import Refusal
from tongxing.organisations import queries as organisations
from tongxing.people import errors
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.profiles import queries as profiles
from tongxing.profiles import services as deeds
from tongxing.profiles.shapes import (
    CONTENT_TYPES,
    FILE_KINDS,
    MOST_FILE_BYTES,
    MOST_INTERESTS,
    KeepProfile,
    SkillCard,
    StateSkill,
)
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

STATION = "station"
PARTS = 3  # morning, afternoon, evening
TONES = {"waiting": "wait", "checked": "good", "refused": "stop"}


class ProfileForm(forms.Form):
    """Nothing here is obligatory."""

    kinds = forms.ChoicesField(
        label=gettext_lazy("我是"),
        required=False,
        help_text=gettext_lazy("可以选几项，也可以不选。别人看不到，只汇总成人数，不足 5 人不显示。"),
    )
    shown_kinds = forms.ChoicesField(
        label=gettext_lazy("愿意让自己的队伍看到的"),
        required=False,
        help_text=gettext_lazy("默认都不公开，只能选上面勾过的。队伍经批准导出成员名册时能看到。"),
    )
    languages = forms.ChoicesField(label=gettext_lazy("会说的语言"), required=False)
    interests = forms.ChoicesField(
        label=gettext_lazy("感兴趣的领域"), required=False, most=MOST_INTERESTS,
        help_text=gettext_lazy("最多 4 项。"),
    )  # fmt: skip
    reach_metres = forms.ChoiceField(label=gettext_lazy("愿意去多远"), look="cards")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = words.language()
        for name, list_id in (
            ("kinds", "kind"),
            ("shown_kinds", "kind"),
            ("languages", "language"),
            ("reach_metres", "reach"),
        ):
            told = [(item.code, item.label(language)) for item in profiles.items(list_id)]
            self.fields[name].choices = told
        self.fields["interests"].choices = [
            pair for pair in codelists.choices("volunteer_service_field", language) if pair[0] < "1000"
        ]


class SlotsForm(forms.Form):
    """Which parts of the week are free; drawn as a grid of ticks."""

    slots = forms.ChoicesField(label=gettext_lazy("可服务时间"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slots"].choices = codelists.choices("weekly_availability", words.language())


class SkillForm(forms.Form):
    """A certificate: what, from whom, until when, and its number or its picture."""

    code = forms.ChoiceField(label=gettext_lazy("哪一类特长"))
    title = forms.TextField(label=gettext_lazy("证书名称"), max_length=40)
    issuer = forms.TextField(label=gettext_lazy("发证单位"), max_length=40)
    number = forms.TextField(
        label=gettext_lazy("证书编号"), max_length=40, required=False,
        help_text=gettext_lazy("编号和照片有一样就行，都加密保存，只给您选的人核对。"),
    )  # fmt: skip
    file = forms.FileField(
        label=gettext_lazy("证书照片或 PDF"), kinds=FILE_KINDS, most_bytes=MOST_FILE_BYTES, required=False,
        help_text=gettext_lazy("最大 5 MB。核对以后照片就删除。"),
    )  # fmt: skip
    issued_on = forms.DateField(label=gettext_lazy("发证日期"), required=False)
    expires_on = forms.DateField(
        label=gettext_lazy("有效期到"), required=False, help_text=gettext_lazy("长期有效的不用填。")
    )
    checker = forms.ChoiceField(label=gettext_lazy("请谁核对"), look="cards", initial=STATION)

    def __init__(self, *args: Any, teams: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = codelists.choices("skill", words.language())
        self.fields["checker"].choices = [(STATION, _("我的服务站点")), *teams]


@never_cache
@require_safe
@signed_in
def profile(request: HttpRequest) -> HttpResponseBase:
    """Everything I said of myself on one page, and what I can prove."""
    person = myself(request)
    card = profiles.profile(person.id, request.actor)
    language = words.language()
    context = {
        "card": card,
        "kinds": _labels("kind", card.kinds),
        "shown": _labels("kind", card.shown_kinds),
        "languages": _labels("language", card.languages),
        "interests": [codelists.label("volunteer_service_field", one, language) for one in card.interests],
        "slots": [codelists.label("weekly_availability", one, language) for one in card.slots],
        "reach": profiles.label("reach", str(card.reach_metres), language),
        "skills": [_skill_row(one) for one in profiles.skills_of(person.id, request.actor)],
    }
    return pages.render(request, "volunteer/profile.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def particulars(request: HttpRequest) -> HttpResponseBase:
    """I say who I am, as far as I like."""
    person = myself(request)
    card = profiles.profile(person.id, request.actor)
    initial = {name: list(getattr(card, name)) for name in ("kinds", "shown_kinds", "languages", "interests")}
    form = ProfileForm(request.POST or None, initial=initial | {"reach_metres": str(card.reach_metres)})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        order = KeepProfile(
            kinds=tuple(told["kinds"]),
            shown_kinds=tuple(told["shown_kinds"]),
            languages=tuple(told["languages"]),
            interests=tuple(told["interests"]),
            reach_metres=int(told["reach_metres"]),
        )
        try:
            deeds.keep_profile(person.id, order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect("/me/profile", say=_("档案已更新。"))
    return pages.render(request, "volunteer/profile_particulars.html", {"form": form}, form.status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def week(request: HttpRequest) -> HttpResponseBase:
    """Twenty-four parts of the week, ticked by thumb or by keyboard."""
    person = myself(request)
    form = SlotsForm(
        request.POST or None, initial={"slots": profiles.profile(person.id, request.actor).slots}
    )
    if request.method == "POST" and form.is_valid():
        try:
            deeds.keep_slots(person.id, form.cleaned_data["slots"], actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect("/me/profile", say=_("可服务时间已更新。"))
    chosen = set(form["slots"].value() or ())
    return pages.render(
        request, "volunteer/profile_week.html", {"form": form, "rows": grid(chosen)}, form.status
    )


def grid(chosen: set[str]) -> list[dict[str, Any]]:
    """The week as rows of three ticks: the day's name, and for each part its code, whole name and whether it is set."""
    days = [
        _("星期一"),
        _("星期二"),
        _("星期三"),
        _("星期四"),
        _("星期五"),
        _("星期六"),
        _("星期日"),
        _("节假日"),
    ]
    slots = codelists.items("weekly_availability")
    return [
        {
            "day": day,
            "slots": [
                (one.code, one.label(words.language()), one.code in chosen)
                for one in slots[at * PARTS : (at + 1) * PARTS]
            ],
        }
        for at, day in enumerate(days)
    ]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def skill_new(request: HttpRequest) -> HttpResponseBase:
    """I state what I can prove, and whom I ask to look at it."""
    person = myself(request)
    teams = [(str(team.id), team.name) for team in _teams(person, request)]
    form = SkillForm(request.POST or None, request.FILES or None, teams=teams)
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        checker = told.pop("checker")
        order = StateSkill(
            content=told.pop("file") or b"",
            organisation_id=None if checker == STATION else read_id(checker),
            **told,
        )
        try:
            deeds.state_skill(person.id, order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect("/me/profile", say=_("已登记，等待核对。结果会通知您。"))
    return pages.render(request, "volunteer/profile_skill.html", {"form": form}, form.status)


@require_POST
@signed_in
def skill_withdrawal(request: HttpRequest, skill_id: uuid.UUID) -> HttpResponseBase:
    """The proof is gone."""
    deeds.withdraw_skill(skill_id, actor=request.actor)
    return pages.redirect("/me/profile", say=_("已删去，编号和照片也删除了。"))


@never_cache
@require_safe
@signed_in
def skill_file(request: HttpRequest, skill_id: uuid.UUID) -> HttpResponse:
    """The picture of a proof, for its owner or whoever is to check it."""
    kind, content = deeds.read_proof(skill_id, actor=request.actor)
    answer = HttpResponse(content, content_type=CONTENT_TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="proof.{kind}"'
    return answer


def myself(request: HttpRequest) -> PersonCard:
    """The volunteer behind this account. Refuses with RegistrationNeeded."""
    person = people.person_of(request.actor.account_id)
    if person is None or not person.is_volunteer:
        raise errors.RegistrationNeeded()
    return person


def _teams(person: PersonCard, request: HttpRequest) -> list[Any]:
    places = organisations.memberships_of(person.id, request.actor)
    return [place.organisation for place in places if place.state == "active"]


def _labels(list_id: str, codes: tuple[str, ...]) -> list[str]:
    return [profiles.label(list_id, code, words.language()) for code in codes]


def _skill_row(card: SkillCard) -> dict[str, Any]:
    today = clock.today()
    over = card.expires_on is not None and card.expires_on < today
    soon = (
        not over
        and card.expires_on is not None
        and card.expires_on <= today + dt.timedelta(days=profiles.limit("warn_days"))
    )
    state = _("已过期") if over else card.state_label(words.language())
    return {
        "card": card,
        "label": codelists.label("skill", card.code, words.language()),
        "state": state,
        "tone": "stop" if over else TONES[card.state],
        "soon": soon and card.state == "checked",
    }
