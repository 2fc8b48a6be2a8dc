"""Large events I am a volunteer of: the shifts I am asked to take, each answered with yes or no; leaving."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.foundation import clock, tongues
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.games import queries
from tongxing.games import services as deeds
from tongxing.games.shapes import Answered, AnswerShifts, OwnGames, OwnShift, Release, SayDays, ShiftAnswer
from tongxing.people import queries as people
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

HUB = "/me/games"


class PressForm(forms.Form):
    """One press and its key."""


class AnswerForm(forms.Form):
    """Which of the shifts, yes or no, and what signing up asks."""

    shifts = forms.ChoicesField(label=gettext_lazy("哪几班"), choices=())
    what = forms.ChoiceField(choices=(("accept", ""), ("decline", "")), pressed=True)
    risks = forms.HiddenField(max_length=20_000, required=False)
    risks_accepted = forms.TickField(label=gettext_lazy("各班的风险提示我看过了，自愿参加"), required=False)
    said_fit = forms.TickField(label=gettext_lazy("我的身体状况适合这些岗位"), required=False)
    accompanied = forms.TickField(label=gettext_lazy("监护人陪我一起去"), required=False)

    def __init__(self, *args: Any, told: tuple[OwnShift, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["shifts"]
        assert isinstance(field, forms.ChoicesField)
        field.choices = [(str(one.id), _shown(one)) for one in told]
        self.initial.setdefault("shifts", [str(one.id) for one in told])
        self.initial.setdefault("risks", ",".join(sorted({_version(one) for one in told if one.activity_id})))
        self.dangerous = {one.activity_id for one in told if one.wants_risks_accepted}

    def order(self, games_id: uuid.UUID) -> AnswerShifts:
        """The risk notice counts as accepted with the press where there is no danger, else with the tick."""
        told = self.cleaned_data
        shown = (one.partition("=") for one in told["risks"].split(",") if _is_id(one.partition("=")[0]))
        read = {uuid.UUID(activity): version[:16] for activity, _is, version in shown}
        if not told["risks_accepted"]:
            read = {activity: version for activity, version in read.items() if activity not in self.dangerous}
        answers = tuple(ShiftAnswer(uuid.UUID(one), told["what"] == "accept") for one in told["shifts"])
        return AnswerShifts(games_id, answers, tuple(read.items()), told["said_fit"], told["accompanied"])


class DaysForm(forms.Form):
    """On which days of the event I can come."""

    days = forms.ChoicesField(label=gettext_lazy("哪些天"), choices=(), required=False)

    def __init__(self, *args: Any, mine: OwnGames, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["days"]
        assert isinstance(field, forms.ChoicesField)
        count = (mine.ends_on - mine.starts_on).days + 1
        lasts = [mine.starts_on + dt.timedelta(days=turn) for turn in range(count)]
        field.choices = [(day.isoformat(), words.full_day(day)) for day in lasts]

    def order(self, volunteer_id: uuid.UUID) -> SayDays:
        return SayDays(volunteer_id, tuple(map(dt.date.fromisoformat, self.cleaned_data["days"])))


def _version(one: OwnShift) -> str:
    return f"{one.activity_id}={one.risks_version}"


def _is_id(said: str) -> bool:
    try:
        return str(uuid.UUID(said)) == said
    except ValueError:
        return False


def _shown(one: OwnShift) -> str:
    return f"{words.span(one.starts_at, one.ends_at)} {one.venue} · {one.post}"


@signed_in
@never_cache
@require_safe
def hub(request: HttpRequest) -> HttpResponseBase:
    """The large events I am a volunteer of."""
    return pages.render(request, "volunteer/games.html", {"rows": queries.my_games(request.actor)})


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def games(request: HttpRequest, games_id: uuid.UUID) -> HttpResponseBase:
    """My shifts of one event: those that wait for my answer, and those I accepted."""
    actor = request.actor
    mine = next((one for one in queries.my_games(actor) if one.games_id == games_id), None)
    if mine is None:
        raise NotFound()
    shifts = queries.my_shifts(games_id, actor)
    asked = tuple(one for one in shifts if one.state == "told")
    form = AnswerForm(request.POST if request.method == "POST" else None, told=asked)
    if request.method == "POST" and form.is_valid():
        done = deeds.answer_shifts(form.order(games_id), actor=actor)
        said = _refusals(done, asked)
        for sentence in said:
            form.add_error(None, sentence)
        if not said:
            return pages.redirect(f"{HUB}/{games_id}", say=_("回复了 %(count)s 班。") % {"count": len(done)})
    person = people.person_of(actor.account_id)
    context = {
        "mine": mine,
        "form": form,
        "asked": asked,
        "accepted": tuple(one for one in shifts if one.state == "accepted"),
        "is_dangerous": bool(form.dangerous),
        "asks_health": any(one.asks_health for one in asked),
        "is_minor": person is not None and people.guardians.is_minor(person.birth_on, clock.today()),
    }
    return pages.render(request, "volunteer/games_one.html", context, form.status)


def _refusals(done: tuple[Answered, ...], asked: tuple[OwnShift, ...]) -> list[str]:
    """A sentence for each shift that could not be taken, with the shift named."""
    shown = {one.id: _shown(one) for one in asked}
    said = tongues.pick
    return [
        f"{shown[one.assignment_id]}：{said(one.zh, one.en, words.language())}" for one in done if one.code
    ]


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request: HttpRequest, volunteer_id: uuid.UUID) -> HttpResponseBase:
    """I leave the event; what I accepted I give back at its activities."""
    mine = next((one for one in queries.my_games(request.actor) if one.volunteer_id == volunteer_id), None)
    if mine is None:
        raise NotFound()
    form = PressForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        deeds.release(Release(volunteer_id), actor=request.actor)
        return pages.redirect(HUB, say=_("您已退出这个赛会。"))
    return pages.render(request, "volunteer/games_leaving.html", {"mine": mine, "form": form}, form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def days(request: HttpRequest, volunteer_id: uuid.UUID) -> HttpResponseBase:
    """On which days I can come."""
    mine = next((one for one in queries.my_games(request.actor) if one.volunteer_id == volunteer_id), None)
    if mine is None:
        raise NotFound()
    said = {"days": [day.isoformat() for day in mine.days]}
    form = DaysForm(request.POST if request.method == "POST" else None, mine=mine, initial=said)
    if request.method == "POST" and form.is_valid():
        try:
            deeds.say_days(form.order(volunteer_id), actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{HUB}/{mine.games_id}", say=_("记下了，排班按这些日子来。"))
    return pages.render(request, "volunteer/games_days.html", {"mine": mine, "form": form}, form.status)
