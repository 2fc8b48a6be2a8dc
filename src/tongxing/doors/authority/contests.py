"""Contests before the authority: announced, judged by others, closed, hung as a notice, published."""

import re
import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access import services as access
from tongxing.contests import queries as contests
from tongxing.contests import services as deeds
from tongxing.contests.shapes import (
    ELIGIBLE,
    METHODS,
    AnnounceContest,
    AnswerObjection,
    Criterion,
    NameJuror,
    RoundPlan,
)
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

DESK = "/authority/contests"
ROUNDS = (1, 2)
WEIGHT = re.compile(r"([0-9]{1,3})\s*[%％分]?\s*$")


class ContestForm(forms.Form):
    """All the terms of a contest; none of them changes later."""

    title = forms.TextField(label=gettext_lazy("名称"), max_length=40)
    purpose = forms.LongTextField(label=gettext_lazy("为什么办"), max_length=300, rows=3)
    place = forms.RegionField(label=gettext_lazy("哪里的项目"), down_to="county")
    eligible = forms.ChoiceField(label=gettext_lazy("哪些项目可以参加"), look="cards", choices=())
    entries_until = forms.DateField(label=gettext_lazy("报名截止"))
    criteria = forms.LongTextField(
        label=gettext_lazy("评审要求和权重"),
        help_text=gettext_lazy("一行写一条，最后写权重，例如“需求真实 40”。权重加起来是 100。"),
        max_length=600,
        rows=4,
    )
    method = forms.ChoiceField(label=gettext_lazy("怎么计分"), look="cards", choices=())
    name_1 = forms.TextField(label=gettext_lazy("第一轮叫什么"), max_length=20)
    from_1 = forms.DateField(label=gettext_lazy("第一轮从哪天评"))
    until_1 = forms.DateField(label=gettext_lazy("第一轮评到哪天"))
    seats_1 = forms.NumberField(label=gettext_lazy("第一轮选几个"), least=1, most=200)
    name_2 = forms.TextField(
        label=gettext_lazy("第二轮叫什么"),
        help_text=gettext_lazy("只有一轮的，这里和下面三项都留空。"),
        max_length=20,
        required=False,
    )
    from_2 = forms.DateField(label=gettext_lazy("第二轮从哪天评"), required=False)
    until_2 = forms.DateField(label=gettext_lazy("第二轮评到哪天"), required=False)
    seats_2 = forms.NumberField(label=gettext_lazy("第二轮选几个"), least=1, most=200, required=False)

    def __init__(self, data: Any = None, *, region_code: int) -> None:
        super().__init__(data, initial={"place": region_code, "method": "trimmed", "eligible": "evaluated"})
        for name, known in (("eligible", ELIGIBLE), ("method", METHODS)):
            field: Any = self.fields[name]
            field.choices = [(one, words.local(*said)) for one, said in known.items()]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or self.cleaned_data
        second = [told.get(f"{part}_2") for part in ("name", "from", "until", "seats")]
        if any(second) and not all(second):
            self.add_error("name_2", _("第二轮的四项请都填写，或者都留空。"))
        return told

    def lines(self) -> tuple[Criterion, ...]:
        """Each line is a name and a weight; a line without a weight has none, which the room refuses."""
        found = []
        for line in self.cleaned_data["criteria"].splitlines():
            weight = WEIGHT.search(line)
            name = line[: weight.start()] if weight else line
            if line.strip():
                found.append(Criterion(name.strip(" ：:，,"), int(weight.group(1)) if weight else 0))
        return tuple(found)

    def order(self) -> AnnounceContest:
        told = self.cleaned_data
        return AnnounceContest(
            key=told["key"],
            region_code=told["place"],
            title=told["title"],
            purpose=told["purpose"],
            eligible=told["eligible"],
            entries_until=told["entries_until"],
            criteria=self.lines(),
            method=told["method"],
            rounds=tuple(
                RoundPlan(told[f"name_{at}"], told[f"from_{at}"], told[f"until_{at}"], told[f"seats_{at}"])
                for at in ROUNDS
                if told[f"name_{at}"]
            ),
        )


class JurorForm(forms.Form):
    """Whom we ask, and why them."""

    volunteer_number = forms.TextField(label=gettext_lazy("评委的志愿者编号"), max_length=40)
    words = forms.LongTextField(
        label=gettext_lazy("懂什么"),
        help_text=gettext_lazy("会公开，例如“社会工作专业教师”。不要写姓名和单位。"),
        max_length=200,
        rows=2,
    )


class AnswerForm(forms.Form):
    """The reason; it is published."""

    answer = forms.LongTextField(
        label=gettext_lazy("答复"), help_text=gettext_lazy("会公开。"), max_length=200, rows=3
    )


class WhyForm(forms.Form):
    """Why a contest is called off."""

    why = forms.LongTextField(
        label=gettext_lazy("为什么取消"), help_text=gettext_lazy("会公开。"), max_length=200, rows=2
    )


class TakeOffForm(forms.Form):
    """Why somebody does not judge after all."""

    why = forms.LongTextField(
        label=gettext_lazy("为什么撤下"),
        help_text=gettext_lazy("本人会看到，不公开。例如“编号填错了，请的是另一位”。"),
        max_length=200,
        rows=2,
    )


def _tried(form: forms.Form, deed: Callable[[], Any]) -> Any:
    """What the deed brings; a refusal stands on the form, and what one may not see stays unseen."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return deed()
    except Refusal as refusal:
        if refusal.status in (401, 403, 404):
            raise
        form.add_refusal(refusal)
        return None


def _typed(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


@never_cache
@require_safe
@signed_in
def desk(request: HttpRequest) -> HttpResponseBase:
    """The contests of my region."""
    access.require(request.actor, "contests.announce_contest")
    kept = contests.contests_kept(request.actor)
    return pages.render(request, "authority/contests.html", {"kept": kept})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new(request: HttpRequest) -> HttpResponseBase:
    """A contest is announced with all its terms."""
    actor = request.actor
    access.require(actor, "contests.announce_contest")
    region = next(grant.low for grant in actor.grants if grant.role == "authority_officer")
    form = ContestForm(_typed(request), region_code=region)
    if made := _tried(form, lambda: deeds.announce_contest(form.order(), actor=actor)):
        return pages.redirect(f"{DESK}/{made.id}", say=_("已发布。接下来邀请评委。"))
    context = {"form": form, "rule": contests.contest_rule(region)}
    return pages.render(request, "authority/contest_new.html", context, form.status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def contest(request: HttpRequest, contest_id: uuid.UUID) -> HttpResponseBase:
    """One contest: the jury and how far it is, the open round, what is entered, what was objected."""
    actor = request.actor
    told = contests.contest_desk(contest_id, actor)
    form = JurorForm(_typed(request))

    def name() -> Any:
        access.require(actor, "contests.announce_contest")
        said = form.cleaned_data
        order = NameJuror(said["key"], contest_id, said["volunteer_number"], said["words"])
        return deeds.name_juror(order, actor=actor)

    if _tried(form, name):
        return pages.redirect(f"{DESK}/{contest_id}", say=_("已邀请，等评委答复。"))
    context = {
        "desk": told,
        "contest": told.tale.contest,
        "form": form,
        "barred": {
            one.juror.id: "；".join(
                _("不评 %(number)s 号：%(why)s")
                % {"number": near.entry, "why": near.why_label(words.language())}
                for near in one.interests
            )
            or one.juror.why
            for one in told.progress
        },
        "may_name": told.open_round is not None and told.open_round.number == 1,
    }
    return pages.render(request, "authority/contest.html", context, form.status)


@never_cache
@require_POST
@signed_in
def closing(request: HttpRequest, contest_id: uuid.UUID, round_id: uuid.UUID) -> HttpResponseBase:
    """The round is closed and worked out."""
    held = contests.contest_desk(contest_id, request.actor).open_round
    if held is None or held.id != round_id:
        raise NotFound()
    card = deeds.close_round(round_id, actor=request.actor)
    say = (
        _("这一轮已结束，结果开始公示。")
        if card.state == "on_notice"
        else _("这一轮已结束，下一轮按日期开始。")
    )
    return pages.redirect(f"{DESK}/{contest_id}", say=say)


@never_cache
@require_POST
@signed_in
def publishing(request: HttpRequest, contest_id: uuid.UUID) -> HttpResponseBase:
    """The results stand."""
    deeds.publish_results(contest_id, actor=request.actor)
    return pages.redirect(f"/contests/{contest_id}", say=_("结果已公布。"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def calling_off(request: HttpRequest, contest_id: uuid.UUID) -> HttpResponseBase:
    """The contest ends without results."""
    actor = request.actor
    told = contests.contest_desk(contest_id, actor)
    form = WhyForm(_typed(request))
    if _tried(form, lambda: deeds.call_off_contest(contest_id, form.cleaned_data["why"], actor=actor)):
        return pages.redirect(DESK, say=_("已取消，原因写在大赛页上。"))
    context = {"contest": told.tale.contest, "form": form}
    return pages.render(request, "authority/contest_calling_off.html", context, form.status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def taking_off(request: HttpRequest, contest_id: uuid.UUID, juror_id: uuid.UUID) -> HttpResponseBase:
    """Somebody named wrongly is taken off the jury."""
    actor = request.actor
    told = contests.contest_desk(contest_id, actor)
    access.require(actor, "contests.announce_contest")
    juror = next((one.juror for one in told.progress if one.juror.id == juror_id), None)
    if juror is None:
        raise NotFound()
    form = TakeOffForm(_typed(request))
    if _tried(form, lambda: deeds.take_off_juror(juror_id, form.cleaned_data["why"], actor=actor)):
        return pages.redirect(f"{DESK}/{contest_id}", say=_("已撤下，本人会收到通知。"))
    context = {"contest": told.tale.contest, "juror": juror, "form": form}
    return pages.render(request, "authority/contest_juror.html", context, form.status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def objection(request: HttpRequest, contest_id: uuid.UUID, objection_id: uuid.UUID) -> HttpResponseBase:
    """An objection is upheld or dismissed, with the reason."""
    actor = request.actor
    told = contests.contest_desk(contest_id, actor)
    card = next((one for one in told.tale.objections if one.id == objection_id), None)
    if card is None:
        raise NotFound()
    form = AnswerForm(_typed(request))

    def answer() -> Any:
        verdict = request.POST.get("verdict", "")
        if verdict not in ("uphold", "dismiss"):
            raise NotFound()
        order = AnswerObjection(objection_id, verdict == "uphold", form.cleaned_data["answer"])
        return deeds.answer_objection(order, actor=actor)

    if _tried(form, answer):
        return pages.redirect(f"{DESK}/{contest_id}", say=_("已答复，公开在大赛页上。"))
    context = {"contest": told.tale.contest, "card": card, "form": form}
    return pages.render(request, "authority/contest_objection.html", context, form.status)
