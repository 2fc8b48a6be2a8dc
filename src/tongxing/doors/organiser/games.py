"""Large events of my organisations: their days, the shifts they need, and schedules read, looked at and brought."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongxing.access import services as access
from tongxing.activities import queries as activities
from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.games import queries
from tongxing.games import services as deeds
from tongxing.games.shapes import MOST_FILE_BYTES, GamesCard, OpenGames, OpenShifts, ReadSchedule
from tongxing.organisations import queries as organisations
from tongxing.organisations.shapes import OrganisationCard
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in

HUB = "/team/games"
SHOWN = 50


class GamesForm(forms.Form):
    """Who holds it, what it is called, on which days."""

    organisation = forms.ChoiceField(label=gettext_lazy("哪个组织"), choices=())
    name = forms.TextField(label=gettext_lazy("赛会名称"), max_length=60)
    starts_on = forms.DateField(label=gettext_lazy("第一天"))
    ends_on = forms.DateField(label=gettext_lazy("最后一天"))

    def __init__(self, *args: Any, teams: tuple[OrganisationCard, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(team.id), team.name) for team in teams]

    def order(self) -> OpenGames:
        told = self.cleaned_data
        house = uuid.UUID(told["organisation"])
        return OpenGames(told["key"], house, told["name"], told["starts_on"], told["ends_on"])


class ScheduleForm(forms.Form):
    """The file, and what stands where it says nothing."""

    file = forms.FileField(
        label=gettext_lazy("日程文件"),
        help_text=gettext_lazy(
            "CSV（编号、场馆、岗位、内容、开始、结束、人数），或 frab / pentabarf 的 XML、JSON。"
        ),
        most_bytes=MOST_FILE_BYTES,
        accept=".csv,.xml,.json,text/csv,application/xml,application/json",
    )
    post = forms.TextField(
        label=gettext_lazy("文件没写岗位时"), max_length=60, initial=gettext_lazy("现场服务")
    )
    places = forms.NumberField(
        label=gettext_lazy("文件没写人数时"), least=1, most=2000, initial=2, unit=gettext_lazy("人")
    )

    def order(self, games_id: uuid.UUID) -> ReadSchedule:
        told = self.cleaned_data
        return ReadSchedule(told["key"], games_id, told["file"], told["post"], told["places"])


class OpeningForm(forms.Form):
    """Like which activity, and at which venue."""

    pattern = forms.ChoiceField(label=gettext_lazy("照哪个活动办"), choices=())
    venue = forms.ChoiceField(label=gettext_lazy("哪个场馆"), choices=(), required=False)
    on = forms.DateField(label=gettext_lazy("哪一天"))

    def __init__(
        self, *args: Any, patterns: list[tuple[str, str]], venues: tuple[str, ...], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        chosen = {"pattern": patterns, "venue": [("", _("所有场馆")), *((name, name) for name in venues)]}
        for name, choices in chosen.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def order(self, games_id: uuid.UUID) -> OpenShifts:
        told = self.cleaned_data
        return OpenShifts(games_id, uuid.UUID(told["pattern"]), told["on"], told["venue"])


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hub(request: HttpRequest) -> HttpResponseBase:
    """The large events of my organisations, and a new one."""
    actor = request.actor
    access.require(actor, "games.open_games")
    form = GamesForm(request.POST or None, teams=organisations.led_by(actor))
    if request.method == "POST" and form.is_valid():
        try:
            made = deeds.open_games(form.order(), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{HUB}/{made.id}", say=_("赛会开好了，接着读入日程。"))
    page = queries.games_of(actor, PageRequest(number_of(request.GET.get("page", ""))))
    return pages.render(request, "organiser/games.html", {"form": form, "page": page}, form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def games(request: HttpRequest, games_id: uuid.UUID) -> HttpResponseBase:
    """What one large event needs, day by day; a schedule is read in."""
    actor = request.actor
    card = queries.games(games_id, actor)
    form = ScheduleForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = deeds.read_schedule(form.order(games_id), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/team/schedules/{made.id}", say=_("读好了，请看一遍变化再导入。"))
    day = _day(request.GET.get("day", ""), card)
    asked = PageRequest(number_of(request.GET.get("page", "")))
    context = {
        "games": card,
        "form": form,
        "needs": queries.needs(games_id, actor),
        "day": day,
        "earlier": day - dt.timedelta(days=1) if day > card.starts_on else None,
        "later": day + dt.timedelta(days=1) if day < card.ends_on else None,
        "page": queries.shifts_of(games_id, actor, day, asked),
        "sheets": queries.sheets_of(games_id, actor),
    }
    return pages.render(request, "organiser/games_one.html", context, form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: HttpRequest, games_id: uuid.UUID) -> HttpResponseBase:
    """People can sign up for the shifts of a day: like which activity, at which venue."""
    actor = request.actor
    card = queries.games(games_id, actor)
    said = request.POST.get("on", "") if request.method == "POST" else request.GET.get("day", "")
    day = _day(said, card)
    patterns = [
        (str(one.activity_id), f"{one.name}（{one.title}）")
        for one in activities.templates(actor)
        if one.organisation_id == card.organisation_id
    ]
    venues = queries.venues_of(games_id, actor, day)
    told = request.POST if request.method == "POST" else None
    form = OpeningForm(told, patterns=patterns, venues=venues, initial={"on": day})
    if request.method == "POST" and form.is_valid():
        try:
            done = deeds.open_shifts(form.order(games_id), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            say = _("%(shifts)s 班办成了 %(activities)s 个活动，已提交审核，通过后就能报名。")
            more = _("这一天还有 %(left)s 班，请再点一次。") % {"left": done.left} if done.left else ""
            return pages.redirect(f"{HUB}/{games_id}?day={day}", say=say % vars(done) + more)
    context = {"games": card, "form": form, "day": day, "has_patterns": bool(patterns), "venues": venues}
    return pages.render(request, "organiser/games_opening.html", context, form.status)


def _day(said: str, card: GamesCard) -> dt.date:
    """The day that was asked for; else today while the event lasts, else its first."""
    try:
        day = dt.date.fromisoformat(said)
    except ValueError:
        day = clock.today()
    return day if card.starts_on <= day <= card.ends_on else card.starts_on


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, sheet_id: uuid.UUID) -> HttpResponseBase:
    """What a schedule would change, before it is brought; bringing it."""
    card, told = queries.sheet(sheet_id, request.actor)
    home = f"{HUB}/{card.games_id}"
    if request.method == "POST":
        done = deeds.bring_schedule(sheet_id, actor=request.actor)
        say = _("导入好了：新增 %(new)s 班，改动 %(changed)s 班，取消 %(gone)s 班。")
        return pages.redirect(home, say=say % {"new": done.new, "changed": done.changed, "gone": done.gone})
    context = {
        "sheet": card,
        "told": told,
        "home": home,
        "games": queries.games(card.games_id, request.actor),
        "most": SHOWN,
    }
    return pages.render(request, "organiser/games_sheet.html", context)
